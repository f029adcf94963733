"""What a run says at its end, and the code that cron sees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsarchive.archive.runs import COUNTS, REQUESTS
from newsarchive.errors import ArchiveError, MayHaveMissed, NewsArchiveError, PageError, SiteUnreachable

REASONS_SHOWN = 10
DEADLINE = "the deadline"
WORST_FIRST = (76, 74, 70, 69, 65, 66, 75, 0)
"""Of several outlets. 75 stands last: the run that is at work already will say how it ended."""
ALWAYS_SHOWN = ("fetched", "new", "unchanged", "failed", "quarantined")


@dataclass(slots=True)
class Tally:
    """What has happened so far."""

    counts: Counter[str] = field(default_factory=Counter)
    """By the names of `runs.COUNTS`."""
    reasons: dict[str, list[str]] = field(default_factory=dict)
    """Why pages failed or were set aside, with their addresses: the first of them, and how many more."""
    first_pages_read: int = 0
    stopped: str | None = None
    """Why the run ended before its work did: a signal, the deadline; None: it did its work."""
    broken: ArchiveError | None = None
    faults: int = 0
    """Errors that are bugs of ours; each is in the log."""
    left: int = 0
    """Pages known and still to be fetched."""
    left_alone: str | None = None
    """Why the site was asked for nothing more, though there was more to do."""
    departures: list[str] = field(default_factory=list)
    """How the outlet is unlike what it was, the plainest first."""
    put_off: int = 0
    """Articles that are due again, and beyond the budget."""
    gaps: int = 0
    """Open gaps that this run noticed."""
    articles: int = 0
    """Articles of the outlet in the archive, at the end."""

    def note(self, count: str, reason: str | None = None, url: str = "") -> None:
        self.counts[count] += 1
        if reason:
            self.reasons.setdefault(reason, []).append(url)


def ending(tally: Tally) -> tuple[str, int]:
    """The outcome in one line and the exit code: the worst that happened counts."""
    counts = tally.counts
    if tally.broken:
        return f"stopped: {tally.broken}", tally.broken.exit_code
    if tally.faults:
        return (
            f"{tally.faults} faults of newsarchive itself; the log has them, nothing stored was lost",
            NewsArchiveError.exit_code,
        )
    if tally.left_alone:
        return (
            f"the site is left alone: {tally.left_alone}; {_pages(tally.left)} to go, a later run goes on there",
            SiteUnreachable.exit_code,
        )
    if tally.stopped == DEADLINE and not tally.first_pages_read:
        return "the deadline came before one of the site's first pages did", SiteUnreachable.exit_code
    if tally.departures:
        others = f" (and {len(tally.departures) - 1} more)" if len(tally.departures) > 1 else ""
        return f"not as it was: {tally.departures[0]}{others}; see docs/operate.md, An alarm", PageError.exit_code
    if not (tally.first_pages_read or tally.stopped or counts["quarantined"]):
        return "the site could not be read: none of its first pages answered as it should", SiteUnreachable.exit_code
    if counts["failed"]:
        return f"{_pages(counts['failed'])} could not be fetched; the next run tries again", SiteUnreachable.exit_code
    if counts["quarantined"]:
        return f"{_pages(counts['quarantined'])} could not be read; see the table quarantine", PageError.exit_code
    if tally.gaps:
        return (
            f"worked, but {_gaps(tally.gaps)}: articles may have been missed; see the table gaps",
            MayHaveMissed.exit_code,
        )
    if tally.stopped:
        return f"stopped by {tally.stopped}, {_pages(tally.left)} to go; the next run goes on there", 0
    return ("worked" if counts["new"] or counts["revised"] else "worked, nothing new"), 0


def block(
    outlet: str, archive: str, asked: dict[str, str], tally: Tally, outcome: str, exit_code: int, seconds: float
) -> str:
    """The report as a person reads it: one block, a fact a line."""
    lines = [
        f"{outlet}: {outcome}",
        f"  asked        {', '.join(f'{name}={value}' for name, value in asked.items()) or 'everything that is new or due'}",
    ]
    for name in COUNTS:
        if tally.counts[name] or name in ALWAYS_SHOWN:
            lines.append(f"  {name:<12} {tally.counts[name]}")
    lines.append(f"  requests     {_requests(tally)}")
    worst = sorted(tally.reasons.items(), key=lambda item: -len(item[1]))
    for reason, urls in worst[:REASONS_SHOWN]:
        others = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
        lines.append(f"    {reason}: {urls[0]}{others}")
    if len(worst) > REASONS_SHOWN:
        lines.append(f"    … and {len(worst) - REASONS_SHOWN} further reasons; the table frontier has them all")
    lines += [f"  not as it was: {says}" for says in tally.departures[:REASONS_SHOWN]]
    if tally.left:
        lines.append(f"  still to do  {tally.left}")
    rate = tally.counts["fetched"] / seconds if seconds else 0.0
    lines += [
        f"  took         {seconds:.1f} s, {rate:.1f} pages a second",
        f"  archive      {archive}, {tally.articles} articles of this outlet",
        f"  exit code    {exit_code}",
    ]
    return "\n".join(lines)


def _requests(tally: Tally) -> str:
    """All of them, and what for; per article that had not been fetched before, the others apart."""
    articles, listings, revisits, robots = (tally.counts[name] for name in REQUESTS)
    found = tally.counts["new"] + tally.counts["copies"]
    each = f", {articles / found:.2f} each" if found else ""
    parts = [f"{articles} for new articles{each}", f"{listings} listing pages", f"{revisits} to look again"]
    if tally.put_off:
        parts[-1] += f", {tally.put_off} put off"
    return f"{articles + listings + revisits + robots}: {'; '.join(parts)}; {robots} robots.txt"


def rank(code: int) -> int:
    """Of an exit code, the worst lowest; one that is not in the table is worse than all of it."""
    return WORST_FIRST.index(code) if code in WORST_FIRST else -1


def _gaps(number: int) -> str:
    return (
        "a listing did not reach back to its last poll"
        if number == 1
        else f"{number} listings did not reach back to their last polls"
    )


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"
