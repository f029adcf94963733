"""The pager of a listing page: which page comes next, and which others it leads to.

For listings of any kind: sections of news sites, weblogs, archives, forums and shops, paged by labels or by numbers, in
the query (`?page=2`, `?start=20`) or in the path (`/page/2/`, `/p2`, `list-2.html`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from newsarchive import urls
from newsarchive.reading import hints
from newsarchive.reading.layout import Layout
from newsarchive.reading.scan import Anchor, Scan
from newsarchive.reading.words import folded

_NEXT = re.compile(
    r"[\s\W]*(?:下一?[頁页]|後一頁|后一页|次へ|次の?(?:ページ|\d+件)|다음\s?페이지|next\s(?:page|posts?|results|\d+)|(?:view\s|see\s)?older(?:\s(?:posts|entries|stories|articles|news))?|(?:previous|earlier)\s(?:posts|entries|stories|articles)|"
    r"page\ssuivante|articles\s(?:plus\sanciens|précédents)|(?:página|pagina)\s(?:siguiente|seguinte|successiva)|entradas\s(?:antiguas|anteriores|más\santiguas)|postagens\smais\santigas|nächste\sseite|ältere\s(?:beiträge|artikel|einträge|posts)|volgende\spagina|oudere?(?:\sberichten)?|"
    r"nästa\ssida|neste\sside|næste\sside|seuraava\ssivu|następna\sstrona|następne|следующая\sстраница|sonraki\ssayfa|halaman\sberikutnya|trang\ssau|older\s.{0,12}posts)[\s\W]*",
    re.I,
)
"""Labels that mean the next page wherever they stand. The older posts of a weblog are its next page."""
_MAY_BE_NEXT = re.compile(
    r"[\s\W]*(?:次|다음|next|more(?:\s(?:posts|stories|news|articles|results))?|(?:load|show|view)\smore(?:\s\w+)?|suivante?s?|siguientes?|seguinte|weiter|nächste|vor|successiv[ao]|avanti|próxim[ao]|volgende|nästa|neste|næste|"
    r"seuraava|następna|dalej|далее|следующая|вперед|вперёд|ещё|показать\sещё|sonraki|ileri|berikutnya|selanjutnya|tiếp|mehr(?:\s(?:laden|anzeigen|beiträge|artikel))?|weitere(?:\s\w+)?|voir\splus|charger\splus|ver\smás|cargar\smás|"
    r"加載更多|加载更多|載入更多|更多|看更多|もっと見る|더\s?보기)[\s\W]*",
    re.I,
)
"""Labels that also lead to the next picture or to a section: believed in a pager, or with a page's address."""
_ARROW = re.compile(r"[»›→>]{1,2}|&gt;|▶|►|下")
_NUMBER = re.compile(r"[\[(第]?\s*(\d{1,5})\s*[\])頁页.]?|(?:page|seite|página|pagina)\s(\d{1,5})", re.I)
_DIGITS = re.compile(r"\d+")
_PAGED = re.compile(
    r"(?:[?&][^=&]*(?:page|pg|seite|pagina|página|paged|start|offset|skip|from|updated-max|cursor|before)[^=&]*=|[?&]p=|[/_-](?:page|pg|p|seite|pagina|strona|sida)[/_=-]?(?=\d))",
    re.I,
)
"""What an address looks like that names a page of a list."""
_CURRENT = re.compile(r"active|current|selected", re.I)
_DAY = re.compile(r"(?:19|20)\d\d[/-]?(?:[01]?\d[/-]?)?$")
_ELSEWHERE = hints.COMMENT | hints.FIGURE | hints.CRUMBS | hints.HIDDEN
"""Comments, slideshows and breadcrumbs turn pages of their own."""
_ROW = 3
"""Numbers in a row that are a pager, whatever they lead to."""
_APART = 6
"""Links that may stand between two numbers of one pager."""


@dataclass(frozen=True, slots=True)
class Pager:
    next_page: str | None
    """Absolute; None on a last page and where there is no pager."""
    pages: list[str]
    """Every listing page that the pager leads to, the next one first."""


@dataclass(frozen=True, slots=True)
class _Link:
    anchor: Anchor
    at: int
    """Its place among the page's links."""
    address: str
    text: str
    in_pager: bool


