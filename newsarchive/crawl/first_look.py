"""The first look at a site: its home, robots.txt, feeds, sitemaps, sections, lists, and a handful of articles."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from newsarchive import urls
from newsarchive.crawl.answers import End
from newsarchive.crawl.guest import Visitor
from newsarchive.crawl.workers import Workers
from newsarchive.errors import NotText, PageError, SiteUnreachable
from newsarchive.items import Capture
from newsarchive.outlets.inference.addresses import NO_NEWS, article_pattern, fits, spread, target
from newsarchive.outlets.inference.findings import Findings
from newsarchive.outlets.inference.seen import Seen, see

FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
"""Where feeds stand that no page names."""
SITEMAPS = ("/sitemap.xml", "/news-sitemap.xml", "/sitemap_index.xml")
MOST_FEEDS, MOST_SITEMAPS, MOST_SECTIONS, MOST_TURNED, MOST_PARAMETERS = 3, 3, 10, 4, 4
ARTICLES = 10
"""Articles that a person is shown."""
TRIES = 18
"""Pages that are asked for as articles, at most."""
_SITEMAP = re.compile(rb"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)
_SECTION = re.compile(r"(?:/[^/?]+){1,3}/?(?:\?[^?]*)?")
_PAGING = re.compile(r"p|pg|page\w*|start|offset|from|cursor|seite|pagina", re.I)


class FirstLook:
    def __init__(self, visitor: Visitor, home: str, workers: Workers[Seen], asked: Callable[[str], None]) -> None:
        """home: the page to begin with. asked: is told each kind of page as it is asked for."""
        self._visitor, self._first, self._workers, self._asked = visitor, home, workers, asked
        self.found = Findings(urls.origin(home) + "/")
        self._known: dict[str, Seen | End] = {}

    async def look(self) -> Findings:
        """Raises SiteUnreachable and NotText about the first page; what is missing of the rest is noted."""
        front = await self._page(self._first, "pages")
        if isinstance(front, End):
            raise SiteUnreachable(f"{self._first}: {front.reason}; nothing was written")
        if front.site is None:
            raise NotText(f"{self._first} is no page with links to news: {front.why_not or 'a feed or a sitemap'}")
        self.found.listings = [front]
        await self._feeds(front)
        await self._sections(front)
        await self._articles()
        await self._turn()
        await self._articles()
        await self._sitemaps()
        await self._parameters()
        return self.found

    async def _page(self, url: str, kind: str) -> Seen | End:
        """Each address is asked for once."""
        if url not in self._known:
            self._asked(kind)
            answer = await self._visitor.ask(url)
            self._known[url] = answer if isinstance(answer, End) else await self._read(answer)
        return self._known[url]

    async def _read(self, capture: Capture) -> Seen:
        try:
            return await asyncio.wrap_future(self._workers.submit(capture, self.found.home))
        except PageError as error:
            return Seen(capture, why_not=str(error))

    async def _pages(self, addresses: Iterable[str], kind: str) -> list[Seen]:
        pages = [await self._page(url, kind) for url in addresses]
        return [page for page in pages if isinstance(page, Seen)]

    async def _feeds(self, front: Seen) -> None:
        named = [url for url in front.site.feeds if self.found.own(url) and "comment" not in url] if front.site else []
        for url in named[:MOST_FEEDS] or self._usual(FEEDS):
            page = await self._page(url, "feeds")
            if isinstance(page, Seen) and not page.site and page.listing and page.listing.links:
                self.found.feeds.append(page)
                if not named:
                    break
        if not self.found.feeds:
            where = "those that its home names" if named else "at the usual paths"
            self.found.missing.append(f"a feed: none answers {where}")

    async def _sitemaps(self) -> None:
        """News sitemaps, or else one that lists articles among other pages; an index is believed by one that it names."""
        stated = self._visitor.run.robots
        named = [raw.decode("latin-1") for raw in _SITEMAP.findall(stated.body)] if stated else []
        own = [at for url in named if self.found.own(at := urls.canonical(url, self.found.home))]
        listed: list[tuple[str, Seen]] = []
        for url in own[:MOST_SITEMAPS] or self._usual(SITEMAPS):
            page = await self._page(url, "sitemaps")
            if isinstance(page, End) or page.site or not page.listing:
                continue
            if page.listing.pages:
                newest = max(page.listing.pages, key=lambda at: (page.listing.changed.get(at, ""), at))  # type: ignore[union-attr]
                within = await self._page(newest, "sitemaps") if self.found.own(newest) else None
                if not isinstance(within, Seen) or not within.listing:
                    continue
                listed.append((url, within))
            elif page.listing.links:
                listed.append((url, page))
        news = [
            (url, page)
            for url, page in listed
            if page.listing and any(link.published_raw for link in page.listing.links)
        ]
        self.found.sitemaps = news or listed[:1]
        if not listed:
            self.found.missing.append("a sitemap: none in robots.txt, none at the usual paths")

    async def _sections(self, front: Seen) -> None:
        known = {link.url for link in front.listing.links} if front.listing else set()
        links = front.site.links if front.site else ()
        sections = [
            url
            for url, words in links
            if self.found.own(url)
            and url not in known | {front.url}
            and 2 <= len(words) <= 30
            and _SECTION.fullmatch(path := target(url))
            and not NO_NEWS.search(path)
        ]
        pages = await self._pages(sections[:MOST_SECTIONS], "sections")
        self.found.listings += [page for page in pages if page.is_listing]

    async def _articles(self) -> None:
        """One of each kind of address, then more of those that proved to be articles'."""
        found = self.found
        listed = [link.url for page in (*found.feeds, *found.listings) if page.listing for link in page.listing.links]
        likely = {target(url): url for url in listed if found.own(url) and not NO_NEWS.search(target(url))}
        for page in found.listings:
            likely.pop(target(page.url), None)
        await self._try(likely, spread(likely, ARTICLES))
        if len(found.articles) < ARTICLES and (pattern := article_pattern(found.evidence())):
            await self._try(likely, spread((path for path in likely if fits(pattern, path)), TRIES))

    async def _try(self, likely: dict[str, str], paths: list[str]) -> None:
        for path in paths:
            url = likely[path]
            tried = len(self.found.articles) + len(self.found.refuted)
            if url in self._known or tried >= TRIES or len(self.found.articles) >= ARTICLES:
                continue
            page = await self._page(url, "articles")
            if isinstance(page, Seen):
                if page.is_article:
                    self.found.articles.append(page)
                elif page.is_none:
                    self.found.refuted.append(page)

    async def _turn(self) -> None:
        """The page behind a list, where it lists something that the list does not."""
        for page in self.found.listings[:MOST_TURNED]:
            following = page.listing.next_page if page.listing else None
            if not following or not self.found.own(following):
                continue
            behind = await self._page(following, "lists")
            if isinstance(behind, Seen) and behind.listing and page.listing:
                first = {link.url for link in page.listing.links}
                if any(link.url not in first for link in behind.listing.links):
                    self.found.turned[page.url] = behind

    async def _parameters(self) -> None:
        """Which query parameters of an article's address tell it from another: without the others the same text comes."""
        article = next((page for page in self.found.articles if urlsplit(page.url).query), None)
        if article is None:
            return
        given = parse_qsl(urlsplit(article.url).query)
        needed = []
        for name, _ in given[:MOST_PARAMETERS]:
            if len(given) == 1 or not await self._is_view(article, name):
                needed.append(name.lower())
            elif not _PAGING.fullmatch(name):
                self.found.views.add(name.lower())
        paths = {urlsplit(page.url).path for page in self.found.articles}
        if len(needed) == 1 and len(paths) == 1:
            self.found.told_by = needed[0]

    async def _is_view(self, article: Seen, name: str) -> bool:
        parts = urlsplit(article.url)
        query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key != name])
        page = await self._page(urlunsplit(parts._replace(query=query)), "views")
        other, own = (page.article if isinstance(page, Seen) else None), article.article
        return bool(other and own and (other.headline, other.body) == (own.headline, own.body))

    def _usual(self, paths: Iterable[str]) -> list[str]:
        return [urls.absolute(self.found.home, path) or self.found.home for path in paths]


async def look_at(visitor: Visitor, home: str, asked: Callable[[str], None]) -> Findings:
    """The whole of it; pages are read in a process of their own."""
    workers = Workers(see, 1)
    try:
        return await FirstLook(visitor, home, workers, asked).look()
    finally:
        await asyncio.get_running_loop().run_in_executor(None, workers.close)
