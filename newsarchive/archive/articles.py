"""A read page becomes a row: article, revision, credits, images, links and the frontier's `done`, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from newsarchive.archive import people
from newsarchive.compare.fingerprints import text_sha256, twin_sha256
from newsarchive.compare.verdict import Text, verdict
from newsarchive.items import Article
from newsarchive.ledger import frontier

Outcome = Literal["new", "unchanged", "revised", "copy"]

REVISION_COLUMNS = "headline, standfirst, body, blocks, byline_raw, published_at, text_sha256"


@dataclass(frozen=True, slots=True)
class Page:
    """Where an article was read: the frontier's page, the capture, and what we know of the visit."""

    frontier: int
    capture: int
    fetched_at: str
    identity: str
    """Of the page that answered: after redirects, and after what rel=canonical may rightly claim."""
    urls: tuple[str, ...]
    """Every address that led there on this visit, the one asked first."""
    due_at: str | None
    reader: str
    article_url: Callable[[str], str]
    """Of the outlet: an article's canonical URL, whatever view of it an address chose."""


def keep(db: sqlite3.Connection, article: Article, page: Page) -> Outcome:
    """Store what the page shows; the whole of it, or nothing where the transaction fails."""
    text, twin = text_sha256(article), twin_sha256(article)
    entry = db.execute("select identity, article, text_sha256 from frontier where id = ?", (page.frontier,)).fetchone()
    known = _by_identity(db, article.outlet, page.identity) or entry["article"]
    if known is None:
        known = _twin(db, article.outlet, twin)
        outcome: Outcome = "copy" if known else "new"
        if known is None:
            known = _insert(db, article, page, text, twin)
            _add_revision(db, known, page, "first")
        else:
            _seen(db, known, page)
    else:
        known, outcome = _compare(db, known, article, page, text, twin, entry)
    _note_urls(db, known, page)
    frontier.done(db, page.frontier, page.fetched_at, page.due_at, text_sha256=text, article=known)
    return outcome


def _compare(
    db: sqlite3.Connection, known: int, article: Article, page: Page, text: str, twin: str | None, entry: sqlite3.Row
) -> tuple[int, Outcome]:
    """entry: the page in the frontier: the identity of what was asked, redirects may have led to another, and what it
    showed last."""
    before = db.execute("select * from articles where id = ?", (known,)).fetchone()
    again = entry["text_sha256"] == text and entry["article"] == known
    if again and before["identity"] != page.identity:  # a twin, maybe under another byline
        _seen(db, known, page)
        return known, "unchanged"
    if before["text_sha256"] == text:
        _seen(db, known, page)
        if not _cut(db, known):
            return known, "unchanged"
        _add_revision(db, known, page, "restored")  # the fuller text is back
        return known, "revised"
    kind = verdict(_text_of(before), _text(article))
    if kind == "same":
        _seen(db, known, page)
        return known, "unchanged"
    if kind == "truncated":  # recorded once, and the fuller text stays
        _seen(db, known, page)
        if again:
            return known, "unchanged"
        _add_revision(db, known, page, kind, article)
        return known, "revised"
    if before["identity"] in (page.identity, entry["identity"]):
        _part_twins(db, before, page)
    elif entry["text_sha256"] is None:  # what it showed before is not known: nothing was shared
        _leave(db, before, page.frontier)
        known = _insert(db, article, page, text, twin)
        _add_revision(db, known, page, "first")
        return known, "new"
    else:
        known = _part(db, before, page.identity, article.url, page.frontier)
    _replace(db, known, article, page, text, twin)
    _add_revision(db, known, page, kind)
    return known, "revised"


def _by_identity(db: sqlite3.Connection, outlet: str | None, identity: str) -> int | None:
    row = db.execute("select id from articles where outlet = ? and identity = ?", (outlet, identity)).fetchone()
    return row["id"] if row else None


def _cut(db: sqlite3.Connection, known: int) -> bool:
    """Whether the article showed a cut copy last."""
    row = db.execute("select kind from revisions where article = ? order by id desc limit 1", (known,)).fetchone()
    return row is not None and row["kind"] == "truncated"


def count(db: sqlite3.Connection, outlet: str) -> int:
    return int(db.execute("select count(*) from articles where outlet = ?", (outlet,)).fetchone()[0])


