"""The notebook's cells run from the first to the last, and it is kept without what they print."""

from __future__ import annotations

import json

import pytest

from tests.docs.documents import ROOT

CELLS = [
    cell
    for cell in json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code"
]


def test_the_cells_of_the_notebook_run_one_after_the_other(place, monkeypatch):
    pytest.importorskip("pandas", reason="pandas is not installed here")
    monkeypatch.chdir(place)
    names = {}

    for cell in CELLS:
        exec("".join(cell["source"]), names)

    assert len(names["frame"]) == len(names["then"]) >= 60
    assert len(names["edits"]) >= 2
    assert len(names["copies"]) >= 2


def test_the_notebook_holds_no_output():
    assert [cell["outputs"] for cell in CELLS] == [[]] * len(CELLS)
    assert [cell["execution_count"] for cell in CELLS] == [None] * len(CELLS)