def find_pager(scan: Scan, url: str, layout: Layout, base: str) -> Pager:
    """base: what relative links are relative to."""
    links = [link for at, anchor in enumerate(scan.anchors) if (link := _link(scan, at, anchor, url, layout, base))]
    numbered = _numbered(scan, links, url)
    current, following = _by_number(scan, numbered, url)
    stated = _stated(scan, url, layout, base)
    labelled = [link.address for link in links if _is_next(link, numbered, url)]
    if current is not None and following is None:
        behind = {link.address for number, link in numbered.items() if number <= current}
        labelled = [address for address in labelled if address not in behind]
    best = next(iter(labelled), None) or following or next(iter(stated), None)
    others = sorted(numbered, key=lambda number: (number <= (current or 1), number))
    pages = [best] if best else []
    pages += [*labelled, *stated, *(numbered[number].address for number in others)]
    return Pager(best, list(dict.fromkeys(address for address in pages if _page(address) != _page(url))))


def _link(scan: Scan, at: int, anchor: Anchor, url: str, layout: Layout, base: str) -> _Link | None:
    """The link as a pager's, with an address on the same site that is not this page's own; None where it can be none."""
    text = folded(anchor.text or anchor.title or anchor.alt or anchor.label)
    if len(text) > 30 or not (text or anchor.rel or anchor.names):
        return None
    flags = scan.boxes[anchor.box].flags
    if flags & _ELSEWHERE and not flags & hints.PAGER:
        return None
    if not (_NUMBER.fullmatch(text) or _label(anchor, text)):
        return None
    address = urls.absolute(base, anchor.href)
    if address is None or not urls.same_site(urls.host(address), urls.host(url)):
        return None
    if layout.list_link and not re.search(layout.list_link, address):
        return None
    in_pager = bool(flags & hints.PAGER) or "pag" in anchor.names.lower()
    return _Link(anchor, at, address.partition("#")[0], text, in_pager)


def _label(anchor: Anchor, text: str) -> bool:
    return bool(
        "next" in anchor.rel.lower().split()
        or ("next" in anchor.names.lower() and not any(map(str.isalpha, text)))  # a sign, or a picture
        or _NEXT.fullmatch(text)
        or _MAY_BE_NEXT.fullmatch(text)
        or _ARROW.fullmatch(text)
    )


def _is_next(link: _Link, numbered: dict[int, _Link], url: str) -> bool:
    """Whether a label says `next page`; what other things are called too needs a pager around it or a page's address."""
    if _page(link.address) == _page(url) or _NUMBER.fullmatch(link.text):
        return False
    if _NEXT.fullmatch(link.text):
        return True
    paged = bool(_PAGED.search(link.address[len(urls.origin(link.address)) :])) and _base(link.address) == _base(url)
    beside = any(abs(link.at - other.at) <= _APART for other in numbered.values())
    if "next" in link.anchor.rel.lower().split() and not link.anchor.heading:
        return len(link.text) < 20 or paged
    if "next" in link.anchor.names.lower() and _PAGED.search(link.address):
        return True
    return paged or link.in_pager or beside


def _stated(scan: Scan, url: str, layout: Layout, base: str) -> list[str]:
    """What `<link rel=next>` names."""
    hrefs = [link.get("href", "") for link in scan.links if "next" in link.get("rel", "").lower().split()]
    found = [address.partition("#")[0] for href in hrefs if (address := urls.absolute(base, href))]
    return [
        address
        for address in found
        if _page(address) != _page(url)
        and urls.same_site(urls.host(address), urls.host(url))
        and (not layout.list_link or re.search(layout.list_link, address))
    ]


def _numbered(scan: Scan, links: list[_Link], url: str) -> dict[int, _Link]:
    """The numbers of the page's own pager: the longest run of them that is called a pager or leads to pages of this one.

    Where there is none, a row of numbers that leads elsewhere is the pager if it is the only one: several are those of
    the threads of a forum.
    """
    runs = [run for run in _runs(links) if not any(_is_day(link.address, number) for number, link in run.items())]
    here = _base(url)
    own = [
        run
        for run in runs
        if any(link.in_pager or _base(link.address) == here for link in run.values()) or _printed(scan, run)
    ]
    if own:
        return max(own, key=len)
    rows = [run for run in runs if len(run) >= _ROW and max(run) - min(run) < 2 * len(run)]
    addresses = {min(run.items())[1].address for run in rows}
    return rows[0] if len(addresses) == 1 else {}


