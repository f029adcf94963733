"""Search against LIKE as the truth: python -m tests.query.exactness [QUERIES]

The texts are the pages of NEWSARCHIVE_PAGES as our own reader reads them; without them, the publisher's prose. Queries
are cut from the texts: one, two, three, four and more characters of Chinese, words, numbers, mixed ones, phrases in
quotation marks, starts of words, parts of headlines, and two of them joined by AND, OR, NOT.

What LIKE is asked: every text once more, folded as text/terms.py says, with a border sign wherever a letter or digit
meets what is none; so `LIKE '%|ai|%'` is the word and `LIKE '%慧城%'` any part.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsarchive.publisher.prose import Scene
from newsarchive.query.grammar import parse
from newsarchive.query.search import Search, count, hits
from newsarchive.text.terms import LETTER, fold, kinds
from tests.query.archives import archive
from tests.query.real_text import Text, articles

BORDER = "\x1f"
_BORDERS = re.compile(rf"(?<!{LETTER})(?={LETTER})|(?<={LETTER})(?!{LETTER})")
_HAN = re.compile("[\u3400-\u9fff]{1,12}")
_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
_NUMBER = re.compile("[0-9][0-9,.:/-]*[0-9]|[0-9]")
_MIXED = re.compile("[A-Za-z0-9]+[\u3400-\u9fff]+|[\u3400-\u9fff]+[A-Za-z0-9]+|[A-Za-z]+-[0-9]+")


class Asked(NamedTuple):
    query: str
    where: str
    """SQL over `truth`."""
    values: list[str]
    kind: str


class Score(NamedTuple):
    queries: int
    found: int
    right: int
    true: int
    wrong: list[str]
    """Queries that found too much or too little, or whose count was another."""

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def texts() -> list[Text]:
    if folder := os.environ.get("NEWSARCHIVE_PAGES"):
        return list(articles(Path(folder)))
    return prose(600)


def prose(number: int) -> list[Text]:
    scenes = [(Scene.draw(random), random) for random in map(Random, range(number))]
    return [Text(scene.headline(random), None, "\n\n".join(scene.paragraphs(random, 8))) for scene, random in scenes]


def bordered(text: str | None) -> str:
    folded = fold(text or "")
    spans, out, at = kinds(folded), [], 0
    for border in _BORDERS.finditer(spans):
        out.append(folded[at : border.start()])
        at = border.start()
    return BORDER.join([*out, folded[at:]])


def contains(text: str, folded: str) -> bool:
    """By borders alone, without the index or its verification."""
    return bordered(folded) in bordered(text)


def score(texts: list[Text], number: int, seed: int, path: Path) -> Score:
    random = Random(seed)
    with closing(archive(path, (text._asdict() for text in texts))) as db:
        db.execute("create temp table truth (article integer primary key, headline text, standfirst text, body text)")
        db.execute("pragma case_sensitive_like = on")  # both sides are folded, and by more than ASCII
        db.executemany(
            "insert into truth values (?, ?, ?, ?)",
            [(at, *map(bordered, text)) for at, text in enumerate(texts, 1)],
        )
        found = right = true = 0
        wrong = []
        for asked in (_asked(random, texts) for _ in range(number)):
            expected = {row[0] for row in db.execute(f"select article from truth where {asked.where}", asked.values)}
            search = Search(parse(asked.query))
            got = {hit.article for hit in hits(db, search)}
            found, right, true = found + len(got), right + len(got & expected), true + len(expected)
            if got != expected or count(db, search).number != len(expected):
                wrong.append(asked.query)
    return Score(number, found, right, true, wrong)


def _asked(random: Random, texts: list[Text]) -> Asked:
    one = _simple(random, texts)
    if random.random() < 0.75:
        return one
    other, join = _simple(random, texts), random.choice(["AND", "OR", "AND NOT"])
    where = f"({one.where}) {join.lower()} ({other.where})"
    return Asked(f"{one.query} {join} {other.query}", where, one.values + other.values, "boolean")


def _simple(random: Random, texts: list[Text]) -> Asked:
    while True:
        text = random.choice(texts)
        kind = random.choice(["han", "han", "han", "word", "number", "mixed", "phrase", "start", "headline"])
        source = (text.headline or "") if kind == "headline" else text.body
        pattern = {"word": _WORD, "start": _WORD, "number": _NUMBER, "mixed": _MIXED}.get(kind, _HAN)
        if kind == "phrase":
            start = random.randrange(len(source) or 1)
            cut = source[start : start + random.randint(4, 30)]
        else:
            pieces = pattern.findall(source)
            cut = random.choice(pieces) if pieces else ""
        if pattern is _HAN and kind != "phrase" and cut:
            size = min(len(cut), random.choice([1, 2, 2, 3, 4, 6]))
            start = random.randint(0, len(cut) - size)
            cut = cut[start : start + size]
        if kind == "start":
            cut = cut[: random.randint(1, len(cut))] if cut else ""
        folded = fold(cut).strip()
        if set(kinds(folded)) <= {" "} or '"' in cut or "＂" in cut or folded.endswith("*"):
            continue
        field = "headline:" if kind == "headline" else ""
        query = f'{field}"{cut.strip()}"' + "*" * (kind == "start")
        return Asked(query, *_truth(folded, bool(field), kind == "start"), kind)


def _truth(folded: str, in_headline: bool, open_end: bool) -> tuple[str, list[str]]:
    pattern = bordered(folded)
    if open_end and pattern.endswith(BORDER):
        pattern = pattern[:-1]
    for sign in "\\%_":
        pattern = pattern.replace(sign, f"\\{sign}")
    fields = ("headline",) if in_headline else ("headline", "standfirst", "body")
    return " or ".join(f"{field} like ? escape '\\'" for field in fields), [f"%{pattern}%"] * len(fields)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    read = texts()
    with tempfile.TemporaryDirectory() as folder:
        result = score(read, number, 6, Path(folder) / "archive.db")
    print(f"{len(read)} texts, {sum(text.body.count(chr(10) * 2) + 1 for text in read)} paragraphs, {number} queries")
    print(f"recall {result.recall:.4f}, precision {result.precision:.4f}, {len(result.wrong)} queries wrong")
    for query in result.wrong[:20]:
        print("  ", query)
    sys.exit(bool(result.wrong))


if __name__ == "__main__":
    main()
