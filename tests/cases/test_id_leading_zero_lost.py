"""A BIN as a text and the same as a number, which has no zero in front, in one file."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.toys import shipped

INPUT = Path(__file__).parent / "id-leading-zero-lost" / "r.xlsx"


def test_ids_that_differ_in_a_lost_zero_are_named_as_perhaps_one_firm() -> None:
    """Each where it stands, and the number with what it may have been."""
    received = read(INPUT, shipped())
    assert list(received.frame.index) == ["050140001234", "50140001234"]
    assert [(p.code, p.supplier, p.place.cell) for p in received.problems] == [
        ("supplier_id_alike", "050140001234", "2:2"),
        ("supplier_id_alike", "50140001234", "3:3"),
        ("supplier_id_zeros", "50140001234", "A3"),
    ]
