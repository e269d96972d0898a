"""A table whose last column is headed БИН."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.cases.later import assessed
from tests.toys import shipped

INPUT = Path(__file__).parent / "heading-bin-in-a-table" / "r.xlsx"


def test_the_word_bin_heads_the_ids_of_suppliers() -> None:
    """In a return as on the list of suppliers in scope."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assessed(received).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
