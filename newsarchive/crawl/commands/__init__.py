"""Scrapy's own commands, where ours ends in another way: `scrapy crawl` gives the codes of `newsarchive crawl`."""