def claimed_by_another(db: sqlite3.Connection, article: Article, identity: str, page: int) -> bool:
    """Whether an article with another text stands under this identity: then rel=canonical must not join the two.

    page: in the frontier; what it was joined to before, with a text that both showed, stays one article through edits.
    """
    row = db.execute(
        "select id, text_sha256 from articles where outlet = ? and identity = ?", (article.outlet, identity)
    ).fetchone()
    if row is None or row["text_sha256"] == text_sha256(article):
        return False
    joined = db.execute("select article from frontier where id = ?", (page,)).fetchone()["article"]
    return bool(joined != row["id"])


def _twin(db: sqlite3.Connection, outlet: str | None, twin: str | None) -> int | None:
    if twin is None:
        return None
    row = db.execute(
        "select id from articles where outlet = ? and twin_sha256 = ? order by id limit 1", (outlet, twin)
    ).fetchone()
    return row["id"] if row else None


def _part(db: sqlite3.Connection, before: sqlite3.Row, identity: str, url: str, page: int) -> int:
    """An address that shared an article's row gets a row of its own, with the text that they shared."""
    columns = [column for column in before.keys() if column not in ("id", "identity", "url")]  # noqa: SIM118, a Row is no mapping
    names = ", ".join(columns)
    number: int = db.execute(
        f"insert into articles (identity, url, {names}) select ?, ?, {names} from articles where id = ? returning id",
        (identity, url, before["id"]),
    ).fetchone()[0]
    for table, kept in (
        ("credits", "reporter, role, place, position"),
        ("images", "position, url, caption, credit"),
        ("article_links", "position, url, headline, published_raw, published_at"),
    ):
        db.execute(
            f"insert into {table} (article, {kept}) select ?, {kept} from {table} where article = ?",
            (number, before["id"]),
        )
    db.execute(
        f"insert into revisions (article, capture, kind, seen_at, {REVISION_COLUMNS}) "
        f"select id, capture, 'first', first_seen_at, {REVISION_COLUMNS} from articles where id = ?",
        (number,),
    )
    _leave(db, before, page)
    _join(db, number, page)
    return number


def _leave(db: sqlite3.Connection, before: sqlite3.Row, page: int) -> None:
    """The page's addresses lead to that article no more, but for its own and those that others of its pages have too."""
    db.execute(
        """
        delete from article_urls where article = :article and url != :url
          and url in (select url from frontier_urls where frontier = :page)
          and url not in (select u.url from frontier_urls u join frontier f on f.id = u.frontier
                          where f.id != :page and (f.article = :article or f.identity = :identity))
        """,
        {"article": before["id"], "url": before["url"], "identity": before["identity"], "page": page},
    )


def _join(db: sqlite3.Connection, number: int, page: int) -> None:
    db.execute(
        "insert or ignore into article_urls (article, url) select ?, url from frontier_urls where frontier = ?",
        (number, page),
    )
    db.execute("update frontier set article = ? where id = ?", (number, page))


def _part_twins(db: sqlite3.Connection, before: sqlite3.Row, page: Page) -> None:
    """The article changed: the other addresses that shared its row keep the old text, in a row that they share.

    Those that once redirected to it or named it as their canonical address had no text of their own, and stay. All are
    read again in this run: bylines may have differed all along, and a redirect may have ended.
    """
    others = db.execute(
        """
        select id, identity, url, exists (
            select 1 from frontier_urls u where u.frontier = frontier.id and u.url in (
                select url from frontier_urls where frontier = :page union select :url)) as led_there
        from frontier where article = :id and id != :page and identity != :identity order by led_there, id
        """,
        {"page": page.frontier} | {name: before[name] for name in ("id", "identity", "url")},
    ).fetchall()
    twins = [other for other in others if not other["led_there"]]
    if twins:
        first = twins[0]
        number = _part(db, before, first["identity"], page.article_url(first["url"]), first["id"])
        for other in twins[1:]:
            _leave(db, before, other["id"])
            _join(db, number, other["id"])
    db.executemany(
        "update frontier set text_sha256 = null, state = case state when 'done' then 'todo' else state end where id = ?",
        [(other["id"],) for other in others],
    )


def _insert(db: sqlite3.Connection, article: Article, page: Page, text: str, twin: str | None) -> int:
    values = _columns(article, page, text, twin) | {
        "outlet": article.outlet,
        "identity": page.identity,
        "url": article.url,
        "first_seen_at": page.fetched_at,
    }
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    number: int = db.execute(f"insert into articles ({names}) values ({places}) returning id", values).fetchone()[0]
    _add_parts(db, number, article)
    return number


