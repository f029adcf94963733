"""`scrapy crawl OUTLET`, ending as `newsarchive crawl OUTLET` does."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError as ScrapyUsageError

from newsarchive import outlets
from newsarchive.crawl import together
from newsarchive.crawl.heartbeat import heartbeat
from newsarchive.crawl.start import begin
from newsarchive.errors import NewsArchiveError, UsageError

SCRAPYD_JOB = "_job"
"""The argument by which Scrapyd tells a spider the name of its job."""


class Command(ScrapyCrawl):
    def short_desc(self) -> str:
        return "Crawl an outlet into the archive; exit codes as in docs/operate.md"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.error = lambda message: self._leave(UsageError(message))  # type: ignore[method-assign]

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            outlets.names()  # a broken file among them is told here, before Scrapy's loader meets it
            super().process_options(args, opts)
        except NewsArchiveError as error:
            self._leave(error)
        except ScrapyUsageError as error:
            self._leave(UsageError(str(error)))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            if len(args) != 1:
                raise UsageError(
                    f"name one outlet: scrapy crawl OUTLET (given: {' '.join(args) or 'none'}); `scrapy list` lists them"
                )
            assert self.settings and self.crawler_process
            opts.spargs.pop(SCRAPYD_JOB, None)
            with heartbeat(self.settings["HEARTBEAT_URL"]) as tell:
                run = begin(self.settings, args[0], opts.spargs)
                self.exitcode = together.crawl(self.crawler_process, [run], opts.spargs)
                tell(self.exitcode)
        except NewsArchiveError as error:
            self._leave(error)
        print(run.text)

    @staticmethod
    def _leave(error: NewsArchiveError) -> NoReturn:
        print(f"scrapy crawl: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
