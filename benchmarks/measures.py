"""What the pages with a truth measure: one figure a data set and measure, by their own scorer."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

SETS = ("tw", "gne", "cwced", "daniel", "crw", "crw:zh", "aeb", "fundus", "naeb", "trafilatura", "htmldate")
MEASURES = {
    "shingle": ("body", "shingle"),
    "char": ("body", "char"),
    "page": ("body", "page_f1"),
    "lt50": ("body", "lt50"),
    "segments": ("segments", "f1"),
    "title": ("title", "norm"),
    "authors": ("authors", "f1"),
    "nobody": ("nobody", "right"),
    "date": ("date", "accuracy"),
    "date_prec": ("date", "precision"),
}
"""Our short name > where the scorer puts it. All but lt50, the share of pages under 0.5, are the better the higher."""
LIST_MEASURES = {
    "next": "next",
    "next where there is one": "next_where_there_is_one",
    "none where there is none": "none_where_there_is_none",
    "articles": "articles_f1",
}
"""Of the list pages: our name > the scorer's. Next pages are right or wrong; articles of front pages have an F1."""
LOWER_IS_BETTER = frozenset({"lt50"})
# The scorer's author counts bodies of zh, ja and ko only; the README of the pages says which measures mean nothing.
MEANINGLESS = frozenset({("naeb", "date"), ("naeb", "date_prec")})

Figures = dict[str, tuple[float, int]]
"""Measure > figure and how many pages it stands on."""


def pages() -> Path:
    """The folder with the pages; ends the program with a clear word where there is none."""
    folder = os.environ.get("NEWSARCHIVE_PAGES")
    if not folder or not (Path(folder) / "score.py").is_file():
        sys.exit(f"NEWSARCHIVE_PAGES is {folder!r}; it must name the folder that holds score.py and the data sets")
    return Path(folder)


def truth_of(name: str) -> Path:
    return pages() / name.partition(":")[0] / "truth.jsonl"


def figures(name: str, predictions: Path) -> Figures:
    """The figures of one data set (`crw:zh`: its Chinese pages) for rows as `newsarchive read --pages` prints them."""
    scorer = _scorer("score")
    rows = {row["id"]: row for row in scorer.jsonl(predictions)}
    scored = scorer.score(scorer.jsonl(truth_of(name)), rows, name.partition(":")[2] or None)
    found = {}
    for measure, (group, key) in MEASURES.items():
        if group in scored and (name, measure) not in MEANINGLESS:
            value = scored[group][key]
            number = scored[group].get("n") or sum(scored[group].get(part, 0) for part in ("tp", "fn"))
            found[measure] = (value[2] if isinstance(value, (tuple, list)) else value, number)
    return found


def list_figures(predictions: Path) -> Figures:
    """The figures of the list pages for rows as `newsarchive listing --pages` prints them."""
    scorer = _scorer("score_lists")
    truth = scorer.rows(truth_of("lists"))
    scored = scorer.score(truth, {row["id"]: row for row in scorer.rows(predictions)})
    return {measure: (scored[key], len(truth)) for measure, key in LIST_MEASURES.items()}


def _scorer(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, pages() / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def better(measure: str, one: float, other: float) -> bool:
    return one < other if measure in LOWER_IS_BETTER else one > other


def table(ours: dict[str, Figures], peers: dict[str, dict[str, list[Any]]]) -> str:
    """Data set × measure: our figure, and below it the best peer's with its name."""
    lines = [f"{'':<12}" + "".join(f"{measure:>13}" for measure in MEASURES)]
    for name, found in ours.items():
        lines.append(
            f"{name:<12}"
            + "".join(f"{found[measure][0]:>13.3f}" if measure in found else f"{'–':>13}" for measure in MEASURES)
        )
        best = peers.get(name, {})
        cells = (best.get(measure) for measure in MEASURES)
        lines.append(f"{'':<12}" + "".join(f"{cell[0]:>6.3f} {cell[1][:6]:<6}" if cell else " " * 13 for cell in cells))
    return "\n".join(lines)


def list_table(found: Figures) -> str:
    return "\n".join(f"{'lists':<12}{measure:<26}{figure:>7.3f}" for measure, (figure, _) in found.items())


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def save(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
