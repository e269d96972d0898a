"""An export of KoBo, every heading behind the name of its group."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.cases.later import assessed
from tests.toys import shipped

INPUT = Path(__file__).parent / "kobo-group-prefix" / "r.xlsx"


def test_questions_behind_the_names_of_groups_are_read() -> None:
    """Every answer, and nothing is left over."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assessed(received).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
