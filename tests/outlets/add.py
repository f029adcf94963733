"""How many sites become a working outlet without an edit: `python -m tests.outlets.add [HOST]…`

The publisher's markups, and real pages by host (NEWSARCHIVE_PAGES), each host with five pages or more. A host's pages are
served on this machine under their own paths; its front page links to them, and to the sections, tags and other pages
that its own articles link to, which are served too: lists of some of the articles, and prose that is no article.

An outlet works when a crawl with the file as it was written archives 95 % of the articles or more, each with the headline,
text and day of `newsarchive read`, and nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import cycle, islice
from pathlib import Path

from newsarchive import outlets, publisher, reading, urls
from newsarchive.errors import PageError
from newsarchive.items import Article, Capture
from newsarchive.outlets.inference.addresses import target
from newsarchive.reading.derive import derive
from newsarchive.reading.site import site_of
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, serving

SETS = ("crw", "fundus", "naeb", "htmldate", "trafilatura", "aeb", "tw", "daniel", "gne")
FEWEST = 5
SHARE = 0.95
PROSE = (
    "This page tells who we are. Our house was founded by three friends who liked to write letters to one another. "
    "It has an office by the river, a cellar full of paper, and a cat that nobody owns. Visitors are welcome in the "
    "morning, when the kettle is on, and again in the late afternoon, when the presses have stopped for the day. "
) * 3
_HEADLINE_LIKE = re.compile(r"\d{4}|(?:[^-/]+-){3}")


@dataclass(frozen=True, slots=True)
class Judged:
    host: str
    pages: int
    stored: int
    wrong: int
    """Stored, and unlike what `newsarchive read` says of the page."""
    others: int
    """Stored, and no article."""
    asked: int
    """Requests that `outlets add` made."""
    pattern: str

    @property
    def works(self) -> bool:
        return bool(self.pages) and self.stored - self.wrong >= SHARE * self.pages and not self.others


def pages_by_host(folder: Path) -> dict[str, dict[str, Path]]:
    """Of each host its pages' files by address."""
    found: dict[str, dict[str, Path]] = {}
    for name in SETS:
        for line in (folder / name / "truth.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if url := row.get("url"):
                home = f"https://{urls.host(url)}/"
                found.setdefault(urls.host(url), {}).setdefault(
                    urls.canonical(url, home), folder / name / row["html_path"]
                )
    return {host: pages for host, pages in sorted(found.items()) if len(pages) >= FEWEST}


def read(url: str, body: bytes) -> Article | None:
    try:
        page = reading.read(Capture(url, datetime.now(UTC), 200, body))
    except PageError:
        return None
    article = derive(page, fetched=datetime.now(UTC))
    return article if page.kind == "article" and article.headline and article.body else None


def site(bodies: dict[str, bytes], articles: dict[str, Article]) -> dict[str, Answer]:
    """The addresses of a host and what they answer. What `newsarchive read` does not take for an article is not linked."""
    home = next(iter(bodies)).partition("/")[0]
    own = {
        target(at): words
        for url, body in list(bodies.items())[:4]
        for link, words in site_of(Capture(url, datetime.now(UTC), 200, body)).links
        if urls.host(link) == urls.host(url) and (at := urls.canonical(link, url))
    }
    others = {
        path: words
        for path, words in own.items()
        if 2 <= len(words) <= 24
        and not _HEADLINE_LIKE.search(path)
        and path != "/"
        and path not in map(target, articles)
    }
    links = "".join(
        f'<li><a href="{escape(target(url))}">{escape(article.headline or home)}</a></li>'
        for url, article in articles.items()
    )
    nav = "".join(f'<a href="{escape(path)}">{escape(words)}</a> ' for path, words in islice(others.items(), 60))
    front = f"<html><head><title>Front</title></head><body><nav>{nav}</nav><h1>Today</h1><ul>{links}</ul></body></html>"
    answers = {"/": Answer(front)} | {target(url): Answer(bodies[url]) for url in articles}
    for (path, words), is_section in zip(others.items(), cycle((True, False)), strict=False):
        text = f"<ul>{links}</ul>" if is_section else f"<p>{PROSE}</p>"
        page = f"<html><head><title>{escape(words)}</title></head><body><nav>{nav}</nav><h1>{escape(words)}</h1>{text}</body></html>"
        answers.setdefault(path, Answer(page))
    return answers


def add_and_crawl(folder: Path, home: str, base_url: str) -> tuple[dict[str, object], list[dict[str, object]], str]:
    """The card's row, the rows of the archive, and what went wrong."""
    words = ["outlets", "add", home, "--base-url", base_url, "--name", "tried", "--yes", "--json"]
    environment = os.environ | {outlets.FOLDER: str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", *words], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        return {}, [], done.stderr.strip()[-300:]
    archive = folder / "archive.db"
    crawls.crawl(archive, base_url, outlet="tried", **{outlets.FOLDER: str(folder)})
    with crawls.opened(archive) as db:
        rows = [dict(row) for row in db.execute("select url, headline, body, published_at from articles")]
    return json.loads(done.stdout), rows, ""


def judge_host(host: str, pages: dict[str, Path]) -> tuple[Judged, str]:
    bodies = {url: gzip.decompress(path.read_bytes()) for url, path in pages.items()}
    read_so = {url: article for url, body in bodies.items() if (article := read(url, body))}
    with tempfile.TemporaryDirectory() as name, serving(site(bodies, read_so)) as served:
        told, rows, error = add_and_crawl(Path(name), f"https://{host}/", served.base_url)
        asked = len(served.log)
    stored = {str(row["url"]): row for row in rows}
    wrong = [url for url, article in read_so.items() if url in stored and not alike(article, stored[url])]
    found = stored.keys() & read_so.keys()
    missed = [target(url) for url in read_so.keys() - found]
    card = told.get("card")
    pattern = str(card["article"]) if isinstance(card, dict) else error
    judged = Judged(host, len(read_so), len(found), len(wrong), len(stored) - len(found), asked, pattern)
    faults = [f"missed {path}" for path in missed] + [f"wrong {target(url)}" for url in wrong]
    faults += [f"no article {target(url)}" for url in stored.keys() - found]
    return judged, "\n".join(f"    {fault}" for fault in faults[:6])


def alike(article: Article, row: dict[str, object]) -> bool:
    """Day for day: a card names one zone for all pages, where each page alone is read in the likeliest for it."""
    day = article.published.value[:10] if article.published else None
    stored = str(row["published_at"])[:10] if row["published_at"] else None
    return (article.headline, article.body, day) == (row["headline"], row["body"], stored)


def judge_markup(markup: str) -> Judged:
    with tempfile.TemporaryDirectory() as name, publisher.serve(articles=60, markup=markup) as served:
        told, rows, error = add_and_crawl(Path(name), "https://www.reachingnews.com/", served.base_url)
        truth = {(row["headline"], row["published_at"]) for row in served.truth()}
        asked = sum(served.counts().values())
    found = [row for row in rows if (row["headline"], row["published_at"]) in truth and row["body"]]
    card = told.get("card")
    pattern = str(card["article"]) if isinstance(card, dict) else error
    return Judged(f"publisher, {markup}", len(truth), len(found), 0, len(rows) - len(found), asked, pattern)


def lines(hosts: list[str]) -> Iterator[tuple[Judged, str]]:
    if not hosts:
        for markup in ("table", "div", "semantic"):
            yield judge_markup(markup), ""
    if folder := os.environ.get("NEWSARCHIVE_PAGES"):
        for host, pages in pages_by_host(Path(folder)).items():
            if not hosts or host in hosts:
                yield judge_host(host, pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hosts", nargs="*")
    judged = []
    for each, faults in lines(parser.parse_args().hosts):
        judged.append(each)
        verdict = "works" if each.works else "FAILS"
        print(
            f"{verdict}  {each.host:26}{each.stored - each.wrong:3} of {each.pages:3}, {each.others} others  {each.pattern}"
        )
        if faults:
            print(faults)
        sys.stdout.flush()
    real = [each for each in judged if not each.host.startswith("publisher")]
    for name, part in (("publisher", [each for each in judged if each not in real]), ("real pages", real)):
        if part:
            print(f"{name}: {sum(each.works for each in part)} of {len(part)} outlets work without an edit")


if __name__ == "__main__":
    main()
