"""新聞視界時報, daily, Taiwan. Classic ASP; month first; a day and no time.

Not seen: its HTML, its listing pages and pager, its robots.txt. So nothing here names a tag or a class: the page is
read from its labels, the walk begins at `/` and at `article-list.asp`, whose name is a guess from sites of the same
system, and follows what looks like its pages.
"""

from datetime import date

from newsarchive.outlets.base import Outlet
from newsarchive.reading.layout import Layout

PAGE = Layout(
    published=("發布日期",),
    related=("相關新聞",),
    # The web designer's advert stands between paragraphs; the font control above the byline.
    noise=(r"點擊時代網頁設計", r"A-\s*A\s*A\+"),
    plain_subheadings=True,
)

OUTLET = Outlet(
    name="reachingnews",
    title="新聞視界時報",
    home="https://www.reachingnews.com/",
    listings=("/", "/article-list.asp"),
    article=r"/article-info\.asp\?(.*&)?id=\d+",
    listing=r"/article-list\.asp",
    identity_parameter="id",
    view_parameters=frozenset({"cate"}),
    zone="Asia/Taipei",
    date_order="MDY",  # 11/24, 1/31 and 1/28/2026 settle 2/3/2026
    layouts={date.min: PAGE},
)
