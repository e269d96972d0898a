"""What must be said of the reference figures behind a factor: how old they are, and where there was none."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.theme_results import FigureNote
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.method import Factor


def figure_notes(rows: SupplierRows, factor: Factor, row: int) -> Iterator[FigureNote]:
    """A note for each figure of a factor that has a year, or that nobody has; in the order of their names."""
    for name in sorted(factor.value.names):
        question, _, figure = name.partition(".")
        table = rows.rulebook.reference(question) if figure else None
        if table is None or not rows.is_known(question, row):
            continue
        code = rows.words(question, row)
        stand_in = table.stand_ins.get((code, figure))
        year = year_of(rows, table, figure, code)
        if stand_in or year:
            yield FigureNote(question, figure, code, year, stand_in)


def year_of(rows: SupplierRows, table: ReferenceTable, figure: str, code: str) -> int | None:
    """The year of a figure; None where the table does not tell."""
    column = rows.rulebook.figure_years.get(figure)
    if column is None or column not in table.figures:
        return None
    year = table.figures[column][table.codes.index(code)]
    return None if np.isnan(year) else int(year)
