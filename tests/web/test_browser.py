"""The pages in a real browser, as a researcher uses them: with a mouse, a keyboard, a phone, and without JavaScript."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from newsarchive import publisher
from newsarchive.archive.connection import open_readonly
from tests.crawl import crawls

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("no chromium here: apt install chromium fonts-noto-cjk", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
pytest.importorskip("datasette", reason="the extra [web] is not installed: pip install -e '.[web]'")

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed: pip install -e '.[dev]'"
)

WORDS = "智慧城市"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 900}


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """Its address, from `newsarchive serve` in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newsarchive", "serve", str(archive), "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        yield re.search(r"http://\S+(?=/ )", process.stderr.readline())[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


@pytest.fixture(scope="module")
def site():
    with publisher.serve(articles=70, twins=2, markup="mixed") as site:
        yield site


@pytest.fixture(scope="module")
def archive(site, tmp_path_factory) -> Path:
    """Edits, a story taken down, two stories of one text."""
    archive = tmp_path_factory.mktemp("browser") / "archive.db"
    assert crawls.crawl(archive, site.base_url)[0] == 0
    site.edit(20010, "headline")
    site.edit(20011, "body")
    for row in site.truth():
        if len(row["ids"]) > 1:
            site.edit(row["ids"][1], "headline")
    assert crawls.crawl(archive, site.base_url, "-a", "revisit=all")[0] == 0
    return archive


@pytest.fixture(scope="module")
def address(archive) -> Iterator[str]:
    with serving(archive) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser, address: str, **options):
    """A page that tells of every word on its console."""
    context = browser.new_context(base_url=address, **{"viewport": DESK, "locale": "en", **options})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
    yield page
    context.close()
    assert (said, elsewhere) == ([], [])


@pytest.fixture(scope="module")
def kinds(archive) -> list[str]:
    """One address of each kind of page."""
    db = open_readonly(archive)
    edited = db.execute("select article from edited_articles order by 1").fetchone()[0]
    cluster, first = db.execute("select id, first from clusters").fetchone()
    other = db.execute("select article from cluster_articles where article != ?", (first,)).fetchone()[0]
    db.close()
    return [
        "/",
        f"/?q={quote(WORDS)}&order=relevance&since=2000-01-01",
        f"/article/{edited}",
        f"/article/{edited}/diff",
        "/changes",
        "/reporters",
        "/reporter/1",
        "/clusters",
        f"/cluster/{cluster}",
        f"/compare?one={first}&other={other}",
        "/outlets",
        "/outlet/reachingnews",
        "/timeline?by=section",
    ]


def test_a_researcher_finds_reads_compares_narrows_cites_and_saves_without_javascript(browser, address, kinds):
    with opened(browser, address, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill(WORDS)
        page.get_by_role("button", name="Search").click()
        assert WORDS in page.locator("mark").first.text_content()

        with page.expect_download() as saved:
            page.get_by_role("link", name="CSV").click()
        assert WORDS in saved.value.path().read_text("utf-8-sig")

        page.locator(".list h3 a").first.click()
        assert WORDS in page.locator("article").text_content()
        page.get_by_text("BibTeX", exact=True).click()
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save BibTeX").click()
        assert saved.value.path().read_text("utf-8").startswith("@article{reachingnews-")

        page.goto(kinds[2])
        page.get_by_role("link", name="Compare with the one before").first.click()
        assert page.locator("main del").count() > 1
        assert page.locator("main ins").count() > 1

        page.goto(kinds[8])
        assert page.locator("ol.list li").count() == 2
        page.get_by_role("link", name="What changed").first.click()
        assert page.locator("p.changed ins").count() > 0

        page.goto("/")
        name = page.locator("aside h3:text-is('Reporter') + ul a").first
        wanted = name.text_content()
        name.click()
        assert f"Reporter: {wanted}" in page.locator(".chips").text_content()
        page.locator(".list h3 a").first.click()
        assert wanted in page.locator("main").text_content()


def test_a_keyboard_is_enough(browser, address):
    with opened(browser, address) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type(WORDS)
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=*")
        assert page.locator(".list li").count() > 0


def test_no_page_is_wider_than_a_phone(browser, address, kinds):
    for locale in ("en", "zh-TW"):
        with opened(browser, address, viewport=PHONE, locale=locale) as page:
            for kind in kinds:
                page.goto(kind)
                assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, address, kinds, scheme):
    with opened(browser, address, color_scheme=scheme, locale="zh-TW" if scheme == "light" else "en") as page:
        for kind in kinds:
            page.goto(kind)
            for details in page.locator("summary").all():
                details.click()
            faults = [
                (fault["id"], node["html"][:100])
                for fault in axe.Axe().run(page).response["violations"]
                if fault["impact"] in ("serious", "critical")
                for node in fault["nodes"]
            ]
            assert faults == [], kind


