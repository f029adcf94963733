"""What a page says about itself where no visitor looks: JSON-LD, microdata, OpenGraph and other meta elements.

Everything here is a claim, kept with its source; judging claims against what is printed is for the other modules.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsarchive.items import Printed
from newsarchive.reading.scan import Scan
from newsarchive.text import byline

_WEAK_TYPES = frozenset({"webpage", "itempage", "creativework"})
ARTICLE_TYPES = _WEAK_TYPES | {
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "blogposting",
    "reviewnewsarticle",
    "askpublicnewsarticle",
    "liveblogposting",
    "report",
    "techarticle",
    "scholarlyarticle",
    "advertisercontentarticle",
    "review",
    "satiricalarticle",
    "socialmediaposting",
    "discussionforumposting",
}

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.issued",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "cxense:publishtime",
    "originalpublicationdate",
    "published_time_telegram",
    "rbpubdate",
    "article.published",
    "published",
    "publication_date",
    "publication-date",
    "og:published_time",
    "created",
    "displaydate",
    "ptime",
    "firstpublishdate",
    "iso-8601-publish-date",
    "article.created",
    "article:created",
    "bt:pubdate",
    "shareaholic:article_published_time",
    "citation_publication_date",
    "citation_date",
    "eprints.date",
    "dateissued",
    "og:pubdate",
)
_DATED_META = ("dcterms.date", "dc.date", "time", "date")
"""Names that do not say of what the date is: systems write the last change there as well."""
_UPDATED_META = (
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "date.modified",
    "lastmod",
    "last-modified",
    "modified",
    "updated",
    "article:modified",
    "dcterms.modified",
    "dc.date.modified",
    "cxenseparse:recs:articlemodified",
    "revision_date",
    "shareaholic:article_modified_time",
)
_RDFA = {
    "schema:datepublished": "published",
    "schema:datecreated": "published",
    "dc:created": "published",
    "schema:datemodified": "updated",
    "dc:modified": "updated",
}
"""Properties of elements in the page, as Drupal writes them; comments bear the same."""
_AUTHOR_META = (
    "author",
    "article:author_name",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "og:article:author",
    "article.author",
    "citation_author",
    "cxenseparse:author",
    "mediator_author",
    "shareaholic:article_author_name",
    "authors",
    "creator",
    "twitter:creator_name",
    "rbauthors",
)
_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:recs:category",
    "category",
)
_KEYWORD_META = ("keywords", "news_keywords", "article:tag", "parsely-tags")


@dataclass(slots=True)
class Claims:
    """What the page claims about itself."""

    headlines: list[Printed] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    authors: list[Printed] = field(default_factory=list)
    dates: list[Printed] = field(default_factory=list)
    body: str = ""
    """JSON-LD articleBody, with whatever markup and whitespace it came in."""
    section: str | None = None
    keywords: list[str] = field(default_factory=list)
    language: str | None = None
    images: list[str] = field(default_factory=list)
    canonical: str | None = None
    site: str | None = None
    publishers: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Schema types and og:type, lower case."""


def claims(scan: Scan, url: str) -> Claims:
    out = Claims()
    for node in _article_nodes(scan, url):
        _from_json_ld(node, out)
    _from_meta(scan, out)
    _from_microdata(scan, out)
    out.authors += [author for script in scan.counted for author in _counted_authors(script)]
    return out


def _counted_authors(script: str) -> list[Printed]:
    """Whom a page names to its reader counter (docs.chartbeat.com: `_sf_async_config.authors`, parted by commas)."""
    match = _COUNTED.search(script)
    if match is None:
        return []
    names = [name.strip() for name in match[2].split(",")]
    return [
        Printed(name, "script:authors", "byline")
        for name in names
        if _REPORTER.search(name) or (byline.person_name(name) == name)
    ]


# --- JSON-LD ---


