"""The same text in other tags."""

from __future__ import annotations

import re

from tests.crawl.mutations.kinds import on_each

on_each(
    "classes renamed",
    lambda page: (
        re.sub(r'class="([a-z])', r'class="xq\1', page).replace("<FONT", "<SPAN").replace("</FONT>", "</SPAN>")
    ),
    lists=True,
)
on_each(
    "classes hashed",
    lambda page: (
        re.sub(r'class="[^"]*"', 'class="s8fk2"', page).replace("<TABLE", "<DIV").replace("</TABLE>", "</DIV>")
    ),
    lists=True,
)
on_each(
    "all in divisions",
    lambda page: re.sub(
        r"<(/?)(?:article|p|h1|h2|main|header|figure|aside|ul|li|TABLE|TR|TD|FONT|B)\b[^>]*>", r"<\1div>", page
    ),
)
on_each(
    "all in one line of text",
    lambda page: re.sub(r"<(?!/?(?:html|head|title|meta|body|a|img|script)\b)[^>]*>", " ", page, flags=re.I),
)
on_each("line breaks gone", lambda page: re.sub(r"<BR>|</?p\b[^>]*>|</?div>", " ", page))
on_each(
    "wrapper removed", lambda page: re.sub(r"</?(?:article|main|header)>|<div class=\"[cw]1\">|<FONT SIZE=3>", "", page)
)
on_each("text escaped twice", lambda page: re.sub(r"<(?!/?(?:html|head|title|meta|body))", "&lt;", page, flags=re.I))
on_each(
    "text in a script",
    lambda page: (
        f"<html><head><title>新聞</title></head><body><div id=root></div><script>var page = {page.replace('</script>', '')!r};</script></body></html>"
    ),
)
on_each("everything hidden", lambda page: re.sub(r"<body[^>]*>", '<body><div style="display:none">', page, flags=re.I))
on_each(
    "mobile page",
    lambda page: (
        "<html><head><title>手機版</title></head><body>"
        + "".join(f"<p>{line}" for line in re.sub(r"<[^>]*>", "\n", page).split("\n") if len(line) > 40)[:900]
        + "</body></html>"
    ),
)
on_each("page cut in the middle", lambda page: page[: len(page) * 2 // 5])
on_each("page printed twice", lambda page: page + page)
on_each(
    "another paper's frame",
    lambda page: (
        page.replace("新聞視界時報", "東岸快訊").replace("<body", '<body data-x="1"').replace("版權所有", "All rights")
    ),
)