def test_the_language_that_was_chosen_stays(browser, address):
    with opened(browser, address) as page:
        page.goto("/")
        page.get_by_role("link", name="中文").click()
        page.goto("/reporters")
        assert page.locator("h1").text_content() == "記者"


def test_pages_answer_while_a_crawl_writes_and_show_what_it_wrote(browser, address, site, archive):
    new = site.publish(3)
    crawl = crawls.start(archive, site.base_url)
    answered = 0
    with opened(browser, address) as page:
        while crawl.poll() is None or not answered:
            assert page.goto(f"/?q={quote(WORDS)}").status == 200
            answered += 1
        assert crawl.communicate()[0] is not None and crawl.returncode == 0
        page.goto("/outlets")
        shown = int(page.locator("tbody td.number").first.text_content())
    db = open_readonly(archive)
    assert shown == db.execute("select count(*) from articles").fetchone()[0]
    assert len(new) == 3
    db.close()


TASKS = {
    "how much was published on each day": ["Timeline", "per=day", "button:Draw"],
    "how much is original, compiled, wire copy": ["Timeline", "by=byline_kind", "button:Draw"],
    "who wrote most": ["Reporters"],
    "everything that one reporter is credited with": ["Reporters", "tbody th a"],
    "who writes with whom, and from where": ["Reporters", "tbody th a"],
    "which articles hold a phrase": ["type:智慧城市", "button:Search"],
    "when a phrase was printed": ["type:智慧城市", "button:Search", "How much was printed when"],
    "which articles were edited, and how": ["Changes", ".list h3 a"],
    "what the headline was before": ["Changes", "headline", ".list h3 a"],
    "what was taken down": ["Changes"],
    "any question in SQL": ["Tables and SQL"],
    "who printed whose text, and what was changed": ["Clusters", ".list h2 a", "What changed"],
    "how to cite an article": [".list h3 a", "BibTeX", "Save BibTeX"],
    "what is missing of an outlet": ["Outlets", "tbody th a"],
    "the bytes that an article was read from": [".list h3 a", "save the page as it was fetched"],
}
"""Questions of docs/research.md: what is clicked from the first page on; typing and choosing are not clicks."""


@pytest.mark.parametrize("task", TASKS)
def test_a_question_of_the_documents_takes_at_most_four_clicks(browser, address, task):
    clicks = 0
    with opened(browser, address) as page:
        page.goto("/")
        for step in TASKS[task]:
            if step.startswith("type:"):
                page.get_by_role("searchbox").fill(step[5:])
                continue
            if found := re.match(r"(per|by)=(\w+)", step):
                page.locator(f"select[name={found[1]}]").select_option(found[2])
            elif step.startswith("button:"):
                page.get_by_role("button", name=step[7:]).click()
            elif step.startswith((".", "tbody")):
                page.locator(step).first.click()
            elif step.lower().startswith("save"):
                with page.expect_download() as saved:
                    page.get_by_role("link", name=step).click()
                assert saved.value.path().stat().st_size
            else:
                (page.get_by_role("link", name=step).or_(page.locator("summary", has_text=step))).first.click()
            clicks += 1
        page.locator("h1").wait_for()
    assert clicks <= 4
