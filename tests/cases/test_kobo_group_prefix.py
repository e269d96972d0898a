"""An export of KoBo, every heading behind the name of its group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpo_dd.api import assess, read
from tests.toys import shipped

INPUT = Path(__file__).parent / "kobo-group-prefix" / "r.xlsx"


def test_questions_behind_the_names_of_groups_are_read() -> None:
    """Every answer, and nothing is left over."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assess(received, shipped(), on=date(2026, 11, 23)).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
