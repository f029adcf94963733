"""Our pages among Datasette's: which address is answered by which view, and how errors look."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette import Response, hookimpl

from newsarchive.archive.connection import explained_of
from newsarchive.errors import ArchiveError, NewsArchiveError, NotInArchive
from newsarchive.web import views
from newsarchive.web.page import DOWNLOAD, HEADERS, Asked, Download, Page, Picture, html, language_of
from newsarchive.web.words import LANGUAGES

ARCHIVE = "archive"
"""The database's name in Datasette, whatever the file's is: /archive is its page of tables."""
View = Callable[[sqlite3.Connection, Asked], Page | Download | Picture]
NUMBER = r"(?P<number>\d{1,18})"
REVISION = r"(?:(?:@|%40)(?P<revision>\d{1,18}))?"
ROUTES: tuple[tuple[str, View], ...] = (
    (r"/$", views.search.page),
    (r"/search\.(?P<form>csv|jsonl)$", views.search.download),
    (rf"/article/{NUMBER}{REVISION}$", views.article.page),
    (rf"/article/{NUMBER}{REVISION}/cite/(?P<form>text|bibtex|ris|csl-json)$", views.article.citation),
    (rf"/article/{NUMBER}/diff$", views.article.diff),
    (rf"/capture/{NUMBER}/bytes$", views.article.capture_bytes),
    (r"/changes$", views.changes.page),
    (r"/clusters$", views.clusters.every),
    (rf"/cluster/{NUMBER}$", views.clusters.one),
    (r"/compare$", views.clusters.compared),
    (r"/reporters$", views.people.every),
    (rf"/reporter/{NUMBER}$", views.people.one),
    (r"/outlets$", views.coverage.every),
    (r"/outlet/(?P<name>[^/]+)$", views.coverage.one),
    (r"/timeline$", views.times.page),
    (r"/timeline\.svg$", views.times.picture),
)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    return [(route, _answering(view)) for route, view in ROUTES]


def _answering(view: View) -> Callable[..., Awaitable[Response]]:
    async def answer(datasette: Any, request: Any) -> Response:
        arguments = {name: request.args.get(name).strip() for name in request.args}
        switched = arguments.pop("lang", None)
        language = language_of(
            {"lang": switched or ""}, request.cookies.get("lang"), request.headers.get("accept-language", "")
        )
        asked = Asked(
            request.path,
            {name: unquote(value) if value else value for name, value in request.url_vars.items()},
            {name: value for name, value in arguments.items() if value},
            language,
        )
        database = datasette.get_database(ARCHIVE)
        try:
            answered = await database.execute_fn(lambda db: _asked(db, Path(database.path), view, asked))
        except NewsArchiveError as error:
            answered = _said(error)
        if isinstance(answered, Download):
            disposition = f'attachment; filename="{answered.name}"'
            return Response(
                answered.body,
                headers=DOWNLOAD | {"content-disposition": disposition},
                content_type=answered.content_type,
            )
        if isinstance(answered, Picture):
            return Response(answered.svg, headers=DOWNLOAD, content_type="image/svg+xml")
        response = Response.html(html(answered, asked), status=answered.status, headers=dict(HEADERS))
        if switched in LANGUAGES:
            response.set_cookie("lang", switched, max_age=365 * 24 * 3600, httponly=True)
        return response

    return answer


def _asked(db: sqlite3.Connection, path: Path, view: View, asked: Asked) -> Page | Download | Picture:
    try:
        return view(db, asked)
    except sqlite3.DatabaseError as error:
        raise explained_of(db, error, path) from error


def _said(error: NewsArchiveError) -> Page:
    status = 404 if isinstance(error, NotInArchive) else 503 if isinstance(error, ArchiveError) else 400
    return Page("error.html", {"message": str(error), "status": status}, status)
