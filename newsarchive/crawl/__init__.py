"""A run around Scrapy: what was asked, the lock, the readers, politeness, progress, report and exit code."""
