"""The first archive: outlets, runs, captures, articles with what hangs on them, the frontier."""

from __future__ import annotations

import sqlite3

TABLES = (
    """
    create table outlets (  -- who publishes; one row an outlet that was ever crawled
        name text primary key,  -- as in `scrapy list`
        title text not null,  -- as the outlet writes itself
        home text not null,  -- scheme and host that every stored URL of it stands under
        zone text not null,  -- IANA name; its printed times are of this zone
        date_order text,  -- MDY, DMY or YMD: how its numeric dates are read; NULL: not stated
        walk_since text,  -- the day down to which its listing pages were last walked; NULL: to the end
        walk_began_at text  -- UTC: when that walk began
    ) strict
    """,
    """
    create table runs (  -- one start of a crawl, with its report
        id integer primary key,  -- grows with time
        outlet text not null references outlets,  -- what was crawled
        asked text not null,  -- JSON: since, revisit, base_url as given
        started_at text not null,  -- UTC
        ended_at text,  -- UTC; NULL: at work, or it ended without a word
        outcome text,  -- one line: how it ended, or that it ended without a word; NULL: at work
        exit_code integer,  -- what cron saw; NULL as above
        fetched integer not null default 0,  -- responses that were stored as captures
        listings integer not null default 0,  -- listing pages among them
        new integer not null default 0,  -- articles that were not known before
        unchanged integer not null default 0,  -- articles looked at again and found as they were
        revised integer not null default 0,  -- articles whose text had changed
        copies integer not null default 0,  -- further addresses of an article that is known under another
        gone integer not null default 0,  -- pages that answered 404 or 410
        barred integer not null default 0,  -- pages that robots.txt or our own rules forbid
        failed integer not null default 0,  -- pages that could not be fetched; they are tried again
        quarantined integer not null default 0,  -- pages that were stored and could not be read
        seconds real,  -- how long it took
        version text not null  -- of newsarchive
    ) strict
    """,
    """
    create table captures (  -- one response, headers and bytes, at one moment; stored before anything reads it
        id integer primary key,  -- in the order of storing
        outlet text not null references outlets,  -- whose page it is
        run integer references runs,  -- the run that fetched it; NULL: imported
        url text not null,  -- what was asked, under the outlet's own host
        final_url text,  -- where redirects led, under the outlet's own host; NULL: nowhere else
        fetched_from text,  -- the address really asked, where that was a mirror
        fetched_at text not null,  -- UTC
        status integer not null,  -- HTTP
        headers text not null,  -- JSON: list of [name, value], as sent
        sha256 text not null,  -- of the bytes, hex
        length integer not null,  -- of the bytes
        bytes blob not null  -- the body as decoded from the transfer, compressed (zstd)
    ) strict
    """,
    """
    create table articles (  -- one row a canonical article, with its newest full text
        id integer primary key,  -- permanent
        outlet text not null references outlets,  -- who published it
        identity text not null,  -- what makes two URLs of the outlet one article: `id=20005`, or the canonical URL
        url text not null,  -- canonical
        headline text,  -- without the outlet's suffix
        standfirst text,  -- the summary printed under the headline
        body text not null,  -- plain text: paragraphs and sub-headings in page order, parted by one empty line
        blocks text not null,  -- the same as JSON: list of {kind, text}; kind paragraph, subheading, list_item, quote
        section text,  -- the list's name as the page prints it; no topic
        keywords text not null default '[]',  -- JSON: list of text
        language text,  -- BCP 47
        byline_raw text,  -- the credit line as printed
        byline_kind text,  -- original, compiled, translated, wire, supplied, desk, feature, photo
        byline_outlet text,  -- the outlet or agency that the line names
        byline_places text not null default '[]',  -- JSON: the places it names
        byline_suppliers text not null default '[]',  -- JSON: organisations that supplied text or photo
        byline_named text not null default '[]',  -- JSON: authors that are no persons, as the page names them
        byline_dateline text,  -- the printed day of writing
        byline_source text,  -- where the line stood
        published_raw text,  -- the date as printed
        published_at text,  -- ISO 8601: a bare day where only a day is printed, else with seconds and the outlet's offset
        published_precision text,  -- day, minute, second
        published_order text,  -- MDY, DMY, YMD where an order had to be assumed
        published_source text,  -- where it stood: `label:發布日期`, `json-ld:datePublished` …
        published_zone text,  -- IANA name that the time is of
        published_ambiguous integer not null default 0,  -- 1: the text allows two days and no order settles it
        published_rivals text not null default '[]',  -- JSON: dates that the page also shows: {raw, value, source}
        updated_raw text,  -- the date of the last change as printed
        updated_at text,  -- the same in the form of published_at
        first_seen_at text not null,  -- UTC, our clock
        last_seen_at text not null,  -- UTC, our clock: the page last showed this article
        capture integer not null references captures,  -- what this text was read from
        text_sha256 text not null,  -- of the normalised text: equal means no edit
        twin_sha256 text,  -- of headline, day and body; NULL under 100 characters of body
        reader text not null,  -- version of the reader
        unique (outlet, identity)
    ) strict
    """,
    """
    create table revisions (  -- append-only: every distinct text of an article
        id integer primary key,  -- in the order of storing
        article integer not null references articles,  -- whose text
        capture integer not null references captures,  -- what it was read from
        kind text not null,  -- first, flip, headline, byline, date, minor, substantive, truncated, restored
        seen_at text not null,  -- UTC: when the capture was fetched
        headline text,  -- as it stood
        standfirst text,  -- as it stood
        body text not null,  -- as it stood
        blocks text not null,  -- as it stood, JSON
        byline_raw text,  -- as it stood
        published_at text,  -- as it stood
        text_sha256 text not null  -- of the normalised text
    ) strict
    """,
    """
    create table reporters (  -- a person in a byline, one row a name
        id integer primary key,  -- permanent
        name text not null unique  -- as printed, without role and place
    ) strict
    """,
    """
    create table credits (  -- article × reporter
        article integer not null references articles,  -- the text
        reporter integer not null references reporters,  -- the person
        role text not null,  -- reporter, special_correspondent, writer, compiler, translator, editor, duty_editor, reviewer, photographer, photo_supplier
        place text,  -- where the line says that the person wrote
        position integer not null,  -- from 1, as printed
        primary key (article, position)
    ) strict
    """,
    """
    create table images (  -- pictures of an article
        article integer not null references articles,  -- the text
        position integer not null,  -- from 1, in page order
        url text,  -- under the outlet's own host; NULL: a caption whose picture was not found
        caption text,  -- as printed, without brackets
        credit text,  -- who took or supplied it
        primary key (article, position)
    ) strict
    """,
    """
    create table article_links (  -- cards and links to other articles that the page showed when its text was stored
        article integer not null references articles,  -- the page that showed them
        position integer not null,  -- from 1, in page order
        url text not null,  -- under the outlet's own host
        headline text,  -- as the card prints it
        published_raw text,  -- the card's date as printed
        published_at text,  -- the card's date, ISO 8601
        primary key (article, position)
    ) strict
    """,
    """
    create table article_urls (  -- every URL that led to an article
        article integer not null references articles,  -- where it led
        url text not null,  -- without tracking, under the outlet's own host
        primary key (article, url)
    ) strict, without rowid
    """,
    """
    create table quarantine (  -- captures that could not be read, each with its reason
        id integer primary key,  -- in the order of storing
        capture integer not null references captures,  -- the bytes are kept
        run integer references runs,  -- the run that met it
        kind text not null,  -- EmptyPage, NotText, NotAnArticle, LayoutChanged, ReaderDied
        reason text not null,  -- what was seen, one line
        quarantined_at text not null  -- UTC
    ) strict
    """,
    """
    create table frontier (  -- pages known, one row an identity, with when to look again
        id integer primary key,  -- in the order of discovery
        outlet text not null references outlets,  -- whose page
        identity text not null,  -- as in articles
        url text not null,  -- the address that is asked, under the outlet's own host
        kind text not null,  -- article or listing
        state text not null default 'todo',  -- todo, leased, done, failed, gone, barred
        due_at text,  -- UTC: when a page that is done or failed is due again; NULL: not by itself
        run integer references runs,  -- the run that leased it last
        deaths integer not null default 0,  -- runs that began to read its stored capture alone and did not end
        failures integer not null default 0,  -- fetches that failed since the last one that did not
        reason text,  -- why it failed, is gone or barred
        capture integer references captures,  -- stored, and not yet read; NULL: nothing waits
        article integer references articles,  -- what it is the page of
        text_sha256 text,  -- of the text it last showed; NULL: read it as if for the first time
        found_on text,  -- the page that showed the link; NULL: where the walk begins
        found_at text not null,  -- UTC
        walked_at text,  -- UTC: when it was last read
        published_at text,  -- what the card said that led there
        unique (outlet, identity)
    ) strict
    """,
    """
    create table frontier_urls (  -- every address that a link or a redirect gave for a page of the frontier
        frontier integer not null references frontier,  -- the page
        url text not null,  -- without tracking, under the outlet's own host
        primary key (frontier, url)
    ) strict, without rowid
    """,
)

