"""Answers that could be read, but that the assessment can't use, or should not take as they are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kpo_dd.assessment.findings.commitments import signature_day
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.errors import Problem
from kpo_dd.rulebook.conditions import UNKNOWN
from kpo_dd.rulebook.rulebook import COMMITMENT_DATE


def unused_answers(rows: SupplierRows) -> Iterator[Problem]:
    """Answers to questions that do not apply, or may not, and "n/a" to those that do."""
    for (supplier, question), cell in rows.answers.cells.items():
        if cell.declined and not rows.is_shut(question, rows.row_of[supplier]):
            yield Problem.of(
                "answer_na_refused", cell.place, supplier, question=question, text=cell.raw
            )
    yield from future_signatures(rows)
    for question, unused in rows.tables.columns.unused.items():
        for row in np.flatnonzero(unused):
            cell = rows.cell(question, int(row))
            open_gate = rows.tables.columns.gates[question][row] == UNKNOWN
            code = "answer_gate_open" if open_gate else "answer_not_asked"
            yield Problem.of(code, cell.place, rows.ids[row], question=question, text=cell.raw)


def future_signatures(rows: SupplierRows) -> Iterator[Problem]:
    """Signatures dated after the day of the assessment: nobody can have given them yet."""
    for row, supplier in enumerate(rows.ids):
        signed_on = signature_day(rows, row)
        if signed_on is not None and signed_on > rows.on:
            place = rows.cell(COMMITMENT_DATE, row).place
            yield Problem.of("signed_in_future", place, supplier, text=signed_on, on=rows.on)
