"""Headings with the apostrophe of a word processor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpo_dd.api import assess, read
from tests.toys import shipped

INPUT = Path(__file__).parent / "smart-quote-headings" / "r.xlsx"


def test_a_curly_apostrophe_heads_the_same_question_as_a_straight_one() -> None:
    """The whole return is read."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assess(received, shipped(), on=date(2026, 11, 23)).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
