"""Limits of the place: what the law of a country allows, each figure with its source and its days.

A row of `reference/limits.csv` is one limit of one country, or of `*`: the floor that stands wherever a
country has no figure of its own in force on the day. What a figure means is said in the wording.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import combinations, groupby
from math import isfinite
from operator import attrgetter

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.nearest import nearest

FLOOR = "*"
COLUMNS = (
    *("country", "limit", "value", "source", "in_force_from", "in_force_to", "verified"),
    "note",
)
VERIFIED = {"yes": True, "no": False}


class Limit(StrEnum):
    """What a limit is of. Hours are a week's unless the name says otherwise; ages are full years."""

    WEEKLY_HOURS = "weekly_hours"
    AVERAGE_HOURS = "average_hours"
    LONGEST_WEEK = "longest_week"
    OVERTIME_DAY = "overtime_day"
    OVERTIME_MONTH = "overtime_month"
    OVERTIME_YEAR = "overtime_year"
    HARMFUL_WEEK = "harmful_week"
    HARMFUL_OVERTIME_DAY = "harmful_overtime_day"
    HARMFUL_AVERAGE = "harmful_average"
    YOUNGER_WEEK = "younger_week"
    OLDER_WEEK = "older_week"
    YOUNG_NIGHT_FROM = "young_night_from"
    YOUNG_OVERTIME = "young_overtime"
    WORK_AGE = "work_age"
    LIGHT_WORK_AGE = "light_work_age"
    HAZARDOUS_AGE = "hazardous_age"
    SCHOOL_AGE = "school_age"
    CONSENT_AGE = "consent_age"
    NOTICE_DAYS = "notice_days"


KNOWN_LIMITS = frozenset(Limit)


class LimitLine(Struct, frozen=True):
    """One row: the figure, whose law it is (`*`: the floor), where it is from, and on which days it holds."""

    country: str
    limit: Limit
    value: float
    source: str
    in_force_from: date
    in_force_to: date
    is_verified: bool
    place: Place

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day, both ends included."""
        return self.in_force_from <= on <= self.in_force_to

    def overlaps(self, other: LimitLine) -> bool:
        """Whether there is a day on which both hold."""
        return max(self.in_force_from, other.in_force_from) <= min(
            self.in_force_to, other.in_force_to
        )


class PlaceLimits(Struct, frozen=True, dict=True):
    """All rows, in the order of the file."""

    lines: tuple[LimitLine, ...] = ()

    @cached_property
    def by_limit(self) -> Mapping[Limit, tuple[LimitLine, ...]]:
        """The rows of each limit that has any."""
        found: dict[Limit, tuple[LimitLine, ...]] = {}
        for line in self.lines:
            found[line.limit] = (*found.get(line.limit, ()), line)
        return found

    def held(self, limit: Limit, on: date) -> dict[str, LimitLine]:
        """The rows of a limit that hold on a day, by country."""
        return {line.country: line for line in self.by_limit.get(limit, ()) if line.in_force(on)}

    def read(self, limit: Limit, country: str, on: date) -> LimitLine | None:
        """The row that counts in a country on a day: its own, else the floor; None where there is neither."""
        held = self.held(limit, on)
        return held.get(country) or held.get(FLOOR)

    def figures(self, countries: Sequence[str], on: date) -> dict[str, NDArray[np.float64]]:
        """Limit to the figure that counts in each country on a day; NaN where there is none."""
        return {limit: figures_of(self.held(limit, on), countries) for limit in self.by_limit}


def figures_of(held: Mapping[str, LimitLine], countries: Sequence[str]) -> NDArray[np.float64]:
    """The figure of one limit in each country."""
    rows = (held.get(country) or held.get(FLOOR) for country in countries)
    return np.array([np.nan if row is None else row.value for row in rows], dtype=np.float64)


def read_limits(text: str, where: str) -> PlaceLimits:
    """The limits in the text of their CSV. RulebookError with every fault, each at its line."""
    problems: list[Problem] = []
    lines: list[LimitLine] = []
    for place, cells in limit_rows(text, where):
        found = list(cell_problems(cells, place))
        problems += found
        if not found:
            lines.append(limit_line(cells, place))
    problems += twice(lines)
    if problems:
        raise RulebookError(*in_reading_order(problems))
    return PlaceLimits(tuple(lines))


def limit_rows(text: str, where: str) -> list[tuple[Place, dict[str, str]]]:
    """The rows by their columns. RulebookError where it is no such table."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        columns = next(reader, [])
        rows = [(Place(where, line=reader.line_num), cells) for cells in reader if cells]
    except csv.Error as error:
        raise RulebookError.of("rules_file_unreadable", Place(where), reason=error) from error
    if missing := [name for name in COLUMNS if name not in columns]:
        raise RulebookError.of("reference_column", Place(where, line=1), name=", ".join(missing))
    if uneven := [place for place, cells in rows if len(cells) != len(columns)]:
        raise RulebookError(*(Problem.of("reference_row", place) for place in uneven))
    return [
        (place, dict(zip(columns, map(str.strip, cells), strict=True))) for place, cells in rows
    ]


def cell_problems(cells: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """What is wrong with the cells of one row."""
    if cells["limit"] not in KNOWN_LIMITS:
        near = nearest(cells["limit"], list(Limit))
        yield Problem.of("limit_unknown", place, name=cells["limit"], near=near)
    if not is_finite_number(cells["value"]):
        yield Problem.of("limit_cell", place, name="value", value=cells["value"], expected="42.5")
    for name in ("in_force_from", "in_force_to"):
        if cells[name] and iso_day(cells[name]) is None:
            found = {"name": name, "value": cells[name], "expected": "2026-11-23"}
            yield Problem.of("limit_cell", place, "", **found)
    if cells["verified"] not in VERIFIED:
        found = {"name": "verified", "value": cells["verified"], "expected": " / ".join(VERIFIED)}
        yield Problem.of("limit_cell", place, "", **found)


def limit_line(cells: Mapping[str, str], place: Place) -> LimitLine:
    """A row without faults; a day that is left open is the first or the last of days."""
    return LimitLine(
        country=cells["country"],
        limit=Limit(cells["limit"]),
        value=float(cells["value"]),
        source=cells["source"],
        in_force_from=iso_day(cells["in_force_from"]) or date.min,
        in_force_to=iso_day(cells["in_force_to"]) or date.max,
        is_verified=VERIFIED[cells["verified"]],
        place=place,
    )


def twice(lines: Sequence[LimitLine]) -> Iterator[Problem]:
    """Rows that say a second time what a country's limit is on the same day."""
    of_same = attrgetter("limit", "country")
    for _, alike in groupby(sorted(lines, key=of_same), of_same):
        for one, other in combinations(alike, 2):
            if one.overlaps(other):
                first, second = sorted((one, other), key=lambda line: line.place.line)
                details = {"name": second.limit, "country": second.country}
                yield Problem.of("limit_twice", second.place, "", first=first.place.line, **details)


def is_finite_number(value: str) -> bool:
    """Whether a cell holds a finite number."""
    try:
        return isfinite(float(value))
    except ValueError:
        return False


def iso_day(value: str) -> date | None:
    """The day a cell holds; None where it holds none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
