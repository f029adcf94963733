"""What a site says about how it may be asked, and what an unchanged page is known by."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table robots (  -- each look at a host's robots.txt, and what it meant
        id integer primary key,  -- grows with time
        outlet text not null references outlets,  -- for whose pages it was asked
        origin text not null,  -- scheme, host and port that were asked
        asked_at text not null,  -- UTC
        verdict text not null,  -- read; unavailable: there is none, all is allowed; unreachable: nothing is allowed
        reason text,  -- why there was nothing to read: HTTP 404, TimeoutError …
        capture integer references captures  -- the answer as it came; NULL: none came
    ) strict
    """,
    "create index robots_origin on robots (origin, id)",
    "alter table outlets add column wait_until text /* UTC: until then the site asked to be left alone (Retry-After) */",
    "alter table frontier add column etag text /* ETag of the last full answer that was read; NULL: it had none, or the page could not be read since */",
    "alter table frontier add column last_modified text /* its Last-Modified, as sent */",
    "alter table frontier add column full_at text /* UTC: when that answer came */",
    "alter table frontier add column read_by text /* the version that read it; another one asks for the whole page */",
    "alter table runs add column unmodified integer /* of the articles looked at again: answered with 304, not fetched */",
    "alter table runs add column article_requests integer /* requests for articles that had not been fetched before, redirects and retries included */",
    "alter table runs add column listing_requests integer /* requests for listing pages, feeds and sitemaps */",
    "alter table runs add column revisit_requests integer /* requests for articles that had been fetched before */",
    "alter table runs add column robots_requests integer /* requests for robots.txt and tdmrep.json */",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
