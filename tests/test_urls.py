"""Which addresses are one page."""

from __future__ import annotations

import string
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive import urls

HOME = "https://www.harbor.example/"
WORDS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
PARAMETERS = st.dictionaries(WORDS, WORDS, max_size=4)
PATHS = st.lists(st.one_of(WORDS, st.sampled_from(["新聞", "%E6%96%B0", "a b", "A-1.asp"])), max_size=3)
ODD = st.one_of(
    st.text(),
    st.text(string.ascii_letters + ":/?#[]@!$&'()*+,;=%.~ \t\n&amp;0123456789", max_size=60),
    st.builds("http://{}/{}?{}".format, WORDS, st.text(max_size=20), st.text(max_size=20)),
    st.builds("//{}:{}/{}".format, WORDS, st.integers(-5, 99999), st.text(max_size=10)),
)


@given(ODD)
@example("http://[::1")
@example("http://harbor.example:99999/")
@example("http://harbor.example/?a=1&amp;amp;copy=2")
@example("http://\u2100.example/")
@example("\ud800")
def test_no_text_is_too_odd(text: str) -> None:
    found = urls.absolute(HOME, text)
    assert found is None or found.startswith(("http://", "https://"))
    urls.host(text)
    urls.origin(text)
    urls.moved(text, HOME)
    urls.identity(urls.canonical(text, HOME))


@given(ODD)
@example("http://harbor.example/?a=1&amp;amp;copy=2")
@example("http://harbor.example/a/%2e%2e/b")
@example("http://other.example:80/../a//b/.")
def test_the_canonical_form_of_a_canonical_url_is_itself(text: str) -> None:
    url = urls.absolute(HOME, text)
    if url:
        once = urls.canonical(url, HOME)
        assert urls.canonical(once, HOME) == once


@given(PATHS, PARAMETERS, st.data())
def test_scheme_www_order_tracking_and_fragment_make_no_other_page(
    path: list[str], parameters: dict[str, str], data: st.DataObject
) -> None:
    def written(scheme: str, host: str, pairs: list[tuple[str, str]], end: str) -> str:
        query = "&".join(f"{name}={value}" for name, value in pairs)
        return f"{scheme}://{host}/{'/'.join(path)}?{query}{end}"

    pairs = sorted(parameters.items())
    tracking = data.draw(st.lists(st.sampled_from([("utm_source", "x"), ("fbclid", "1"), ("gclid", "2")]), max_size=2))
    shuffled = data.draw(st.permutations(pairs + tracking))
    other = written(
        data.draw(st.sampled_from(["http", "https"])),
        data.draw(st.sampled_from(["harbor.example", "www.harbor.example", "WWW.Harbor.Example", "harbor.example:80"])),
        shuffled,
        data.draw(st.sampled_from(["", "#top", "#"])),
    )
    plain = written("https", "www.harbor.example", pairs, "")

    assert urls.canonical(other, HOME) == urls.canonical(plain, HOME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/story?id=1", "/story?id=2"),
        ("/story?id=1", "/story?id=1&page=2"),
        ("/Story", "/story"),
        ("/story?ref=home", "/story"),
        ("/story/", "/story"),
    ],
)
def test_what_may_be_another_page_is_another_page(one: str, other: str) -> None:
    assert urls.canonical(HOME + one[1:], HOME) != urls.canonical(HOME + other[1:], HOME)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://harbor.example", "https://www.harbor.example/"),
        ("http://harbor.example:80/a", "https://www.harbor.example/a"),
        ("https://www.harbor.example/a/../b/./c//d", "https://www.harbor.example/b/c/d"),
        ("https://www.harbor.example/a?x=1&amp;y=2", "https://www.harbor.example/a?x=1&y=2"),
        ("https://www.harbor.example/a?lang=zh&amp;copy=2", "https://www.harbor.example/a?copy=2&lang=zh"),
        ("https://www.harbor.example/a?q=%A4%A4", "https://www.harbor.example/a?q=%A4%A4"),
        ("HTTP://Other.Example:8080/a", "http://other.example:8080/a"),
        ("https://other.example:443/a", "https://other.example/a"),
    ],
)
def test_canonical_forms(url: str, canonical: str) -> None:
    assert urls.canonical(url, HOME) == canonical


@pytest.mark.parametrize("href", ["", "#top", "mailto:a@b.example", "javascript:void(0)", "http://[", "http://a:b/"])
def test_what_leads_to_no_page_is_no_address(href: str) -> None:
    assert urls.absolute(HOME, href) is None


def test_an_address_broken_over_two_lines_is_one_address() -> None:
    assert urls.absolute(HOME, " /sto\n\try?id=1 ") == "https://www.harbor.example/story?id=1"


@given(
    st.text("ab/.?#;:= &\u65b0", max_size=12),
    st.sampled_from(["", "/", "https://www.harbor.example", "http://b.example/"]),
)
@example("/a//b/../c", "")
@example("?", "/a")
@example("#", "https://www.harbor.example/a")
def test_an_address_is_joined_as_the_standard_says(rest: str, start: str) -> None:
    href = (start + rest).strip()
    found = urls.absolute(HOME + "news/", href)
    assert found is None or found == urljoin(HOME + "news/", href)


@given(
    st.sampled_from(["https://www.harbor.example", "http://harbor.example", "https://other.example", "http://1.2.3.4"]),
    st.lists(st.text(string.ascii_letters + string.digits + "_~-.", min_size=1, max_size=8), max_size=4),
    st.sampled_from(["", "/"]),
)
def test_a_plain_address_gets_the_form_that_it_has_behind_tracking(site: str, path: list[str], end: str) -> None:
    url = "/".join([site, *path]) + end

    assert urls.canonical(url, HOME) == urls.canonical(f"{url}?utm_source=mail", HOME)
