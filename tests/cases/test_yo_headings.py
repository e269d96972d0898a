"""Headings in which every ё was written as е."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpo_dd.api import assess, read
from tests.toys import shipped

INPUT = Path(__file__).parent / "yo-headings" / "r.xlsx"


def test_a_question_without_the_dots_of_its_letters_is_the_same_question() -> None:
    """As in most Russian texts."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assess(received, shipped(), on=date(2026, 11, 23)).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