def _printed(scan: Scan, run: dict[int, _Link]) -> int | None:
    """The one number without a link in a line that holds the run and nothing but numbers: `1 | 2`, `« 1 2 [3] 4 »`."""
    lines = {link.anchor.piece for link in run.values()}
    texts = [scan.pieces[at].text for at in lines if at < len(scan.pieces)]
    if len(texts) != 1 or any(char.isalpha() for char in texts[0]):
        return None
    bare = {int(digits) for digits in _DIGITS.findall(texts[0]) if len(digits) < 6} - run.keys()
    beside = [number for number in bare if number + 1 in run or number - 1 in run]
    return beside[0] if len(beside) == 1 else None


def _runs(links: list[_Link]) -> list[dict[int, _Link]]:
    """Numbers in rising order with few other links between them."""
    runs: list[dict[int, _Link]] = []
    last = -_APART
    for link in links:
        match = _NUMBER.fullmatch(link.text)
        if match is None:
            continue
        number = int(match[1] or match[2])
        if not runs or link.at - last > _APART or number <= max(runs[-1]):
            runs.append({})
        runs[-1][number] = link
        last = link.at
    return runs


def _is_day(address: str, number: int) -> bool:
    """`/2016/03/05`, `20160305`: the fifth, in a calendar."""
    for match in _DIGITS.finditer(address):
        if match[0].endswith(f"{number:02d}") and len(match[0]) in (2, 8) and _DAY.search(address[: match.end() - 2]):
            return True
    return False


def _by_number(scan: Scan, numbered: dict[int, _Link], url: str) -> tuple[int | None, str | None]:
    """(the number of this page, the address of the one behind it)."""
    if not numbered:
        return None, None
    own = next((number for number, link in numbered.items() if _page(link.address) == _page(url)), None)
    marked = next((number for number, link in numbered.items() if _CURRENT.search(link.anchor.names)), None)
    current = own or marked or _printed(scan, numbered) or _of_address(numbered, url) or _gap(scan, numbered, url)
    following = numbered.get(current + 1)
    return current, following.address if following else None


def _of_address(numbered: dict[int, _Link], url: str) -> int | None:
    """The number that this page's own address gives it, by the rule that the pager's addresses follow."""
    if len(numbered) < 2:
        return None
    here = _parts(url)
    rows = {number: _parts(link.address) for number, link in numbered.items()}
    for number, parts in rows.items():
        for other, others in rows.items():
            if other <= number or len(parts) != len(others) or len(parts) != len(here):
                continue
            varying = [at for at, (a, b) in enumerate(zip(parts, others, strict=True)) if a != b]
            if len(varying) != 1 or not all(each[varying[0]].isdigit() for each in (parts, others, here)):
                continue
            if any(a != b for at, (a, b) in enumerate(zip(parts, here, strict=True)) if at not in varying):
                continue
            low, high, mine = (int(each[varying[0]]) for each in (parts, others, here))
            step, rest = divmod(high - low, other - number)
            if step > 0 and not rest and not (mine - low) % step:
                return max(1, number + (mine - low) // step)
    return None


def _gap(scan: Scan, numbered: dict[int, _Link], url: str) -> int:
    """The page we are on is the number without a link; the first one may have a link with its number."""
    first, last = min(numbered), max(numbered)
    behind = scan.pieces[numbered[last].anchor.last : numbered[last].anchor.last + 1]
    if behind and behind[0].text == str(last + 1):
        return last + 1
    if first > 1:
        return first - 1
    if _page(numbered[first].address).startswith(_page(url)) and first + 1 in numbered:
        return first
    missing = [number for number in range(first, last) if number not in numbered]
    return missing[0] if missing and missing[0] + 1 in numbered else last + 1


def _parts(url: str) -> list[str]:
    """An address cut at its numbers, which are kept."""
    return re.split(r"(\d+)", _page(url))


def _base(url: str) -> str:
    """What the pages of one list share: the path without page numbers and endings, the query without its numbers."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/|^)(?:page|pg|p|seite|pagina|strona|sida)?[/_-]?\d*/?$", "", unquote(parts.path), flags=re.I)
    path = re.sub(r"(?:[-_/.]?(?:index|page|p|seite)?[-_/.]?\d+)?(?:\.\w{2,5})?/?$", "", path, flags=re.I)
    return path.rstrip("/").removesuffix("/index").casefold()


def _page(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")
