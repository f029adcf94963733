"""The search index: what each article's text holds, and what waits to be put into it."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import search_index

STATEMENTS = (
    """
    create table search_versions (  -- one row: how the terms of the search index were made
        version integer not null  -- of newsarchive/text/terms.py; another version's index is made anew by the next run
    ) strict
    """,
    """
    create table searched (  -- which article is which row of article_search
        id integer primary key,  -- rowid there; in the order of the printed day, undated ones first
        article integer not null unique  -- whose text
    ) strict
    """,
    """
    create table searched_revisions (  -- which revision is which row of revision_search; the newest text is in article_search
        id integer primary key,  -- rowid there; in the order of the printed day, undated ones first
        revision integer not null unique references revisions  -- whose text
    ) strict
    """,
    """
    create table search_waiting (  -- articles whose row is newer than the index; empty but inside a run's transaction
        article integer primary key,  -- whose text
        was integer,  -- its row in the index; NULL: it has none yet
        headline text,  -- as the index has it
        standfirst text,  -- as the index has it
        body text  -- as the index has it
    ) strict
    """,
    """
    create virtual table article_search  -- the terms of every article: words, pairs of Chinese characters; those of its headline again, behind §
    using fts5 (words, content = '', detail = none, tokenize = 'ascii')
    """,
    """
    create virtual table revision_search  -- the same of every text that an article once had and has no more
    using fts5 (words, content = '', detail = none, tokenize = 'ascii')
    """,
    """
    create trigger search_new after insert on articles when not exists (select 1 from search_waiting where article = new.id)
    begin
        insert into search_waiting (article) values (new.id);
    end
    """,
    """
    create trigger search_changed before update of headline, standfirst, body, published_at on articles
    when (old.headline, old.standfirst, old.body, old.published_at) is not
         (new.headline, new.standfirst, new.body, new.published_at)
         and not exists (select 1 from search_waiting where article = old.id)
    begin
        insert into search_waiting (article, was, headline, standfirst, body)
        values (old.id, (select id from searched where article = old.id), old.headline, old.standfirst, old.body);
    end
    """,
    """
    create trigger search_gone before delete on articles when not exists (select 1 from search_waiting where article = old.id)
    begin
        insert into search_waiting (article, was, headline, standfirst, body)
        values (old.id, (select id from searched where article = old.id), old.headline, old.standfirst, old.body);
    end
    """,
    """
    create view searchable as  -- for `where words match '智慧 慧城'`: the newest articles first with `order by hit desc`
    select s.article_search as words, s.rowid as hit, a.*
    from article_search s join searched d on d.id = s.rowid join articles a on a.id = d.article
    """,
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
    search_index.renew(db)
    search_index.flush(db)
