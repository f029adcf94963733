"""tantivy over an archive's headlines and bodies, in grams of one and two characters, as its own tokenizer cuts them.

search_tantivy.py build ARCHIVE FOLDER
search_tantivy.py first|count|ranked FOLDER < phrases, one a line > JSON lines {wall, cpu, found}, in milliseconds

A phrase is asked for by its grams of two characters, which must all stand in one field. What is found is not held against the text:
tantivy's gram tokenizer keeps no positions. Runs without newsarchive, in an environment of its own.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

FIELDS = ("headline", "body")
FIRST = 20


def opened(folder: Path) -> Any:
    built = tantivy.SchemaBuilder()
    built.add_unsigned_field("article", fast=True)
    for field in FIELDS:
        built.add_text_field(field, tokenizer_name="grams", index_option="freq")
    index = tantivy.Index(built.build(), str(folder))
    grams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 2)).filter(tantivy.Filter.lowercase()).build()
    index.register_tokenizer("grams", grams)
    return index


def build(archive: Path, folder: Path) -> None:
    folder.mkdir()
    index = opened(folder)
    writer = index.writer(256_000_000, 1)
    texts = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)
    for article, headline, body in texts.execute("select id, headline, body from articles order by id"):
        document = tantivy.Document()
        document.add_unsigned("article", article)
        document.add_text("headline", headline or "")
        document.add_text("body", body)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def query(schema: Any, phrase: str) -> Any:
    grams = {phrase[at : at + 2] for at in range(max(len(phrase) - 1, 1))}
    fields = [
        Query.boolean_query([(Occur.Must, Query.term_query(schema, field, gram)) for gram in grams]) for field in FIELDS
    ]
    return Query.boolean_query([(Occur.Should, field) for field in fields])


def ask(index: Any, how: str) -> None:
    schema, searcher = index.schema, index.searcher()

    def first(asked: Any) -> list[int]:
        # The archive's ids grow with the day.
        hits = searcher.search(asked, FIRST, count=False, order_by_field="article").hits
        return list(searcher.fast_field_values("article", [place for _, place in hits]))

    def ranked(asked: Any) -> list[int]:
        hits = searcher.search(asked, FIRST, count=False).hits
        return list(searcher.fast_field_values("article", [place for _, place in hits]))

    def count(asked: Any) -> int:
        return int(searcher.search(asked, 1, count=True).count)

    answer: Callable[[Any], object] = {"first": first, "ranked": ranked, "count": count}[how]
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        found = answer(query(schema, line.rstrip("\n")))
        took = {"wall": (time.perf_counter() - wall) * 1000, "cpu": (time.process_time() - cpu) * 1000}
        print(json.dumps(took | {"found": found}), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        ask(opened(Path(sys.argv[2])), sys.argv[1])
