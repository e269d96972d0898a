"""A CSV whose rows lack their last separators, with commas in its texts."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.reading.read import read_all
from tests.toys import shipped

FOLDER = Path(__file__).parent / "csv-ragged-semicolon"


def test_the_separator_is_the_one_under_which_the_headings_are_known() -> None:
    """69 of them with semicolons, none with commas; nothing of it is a problem."""
    reading = read_all([FOLDER / "r.csv"], shipped())
    assert list(reading.answers.frame.index) == ["140540999888", "140540999889"]
    assert len(reading.files[0].sheets[0].columns) == 69
    assert reading.problems == ()