def _replace(db: sqlite3.Connection, number: int, article: Article, page: Page, text: str, twin: str | None) -> None:
    values = _columns(article, page, text, twin)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"update articles set {sets} where id = :id", values | {"id": number})
    for table in ("credits", "images", "article_links"):
        db.execute(f"delete from {table} where article = ?", (number,))
    _add_parts(db, number, article)


def _seen(db: sqlite3.Connection, number: int, page: Page) -> None:
    db.execute("update articles set last_seen_at = max(last_seen_at, ?) where id = ?", (page.fetched_at, number))


def _columns(article: Article, page: Page, text: str, twin: str | None) -> dict[str, str | int | None]:
    byline, published, updated = article.byline, article.published, article.updated
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body,
        "blocks": _json({"kind": block.kind, "text": block.text} for block in article.blocks),
        "section": article.section,
        "keywords": _json(article.keywords),
        "language": article.language,
        "byline_raw": byline.raw if byline else None,
        "byline_kind": byline.kind if byline else None,
        "byline_outlet": byline.outlet if byline else None,
        "byline_places": _json(byline.places if byline else []),
        "byline_suppliers": _json(byline.suppliers if byline else []),
        "byline_dateline": byline.dateline if byline else None,
        "byline_source": byline.source if byline else None,
        "published_raw": published.raw if published else None,
        "published_at": published.value if published else None,
        "published_precision": published.precision if published else None,
        "published_order": published.order if published else None,
        "published_source": published.source if published else None,
        "published_zone": published.zone if published else None,
        "published_ambiguous": int(published.ambiguous) if published else 0,
        "published_rivals": _json(
            {"raw": rival.raw, "value": rival.value, "source": rival.source}
            for rival in (published.rivals if published else ())
        ),
        "updated_raw": updated.raw if updated else None,
        "updated_at": updated.value if updated else None,
        "last_seen_at": page.fetched_at,
        "capture": page.capture,
        "text_sha256": text,
        "twin_sha256": twin,
        "reader": page.reader,
    }


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _add_parts(db: sqlite3.Connection, number: int, article: Article) -> None:
    people.credit(db, number, article.byline.people if article.byline else [])
    db.executemany(
        "insert into images (article, position, url, caption, credit) values (?, ?, ?, ?, ?)",
        [
            (number, position, image.url, image.caption, image.credit)
            for position, image in enumerate(article.images, 1)
        ],
    )
    db.executemany(
        "insert into article_links (article, position, url, headline, published_raw, published_at) values (?, ?, ?, ?, ?, ?)",
        [
            (number, position, link.url, link.headline, link.published_raw, link.published_at)
            for position, link in enumerate(article.links, 1)
        ],
    )


def _note_urls(db: sqlite3.Connection, number: int, page: Page) -> None:
    for url in page.urls:
        db.execute("insert or ignore into frontier_urls (frontier, url) values (?, ?)", (page.frontier, url))
    db.execute(
        "insert or ignore into article_urls (article, url) select ?, url from frontier_urls where frontier = ?",
        (number, page.frontier),
    )


def _add_revision(db: sqlite3.Connection, number: int, page: Page, kind: str, cut: Article | None = None) -> None:
    """The article's current text as a revision, or, where it was not taken over, the cut one."""
    if cut is None:
        db.execute(
            f"insert into revisions (article, capture, kind, seen_at, {REVISION_COLUMNS}) "
            f"select id, ?, ?, ?, {REVISION_COLUMNS} from articles where id = ?",
            (page.capture, kind, page.fetched_at, number),
        )
        return
    values = _columns(cut, page, text_sha256(cut), None)
    names = [name.strip() for name in REVISION_COLUMNS.split(",")]
    db.execute(
        f"insert into revisions (article, capture, kind, seen_at, {REVISION_COLUMNS}) values (?, ?, ?, ?, {', '.join('?' * len(names))})",
        (number, page.capture, kind, page.fetched_at, *(values[name] for name in names)),
    )


def _text(article: Article) -> Text:
    return Text(
        article.headline,
        article.standfirst,
        article.body,
        article.byline.raw if article.byline else None,
        article.published.value if article.published else None,
    )


def _text_of(row: sqlite3.Row) -> Text:
    return Text(row["headline"], row["standfirst"], row["body"], row["byline_raw"], row["published_at"])
