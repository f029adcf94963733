"""What robots.txt may say, and what follows, by RFC 9309; typed by hand. Each path is one case."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    rules: str
    """Lines of the group that concerns us."""
    allowed: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


PATHS: tuple[Case, ...] = (
    # Prefixes and the longest match (RFC 9309, 2.2.2).
    Case("Disallow: /a01/", ("/a01", "/a01.html", "/a012"), ("/a01/", "/a01/x", "/a01/x/y?z=1")),
    Case("Disallow: /a02", ("/a0", "/A02"), ("/a02", "/a02/", "/a02x", "/a02?x=1")),
    Case("Disallow: /a03/\nAllow: /a03/open/", ("/a03/open/", "/a03/open/1"), ("/a03/", "/a03/open", "/a03/shut")),
    Case("Allow: /a04/open/\nDisallow: /a04/", ("/a04/open/1",), ("/a04/shut/1",)),
    Case("Disallow: /a05/x\nAllow: /a05/x", ("/a05/x", "/a05/xy", "/a05/")),
    Case("Allow: /a06/\nDisallow: /a06/deep/\nAllow: /a06/deep/er/", ("/a06/1", "/a06/deep/er/1"), ("/a06/deep/1",)),
    Case("Disallow: /a07/page\nAllow: /a07/*.html", ("/a07/page.html", "/a07/other"), ("/a07/page.xml", "/a07/page")),
    Case("Disallow: /a08/b\nAllow: /a08/*", ("/a08/c",), ()),
    Case("Disallow: /a09/one\nDisallow: /a09/two", ("/a09/three",), ("/a09/one", "/a09/two/2")),
    # `*` and `$` (2.2.3).
    Case("Disallow: /b01/*.pdf$", ("/b01/x.pdf?v=1", "/b01/x.pdfs", "/b01/pdf"), ("/b01/x.pdf", "/b01/y/x.pdf")),
    Case("Disallow: /b02/*/print", ("/b02/print", "/b02/1"), ("/b02/1/print", "/b02/1/2/print", "/b02/1/printed")),
    Case("Disallow: /b03/*?*sort=", ("/b03/list", "/b03/list?page=2"), ("/b03/list?sort=1", "/b03/list?page=2&sort=1")),
    Case("Disallow: /b04/$", ("/b04/x", "/b04"), ("/b04/",)),
    Case("Disallow: /b05/*", ("/b05",), ("/b05/", "/b05/x")),
    Case("Disallow: /b06/a*b*c", ("/b06/acb", "/b06/ab"), ("/b06/abc", "/b06/a1b2c3", "/b06/aabbcc")),
    Case("Disallow: /b07/**x", ("/b07/y",), ("/b07/x", "/b07/1x")),
    Case("Disallow: /b08/*a$", ("/b08/ab", "/b08/A"), ("/b08/a", "/b08/ba", "/b08/aa")),
    Case("Disallow: /b09/x$y", ("/b09/x", "/b09/xy"), ("/b09/x$y", "/b09/x$yz")),
    Case("Disallow: /b10/file-with-a-%2A.html", ("/b10/file-with-a-b.html",), ("/b10/file-with-a-*.html",)),
    Case("Disallow: /b11/foo-%24", ("/b11/foo-",), ("/b11/foo-$", "/b11/foo-$1")),
    Case("Disallow: /*/b12/", ("/b12/x",), ("/x/b12/", "/x/y/b12/z")),
    Case("Disallow: *b13.cgi", ("/b13.html",), ("/b13.cgi", "/x/b13.cgi?y")),
    Case("Disallow: /b14/a*$", ("/b14/b",), ("/b14/a", "/b14/abc")),
    # Percent-encoding (2.2.2): unreserved octets are bare, all beyond ASCII is encoded, reserved ones stay as they are.
    Case("Disallow: /c01/新聞", ("/c01/%E6%96%B0",), ("/c01/%E6%96%B0%E8%81%9E", "/c01/%E6%96%B0%E8%81%9E/1")),
    Case("Disallow: /c02/%E6%96%B0", ("/c02/new",), ("/c02/%E6%96%B0", "/c02/%e6%96%b0")),
    Case("Disallow: /c03/%62%61%72", ("/c03/ba",), ("/c03/bar", "/c03/bar/1")),
    Case("Disallow: /c04/bar", (), ("/c04/%62%61%72", "/c04/b%61r")),
    Case("Disallow: /c05/a%2Fb", ("/c05/a/b",), ("/c05/a%2Fb", "/c05/a%2fb")),
    Case("Disallow: /c06/a/b", ("/c06/a%2Fb",), ("/c06/a/b",)),
    Case("Disallow: /c07/~me", ("/c07/me",), ("/c07/~me", "/c07/%7Eme", "/c07/%7eme")),
    Case("Disallow: /c08/%7Eme", (), ("/c08/~me",)),
    Case("Disallow: /c09/a%3Db", ("/c09/a=b",), ("/c09/a%3Db", "/c09/a%3db")),
    Case("Disallow: /c10/100%x", ("/c10/100",), ("/c10/100%x",)),
    # How lines are written (2.2, and slips that are read as they were meant).
    Case("disallow:/d01/", ("/d01",), ("/d01/x",)),
    Case("DISALLOW :  /d02/  ", ("/d02",), ("/d02/x",)),
    Case("Disallow: /d03/ # not for robots", ("/d03",), ("/d03/x",)),
    Case("\tDisallow:\t/d04/\t", ("/d04",), ("/d04/x",)),
    Case("# Disallow: /d05/", ("/d05/x",)),
    Case("Disallow /d06/", ("/d06",), ("/d06/x",)),
    Case("Dissallow: /d07/", ("/d07",), ("/d07/x",)),
    Case("Disallow:", ("/d08/x",)),
    Case("Allow:", ("/d09/x",)),
    Case("Noindex: /d10/", ("/d10/x",)),
    Case("Sitemap: http://localhost/d11.xml\nDisallow: /d11/", ("/d11",), ("/d11/x",)),
    Case("Disallow: d12/", ("/d12/x",)),
    Case("Disallow: /d13/;a,b", ("/d13/;a",), ("/d13/;a,b", "/d13/;a,bc")),
    Case("Disallow: /d14/x#y", (), ("/d14/x", "/d14/xz")),
    Case("Disallow: /d15/x\nDisallow: /d15/x", ("/d15/",), ("/d15/x",)),
    Case("\n\nDisallow: /d16/\n\n\nDisallow: /d17/", ("/d16",), ("/d16/x", "/d17/x")),
    Case("\x00\x01garbage\x02\nDisallow: /d18/", ("/d18",), ("/d18/x",)),
)

TOGETHER = "User-agent: *\n" + "\n".join(case.rules for case in PATHS) + "\n"
"""All of them in one file: each stands in a folder of its own."""


class Group(NamedTuple):
    text: str
    allowed: bool
    """Whether newsarchive may ask for /x."""


GROUPS: dict[str, Group] = {
    "nothing": Group("", True),
    "everybody": Group("User-agent: *\nDisallow: /", False),
    "us alone": Group("User-agent: newsarchive\nDisallow: /", False),
    "us, in capitals": Group("USER-AGENT: NewsArchive\nDisallow: /", False),
    "us, with a version": Group("User-agent: newsarchive/2.0\nDisallow: /", False),
    "others": Group("User-agent: googlebot\nDisallow: /", True),
    "we stand above everybody": Group("User-agent: *\nDisallow: /\n\nUser-agent: newsarchive\nAllow: /", True),
    "we stand above everybody, first": Group("User-agent: newsarchive\nDisallow: /x\n\nUser-agent: *\nAllow: /", False),
    "our group is empty": Group("User-agent: *\nDisallow: /\n\nUser-agent: newsarchive\nDisallow:", True),
    "a part of our name": Group("User-agent: news\nAllow: /\n\nUser-agent: *\nDisallow: /", False),
    "a longer name": Group("User-agent: newsarchive-images\nDisallow: /", True),
    "two names": Group("User-agent: googlebot\nUser-agent: newsarchive\nDisallow: /", False),
    "two names and an empty line": Group("User-agent: googlebot\n\nUser-agent: newsarchive\nDisallow: /", False),
    "two groups of ours": Group("User-agent: newsarchive\nAllow: /y\n\nUser-agent: newsarchive\nDisallow: /x", False),
    "two groups for everybody": Group("User-agent: *\nAllow: /y\n\nUser-agent: a\n\nUser-agent: *\nDisallow: /", False),
    "a sitemap between": Group("User-agent: *\nSitemap: http://a/s.xml\nDisallow: /", False),
    "a sitemap between names": Group("User-agent: newsarchive\nSitemap: /s\nUser-agent: a\nDisallow: /", False),
    "an unknown line between names": Group("User-agent: newsarchive\nNoindex: /\nUser-agent: a\nDisallow: /", False),
    "a delay between names": Group("User-agent: *\nCrawl-delay: 10\nUser-agent: a\nDisallow: /", True),
    "rules before any name": Group("Disallow: /\nUser-agent: a\nDisallow: /", True),
    "no name": Group("User-agent:\nDisallow: /", True),
    "a mark in front": Group("\ufeffUser-agent: *\nDisallow: /", False),
    "old Macintosh": Group("User-agent: *\rDisallow: /", False),
    "Windows": Group("User-agent: *\r\nDisallow: /\r\n", False),
    "a web page": Group("<!DOCTYPE html><html><body>User-agent: * Disallow: /</body></html>", True),
    "index.html alone": Group("User-agent: *\nDisallow: /\nAllow: /index.html", False),
}

EXPLAINED = {
    "a part of our name": "2.2.1: a group is for the product token that it names; Protego takes any beginning of ours",
    "us, with a version": "2.2.1: the product token is letters, `_` and `-`; what follows is no part of it",
    "an unknown line between names": "2.2.4: other records end no group; Protego takes an unknown one for a rule",
    "a mark in front": "2.2: a byte order mark in front of the file is no part of its first line",
}
"""Where Protego reads a group otherwise, and what speaks for us."""
EXPLAINED_PATHS = {
    "/c09/a=b": "2.2.2: a reserved character and its encoding differ",
}
