"""Countries by their official names."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.reading.read import read_all
from tests.toys import shipped

FOLDER = Path(__file__).parent / "country-official-names"


def test_official_names_are_countries() -> None:
    """People's Republic of China, Republic of Korea, Republic of Moldova, Myanmar, Viet Nam."""
    reading = read_all([FOLDER / "r.xlsx"], shipped())
    assert list(reading.answers.frame["country"]) == ["CHN", "KOR", "MDA", "MMR", "VNM"]
    assert reading.problems == ()
