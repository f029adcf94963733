"""Where the text of an article begins and ends, and what stands between that is none."""

from __future__ import annotations

import json

from newsarchive import reading
from tests.reading.pages import capture

FERRY = [
    "The ferry sails again, the harbour master said, after two weeks in the dry dock at the mouth of the river.",
    "Repairs took longer than planned, and cost twice as much as the council had set aside for the whole of the year.",
    "Passengers who had bought a ticket for one of the days without a ferry get their money back at any counter.",
]
LEAD = "Two weeks without a ferry were long enough for the people of the island, who had to row."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(inside: str, head: str = "") -> reading.Reading:
    return reading.read(
        capture(f"<title>Ferry returns to service</title>{head}<body><h1>Ferry returns to service</h1>{inside}")
    )


def texts(read: reading.Reading) -> list[str]:
    return [line.text for line in read.lines if line.kind != "caption"]


def test_a_lead_that_is_the_pages_description_is_its_standfirst():
    head = f'<meta name=description content="{LEAD}">'
    read = page(f"<p class=lead>{LEAD}</p><div class=story>{paragraphs(*FERRY)}</div>", head)

    assert (read.standfirst, texts(read)) == (LEAD, FERRY)


def test_a_lead_that_the_page_describes_itself_otherwise_is_text():
    head = '<meta name=description content="News of the islands, every day.">'
    read = page(f"<p class=lead>{LEAD}</p><div class=story>{paragraphs(*FERRY)}</div>", head)

    assert (read.standfirst, texts(read)) == (None, [LEAD, *FERRY])


def test_a_teaser_below_the_headline_is_the_articles_own():
    head = f'<meta name=description content="{LEAD}">'

    assert page(f"<p class=teaser-text>{LEAD}</p><div class=story>{paragraphs(*FERRY)}</div>", head).standfirst == LEAD


def test_a_subheading_may_open_the_text():
    read = page(f"<div class=story><h2>Two weeks in the dock</h2>{paragraphs(*FERRY)}</div>")

    assert texts(read) == ["Two weeks in the dock", *FERRY]


def test_an_article_loaded_below_the_first_is_left_out():
    other = [text.replace("ferry", "tram") for text in FERRY]
    read = page(
        f"<article><div class=story>{paragraphs(*FERRY)}</div></article>"
        f"<article><h1>Tram returns to the old market square</h1><div class=story>{paragraphs(*other)}</div></article>"
    )

    assert texts(read) == FERRY


def test_a_heading_of_the_first_level_between_paragraphs_parts_no_article():
    read = page(
        f"<div class=story>{paragraphs(*FERRY[:2])}<h1>What passengers have to know now</h1><p>{FERRY[2]}</p></div>"
    )

    assert texts(read) == [*FERRY[:2], "What passengers have to know now", FERRY[2]]


def test_teasers_behind_the_articles_footer_are_left_out():
    cards = "".join(
        f"<div><h2><a href=/{n}>{n} things to know of the harbour</a></h2><p>{FERRY[n % 3].replace('e', 'o')}</p></div>"
        for n in range(3, 9)
    )
    read = page(
        f"<div class=main><div class=story>{paragraphs(*FERRY)}</div><footer>Related</footer><div class=deals>{cards}</div></div>"
    )

    assert texts(read) == FERRY


def test_a_footer_inside_a_quote_ends_no_text():
    quote = "<blockquote><p>We were glad of every plank that held.</p><footer>Ana Reed, harbour master</footer></blockquote>"
    read = page(f"<div><div class=story>{paragraphs(*FERRY)}{quote}<div><p>{LEAD}</p></div></div></div>")

    assert texts(read)[-1] == LEAD


def test_a_last_paragraph_that_is_mostly_link_leads_elsewhere():
    more = "<p>On this theme: <a href=/dock>What the dry dock cost the city last year</a></p>"

    assert texts(page(f"<div class=story>{paragraphs(*FERRY)}{more}</div>")) == FERRY


def test_application_state_of_something_else_is_not_taken_for_the_text():
    words = [
        "Your comment was not stored, please try it once more.",
        "You comment too often, please slow down a little.",
    ] * 9
    state = json.dumps({"title": "Ferry returns to service", "text": {f"text{n}": w for n, w in enumerate(words)}})
    read = page(f"<div class=story>{paragraphs(*FERRY)}</div><script>window.app = {state}</script>")

    assert texts(read) == FERRY


def test_a_box_named_for_captions_that_holds_several_paragraphs_holds_text():
    more = [LEAD, "The council wants to hear on Friday why nobody had looked at the hull before."]
    read = page(
        f"<div class=story>{paragraphs(*FERRY[:2])}<div class=image-text>{paragraphs(*more)}</div><p>{FERRY[2]}</p></div>"
    )

    assert texts(read) == [*FERRY[:2], *more, FERRY[2]]


def test_a_line_that_numbers_a_figure_is_a_caption():
    read = page(
        f"<div class=story><p>{FERRY[0]}</p><p>Figure 3: the dry dock, seen from the bridge.</p>{paragraphs(*FERRY[1:])}</div>"
    )

    assert texts(read) == FERRY


def test_a_field_whose_label_is_hidden_is_not_hidden():
    """Drupal's words for it: `field--label-hidden`."""
    read = page(f'<div class="field field--name-body field--label-hidden">{paragraphs(*FERRY)}</div>')

    assert texts(read) == FERRY


def test_a_consent_dialog_is_not_the_text_however_long_it_is():
    asks = "We keep cookies on your device and pass personal data on to our partners, as long as you do not object."
    dialog = "".join(
        f"<section><h4>Partner {number}</h4><p>{number}. {asks} {asks}</p></section>" for number in range(9)
    )
    read = page(f"<div class=story>{paragraphs(*FERRY)}</div></div><div><div>{dialog}</div></div>")

    assert texts(read) == FERRY


def test_a_hidden_copy_of_a_paragraph_does_not_take_its_place():
    read = page(f"<div class=teaser><p>{FERRY[0]}</p></div><div class=story>{paragraphs(*FERRY)}</div>")

    assert texts(read) == FERRY


def test_a_lead_stands_below_the_share_bar():
    bar = "<li>Share</li><li>Print</li>" * 7
    head = f'<meta name=description content="{LEAD}">'
    read = page(f"<ul class=share>{bar}</ul><p class=lead>{LEAD}</p><div class=story>{paragraphs(*FERRY)}</div>", head)

    assert read.standfirst == LEAD
