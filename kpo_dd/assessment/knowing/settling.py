"""Answers beside what the buyer knows: what is read of each supplier, and its tables.

Nothing known makes a result better. Of the ways to read what contradicts an answer, the worst counts
(`ways.py`). Then what is known is put in where the supplier is silent, one question after the other, and
taken back wherever the score would get better, or the question does not apply. Band and upper bounds are no
better than those of silence, and whoever has not answered enough by itself has not answered enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import LIST_COLUMN, AnswerCell, Answers, CellMap, listed_column
from kpo_dd.assessment.knowing.comparing import Beside, ComparedColumn, compared_columns
from kpo_dd.assessment.knowing.readings import Readings, doubt, readings_of
from kpo_dd.assessment.knowing.ways import Bench, WayOutcome, chosen_by, with_known
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.errors import NOWHERE
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd


class Settled(Struct, frozen=True):
    """The answers as they are read, the tables made of them, and what was known.

    `silent`: the same tables without what is known where suppliers are silent, of which draws are made: its
    band is the one that counts. `given`: the answers as they came. `readings`: a column a question that is
    known, a reading a row.
    """

    answers: Answers
    tables: Tables
    silent: Tables
    given: Answers
    compared: tuple[ComparedColumn, ...] = ()
    readings: tuple[Readings, ...] = ()


def settle_knowledge(answers: Answers, rulebook: Rulebook, on: date) -> Settled:
    """The answers to assess: where the buyer knows something else or more, the worse."""
    listed = any(str(name).startswith(LIST_COLUMN) for name in answers.table.names)
    compared = compared_columns(answers.frame, rulebook) if listed else ()
    tables = tabulate(answers.table, rulebook, on)
    if not any(set(column.beside) - {Beside.NOTHING} for column in compared):
        return Settled(answers, tables, tables, answers)
    bench = Bench(rulebook, on, tables.sufficient)
    chosen = chosen_by(bench.worst(answers.frame, compared), len(answers.frame))
    filling = SilenceFilling(bench, answers.frame, compared, chosen)
    read = filling.filled()
    settled, judged = answers, tables
    if any(read):
        frame = with_known(answers.frame, compared, range(len(read)), read)
        settled = replace(answers, given=frame, cells=known_cells(answers, compared, read))
        judged = tabulate(frame, rulebook, on)
    silent = judged
    if read != filling.unfilled:
        silent = filling.tried(range(len(read)), filling.unfilled)
        judged = no_better_than(silent, judged)
    readings = tuple(readings_of(column, read, judged) for column in compared)
    doubts = doubt(compared, readings, rulebook.method.knowledge, len(read))
    shown = np.minimum.reduce([judged.confidence, tables.confidence, filling.trusted]) * doubts
    judged = replace(
        judged,
        sufficient=judged.sufficient & tables.sufficient,
        confidence=np.rint(shown * 100) / 100,
    )
    return Settled(settled, judged, silent, answers, compared, readings)


def no_better_than(silent: Tables, filled: Tables) -> Tables:
    """The tables with what is known put in, bands and upper bounds no better than where suppliers are silent.

    Where the band is that of silence alone, too little is answered by the supplier itself.
    """
    themes = {
        theme: replace(
            scores,
            high=np.maximum(scores.high, silent.themes[theme].high),
            band_high=np.maximum(scores.band_high, silent.themes[theme].band_high),
        )
        for theme, scores in filled.themes.items()
    }
    enough = filled.sufficient & silent.sufficient & (filled.band >= silent.band)
    return replace(
        filled,
        themes=themes,
        band=np.maximum(filled.band, silent.band),
        high=np.maximum(filled.high, silent.high),
        sufficient=enough,
        unconfirmed=filled.unconfirmed & silent.unconfirmed,
    )


@dataclass
class SilenceFilling:
    """Putting in what is known where suppliers are silent; `chosen` grows by what is read.

    `unfilled`: what is read before, where answers are contradicted. `trusted`: the least confidence on the
    way, a supplier: what is known of one silence opens questions whose answers can't make up for another.
    """

    bench: Bench
    frame: pd.DataFrame
    compared: tuple[ComparedColumn, ...]
    chosen: list[frozenset[str]]
    unfilled: list[frozenset[str]] = field(default_factory=list)
    trusted: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Nothing was put in yet."""
        self.trusted = np.ones(len(self.frame))

    def filled(self) -> list[frozenset[str]]:
        """The questions to read as they are known, a set a row; none of a question that does not apply."""
        rows = [row for row in range(len(self.frame)) if self.chosen[row] or self.has_silence(row)]
        tables = self.tried(rows, [self.chosen[row] for row in rows])
        self.trusted[rows] = tables.confidence
        for at, row in enumerate(rows):
            values = tables.columns.values
            self.chosen[row] = frozenset(n for n in self.chosen[row] if values[n].known[at])
        self.unfilled = list(self.chosen)
        outcomes = dict(zip(rows, self.bench.outcomes(tables, rows), strict=True))
        for column in self.compared:
            silent = [row for row in rows if column.beside[row] is Beside.SILENT]
            if silent:
                self.fill(column, silent, outcomes)
        return self.chosen

    def has_silence(self, row: int) -> bool:
        """Whether something is known that the supplier in a row does not tell."""
        return any(column.beside[row] is Beside.SILENT for column in self.compared)

    def fill(
        self, column: ComparedColumn, silent: Sequence[int], outcomes: dict[int, WayOutcome]
    ) -> None:
        """Put in what is known in answer to one question, where it makes nothing better.

        What says how people are treated has to make the score worse, or be the worst answer there is: the
        yearly count of cases and the alignment beside the score gain nothing by it.
        """
        name = column.question.id
        trial = [self.chosen[row] | {name} for row in silent]
        tables = self.tried(silent, trial)
        counts = tables.columns.values[name].known
        for at, outcome in enumerate(self.bench.outcomes(tables, silent)):
            row = silent[at]
            harm = outcome[-1] > outcomes[row][-1] or column.may_be_neutral(row)
            if counts[at] and harm and outcome[-1] >= outcomes[row][-1]:
                self.chosen[row], outcomes[row] = trial[at], outcome
                self.trusted[row] = min(self.trusted[row], tables.confidence[at])

    def tried(self, rows: Sequence[int], questions: Sequence[frozenset[str]]) -> Tables:
        """The tables of some rows, each with what is known of some questions."""
        frame = with_known(self.frame, self.compared, rows, questions)
        return tabulate(frame, self.bench.rulebook, self.bench.on)


