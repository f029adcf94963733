"""One news spider, made once for each outlet: `scrapy list` lists outlets."""

from newsarchive import outlets
from newsarchive.spiders.news import NewsSpider

for _name in outlets.names():
    _class = f"{_name.title().replace('_', '')}Spider"
    # Scrapy's loader takes the spider classes whose module is the one that it looks at.
    globals()[_class] = type(
        _class, (NewsSpider,), {"name": _name, "__module__": __name__, "__doc__": outlets.get(_name).title}
    )
