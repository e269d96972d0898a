"""Several returns of one supplier: which of them counts, and what the others add to it.

Returns that say the same are one, with the comments of all. Of those that differ the latest counts
where each says of itself when it was filled in; else nobody can tell which is true. A day after the
day of assessment says nothing: nobody can have filled in anything on it yet.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import Problem, in_rows
from kpo_dd.identity import other_firm
from kpo_dd.reading.returns.differences import differing
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.reading.values.date import parse_date
from kpo_dd.rulebook.rulebook import FILLED_ON, SUPPLIER_NAME

DayOf = Callable[[ReadReturn], date | None]
LONE_COMMENT = "comment_without_answer"
NAMED_DAYS = re.compile(
    r"(?<!\d)(?:\d{4}([-_.])\d{1,2}\1\d{1,2}|\d{1,2}([._])\d{1,2}\2\d{4})(?!\d)", re.ASCII
)


class Chosen(Struct, frozen=True):
    """The return that counts, `same` that say what it says, and `earlier` ones that it replaces."""

    counts: ReadReturn
    same: tuple[ReadReturn, ...]
    earlier: tuple[ReadReturn, ...] = ()
    day: date | None = None


def day_in_return(read: ReadReturn) -> date | None:
    """The day on which a return says that it was filled in."""
    day = read.answers.get(FILLED_ON)
    return day if isinstance(day, date) else None


def day_in_name(read: ReadReturn) -> date | None:
    """The one date in the name of a return's file, such as `2026-11-20` or `20.11.2026`."""
    name = PurePosixPath(read.place.file).name
    written = [match[0].replace("_", ".") for match in NAMED_DAYS.finditer(name)]
    days = {parse_date(text) for text in written}
    day = days.pop() if len(days) == 1 else None
    return day if isinstance(day, date) else None


CORRECTED_ONLY: tuple[DayOf, ...] = (day_in_return,)
LATEST_OF_ALL: tuple[DayOf, ...] = (day_in_return, day_in_name)


class Dating(Struct, frozen=True):
    """How returns are dated: `ways`, one after another, and `on`, the day of assessment.

    A day after that one is none; where it is not known yet (None), all are.
    """

    ways: tuple[DayOf, ...] = CORRECTED_ONLY
    on: date | None = None

    def possible(self, day: date | None) -> date | None:
        """A day on which a return can have been filled in; None for any other."""
        return None if day is None or self.is_to_come(day) else day

    def is_to_come(self, day: date) -> bool:
        """Whether a day is after the day of assessment."""
        return self.on is not None and without_time(day) > self.on


def without_time(day: date) -> date:
    """The day of a date, without the time that an answer carries."""
    return day.date() if isinstance(day, datetime) else day


def choose(group: Sequence[ReadReturn], dating: Dating | None = None) -> Chosen | None:
    """Which of a supplier's returns counts; None where nobody can tell."""
    if len(group) == 1:
        return Chosen(group[0], (group[0],))
    if all_the_same(group):
        return Chosen(with_comments_of(group), tuple(group))
    dating = dating or Dating()
    for day_of in dating.ways:
        if chosen := latest(group, [dating.possible(day_of(read)) for read in group]):
            return chosen
    return None


def days_to_come(group: Sequence[ReadReturn], dating: Dating) -> Iterator[Problem]:
    """What is said of each day that could tell which of some returns counts, were it not to come yet."""
    for read in () if all_the_same(group) else group:
        for day_of in dating.ways:
            day = day_of(read)
            if day is not None and dating.is_to_come(day):
                cell = read.cells.get(FILLED_ON) if day_of is day_in_return else None
                yield Problem.of(
                    "return_day_to_come",
                    cell.place if cell else read.place,
                    read.supplier,
                    id=read.supplier,
                    day=without_time(day),
                    on=dating.on,
                )


def all_the_same(group: Sequence[ReadReturn]) -> bool:
    """Whether all returns of a group say the same."""
    return all(read.says_the_same(group[0]) for read in group)


def latest(group: Sequence[ReadReturn], days: Sequence[date | None]) -> Chosen | None:
    """The latest return, where all have a day, those of the last day agree, and all name one firm."""
    by_day: dict[date, list[ReadReturn]] = {}
    for read, day in zip(group, days, strict=True):
        if day is None:
            return None
        by_day.setdefault(day, []).append(read)
    last, *before = sorted(by_day, reverse=True)
    newest = by_day[last]
    earlier = tuple(chain.from_iterable(by_day[day] for day in before))
    if not earlier or not all_the_same(newest) or names_others(newest[0], earlier):
        return None
    return Chosen(with_comments_of(newest), tuple(newest), earlier, last)


def names_others(read: ReadReturn, others: Iterable[ReadReturn]) -> bool:
    """Whether a return names another firm than others under its id: then it corrects none of them."""
    name = str(read.answers.get(SUPPLIER_NAME, ""))
    return any(other_firm(name, str(one.answers.get(SUPPLIER_NAME, ""))) for one in others)


def with_comments_of(group: Sequence[ReadReturn]) -> ReadReturn:
    """The first of some returns that say the same, with the comments of all of them."""
    first = group[0].whole()
    cells = dict(first.cells)
    all_cells = [read.cells for read in group]
    for column, cell in first.cells.items():
        said = dict.fromkeys(one[column].comment for one in all_cells if column in one)
        cells[column] = replace(cell, comment="; ".join(filter(None, said)))
    problems = [*first.problems, *lone_comments_of(group[1:], first)]
    return dataclasses.replace(first, cells=cells, problems=tuple(problems))


def lone_comments_of(others: Iterable[ReadReturn], first: ReadReturn) -> Iterator[Problem]:
    """The comments beside no answer of other returns, where the first does not have them."""
    known = {problem.details for problem in first.problems if problem.code == LONE_COMMENT}
    for read in others:
        for problem in read.problems:
            if problem.code == LONE_COMMENT and problem.details not in known:
                known.add(problem.details)
                yield problem


def replaced(chosen: Chosen) -> Iterator[Problem]:
    """What is said of each return that a later one replaces; what it noted is not lost with it."""
    counts = chosen.counts
    for read in chosen.earlier:
        yield Problem.of(
            "supplier_corrected",
            read.place,
            read.supplier,
            id=read.supplier,
            day=chosen.day,
            elsewhere=in_rows([counts.place.parts]),
            differing=differing(read, [counts]),
        )
        yield from lone_comments_of((read,), counts)
        for column, cell in read.cells.items():
            kept = counts.cells[column].comment if column in counts.cells else ""
            if cell.comment and cell.comment not in kept:
                yield Problem.of(
                    "comment_replaced",
                    cell.place,
                    read.supplier,
                    question=column,
                    text=cell.comment,
                )
