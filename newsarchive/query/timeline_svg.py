"""A timeline as an SVG picture that stands alone: no script, no style sheet, no font of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from newsarchive.text.terminal import printable

WIDTH, STRIP, LEFT, HEAD, FOOT = 960, 110, 56, 24, 28
"""Pixels: of all, of one group's strip, left of the bars, above them, and below all."""
DATES = 8
"""Days that the axis names at most."""
BAR, LACKING, INK = "#3b6ea5", "#d9a441", "#333"


def drawn(
    title: str, starts: Sequence[str], strips: Mapping[str, Sequence[int]], lacking: Mapping[str, Sequence[bool]]
) -> str:
    """One strip a group, all to one scale. Both mappings hold one value a start; `lacking`: articles may be missing there."""
    most = max((max(numbers, default=0) for numbers in strips.values()), default=0) or 1
    wide = (WIDTH - LEFT - 12) / max(1, len(starts))
    height = HEAD + STRIP * len(strips) + FOOT
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="12" fill="{INK}">',
        f"<title>{_text(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        f'<text x="{LEFT}" y="16" font-weight="bold">{_text(title)}</text>',
    ]
    for place, (name, numbers) in enumerate(strips.items()):
        bottom = HEAD + STRIP * (place + 1) - 12
        tall = STRIP - 40
        out.append(f'<text x="{LEFT}" y="{bottom - tall - 8}">{_text(name)}: {sum(numbers):,}</text>')
        out.append(f'<text x="{LEFT - 6}" y="{bottom - tall + 10}" text-anchor="end">{most:,}</text>')
        out.append(f'<text x="{LEFT - 6}" y="{bottom}" text-anchor="end">0</text>')
        for at, (start, number, lacks) in enumerate(zip(starts, numbers, lacking[name], strict=True)):
            x, up = LEFT + at * wide, tall * number / most
            if lacks:
                out.append(
                    f'<rect x="{x:.1f}" y="{bottom - tall}" width="{wide:.1f}" height="{tall}" fill="{LACKING}" opacity="0.35">'
                    f"<title>{start}: articles may be missing</title></rect>"
                )
            if number:
                out.append(
                    f'<rect x="{x:.1f}" y="{bottom - up:.1f}" width="{max(0.5, wide - 1):.1f}" height="{up:.1f}" fill="{BAR}">'
                    f"<title>{start}: {number:,}</title></rect>"
                )
        out.append(f'<path d="M{LEFT} {bottom}.5H{WIDTH - 12}" stroke="{INK}" stroke-width="0.5"/>')
    every = -(-len(starts) // DATES) or 1
    for at in range(0, len(starts), every):
        out.append(f'<text x="{LEFT + at * wide:.1f}" y="{height - 10}">{starts[at]}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _text(stored: str) -> str:
    return escape(printable(stored))
