"""Headings in which every ё was written as е."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.cases.later import assessed
from tests.toys import shipped

INPUT = Path(__file__).parent / "yo-headings" / "r.xlsx"


def test_a_question_without_the_dots_of_its_letters_is_the_same_question() -> None:
    """As in most Russian texts."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assessed(received).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
