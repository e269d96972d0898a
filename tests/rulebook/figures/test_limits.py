"""Limits of the place: which figure counts where and when, and each mistake at its line."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.figures.limits import FLOOR, Limit, PlaceLimits, read_limits
from kpo_dd.wording import Language, catalogue

HEAD = "country,limit,value,source,in_force_from,in_force_to,verified,note"
FLOOR_48 = "*,average_hours,48,toy-law,1921-06-13,,yes,"
OWN_42 = "KAZ,average_hours,42.3,toy-law,2016-01-01,2025-12-31,yes,"
OWN_41 = "KAZ,average_hours,41,toy-law,2026-01-01,,no,shorter since"
BEFORE, DURING, AFTER = date(2015, 12, 31), date(2020, 1, 1), date(2026, 1, 1)
HOURS = Limit.AVERAGE_HOURS


def saved(*lines: str) -> str:
    """The text of a table."""
    return "\n".join((HEAD, *lines)) + "\n"


def limits() -> PlaceLimits:
    """A floor and two figures of one country, one after the other."""
    return read_limits(saved(FLOOR_48, OWN_42, "", OWN_41), "limits.csv")


def faults(*lines: str) -> list[tuple[str, int]]:
    """The codes of what is wrong, with their lines."""
    with pytest.raises(RulebookError) as refused:
        read_limits(saved(*lines), "limits.csv")
    return [(problem.code, problem.place.line) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("country", "on", "value", "whose"),
    [
        ("KAZ", BEFORE, 48, FLOOR),
        ("KAZ", DURING, 42.3, "KAZ"),
        ("KAZ", date(2025, 12, 31), 42.3, "KAZ"),
        ("KAZ", AFTER, 41, "KAZ"),
        ("NOR", AFTER, 48, FLOOR),
        ("NOR", date(1900, 1, 1), None, None),
    ],
)
def test_a_countrys_own_figure_counts_while_it_is_in_force(
    country: str, on: date, value: float | None, whose: str | None
) -> None:
    """Elsewhere and on other days the floor does; before the floor there is nothing."""
    line = limits().read(HOURS, country, on)
    assert (None if line is None else (line.value, line.country)) == (
        None if value is None else (value, whose)
    )
    (figure,) = limits().figures([country], on)[HOURS]
    np.testing.assert_equal(figure, np.nan if value is None else value)


def test_only_limits_with_a_row_can_be_read() -> None:
    """A condition that names another one is a typo."""
    assert set(limits().by_limit) == {HOURS}
    assert PlaceLimits().figures(["KAZ"], AFTER) == {}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("KAZ,average_hour,42,toy-law,,,yes,", "limit_unknown"),
        ("KAZ,average_hours,,toy-law,,,yes,", "limit_cell"),
        ("KAZ,average_hours,inf,toy-law,,,yes,", "limit_cell"),
        ("KAZ,average_hours,forty,toy-law,,,yes,", "limit_cell"),
        ("KAZ,average_hours,42,toy-law,01.01.2016,,yes,", "limit_cell"),
        ("KAZ,average_hours,42,toy-law,,2016-13-01,yes,", "limit_cell"),
        ("KAZ,average_hours,42,toy-law,,,,", "limit_cell"),
        ("KAZ,average_hours,42,toy-law,,,true,", "limit_cell"),
        ("KAZ,average_hours,42,toy-law,,,yes", "reference_row"),
        ("*,average_hours,40,toy-law,2000-01-01,,yes,", "limit_twice"),
    ],
)
def test_a_faulty_row_is_one_problem_at_its_line(line: str, code: str) -> None:
    """An empty line in between does not shift it."""
    assert faults(FLOOR_48, "", line) == [(code, 4)]


def test_two_figures_for_one_day_are_refused_whatever_their_order() -> None:
    """One of them would count by chance."""
    late = "KAZ,average_hours,40,toy-law,2025-12-31,,yes,"
    assert faults(OWN_42, late) == faults(late, OWN_42) == [("limit_twice", 3)]


def test_a_column_that_is_missing_is_said() -> None:
    """Even where it would be empty."""
    with pytest.raises(RulebookError) as refused:
        read_limits("country,limit,value\n", "limits.csv")
    assert [problem.code for problem in refused.value.problems] == ["reference_column"]


@pytest.mark.parametrize("language", Language)
def test_every_limit_has_its_words(language: Language) -> None:
    """Reports name the limit that was read."""
    words = {key for key in catalogue(language) if key.startswith("limit.")}
    assert words == {f"limit.{limit}" for limit in Limit}
