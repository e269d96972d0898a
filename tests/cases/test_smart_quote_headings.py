"""Headings with the apostrophe of a word processor."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.cases.later import assessed
from tests.toys import shipped

INPUT = Path(__file__).parent / "smart-quote-headings" / "r.xlsx"


def test_a_curly_apostrophe_heads_the_same_question_as_a_straight_one() -> None:
    """The whole return is read."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assessed(received).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