INDEXES = (
    "create index articles_outlet_day on articles (outlet, published_at)",
    "create index articles_twin on articles (outlet, twin_sha256) where twin_sha256 is not null",
    "create index revisions_article on revisions (article)",
    "create index credits_reporter on credits (reporter)",
    "create index article_links_url on article_links (url)",
    "create index article_urls_url on article_urls (url)",
    "create index captures_url on captures (url)",
    "create index captures_run on captures (run)",
    "create index frontier_state on frontier (outlet, state, kind, id)",
    "create index frontier_article on frontier (article) where article is not null",
    "create index quarantine_capture on quarantine (capture)",
)

VIEWS = (
    """
    create view article_reporters as  -- one row a credit: who wrote what, without a join
    select a.id as article, a.outlet, substr(a.published_at, 1, 10) as day, a.headline,
           r.name as reporter, c.role, c.place, c.position, a.byline_kind, a.url
    from credits c join articles a on a.id = c.article join reporters r on r.id = c.reporter
    """,
    """
    create view articles_by_day as  -- how many articles an outlet published a day
    select outlet, substr(published_at, 1, 10) as day, count(*) as articles
    from articles group by outlet, substr(published_at, 1, 10)
    """,
    """
    create view edited_articles as  -- articles that changed after we first saw them
    select a.id as article, a.outlet, a.headline, a.url, count(*) - 1 as edits, max(v.seen_at) as last_edit_seen_at
    from revisions v join articles a on a.id = v.article group by a.id having count(*) > 1
    """,
)


def step(db: sqlite3.Connection) -> None:
    for statement in (*TABLES, *INDEXES, *VIEWS):
        db.execute(statement)
