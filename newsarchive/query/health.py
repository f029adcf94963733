"""Whether an outlet is well, judged from its runs. Pure: the clock and the rows come from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from statistics import median

INTERVALS_LATE = 3
"""Usual intervals between two runs that may pass without one, or without a proof, and an hour."""
RUNS_FOR_A_RHYTHM = 3
WITHOUT_A_RHYTHM = timedelta(days=8)
UNREADABLE_SHARE = 0.1
UNREADABLE_PAGES = 3
"""Odd pages are no trouble: so many, and so large a share of what the recent runs fetched."""
GAP_DAYS = 7
"""How long an open gap counts as news; `newsarchive gaps` has all of them."""
AHEAD = timedelta(hours=1)

DO = {
    65: "look at the table quarantine: has the outlet changed its pages? docs/add-an-outlet.md",
    69: "open the site in a browser: has it moved, or does it bar you?",
    70: "report it with the log; it is a fault of newsarchive",
    74: "make room on the archive's disk, or mend its permissions",
    75: "look which program holds the archive locked",
    76: "update newsarchive, or restore the archive from a backup",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """A run as the archive has it; `exit_code` None: it died, or is at work."""

    started_at: datetime
    ended_at: datetime | None
    exit_code: int | None
    outcome: str | None
    fetched: int
    listings: int
    quarantined: int
    read: int = 0
    """Articles whose page it fetched and stored."""
    departed: str | None = None
    """How its pages were unlike the baseline; None: they were not, or somebody accepted them."""


@dataclass(frozen=True, slots=True)
class Past:
    """An outlet's."""

    outlet: str
    runs: Sequence[Ran]
    """The newest first, without the one that is at work."""
    at_work_since: datetime | None
    proven_at: datetime | None
    """End of the newest poll that reached back to the one before it."""
    gaps_noticed: Sequence[datetime]
    """When the open gaps were noticed."""


@dataclass(frozen=True, slots=True)
class Trouble:
    since: datetime
    what: str
    do: str


def rhythm(runs: Sequence[Ran]) -> timedelta | None:
    """The usual time between two starts; None: too few runs to tell. A clock that was set back counts as no time."""
    if len(runs) < RUNS_FOR_A_RHYTHM:
        return None
    starts = sorted((run.started_at for run in runs), reverse=True)
    return timedelta(seconds=median((late - early).total_seconds() for late, early in pairwise(starts)))


def troubles(past: Past, now: datetime) -> list[Trouble]:
    """What is wrong, the worst first; empty: the outlet is well."""
    if not past.runs:
        return []  # its first one is at work
    if ahead := _ahead(past, now):
        return [ahead]  # nothing else can be told by such dates
    found = [_failing(past.runs), _late(past, now), _unproven(past, now)]
    found += [_departed(past) or _unreadable(past.runs), _gaps(past, now)]
    return [trouble for trouble in found if trouble]


def _ahead(past: Past, now: datetime) -> Trouble | None:
    last = past.runs[0].started_at
    if last <= now + AHEAD:
        return None
    return Trouble(now, f"its last run is dated {last:%Y-%m-%d}, which is still to come", "set this machine's clock")


def _failing(runs: Sequence[Ran]) -> Trouble | None:
    """The last run died or ended badly. Single pages that did not answer are no trouble before the second run in a row."""
    code = runs[0].exit_code
    if code is None:
        died = _in_a_row(runs, lambda run: run.exit_code is None)
        what = "its last run" if len(died) == 1 else f"its last {len(died)} runs"
        do = "look whether memory ran out or the machine went down: journalctl -k; the next run goes on by itself"
        return Trouble(died[-1].started_at, f"{what} ended without a report", do)
    if code in (0, 65, 66):
        return None
    bad = _in_a_row(runs, lambda run: run.exit_code not in (0, 65, 66))
    if code == 69 and len(bad) == 1 and runs[0].listings:
        return None
    times = "" if len(bad) == 1 else f", after {len(bad)} bad runs in a row"
    return Trouble(bad[-1].started_at, f"exit code {code}{times}: {runs[0].outcome}", DO.get(code, "read its report"))


def _late(past: Past, now: datetime) -> Trouble | None:
    last, every = past.runs[0].started_at, rhythm(past.runs)
    if past.at_work_since or now - last <= _patience(every):
        return None
    usual = f"it usually ran every {span(every)}" if every else "it ran too seldom to know its rhythm"
    return Trouble(last, f"no run has begun for {span(now - last)}; {usual}", "look whether cron still starts it")


def _unproven(past: Past, now: datetime) -> Trouble | None:
    """Runs end well, but none reaches the end of its work."""
    every = rhythm(past.runs)
    since = past.proven_at or past.runs[-1].started_at
    if past.runs[0].exit_code != 0 or not every or past.runs[0].started_at - since <= _patience(every):
        return None
    do = "give it more time: a later --deadline, no stop by a signal; see newsarchive runs"
    return Trouble(since, "its runs are stopped before they have read what is new", do)


def _departed(past: Past) -> Trouble | None:
    """Over as soon as a run reads pages that are as they were; one that read none tells nothing."""
    departed = _in_a_row([run for run in past.runs if run.departed or run.read], lambda run: run.departed is not None)
    if not departed:
        return None
    do = f"see docs/operate.md, An alarm; if its pages are read rightly: newsarchive accept {past.outlet}"
    return Trouble(departed[-1].started_at, f"not as it was: {departed[0].departed}", do)


def _unreadable(runs: Sequence[Ran]) -> Trouble | None:
    fetched, bad = sum(run.fetched for run in runs), [run for run in runs if run.quarantined]
    pages = sum(run.quarantined for run in bad)
    if pages < UNREADABLE_PAGES or pages < UNREADABLE_SHARE * fetched:
        return None
    what = f"{pages} of {fetched} pages of its last {len(runs)} runs could not be read"
    return Trouble(bad[-1].started_at, what, DO[65])


def _gaps(past: Past, now: datetime) -> Trouble | None:
    new = [at for at in past.gaps_noticed if now - at <= timedelta(days=GAP_DAYS)]
    if not new:
        return None
    what = f"{len(new)} open gaps of this week: articles may have been missed"
    return Trouble(min(new), what, "see newsarchive gaps; run more often, or add a list that reaches further back")


def _in_a_row(runs: Sequence[Ran], holds: Callable[[Ran], bool]) -> list[Ran]:
    return list(takewhile(holds, runs))


def _patience(every: timedelta | None) -> timedelta:
    return WITHOUT_A_RHYTHM if every is None else INTERVALS_LATE * every + timedelta(hours=1)


def span(length: timedelta) -> str:
    """In words: `90 minutes`, `5 hours`, `3 days`."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"
