"""A "No" in the column of countries is not Norway."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.reading.read import read_all
from tests.toys import shipped

FOLDER = Path(__file__).parent / "country-no-is-norway"


def test_a_no_among_countries_is_asked_and_not_taken_for_norway() -> None:
    """One line names the cell; the supplier has no country."""
    reading = read_all([FOLDER / "r.xlsx"], shipped())
    assert reading.answers.frame["country"].isna().all()
    found = [(problem.code, problem.place.cell) for problem in reading.problems]
    assert found == [("answer_country_or_word", "C2")]
