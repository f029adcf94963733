"""Pages that are unlike those before them, in figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare import places
from newsarchive.compare.departures import Baseline
from newsarchive.compare.measures import Measures, changes, of_listing
from newsarchive.compare.polls import of_listing as poll
from newsarchive.items import Article, Block, Byline, Dating, Link, Reading


def page(number: int, *, published: str = "label:Posted", characters: int = 900, again: bool = False) -> Measures:
    return Measures(
        f"id={number}",
        {"page": "article", "published": published},
        {"characters of text": characters + 7 * (number % 50)},
        {"text": f"text {number}", "headline": f"headline {number}"},
        again=again,
    )


KNOWN = [page(number) for number in range(60)]


def found(baseline: Baseline, run: list[Measures], newest: tuple[Measures, ...] = ()) -> dict[str, str]:
    for one in run:
        baseline.place(one)
    return {departure.measure: departure.says for departure in baseline.departures(run, newest)}


def test_as_many_pages_of_the_same_kind_depart_from_nothing():
    assert found(Baseline(KNOWN), [page(number) for number in range(100, 130)]) == {}


def test_a_label_that_died_is_named_with_what_stands_there_now():
    says = found(Baseline(KNOWN), [page(number, published="time") for number in range(100, 103)])
    assert says["published"] == (
        "published: 'label:Posted' gone, on 100% of the pages before; 'time' on 3 of 3 stands where it stood"
    )


def test_one_odd_page_of_three_is_no_departure():
    assert found(Baseline(KNOWN), [page(100), page(101), page(102, published="none")]) == {}


def test_runs_of_one_page_add_up():
    odd = [page(number, published="none") for number in range(100, 104)]
    assert found(Baseline(KNOWN), odd[3:]) == {}
    assert "published" in found(Baseline(KNOWN), odd[3:], tuple(odd[:3]))


def test_three_new_pages_shorter_than_any_before_depart():
    says = found(Baseline(KNOWN), [page(number, characters=20) for number in (100, 101, 102)])
    assert says == {"characters of text": "characters of text: less than 900 on 3 of 3 pages, on none before"}


def test_a_size_that_moves_by_little_is_no_departure_however_steady_it_was():
    steady = [Measures(f"id={at}", {"page": "article"}, {"cards": 10}) for at in range(60)]
    fewer = [Measures(f"id={at}", {"page": "article"}, {"cards": 9}) for at in range(60, 90)]
    assert found(Baseline(steady), fewer) == {}


def test_a_known_page_is_held_against_what_it_showed():
    second_looks = [page(number, again=True) for number in range(60)]
    for one in second_looks:
        one.changed = []
    cut = [page(number, characters=300) for number in range(5)]
    says = found(Baseline([*KNOWN, *second_looks]), cut)
    assert says["characters of text as before"] == (
        "characters of text as before: on 0 of 5 pages, on 100% of the pages before"
    )


def test_the_text_of_another_address_is_known():
    others = [page(number) for number in range(100, 104)]
    calm = [page(number) for number in range(60)]
    for one in calm:
        Baseline([]).place(one)
    for known, other in zip(calm, others, strict=False):
        other.alike["text"] = known.alike["text"]
    assert "text of a page before" in found(Baseline(calm), others)


def test_a_sixth_more_or_less_is_the_same_size():
    assert changes(page(1), page(1, characters=1050)) == []
    assert changes(page(1), page(1, characters=1150)) == ["characters of text"]


def cards(*headlines: str, days: tuple[str, ...] = ()) -> Reading:
    dated = days or ("2026-01-01",) * len(headlines)
    links = [
        Link(f"https://a.example/{at}", headline=text, published_at=day)
        for at, (text, day) in enumerate(zip(headlines, dated, strict=True))
    ]
    return Reading("https://a.example/", links=links)


def test_cards_that_lead_to_other_articles_than_they_say_depart():
    headlines = {f"https://a.example/{at}": f"Pier {at} reopens" for at in range(5)}
    before = [of_listing(cards(*headlines.values()), "/", headlines) for _ in range(12)]
    shifted = of_listing(cards(*list(headlines.values())[1:], "Pier 0 reopens"), "/", headlines)
    assert [departure.measure for departure in poll(before, shifted)] == ["cards like their articles"]


def test_a_list_turned_round_departs():
    days = tuple(f"2026-01-{day:02}" for day in range(9, 3, -1))
    names = [f"Pier {at}" for at in range(6)]
    before = [of_listing(cards(*names, days=days), "/", {}) for _ in range(12)]
    turned = of_listing(cards(*names, days=days[::-1]), "/", {})
    assert [departure.measure for departure in poll(before, turned)] == ["newest first"]


@pytest.mark.parametrize(
    ("raw", "value", "order"),
    [
        ("11/24/2025", "2025-11-24", "MDY"),
        ("24.11.2025, 10:30", "2025-11-24T10:30:00+01:00", "DMY"),
        ("2025-11-24", "2025-11-24", "YMD"),
        ("November 24, 2025", "2025-11-24", None),
        ("1/1/2026", "2026-01-01", None),
    ],
)
def test_the_order_of_a_printed_date_is_known_where_its_digits_tell(raw, value, order):
    assert places.order(Dating(raw, value, "day", None, "Asia/Taipei")) == order


def article(headline: str, byline: str, text: str) -> Article:
    return Article(
        "a", "https://a.example/1", headline=headline, byline=Byline(byline), blocks=[Block("paragraph", text)]
    )


def test_what_stands_before_what_and_in_which_tags():
    markup = "<body><div class='page story'><h1>Pier</h1><p>one<p>By Ana<table><tr><td>It reopened.</table>"
    assert places.of_article(article("Pier", "By Ana", "It reopened."), markup) == {
        "headline before byline": "yes",
        "headline before text": "yes",
        "byline before text": "yes",
        "place of the text": "p table tr td",
    }


@given(st.text("<>/pdivtable =\"'a \n"), st.text(min_size=1))
def test_any_markup_has_its_places(markup, text):
    assert isinstance(places.of_article(article("Pier", "By Ana", text), markup + text), dict)
