"""What a start tag means to who scans a page for text: one kind a tag."""

from __future__ import annotations

BLOCK, HEADING, INLINE, NOTHING, SKIP, BREAK, ANCHOR, IMAGE, META, LINK, BASE, SCRIPT, BOLD, TITLE, TIME = range(15)

_TAGS = {
    INLINE: """
        span font i em u small big sup sub abbr acronym cite mark code kbd samp var tt ins del s strike bdi bdo q ruby rb
        nobr label data dfn
    """,
    NOTHING: "input source track wbr col area param",
    SKIP: """
        style noscript template iframe object embed select option textarea svg math canvas map audio video applet
        frameset noframes datalist progress meter colgroup rp rt
    """,
    BLOCK: """
        html body div p ul ol li dl dt dd table thead tbody tfoot tr td th caption section article
        header footer nav aside main figure figcaption blockquote pre form fieldset legend address details summary
        hgroup center menu dir dialog button head picture multicol text
    """,
    HEADING: "h1 h2 h3 h4 h5 h6",
    BREAK: "br hr",
    ANCHOR: "a",
    IMAGE: "img amp-img",
    META: "meta",
    LINK: "link",
    BASE: "base",
    SCRIPT: "script",
    BOLD: "b strong",
    TITLE: "title",
    TIME: "time",
}


class _Kinds(dict[str, int]):
    def __missing__(self, tag: str) -> int:
        """An element of the page's own making is a block, a tag that nobody knows is not."""
        return BLOCK if "-" in tag else INLINE


KINDS = _Kinds({tag: kind for kind, tags in _TAGS.items() for tag in tags.split()})
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