def known_cells(
    answers: Answers, compared: Sequence[ComparedColumn], read: Sequence[frozenset[str]]
) -> CellMap:
    """The cells of the answers, with those of the list where what is known is read."""
    cells: dict[tuple[str, str], AnswerCell] = {}
    for row, (supplier, names) in enumerate(zip(answers.suppliers, read, strict=True)):
        for column in compared:
            name = column.question.id
            if name in names:
                source = column.sources[column.chosen[row]].name
                ours = cell_in(answers.cells, supplier, listed_column(source))
                said = cell_in(answers.cells, supplier, name)
                cells[supplier, name] = replace(ours, ours=True, comment=said.comment)
    return CellsOver(cells, answers.cells)


@dataclass(frozen=True)
class CellsOver(Mapping[tuple[str, str], AnswerCell]):
    """Some cells in place of those of the answers; the others are looked up and not copied."""

    some: CellMap
    others: CellMap

    def __getitem__(self, key: tuple[str, str]) -> AnswerCell:
        return self.some[key] if key in self.some else self.others[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self.some
        yield from (key for key in self.others if key not in self.some)

    def __len__(self) -> int:
        return len(self.others) + sum(key not in self.others for key in self.some)


def cell_in(cells: CellMap, supplier: str, column: str) -> AnswerCell:
    """The cell of an answer or of what is known; nowhere where there is none."""
    return cells.get((supplier, column), AnswerCell(NOWHERE, ""))