def _article_nodes(scan: Scan, url: str) -> list[dict[str, Any]]:
    """The nodes that may describe this page's article, the likeliest first."""
    found: list[tuple[int, int, dict[str, Any]]] = []
    path = url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    for raw in scan.json_ld:
        for node in _nodes(_load(raw)):
            types = _types(node)
            if not types & ARTICLE_TYPES:
                continue
            points = 10 if not types & _WEAK_TYPES else 0
            points += 3 if "headline" in node else 0
            points += 2 if "datePublished" in node else 0
            points += 2 if "articleBody" in node else 0
            about = f"{node.get('url', '')} {node.get('@id', '')} {node.get('mainEntityOfPage', '')}"
            points += 4 if len(path) > 3 and path in about else 0
            found.append((-points, len(found), node))
    found.sort(key=lambda entry: entry[:2])
    if found and found[0][0] <= -10:  # other articles in the graph are cards of other stories
        best = found[0][2]
        strong = [n for p, _, n in found if p <= -10]
        same = [n for n in strong if n is best or n.get("headline") == best.get("headline")]
        return same + [n for p, _, n in found if p > -10]
    return [node for _, _, node in found]


def _load(raw: str) -> Any:
    """The value of a JSON-LD script, mended where it is nearly JSON; None where it is none."""
    text = raw.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip()
    if not text.startswith(("{", "[")):
        text = re.sub(r"^(?://)?\s*<!(?:--|\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", text).strip().rstrip(";")
    for mend in _MENDS:
        try:
            return _DECODER.raw_decode(mend(text))[0]
        except (ValueError, RecursionError):
            continue
    return _fields(text)


