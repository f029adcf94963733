"""Runs of several outlets in one process: all at once, each with its own report, and one code for cron."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapy.crawler import CrawlerProcessBase

from newsarchive.crawl import metrics
from newsarchive.crawl.report import rank
from newsarchive.crawl.run import Run
from newsarchive.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Refused:
    """A run that could not begin; it reports like one that did."""

    outlet: str
    error: ArchiveError

    @property
    def exit_code(self) -> int:
        return self.error.exit_code

    @property
    def text(self) -> str:
        return f"{self.outlet}: did not begin: {self.error}\n  exit code    {self.exit_code}"

    @property
    def row(self) -> dict[str, object]:
        return {"outlet": self.outlet, "outcome": f"did not begin: {self.error}", "exit_code": self.exit_code}


def crawl(process: CrawlerProcessBase, runs: Sequence[Run | Refused], arguments: Mapping[str, str]) -> int:
    """Take every run to its end; returns the worst exit code."""
    begun = [run for run in runs if isinstance(run, Run)]
    for run in begun:
        process.crawl(run.outlet.name, run=run, **arguments)
    if begun:
        process.start()
        for sent in (signal.SIGINT, signal.SIGTERM):  # the runs end by now; a signal could only cut their reports off
            signal.signal(sent, signal.SIG_IGN)
    for run in begun:
        run.finish("a signal")  # of one that ended by itself nothing is left to do
    if begun and (file := process.settings["METRICS_FILE"]):
        metrics.write(begun[0].asked.archive, file)
    return codes(runs)[0]


def codes(runs: Sequence[Run | Refused]) -> list[int]:
    """The exit codes that there were, the worst first."""
    return sorted({run.exit_code for run in runs if run.exit_code is not None}, key=rank)


def summary(runs: Sequence[Run | Refused]) -> str:
    """Below the blocks of several outlets: how many ended how, the worst first."""
    parts = []
    for code in codes(runs):
        names = [str(run.row["outlet"]) for run in runs if run.exit_code == code]
        parts.append(f"exit code {code}: {', '.join(names) if code else len(names)}")
    return f"{len(runs)} outlets; {'; '.join(parts)}"
