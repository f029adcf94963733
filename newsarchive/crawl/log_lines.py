"""The log in cron's mail: a line an entry, where Scrapy prints a traceback for a site that does not answer."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

LONGEST = 400
"""Characters; Scrapy prints a failed item whole, and ours holds a page."""


class LogLines:
    """`-s LOG_LEVEL=DEBUG` shows where an error was raised."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        lines = cls()
        if crawler.settings["LOG_LEVEL"] != "DEBUG":
            crawler.signals.connect(lines.begin, signals.spider_opened)
        return lines

    def begin(self) -> None:
        for handler in logging.root.handlers:
            handler.addFilter(one_line)


def one_line(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    line = " ".join(record.getMessage().partition("Traceback (most recent call last)")[0].split())
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    if error and str(error) not in line:
        line += f": {type(error).__name__}: {error}"
    record.msg, record.args, record.exc_info, record.exc_text, record.stack_info = line, (), None, None, None
    return True
