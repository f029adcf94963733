"""Runs in a peer's own environment: read.py PEER LIST.jsonl > rows with id, title, body, authors, date and milliseconds.

Each peer is called as its own documentation shows, with everything that it can do switched on and the network off.
A page that a peer fails on gives an empty row.
"""

from __future__ import annotations

import gzip
import json
import logging
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SECONDS = 60


def decoded(body: bytes) -> str:
    from w3lib.encoding import html_to_unicode

    return html_to_unicode("text/html", body)[1]


def trafilatura() -> Callable[[bytes, str | None], Row]:
    from trafilatura import bare_extraction

    def read(body: bytes, url: str | None) -> Row:
        page = bare_extraction(body, url=url, with_metadata=True, include_comments=False)
        return {"title": page.title, "body": page.text, "authors": page.author, "date": page.date} if page else {}

    return read


def newspaper4k() -> Callable[[bytes, str | None], Row]:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def read(body: bytes, url: str | None) -> Row:
        page = Article(url or "http://localhost/", config=config)
        page.download(input_html=decoded(body))
        page.parse()
        return {"title": page.title, "body": page.text, "authors": page.authors, "date": day(page.publish_date)}

    return read


def newsplease() -> Callable[[bytes, str | None], Row]:
    from newsplease import NewsPlease

    def read(body: bytes, url: str | None) -> Row:
        page = NewsPlease.from_html(decoded(body), url=url, fetch_images=False)
        return {"title": page.title, "body": page.maintext, "authors": page.authors, "date": day(page.date_publish)}

    return read


def goose3() -> Callable[[bytes, str | None], Row]:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False, "http_timeout": 0.001})

    def read(body: bytes, url: str | None) -> Row:
        page = goose.extract(raw_html=decoded(body))
        return {"title": page.title, "body": page.cleaned_text, "authors": page.authors, "date": day(page.publish_date)}

    return read


def readability() -> Callable[[bytes, str | None], Row]:
    from lxml import html
    from readability import Document

    def read(body: bytes, url: str | None) -> Row:
        page = Document(decoded(body), url=url)
        tree = html.fromstring(page.summary(html_partial=True))
        for element in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr"):
            element.tail = "\n" + (element.tail or "")
        return {"title": page.short_title(), "body": tree.text_content()}

    return read


def resiliparse() -> Callable[[bytes, str | None], Row]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(body: bytes, url: str | None) -> Row:
        tree = HTMLTree.parse(bytes_to_str(body, detect_encoding(body)))
        return {"title": tree.title, "body": extract_plain_text(tree, main_content=True, alt_texts=False)}

    return read


def justext() -> Callable[[bytes, str | None], Row]:
    import justext as library

    def read(body: bytes, url: str | None) -> Row:
        text = decoded(body)
        chinese = sum("\u3400" <= sign <= "\u9fff" for sign in text[:20000]) > 200
        words = frozenset() if chinese else library.get_stoplist("English")
        limits = {"stopwords_low": 0, "stopwords_high": 0, "length_low": 30, "length_high": 60} if chinese else {}
        paragraphs = library.justext(text.encode(), words, encoding="utf-8", **limits)
        return {"body": "\n\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)}

    return read


def gne() -> Callable[[bytes, str | None], Row]:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(body: bytes, url: str | None) -> Row:
        page = extractor.extract(decoded(body))
        date = page.get("publish_time") or ""
        return {
            "title": page.get("title"),
            "body": page.get("content"),
            "authors": page.get("author"),
            "date": date[:10].replace("/", "-"),
        }

    return read


def extruct() -> Callable[[bytes, str | None], Row]:
    import extruct as library

    def read(body: bytes, url: str | None) -> Row:
        data = library.extract(
            decoded(body), base_url=url, syntaxes=["json-ld", "microdata"], uniform=True, errors="ignore"
        )
        for item in [*data["json-ld"], *data["microdata"]]:
            if "Article" in str(item.get("@type")) or "Posting" in str(item.get("@type")):
                named = item.get("author")
                named = named if isinstance(named, list) else [named]
                authors = [author.get("name") if isinstance(author, dict) else author for author in named if author]
                return {
                    "title": item.get("headline"),
                    "body": item.get("articleBody"),
                    "authors": authors,
                    "date": item.get("datePublished"),
                }
        return {}

    return read


def htmldate() -> Callable[[bytes, str | None], Row]:
    from htmldate import find_date

    def read(body: bytes, url: str | None) -> Row:
        return {"date": find_date(decoded(body), url=url, original_date=True)}

    return read


PEERS = {
    function.__name__: function
    for function in (
        trafilatura,
        newspaper4k,
        newsplease,
        goose3,
        readability,
        resiliparse,
        justext,
        gne,
        extruct,
        htmldate,
    )
}


def day(moment: Any) -> str | None:
    return str(moment)[:10] if moment else None


def stopped(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    logging.disable(logging.CRITICAL)
    out, sys.stdout = sys.stdout, sys.stderr  # some print while they work
    path = Path(sys.argv[2])
    read = PEERS[sys.argv[1]]()
    signal.signal(signal.SIGALRM, stopped)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        entry = json.loads(line)
        body = (path.parent / entry["html_path"]).read_bytes()
        body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        signal.alarm(SECONDS)
        began = time.process_time()
        try:
            row = read(body, entry.get("url"))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            row = {}
        signal.alarm(0)
        row = {"id": entry["id"], "ms": round((time.process_time() - began) * 1000, 3), **row}
        out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main()
