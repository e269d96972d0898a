"""TRUE and 12 % where ids should stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.api import read
from kpo_dd.errors import ReadingError
from tests.toys import shipped

INPUT = Path(__file__).parent / "id-true-and-percent" / "r.xlsx"


def test_neither_a_truth_value_nor_a_percentage_is_a_supplier() -> None:
    """Each is refused by its cell."""
    with pytest.raises(ReadingError) as caught:
        read(INPUT, shipped())
    found = [(p.code, p.place.cell) for p in caught.value.problems]
    assert ("answer_id_truth", "A2") in found
    assert ("answer_id_percent", "A3") in found
