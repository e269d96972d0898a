"""A table whose last column is headed БИН."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpo_dd.api import assess, read
from tests.toys import shipped

INPUT = Path(__file__).parent / "heading-bin-in-a-table" / "r.xlsx"


def test_the_word_bin_heads_the_ids_of_suppliers() -> None:
    """In a return as on the list of suppliers in scope."""
    received = read(INPUT, shipped())
    assert received.problems == ()
    assert list(received.frame.index) == ["140540999888"]
    (supplier,) = assess(received, shipped(), on=date(2026, 11, 23)).suppliers
    assert (supplier.band.name, supplier.status) == ("LOW", "assessed")
