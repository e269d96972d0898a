"""A BIN that Excel has shortened in a CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.api import read
from kpo_dd.errors import ReadingError
from tests.toys import shipped

INPUT = Path(__file__).parent / "id-scientific-csv" / "r.csv"


def test_a_number_that_a_csv_has_shortened_is_refused_by_cell() -> None:
    """Nobody knows its last digits any more."""
    with pytest.raises(ReadingError) as caught:
        read(INPUT, shipped())
    assert ("answer_id_rounded", "A2") in [(p.code, p.place.cell) for p in caught.value.problems]
