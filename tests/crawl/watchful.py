"""A small outlet on loopback that counts as public, with delays that a test can wait for."""

from __future__ import annotations

from pathlib import Path

from tests.crawl import crawls
from tests.crawl.odd_site import OddSite, article, listing

DELAY = 0.05
PUBLIC = ("-s", "PUBLIC=1", "-s", f"DOWNLOAD_DELAY={DELAY}", "-s", "HTTPPROXY_ENABLED=0", "-s", "READERS=1")
CARD = """
from newsarchive.outlets.base import Outlet

OUTLET = Outlet(name="watchful", title="Watchful", home="http://www.watchful.example/", article=r"^/(?:news|[a-dx]\\d*)")
"""
HOME = "http://www.watchful.example"
NEWS = tuple(f"/news/{number}" for number in range(4))
SITE = {"/": listing(*NEWS)} | {path: article(f"第{path[-1]}則新聞的標題") for path in NEWS}


def card(folder: Path) -> Path:
    """The outlet's file stands in the folder from now on."""
    (folder / "outlets").mkdir()
    (folder / "outlets" / "watchful.py").write_text(CARD)
    return folder


def crawl(folder: Path, site: OddSite, *more: str) -> tuple[int, str]:
    code, out, err = crawls.crawl(
        folder / "archive.db",
        site.base_url,
        *PUBLIC,
        *more,
        outlet="watchful",
        NEWSARCHIVE_OUTLETS=str(folder / "outlets"),
    )
    assert "Traceback" not in err, err
    return code, out
