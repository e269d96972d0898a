"""What must be said of the reference figures behind a factor: how old they are, and where there was none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.theme_results import FigureNote
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.method import Factor

CodesSaid = tuple[str | None, ...]


class FigureNotes:
    """Notes on the figures that factors look up."""

    def __init__(self, rows: SupplierRows) -> None:
        self.rows = rows
        factors = rows.rulebook.method.factors
        self.looked_up = {factor.id: tuple(looked_up(factor, rows)) for factor in factors}
        self.said: dict[str, list[str | None]] = {}  # the codes of all suppliers, by question

    def codes(self, factor: Factor) -> Iterator[CodesSaid]:
        """Of every supplier, the codes by which the figures of a factor are looked up."""
        columns = [self.codes_said(one.question) for one in self.looked_up[factor.id]]
        return iter(zip(*columns, strict=True)) if columns else repeat((), len(self.rows.ids))

    def codes_said(self, question: str) -> list[str | None]:
        """What every supplier answers to a question; None where no answer counts."""
        if question not in self.said:
            words = enumerate(self.rows.all_words(question))
            self.said[question] = [
                code if self.rows.is_known(question, row) else None for row, code in words
            ]
        return self.said[question]

    def on(self, factor: Factor, codes: CodesSaid) -> tuple[FigureNote, ...]:
        """A note for each figure of a factor that has a year, or that nobody has; in the order of names."""
        pairs = zip(self.looked_up[factor.id], codes, strict=True)
        notes = (note_on(one, code, self.rows) for one, code in pairs if code is not None)
        return tuple(one for one in notes if one)


class LookedUp(Struct, frozen=True):
    """A figure that a factor looks up by the answer to a question."""

    question: str
    figure: str
    table: ReferenceTable


def looked_up(factor: Factor, rows: SupplierRows) -> Iterator[LookedUp]:
    """The figures of a factor, in the order of their names."""
    for name in sorted(factor.value.names):
        question, _, figure = name.partition(".")
        table = rows.rulebook.reference(question) if figure else None
        if table is not None:
            yield LookedUp(question, figure, table)


def note_on(one: LookedUp, code: str, rows: SupplierRows) -> FigureNote | None:
    """What must be said of the figure of a code; None where there is nothing."""
    stand_in = one.table.stand_ins.get((code, one.figure))
    year = year_of(rows, one.table, one.figure, code)
    if not (stand_in or year):
        return None
    return FigureNote(one.question, one.figure, code, year, stand_in)


def year_of(rows: SupplierRows, table: ReferenceTable, figure: str, code: str) -> int | None:
    """The year of a figure; None where the table does not tell."""
    column = rows.rulebook.figure_years.get(figure)
    if column is None or column not in table.figures:
        return None
    year = table.figures[column][table.codes.index(code)]
    return None if np.isnan(year) else int(year)