_COUNTED = re.compile(r"_sf_async_config\.authors\s*=\s*([\"'])(.{3,200}?)\1")
_REPORTER = re.compile("記者|记者|기자")
_DECODER = json.JSONDecoder(strict=False)
_MENDS: tuple[Callable[[str], str], ...] = (
    str,
    html.unescape,
    lambda text: re.sub(r",(\s*[}\]])", r"\1", text),
    lambda text: re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", text),
)
"""What writers of JSON-LD get wrong: entities, a comma too many, a lone backslash."""
_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleBody|articleSection)"\s*:\s*"((?:[^"\\]|\\.)*)"', re.S
)


def _fields(text: str) -> dict[str, Any] | None:
    """The plain fields of a script that no JSON parser reads (unescaped quotes, cut off): the first of each name."""
    out: dict[str, Any] = {}
    for name, value in _FIELD.findall(text[:400_000]):
        try:
            out.setdefault(name, json.loads(f'"{value}"', strict=False))
        except ValueError:
            out.setdefault(name, value)
    return out or None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of the graph, outer ones first. Bounded: a hostile script may nest as it likes."""
    todo, seen = [value], 0
    while todo and seen < 5000:
        node = todo.pop(0)
        seen += 1
        if isinstance(node, list):
            todo.extend(node[:500])
        elif isinstance(node, dict):
            yield node
            for key, child in node.items():
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "about"):
                    todo.append(child)


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type") or ""
    kinds = kind if isinstance(kind, list) else [kind]
    return {str(k).rsplit("/", 1)[-1].lower() for k in kinds}


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or ""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) else ""
    return html.unescape(html.unescape(value)).strip() if "&" in value else value.strip()


def _authors(value: Any, key: str) -> list[Printed]:
    """Author names: a string, an object with a name, or lists of them; organisations are marked by their source."""
    out: list[Printed] = []
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, list):
            out += _authors(entry, key)
        elif isinstance(entry, dict):
            source = (
                byline.ORGANISATION
                if any(kind == "corporation" or "organi" in kind for kind in _types(entry))
                else f"json-ld:{key}"
            )
            name = entry.get("name")
            texts = name if isinstance(name, list) else [name]
            out += [Printed(_text(text), source, "byline") for text in texts]
        elif isinstance(entry, str):
            out.append(Printed(_text(entry), f"json-ld:{key}", "byline"))
    return [name for name in out if name.raw and len(name.raw) < 200]


def _from_json_ld(node: dict[str, Any], out: Claims) -> None:
    out.kinds |= _types(node)
    weak = bool(_types(node) & _WEAK_TYPES)
    headline = _text(node.get("headline") or (node.get("name") if not weak else ""))
    if headline:
        out.headlines.append(Printed(headline, "json-ld:headline"))
    for key, says in (("datePublished", "published"), ("dateModified", "updated"), ("dateCreated", "published")):
        if value := _text(node.get(key)):
            out.dates.append(Printed(value, f"json-ld:{key}", says))
    for key in ("author", "creator"):
        if not weak:
            out.authors += _authors(node.get(key), key)
    if description := _text(node.get("description")):
        out.descriptions.append(description)
    body = _text(node.get("articleBody"))
    if len(body) > len(out.body):
        out.body = body
    if not weak:
        out.section = out.section or _text(node.get("articleSection")) or None
    out.language = out.language or _text(node.get("inLanguage")) or None
    keywords = node.get("keywords")
    if isinstance(keywords, str) and not out.keywords:
        out.keywords = [k.strip() for k in html.unescape(keywords).split(",") if k.strip()]
    elif isinstance(keywords, list) and not out.keywords:
        out.keywords = [k for k in map(_text, keywords[:50]) if k]
    pictures = node.get("image")
    for image in pictures if isinstance(pictures, list) else [pictures]:
        address = image.get("url") if isinstance(image, dict) else image
        if isinstance(address, str) and address:
            out.images.append(address)
    publisher = node.get("publisher")
    if name := _text(publisher):
        out.publishers.append(name)


# --- meta and microdata ---


def _from_meta(scan: Scan, out: Claims) -> None:
    values: dict[str, list[str]] = {}
    for meta in scan.metas:
        content = meta.get("content") or meta.get("value") or ""
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        if content.strip() and name:
            for part in name.lower().split() if ":" in name else [name.strip().lower()]:
                values.setdefault(part, []).append(content.strip())
    for name in ("og:title", "twitter:title", "title", "dc.title", "headline", "parsely-title", "sailthru.title"):
        out.headlines += [Printed(value, f"meta:{name}") for value in values.get(name, [])[:1]]
    for name in ("og:description", "description", "twitter:description"):
        out.descriptions += values.get(name, [])[:1]
    for names, says in ((_PUBLISHED_META, "published"), (_DATED_META, ""), (_UPDATED_META, "updated")):
        out.dates += [Printed(values[name][0], f"meta:{name}", says) for name in names if name in values]
    for name, says in _RDFA.items():
        if len(found := set(values.get(name, []))) == 1:
            out.dates.append(Printed(found.pop(), f"rdfa:{name}", says))
    for name in _AUTHOR_META:
        if name in values:
            out.authors += [Printed(value, f"meta:{name}", "byline") for value in values[name][:8]]
    for name in _SECTION_META:
        out.section = out.section or next(iter(values.get(name, [])), None)
    for name in _KEYWORD_META:
        if not out.keywords:
            joined = ",".join(values.get(name, [])[:40])
            out.keywords = [k.strip() for k in re.split(r"[,，、;；]", joined) if k.strip()]
    out.images += values.get("og:image", [])[:1]
    out.site = next(iter(values.get("og:site_name", []) + values.get("application-name", [])), None)
    out.kinds |= {value.lower() for value in values.get("og:type", [])}
    language = values.get("og:locale", []) + values.get("content-language", []) + values.get("language", [])
    out.language = out.language or scan.language or next(iter(language), None)
    out.canonical = next(
        (link.get("href") for link in scan.links if link.get("rel") == "canonical" and link.get("href")), None
    )


def _from_microdata(scan: Scan, out: Claims) -> None:
    authors = {mark.text for mark in scan.marks if mark.attrs.get("itemprop") == "author" and 1 < len(mark.text) < 80}
    if len(authors) == 1:  # several are those of other stories or of comments
        out.authors.append(Printed(authors.pop(), "microdata:author", "byline"))
    for mark in scan.marks:
        prop = mark.attrs.get("itemprop", "").lower()
        if prop == "headline" and mark.text:
            out.headlines.append(Printed(mark.text, "microdata:headline"))
        elif prop in ("datepublished", "datecreated"):
            value = mark.attrs.get("datetime") or mark.attrs.get("content") or mark.text
            if value:
                out.dates.append(Printed(value, "microdata:datePublished", "published"))
        elif prop == "datemodified":
            value = mark.attrs.get("datetime") or mark.attrs.get("content") or mark.text
            if value:
                out.dates.append(Printed(value, "microdata:dateModified", "updated"))
