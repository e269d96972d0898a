"""From a frame of answers to the columns that conditions read; gated answers are left out here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from kpo_dd.answered_columns import AnswerTable, answer_table
from kpo_dd.answers import DEADLINE
from kpo_dd.assessment.judging.typed import (
    EPOCH,
    Proofs,
    day_column,
    documented,
    read_column,
)
from kpo_dd.rulebook.conditions import (
    FALSE,
    TODAY,
    TRUE,
    UNKNOWN,
    Condition,
    Flags,
    Truth,
    Truths,
    ValueColumn,
)
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd


class QuestionColumns(Struct, frozen=True, dict=True):
    """Everything conditions can read of one frame, a row a supplier.

    `values`: question ids, look-ups, `today` and `master.deadline` to columns. `gates`: question id to
    the truth of its gate, for gated questions. `unused`: question id to the rows where there is an answer
    that is not used, because the gate is not true. `documented`: question id to what documents
    back the answer, in bits. `before`: other columns of the same rows, that share most of these.
    """

    rows: int
    values: dict[str, ValueColumn]
    gates: dict[str, Truth] = field(default_factory=dict)
    unused: dict[str, Flags] = field(default_factory=dict)
    documented: dict[str, Proofs] = field(default_factory=dict)
    before: QuestionColumns | None = None

    @cached_property
    def decisions(self) -> Truths:
        """The truths of conditions over these columns, each decided once."""
        before = self.before.decisions if self.before else None
        return Truths(self.values, self.rows, before)

    def of(self, rows: slice) -> QuestionColumns:
        """The columns of the suppliers in some rows."""
        return QuestionColumns(
            len(range(self.rows)[rows]),
            {name: column.of(rows) for name, column in self.values.items()},
            {name: gate[rows] for name, gate in self.gates.items()},
            {name: unused[rows] for name, unused in self.unused.items()},
            {name: named[rows] for name, named in self.documented.items()},
        )


def question_columns(
    given: AnswerTable | pd.DataFrame, rulebook: Rulebook, on: date
) -> QuestionColumns:
    """Columns of answers with one row a supplier and one column a question (missing ones are unknown).

    Questions are taken in order; a gate reads earlier ones only, so one pass decides them all. Where
    a gate is not true, the answer counts as not given: learning the gate later can add an answer but
    never take back one that a verdict rests on.
    """
    answers = answer_table(given)
    rows = len(answers)
    today = np.full(rows, float((np.datetime64(on, "D") - EPOCH).astype(int)))
    columns = QuestionColumns(rows, {TODAY: ValueColumn(today, np.ones(rows, dtype=bool))})
    if DEADLINE in answers.names:  # of the list of suppliers: no question, and no rule can name it
        columns.values[DEADLINE] = day_column(answers.plain(DEADLINE))
    for question in rulebook.questionnaire.questions:
        table = rulebook.reference(question.id)
        column = read_column(answers, question, table)
        if question.applies_when is not None:
            column = gate(column, question, columns)
        columns.values[question.id] = column
        columns.documented[question.id] = documented(answers, question)
        if table is not None:
            figures = rulebook.figures(question.id, on)
            columns.values.update(look_ups(question.id, column, figures))
    return columns


def gate(column: ValueColumn, question: Question, columns: QuestionColumns) -> ValueColumn:
    """The column with the answers left out that stand behind a gate which is not open."""
    truth = gate_truth(question, columns)
    columns.gates[question.id] = truth
    columns.unused[question.id] = column.known & (truth != TRUE)
    return replace(column, known=column.known & (truth == TRUE))


def gate_truth(question: Question, columns: QuestionColumns) -> Truth:
    """Whether the gate of a question is open: FALSE, UNKNOWN or TRUE for each row."""
    assert question.applies_when is not None, "called for gated questions only"  # noqa: S101
    truth = question.applies_when.truth(columns.values, columns.rows)
    settled = stays_shut(question.applies_when, columns)
    return np.where(settled & (truth == UNKNOWN), np.int8(FALSE), truth)


def stays_shut(gate: Condition, columns: QuestionColumns) -> Flags:
    """Where nothing can open a gate any more: it waits for a question that does not apply itself.

    Everything else it reads is known, so that no answer still to come can change it.
    """
    waiting, settled = np.zeros(columns.rows, dtype=bool), np.ones(columns.rows, dtype=bool)
    for name in sorted(gate.names):
        shut = is_shut(columns, name.partition(".")[0])
        waiting |= shut
        settled &= shut | columns.values[name].known
    return waiting & settled


def look_ups(
    name: str, column: ValueColumn, figures: Mapping[str, NDArray[np.float64]]
) -> dict[str, ValueColumn]:
    """The figures of each row's code, as `country.minimum_age` and the like."""
    found = {}
    for figure, values in figures.items():
        data = np.append(values, np.nan)[column.data]  # of a code that is not known: the last
        found[f"{name}.{figure}"] = ValueColumn(data, column.known & np.isfinite(data))
    return found


def is_shut(columns: QuestionColumns, question: str) -> Flags:
    """Where a question need not be answered because its gate is false."""
    truth = columns.gates.get(question)
    return np.zeros(columns.rows, dtype=bool) if truth is None else truth == FALSE


def is_open(columns: QuestionColumns, question: str) -> Flags:
    """Where an answer is still to come: there is none that counts, and it is needed, or may be."""
    found: Flags = ~columns.values[question].known & ~is_shut(columns, question)
    return found


def lacks_a_figure(columns: QuestionColumns, names: Collection[str]) -> Flags:
    """Where a figure that some names look up is missing, though the supplier answered all they read.

    Nobody can supply it, so that it is nobody's silence.
    """
    found = np.zeros(columns.rows, dtype=bool)
    for name in sorted(names):
        question, dot, _ = name.partition(".")
        if dot:
            found |= columns.values[question].known & ~columns.values[name].known
    for question in sorted({name.partition(".")[0] for name in names} - {TODAY}):
        found &= ~is_open(columns, question)
    return found
