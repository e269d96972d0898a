"""Answers whose number format shows the opposite of what the cell holds."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.toys import shipped

RETURN = Path(__file__).parent / "shown-as-its-opposite" / "r.xlsx"


def test_a_cell_that_shows_another_word_than_it_holds_is_reported() -> None:
    """With both words; neither is taken for the answer."""
    received = read(RETURN, shipped())
    said = {p.place.cell: dict(p.details) for p in received.problems if p.code == "answer_replaced"}
    assert {cell: (one["text"], one["shown"]) for cell, one in said.items()} == {
        "T2": ("No", "Yes"),
        "U2": ("Yes", "No"),
    }
    (answers,) = received.frame.to_dict("records")
    assert [answers[name] for name in ("identity_documents_held", "free_movement")] == [None, None]
