"""Published and updated out of all that one page shows: one is taken, the rest are kept as rivals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from newsarchive.items import Dating, Order, Printed, Rival
from newsarchive.text.dates.address import days_in, url_date
from newsarchive.text.dates.folding import folded
from newsarchive.text.dates.labels import Says, says
from newsarchive.text.dates.order import infer_order
from newsarchive.text.dates.parse import LONGEST, find, is_one_day, parse

_TRUST: Final[list[tuple[str, ...]]] = [
    ("label:", "json-ld:datepublished", "microdata:datepublished"),
    ("meta:article:published", "meta:og:published", "microdata:", "time", "json-ld:", "state:"),
    ("url", "meta:", "rdfa:", "byline"),
]
"""From the surest down; what is in no row (text, body, card) comes last."""

_MACHINE: Final = ("json-ld", "meta", "rdfa", "microdata", "time", "url", "state")
"""Places that a person does not see; a midnight there stands for `no time`."""
_UNSEEN: Final = ("json-ld", "meta", "rdfa", "url", "state")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
"""What a label has, and `2026-11-24T08:00:00Z` has not."""
_NO_ZONE: Final = ("UTC", "Etc/UTC")
_IN_UTC: Final = re.compile(r"(?:\d\s?z|utc|gmt|[+-]00:?00)\W*$", re.IGNORECASE)
_JOINED: Final = re.compile(
    r"\W*(?:registriert|registered|joined|member since|mitglied seit|anmeldedatum|beigetreten|dabei seit|"
    r"inscrit|registrad[oa]|注册|註冊|加入)",
    re.IGNORECASE,
)
"""Of a reader, where a forum prints it beside each of his posts."""
_FINENESS: Final = {"day": 0, "minute": 1, "second": 2}


class Evidence(NamedTuple):
    dating: Dating
    says: str
    trust: int


def settle(
    printed: Sequence[Printed],
    *,
    order: Order | None,
    zone: str,
    fetched: date | datetime | None,
    url: str | None = None,
) -> tuple[Dating | None, Dating | None]:
    """(published, updated) of one page.

    printed: all evidence, best first; what a label in the text says goes before what `Printed.says` says.

    The surest place gives the day: a label or JSON-LD's datePublished, then the page's other data, then the address,
    then loose text. Among those of that day the finest value is taken (`2013/06/29 00:00` in an attribute is no time
    beside a printed 18:24). All other values are its rivals. An ambiguous day is read as the page's unambiguous dates
    have it. A page that prints only an update is dated by it, and the source says so; an update before the
    publication is none. zone: `UTC` where the outlet's is not known.
    """
    evidence = [*_read(printed, order, zone, fetched)]
    if url is not None and (day := url_date(url)) is not None:
        raw = next(piece for found, piece in days_in(url) if found == day)
        evidence += _weigh(parse(day, order=None, zone=zone, fetched=fetched), raw, "url", "")
    evidence = [*_without_doubt(evidence, printed, zone, fetched)]
    claims = [each for each in evidence if each.says != "updated"]
    published = _best(claims)
    updated = _best(each for each in evidence if each.says == "updated")
    if published is None or updated is None:
        return published or updated, updated
    if not _before(updated, published):
        return published, updated
    if any(each.says for each in claims):
        return _with_rival(published, updated), None
    # A place that does not say what it holds, and a later day than the update: it is no publication.
    updated = _with_rival(updated, published)
    return updated, updated


def _read(
    printed: Iterable[Printed], order: Order | None, zone: str, fetched: date | datetime | None
) -> Iterator[Evidence]:
    for piece in printed:
        if _JOINED.match(piece.raw):
            continue
        claimed = piece.says if piece.says in ("published", "updated") else _claim_of(piece.source)
        several = find(piece.raw, order=order, zone=zone, fetched=fetched)
        if len(several) < 2:
            said = _said(piece.raw, *several[0][0]) if several else ""
            alone = bool(several) and len(piece.raw) <= LONGEST and is_one_day(piece.raw)
            dating = several[0][1] if alone else parse(piece.raw, order=order, zone=zone, fetched=fetched)
            # In `發布日期:11/24/2025` the label is the source's; of data a machine reads the whole value is what is printed.
            raw = several[0][1].raw if several and not piece.source.lower().startswith(_MACHINE) else piece.raw
            yield from _weigh(dating, raw, piece.source, said or claimed)
            continue
        for (start, end), dating in several:
            yield from _weigh(dating, dating.raw, piece.source, _said(piece.raw, start, end) or claimed)


def _said(raw: str, start: int, end: int) -> Says:
    return says(folded(raw), start, end) if _WORD.search(raw) else ""


def _claim_of(source: str) -> str:
    name = source.lower()
    if any(word in name for word in ("modif", "updat", "更新", "修改")):
        return "updated"
    return "published" if "publi" in name or "pubdate" in name or "發" in name else ""


def _weigh(dating: Dating | None, raw: str, source: str, claimed: str) -> Iterator[Evidence]:
    if dating is not None:
        name = source.lower()
        trust = next((row for row, names in enumerate(_TRUST) if name.startswith(names)), len(_TRUST))
        if not claimed and trust == 0:
            trust = 1
        printed = Dating(
            raw, dating.value, dating.precision, dating.order, dating.zone, source, dating.ambiguous, dating.rivals
        )
        yield Evidence(_without_placeholder(printed), claimed, trust)


def _without_placeholder(dating: Dating) -> Dating:
    """Midnight in an attribute or in data is a day: the outlet's own midnight, or one in UTC on the printed day."""
    if dating.precision == "day" or not dating.source.lower().startswith(_MACHINE):
        return dating
    if "T00:00:00" in dating.value:
        return replace(dating, value=dating.value[:10], precision="day")
    if not _is_midnight_in_utc(dating.value):
        return dating
    in_utc = parse(dating.raw, order=dating.order, zone="UTC")
    if in_utc is not None and in_utc.value.endswith("T00:00:00+00:00"):
        return replace(dating, value=in_utc.value[:10], precision="day")
    return dating


