"""A list of options as Google Forms joins them, commas in the options and between them."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.cases.later import assessed
from tests.toys import shipped

INPUT = Path(__file__).parent / "google-forms-comma-options" / "r.xlsx"


def test_two_known_options_joined_by_a_comma_are_two_options() -> None:
    """Though each has commas of its own."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    assert received.frame.loc["140540999888", "wage_deductions"] == ("fines", "equipment")
    (supplier,) = assessed(received).suppliers
    assert (supplier.band.name, supplier.status) == ("MEDIUM", "assessed")
