"""Judging a return as it is and with what is known put in, and telling the worst of these ways.

The ways of a supplier are: as answered; with every known answer that is worse by the questionnaire's order;
and each of these two with up to three of the known answers that no order compares, every set of them. One
more thing known can only add ways, or an answer that is worse: the worst of them is never better for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from kpo_dd.answered_columns import plain_column
from kpo_dd.assessment.knowing.comparing import Beside, ComparedColumn
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd

MOST_TOGETHER = 3  # of the known answers that no order compares
WAYS_AT_ONCE = 4_000  # ways judged together: some dozen megabytes

WayOutcome = tuple[
    int, int, int
]  # band, the score that counts and the score, in tenths: the larger the worse


class Way(Struct, frozen=True):
    """One way to read the return in a row: with what is known of these questions."""

    row: int
    questions: frozenset[str]


class Bench(Struct, frozen=True):
    """What ways are judged by. `answered`: where the supplier itself has answered enough."""

    rulebook: Rulebook
    on: date
    answered: Flags

    def outcomes(self, tables: Tables, rows: Sequence[int]) -> list[WayOutcome]:
        """What counts of each row of tables; where the supplier has not answered enough, its upper bound."""
        sure = tables.sufficient & self.answered[list(rows)]
        counts = np.where(sure, tables.score, tables.high)
        columns = (tables.band.tolist(), counts.tolist(), tables.score.tolist())
        return list(zip(*columns, strict=True))

    def worst(
        self, frame: pd.DataFrame, compared: Sequence[ComparedColumn]
    ) -> dict[int, frozenset[str]]:
        """For every row that something contradicts, the questions to read as they are known.

        Of ways that are as bad, the one with the worse answers and with the fewest others.
        """
        found: dict[int, tuple[tuple[WayOutcome, int, int], frozenset[str]]] = {}
        worse = [
            {c.question.id for c in compared if c.beside[row] is Beside.WORSE}
            for row in range(len(frame))
        ]
        ways = iter(all_ways(compared, len(frame)))
        while some := list(islice(ways, WAYS_AT_ONCE)):
            rows = [way.row for way in some]
            tried = with_known(frame, compared, rows, [way.questions for way in some])
            tables = tabulate(tried, self.rulebook, self.on)
            for way, outcome in zip(some, self.outcomes(tables, rows), strict=True):
                ours = len(way.questions & worse[way.row])
                rank = (outcome, ours, ours - len(way.questions))
                if way.row not in found or rank > found[way.row][0]:
                    found[way.row] = (rank, way.questions)
        return {row: questions for row, (_, questions) in found.items()}


def all_ways(compared: Sequence[ComparedColumn], rows: int) -> Iterator[Way]:
    """Every way to read each return that something contradicts, as answered first."""
    for row in range(rows):
        worse = frozenset(c.question.id for c in compared if c.beside[row] is Beside.WORSE)
        others = [c.question.id for c in compared if c.beside[row] is Beside.OTHER]
        if worse or others:
            for bad in dict.fromkeys((frozenset[str](), worse)):
                for some in sets_of(others):
                    yield Way(row, bad | some)


def sets_of(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Every set of up to so many of them, the empty one first."""
    for size in range(min(len(names), MOST_TOGETHER) + 1):
        yield from map(frozenset, combinations(names, size))


def with_known(
    frame: pd.DataFrame,
    compared: Iterable[ComparedColumn],
    rows: Sequence[int],
    questions: Sequence[frozenset[str]],
) -> pd.DataFrame:
    """Some rows of a frame, each with what is known in answer to some questions."""
    tried = frame.iloc[list(rows)]
    columns: dict[str, pd.Series] = {}
    for one in compared:
        name = one.question.id
        ours = np.array([name in some for some in questions], dtype=bool)
        if ours.any():
            values = [one.value(row) if put else None for row, put in zip(rows, ours, strict=True)]
            columns[name] = laid_in(tried, name, values, ours)
    return tried.assign(**columns)


def laid_in(frame: pd.DataFrame, name: str, values: Sequence[object], ours: Flags) -> pd.Series:
    """A column with known values in some rows. Of any type: what it held is told by its values alone."""
    import pandas as pd

    data = np.full(len(values), None, dtype=object)
    for at, value in enumerate(values):
        data[at] = value  # one by one: a tuple is one answer
    known = pd.Series(data, index=frame.index, dtype=object)
    if name not in frame.columns:
        return known
    return plain_column(frame[name]).astype(object).where(~ours, known)


def chosen_by(found: Mapping[int, frozenset[str]], rows: int) -> list[frozenset[str]]:
    """The questions to read as known, a set a row."""
    return [found.get(row, frozenset()) for row in range(rows)]