def _is_midnight_in_utc(value: str) -> bool:
    moment = datetime.fromisoformat(value).astimezone(UTC)
    return not (moment.hour or moment.minute or moment.second)


def _without_doubt(
    evidence: list[Evidence], printed: Sequence[Printed], zone: str, fetched: date | datetime | None
) -> Iterator[Evidence]:
    """Ambiguous days read again in the order that the page's other dates show."""
    if not any(each.dating.ambiguous for each in evidence):
        yield from evidence
        return
    sure = {each.dating.value[:10] for each in evidence if not each.dating.ambiguous}
    inferred, _ = infer_order(piece.raw for piece in printed)
    for each in evidence:
        if not each.dating.ambiguous:
            yield each
            continue
        readings: dict[Order, Dating] = {}
        orders: tuple[Order, ...] = ("MDY", "DMY")
        for order in orders:
            again = parse(each.dating.raw, order=order, zone=zone, fetched=fetched)
            if again is not None and not again.ambiguous:
                readings[order] = replace(again, raw=each.dating.raw, source=each.dating.source)
        agreed = [order for order, reading in readings.items() if reading.value[:10] in sure]
        settled = agreed[0] if len(agreed) == 1 else inferred
        yield each._replace(dating=readings[settled]) if settled in readings else each


def _best(evidence: Iterable[Evidence]) -> Dating | None:
    ranked = sorted(evidence, key=lambda each: (each.says == "", each.trust))
    if not ranked:
        return None
    day = _local_day(ranked)
    # max keeps the first of equals, and they stand best first.
    taken = max((each.dating for each in ranked if each.dating.value[:10] == day), key=_fineness)
    rivals = dict.fromkeys(_rival(each.dating) for each in ranked if each.dating.value != taken.value)
    return replace(taken, rivals=tuple(rivals))


def _local_day(ranked: Sequence[Evidence]) -> str:
    """The day of the best evidence. Where the outlet's zone is not known and that is a moment in UTC, the same moment
    or day as another place prints it at the outlet: an address or a meta tag of 8 November beside 03:28 UTC of the 9th.
    """
    first = ranked[0].dating
    if first.precision == "day" or not _IN_UTC.search(folded(first.raw)):
        return first.value[:10]
    if first.zone not in _NO_ZONE:
        return _shown_day(first, ranked)
    moment = datetime.fromisoformat(first.value).replace(tzinfo=None)
    local = (
        each.dating
        for each in ranked[1:]
        if (each.says == "published" or each.dating.source.lower().startswith(("url", "meta:")))
        and not _IN_UTC.search(each.dating.raw)
    )
    return next((each.value[:10] for each in local if _may_be(each, moment)), first.value[:10])


def _shown_day(first: Dating, ranked: Sequence[Evidence]) -> str:
    """The day at the outlet; that of the raw text where the page shows it and not the other: many systems write their
    local time and call it UTC.
    """
    said = datetime.fromisoformat(first.value).astimezone(UTC).date().isoformat()
    shown = {
        each.dating.value[:10] for each in ranked if not each.dating.source.lower().startswith(_UNSEEN)
        and not _IN_UTC.search(folded(each.dating.raw))
    }  # fmt: skip
    return said if said in shown and first.value[:10] not in shown else first.value[:10]


def _may_be(local: Dating, moment: datetime) -> bool:
    """Whether a zone from UTC-12 to UTC+14 prints the moment so."""
    if local.precision == "day":
        day = datetime.fromisoformat(local.value)
        return day - timedelta(hours=14) <= moment < day + timedelta(hours=36)
    ahead = datetime.fromisoformat(local.value).replace(tzinfo=None) - moment
    quarters = round(ahead / timedelta(minutes=15))
    return -48 <= quarters <= 56 and abs(ahead - quarters * timedelta(minutes=15)) <= timedelta(minutes=1)


def _fineness(dating: Dating) -> int:
    return _FINENESS[dating.precision]


def _rival(dating: Dating) -> Rival:
    return Rival(dating.raw, dating.value, dating.source)


def _with_rival(dating: Dating, rival: Dating) -> Dating:
    return replace(dating, rivals=(*dating.rivals, _rival(rival)))


def _before(updated: Dating, published: Dating) -> bool:
    if "day" in (updated.precision, published.precision):
        return updated.value[:10] < published.value[:10]
    finer = datetime.fromisoformat(updated.value), datetime.fromisoformat(published.value)
    if "minute" in (updated.precision, published.precision):
        finer = finer[0].replace(second=0), finer[1].replace(second=0)
    return finer[0] < finer[1]
