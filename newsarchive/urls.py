"""Canonical form and identity of a URL: which addresses are one page."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

# Parameters that say who sent the reader, never what is read: the campaign and click identifiers that the
# large advertisers document for their own links. `ref`, `from`, `source` are left: outlets route by them.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|_ga|_gl|wbraid|gbraid|twclid|ttclid", re.I
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
CACHED = 1024
"""Addresses remembered: the cards and pagers of one page come again on the next."""
_SOLD_BELOW = frozenset({"com", "net", "org", "gov", "edu", "idv", "gob", "info", "web"})
_AMPERSAND = re.compile(r"&(?:amp;)+")
_PLAIN = re.compile(r"(https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[\w~-][\w.~-]*)*/?)", re.ASCII)
"""Scheme and host in lower case, no port, a path without a character that is ever written otherwise, nothing behind it."""
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ASCII = "".join(map(chr, range(128)))
_BLANKS = re.compile(r"[\t\r\n]")
_SITE = re.compile(r"(https?://([A-Za-z0-9][A-Za-z0-9.-]*))(?=[/?#]|\Z)")
_PATH = re.compile(r"(?!//)(?!.*/\.)(?:/[^?#;\s]*)?(?:\?[^#\s]+)?(?:#\S+)?")
"""Addresses and paths that are whole as they stand: most of a page's, and urllib takes its time."""


@lru_cache(CACHED)
def absolute(base: str, href: str) -> str | None:
    """The http(s) address that a link leads to; None for `mailto:`, `javascript:`, a bare `#top` or no address at all."""
    if site := _SITE.match(href):
        if _PATH.fullmatch(href, site.end()):
            return href
    elif href[:1] == "/" and (site := _SITE.match(base)) and _PATH.fullmatch(href):
        return site[1] + href
    href = _BLANKS.sub("", href).strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base, href)
    except ValueError:
        return None
    parts = _split(url)
    return url if parts and parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 else None


@lru_cache(CACHED)
def host(url: str) -> str:
    """The host without `www.`, lower case; empty where there is none."""
    if site := _SITE.match(url):
        return site[2].lower().removeprefix("www.")
    parts = _split(url)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site's: the same, one below the other, or below the same registered name.

    >>> same_site("sport.news.example", "www.news.example"), same_site("news.com.au", "homes.com.au")
    (True, False)
    """
    return one == other or (bool(one and other) and registered(one) == registered(other))


@lru_cache(CACHED)
def registered(host: str) -> str:
    """The labels of a host that somebody registered: two, or three where a country sells below `com.au`, `co.uk`."""
    labels = host.split(".")
    below = len(labels) > 2 and len(labels[-1]) == 2 and (len(labels[-2]) < 3 or labels[-2] in _SOLD_BELOW)
    return ".".join(labels[-3 if below else -2 :])


def origin(url: str) -> str:
    """Scheme, host and port: `https://www.example.org`."""
    parts = _split(url)
    return f"{parts.scheme}://{_netloc(parts)}" if parts else ""


def _split(url: str) -> SplitResult | None:
    """None where it is no URL: «Invalid IPv6 URL», a port that is no number."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _netloc(parts: SplitResult) -> str:
    """Host and port, lower case; without the scheme's own port, and without a name and password."""
    name = parts.hostname or ""
    name = f"[{name}]" if ":" in name else name
    return f"{name}:{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else name


def moved(url: str, home: str) -> str:
    """The same path and query under the scheme and host of `home`."""
    parts, new = _split(url), urlsplit(home)
    if parts is None:
        return url
    return urlunsplit((new.scheme, new.netloc, parts.path or "/", parts.query, parts.fragment))


@lru_cache(CACHED)
def canonical(url: str, home: str, *, without: frozenset[str] = frozenset()) -> str:
    """The one form of an address: no tracking, no fragment, parameters in order, the outlet's own scheme and host.

    home: the outlet's address; `http`, `www.` and its default port are one with it, other hosts stay as they are.
    without: parameters, in lower case, that choose a view of the page and not the page.
    What is no URL comes back as it is.

    >>> canonical("http://example.org/a/../b?y=2&utm_source=x&x=1#top", "https://www.example.org/")
    'https://www.example.org/b?x=1&y=2'
    """
    if plain := _PLAIN.fullmatch(url):  # nothing in it has a second form
        return f"{_front(home) if host(url) == host(home) else plain[1]}{plain[2] or '/'}"
    parts = _split(_SURROGATES.sub("\ufffd", _AMPERSAND.sub("&", url)))
    if parts is None:
        return url
    if host(url) == host(home):
        scheme, netloc = urlsplit(home).scheme, urlsplit(home).netloc
    else:
        scheme, netloc = parts.scheme, _netloc(parts)
    path = parts.path or "/"
    if "/." in path or "//" in path:
        trailing = "/" if path.endswith(("/", "/.", "/..")) else ""
        path = posixpath.normpath(path).replace("//", "/").rstrip("/") + trailing or "/"
    query = parts.query if parts.query.isascii() else quote(parts.query, safe=_ASCII)
    if query:
        kept = [
            (name, value)
            for name, value in parse_qsl(query, keep_blank_values=True, encoding="latin-1")
            if not TRACKING.fullmatch(name) and name.lower() not in without
        ]
        # latin-1 both ways keeps the bytes of a Big5 query as they are.
        query = urlencode(kept, encoding="latin-1")
    return str(canonicalize_url(urlunsplit((scheme, netloc, path, query, ""))))


@lru_cache(CACHED)
def _front(home: str) -> str:
    parts = urlsplit(home)
    return f"{parts.scheme}://{parts.netloc}"


def identity(canonical_url: str) -> str:
    """What stays of a canonical URL when scheme and `www.` do not count.

    >>> identity("https://www.example.org/b?x=1")
    'example.org/b?x=1'
    """
    return canonical_url.partition("://")[2].removeprefix("www.")
