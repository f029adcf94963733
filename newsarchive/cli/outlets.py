"""newsarchive outlets, newsarchive outlets add, newsarchive outlets check"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from newsarchive import outlets, urls
from newsarchive.cli import _outlet_files
from newsarchive.cli._progress import Progress
from newsarchive.cli._rows import print_rows
from newsarchive.errors import BadAddress, NoArticlesFound, PageError, SiteUnreachable
from newsarchive.items import Article, Capture
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.inference import case, clock
from newsarchive.outlets.inference.addresses import fits, target
from newsarchive.outlets.inference.card import infer, name_of
from newsarchive.outlets.inference.findings import Findings
from newsarchive.outlets.inference.source import source_of
from newsarchive.text import terminal

if TYPE_CHECKING:
    from newsarchive.crawl.guest import Errand

BASE_URL = click.option(
    "--base-url", metavar="URL", help="Fetch from this host instead of the outlet's: a mirror, a test."
)
CONTACT = click.option(
    "--contact", metavar="ADDRESS", help="Mail or web address by which the site's operator can reach you."
)


@click.group("outlets", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """The outlets that there is a file for; a new one from its site; one tried against its site.

    Example: newsarchive outlets
    """
    if context.invoked_subcommand is None:
        print_rows(
            ("name", "title", "home"),
            [(card.name, card.title, card.home) for card in map(outlets.get, outlets.names())],
            "table",
        )


@command.command("add")
@click.argument("url")
@click.option("--name", help="What the outlet shall be called; told from its host unless given.")
@click.option(
    "--to",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where its file goes; NEWSARCHIVE_OUTLETS unless told.",
)
@click.option("--yes", is_flag=True, help="Write the file without asking.")
@BASE_URL
@CONTACT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON row; with --yes it writes the file too.")
def add(
    url: str, name: str | None, to: Path | None, yes: bool, base_url: str | None, contact: str | None, as_json: bool
) -> None:
    """Look at the site at URL, tell its card, show what it reads there, and write the outlet's file once you agree.

    Its home, robots.txt, feeds, sitemaps, sections and some articles are asked for: 30 to 60 pages, as politely as by a
    crawl, which takes two minutes at a public site. Nothing is stored but the file and one page as its first test case,
    in FOLDER/captures/NAME/as-added. What could not be found is said, and stands in the file.

    Exit codes: 64 the name is taken or URL is none, 65 nothing there reads as an article, 69 the site did not answer or
    allows nothing, 74 the folder cannot be written.

    Example: newsarchive outlets add https://www.harborgazette.example/ --contact you@example.org
    """
    front = _address(url)
    folder = _outlet_files.place(to) if not as_json or yes else None
    named = name or name_of(front)
    _outlet_files.check_name(named, folder or Path())
    found = _look(front, named, base_url, contact)
    outlet = infer(found, named)
    rows = _read(outlet, found)
    if not rows:
        raise NoArticlesFound(found.home, len(found.articles))
    if as_json:
        file = _write(folder, outlet, found, rows) if folder else None
        row = {
            "card": _card(outlet),
            "articles": [_row(article) for _, article in rows],
            "missing": found.missing,
            "file": file and str(file),
        }
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    assert folder
    _show(outlet, found, rows)
    if not yes:
        if not sys.stdin.isatty():
            click.echo("newsarchive: nobody is here to agree, so nothing was written; --yes writes it", err=True)
            sys.exit(64)
        click.confirm(f"\nWrite {folder / named}.py?", abort=True)
    file = _write(folder, outlet, found, rows)
    click.echo(f"\n{file} is written; look into it, then try: newsarchive outlets check {named}")
    if str(folder) != os.environ.get(outlets.FOLDER):
        click.echo(f'newsarchive finds it after: export {outlets.FOLDER}="{folder.absolute()}"')


@command.command("check")
@click.argument("name")
@BASE_URL
@CONTACT
@click.option("--json", "as_json", is_flag=True, help="Print one JSON row an address.")
def check(name: str, base_url: str | None, contact: str | None, as_json: bool) -> int:
    """Try the outlet NAME against its live site: each of its lists, and five articles that they show. Nothing is stored.

    Its kept cases, if there are any beside its file, are read first: whether they read as they did when somebody
    approved them.

    Exit code 0: every list showed articles, and each article has headline, text and date. 65: something did not read so.
    69: none of its lists answered.

    Example: newsarchive outlets check harbor_gazette --contact you@example.org
    """
    from newsarchive.crawl.guest import Visitor
    from newsarchive.crawl.try_out import Trial, try_out

    outlet = outlets.get(name)
    changed = {folder: case.differences(outlet, folder) for folder in _outlet_files.cases(name)}
    trials: list[Trial] = []
    with Progress(f"outlets check {name}") as progress:

        async def errand(visitor: Visitor) -> None:
            trials.append(await try_out(visitor, outlet, progress))

        _visit(outlet, base_url, contact, errand)
    trial = trials[0]
    for folder, fields in changed.items():
        says = f"reads otherwise than approved: {', '.join(fields)}" if fields else "reads as approved"
        _tell({"kind": "case", "url": folder.name, "works": not fields, "says": says}, as_json)
    for each in trial.tried:
        _tell(asdict(each), as_json)
    if trial.unreachable:
        return SiteUnreachable.exit_code
    return 0 if trial.works and not any(changed.values()) else PageError.exit_code


def _tell(row: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
    else:
        sign = "ok " if row["works"] else "BAD"
        click.echo(terminal.printable(f"{sign}  {row['kind']:8} {row['url']}  {row['says']}"))


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or any(char.isspace() for char in url):
        raise BadAddress(url, "URL", "https://www.harborgazette.example/")
    return urls.canonical(url, url)


def _look(front: str, name: str, base_url: str | None, contact: str | None) -> Findings:
    from newsarchive.crawl.first_look import look_at
    from newsarchive.crawl.guest import Visitor

    found: list[Findings] = []
    with Progress(f"outlets add {name}") as progress:

        async def errand(visitor: Visitor) -> None:
            found.append(await look_at(visitor, front, progress))

        _visit(Outlet(name, name, urls.origin(front) + "/"), base_url, contact, errand)
    return found[0]


def _visit(outlet: Outlet, base_url: str | None, contact: str | None, errand: Errand) -> None:
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newsarchive.settings")
    from scrapy.utils.project import get_project_settings

    from newsarchive.crawl import start
    from newsarchive.crawl.asked import Asked
    from newsarchive.crawl.guest import visit

    settings = get_project_settings()
    if contact is not None:
        settings.set("CONTACT", contact, priority="cmdline")
    given = {"base_url": base_url} if base_url is not None else {}
    visit(settings, Asked.check(outlet, os.devnull, start.contact(settings), **given), errand)


def _read(outlet: Outlet, found: Findings) -> list[tuple[Capture, Article]]:
    """The articles that were looked at, by the card that was told."""
    rows = []
    for page in found.articles:
        capture = replace(page.capture, outlet=outlet.name)
        try:
            if outlet.is_article(capture.url):
                rows.append((capture, case.article_of(outlet, capture)))
        except PageError:
            continue
    return rows


def _write(folder: Path, outlet: Outlet, found: Findings, rows: list[tuple[Capture, Article]]) -> Path:
    _, proof = clock.date_order(found.pages)
    source = source_of(
        outlet,
        pages=len(found.pages),
        day=datetime.now(UTC).date(),
        missing=found.missing,
        remark=f"{proof} settles it" if proof else None,
    )
    kept: dict[str, bytes] = {}
    for capture, _ in rows:
        try:
            kept = case.files(outlet, capture)
            break
        except PageError:  # it needs its headers to be read
            continue
    return _outlet_files.write(folder, outlet.name, source, kept)


def _card(outlet: Outlet) -> dict[str, Any]:
    fields = {name: getattr(outlet, name) for name in Outlet.__dataclass_fields__ if name != "layouts"}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in fields.items()}


def _row(article: Article) -> dict[str, Any]:
    return {
        "published_at": article.published.value if article.published else None,
        "headline": article.headline,
        "characters": len(article.body),
        "byline": article.byline.raw if article.byline else None,
        "url": article.url,
    }


def _show(outlet: Outlet, found: Findings, rows: list[tuple[Capture, Article]]) -> None:
    likely = found.evidence().likely
    fitting = sum(fits(outlet.article, address) for address in likely)
    _, proof = clock.date_order(found.pages)
    _, told = clock.zone(found.articles, found.home)
    said = {
        "title": outlet.title,
        "listings": ", ".join(outlet.listings),
        "feeds": ", ".join(outlet.feeds),
        "sitemaps": ", ".join(outlet.sitemaps),
        "article": f"{outlet.article}   ({fitting} of the {len(likely)} links that look like headlines)",
        "listing": outlet.listing if outlet.listing != Outlet("", "", "").listing else "",
        "identity": outlet.identity_parameter or "",
        "views": ", ".join(sorted(outlet.view_parameters)),
        "zone": f"{outlet.zone}   ({told or 'nothing tells'})",
        "date order": f"{outlet.date_order}   ({proof})" if outlet.date_order else "",
    }
    click.echo(f"{outlet.name}: {len(found.pages)} pages of {found.home} were read\n")
    for name, value in said.items():
        if value:
            click.echo(terminal.printable(f"  {name:12}{value}"))
    for line in found.missing:
        click.echo(terminal.printable(f"  not found   {line}"))
    click.echo()
    columns = ("published_at", "headline", "characters", "byline", "url")
    shown = [{**_row(article), "url": target(article.url)} for _, article in rows]
    print_rows(columns, [[row[name] for name in columns] for row in shown], "table")
