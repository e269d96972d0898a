"""From a frame of answers to the columns that conditions read; gated answers are left out here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpo_dd.answers import DEADLINE, evidence_column, is_day
from kpo_dd.documents import names_document
from kpo_dd.rulebook.conditions import (
    FALSE,
    TODAY,
    TRUE,
    UNKNOWN,
    Condition,
    Flags,
    Truth,
    ValueColumn,
)
from kpo_dd.rulebook.conditions.kinds import ValueKind
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True)
class QuestionColumns:
    """Everything conditions can read of one frame, a row a supplier.

    `values`: question ids, look-ups, `today` and `master.deadline` to columns. `gates`: question id to
    the truth of its gate, for gated questions. `unused`: question id to the rows where there is an answer
    that is not used, because the gate is not true. `documented`: question id to the rows that name a
    document.
    """

    rows: int
    values: dict[str, ValueColumn]
    gates: dict[str, Truth] = field(default_factory=dict)
    unused: dict[str, Flags] = field(default_factory=dict)
    documented: dict[str, Flags] = field(default_factory=dict)


def question_columns(frame: pd.DataFrame, rulebook: Rulebook, on: date) -> QuestionColumns:
    """Columns of a frame with one row a supplier and one column a question (missing ones are unknown).

    Questions are taken in order; a gate reads earlier ones only, so one pass decides them all. Where
    a gate is not true, the answer counts as not given: learning the gate later can add an answer but
    never take back one that a verdict rests on.
    """
    rows = len(frame)
    today = np.full(rows, float((np.datetime64(on, "D") - EPOCH).astype(int)))
    columns = QuestionColumns(rows, {TODAY: ValueColumn(today, np.ones(rows, dtype=bool))})
    if DEADLINE in frame.columns:  # of the list of suppliers: no question, and no rule can name it
        columns.values[DEADLINE] = day_column(plain_column(frame[DEADLINE]))
    for question in rulebook.questionnaire.questions:
        table = rulebook.reference(question.id)
        column = read_column(frame, question, table)
        if question.applies_when is not None:
            column = gate(column, question, columns)
        columns.values[question.id] = column
        columns.documented[question.id] = documented(frame, question)
        if table is not None:
            figures = rulebook.figures(question.id, on)
            columns.values.update(look_ups(question.id, column, table.codes, figures))
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


def read_column(
    frame: pd.DataFrame, question: Question, table: ReferenceTable | None
) -> ValueColumn:
    """One question's answers; a value the question does not allow counts as not given."""
    if question.id not in frame.columns:
        return missing_column(question, len(frame))
    series = plain_column(frame[question.id])
    match question.type.kind:
        case ValueKind.NUMBER:
            numbers = pd.to_numeric(series, errors="coerce").to_numpy(dtype=np.float64)
            return ValueColumn(numbers, allowed_numbers(numbers, question))
        case ValueKind.DATE:
            return day_column(series)
        case ValueKind.WORDS:
            return words_column(series, question.allowed)
        case _:
            return word_column(series, table.codes if table else question.allowed)


def missing_column(question: Question, rows: int) -> ValueColumn:
    """A column without any answer."""
    nothing = np.zeros(rows, dtype=bool)
    match question.type.kind:
        case ValueKind.WORDS:
            ticks = np.zeros((rows, len(question.allowed)), dtype=bool)
            return ValueColumn(ticks, nothing, question.allowed)
        case ValueKind.NUMBER | ValueKind.DATE:
            return ValueColumn(np.full(rows, np.nan), nothing)
        case _:
            return ValueColumn(np.full(rows, None, dtype=object), nothing)


def plain_column(series: pd.Series) -> pd.Series:
    """A column of a NumPy type as it is; one of any other type as objects, None where one is missing.

    The types of pandas and Arrow have missing values of their own, which nothing can be compared with.
    """
    if isinstance(series.dtype, np.dtype) and series.dtype != object:
        return series
    return series.astype(object).where(series.notna(), None)


def allowed_numbers(numbers: NDArray[np.float64], question: Question) -> Flags:
    """Where there is a number that the question can have."""
    low, high = question.bounds
    fitting: Flags = np.isfinite(numbers) & (numbers >= low) & (numbers <= high)
    return fitting & (numbers == np.floor(numbers)) if question.whole else fitting


def day_column(series: pd.Series) -> ValueColumn:
    """Dates as days since 1970; each by itself, so that no other row decides how one is read."""
    if isinstance(series.dtype, np.dtype) and series.dtype.kind == "M":
        dates = series.to_numpy(dtype="datetime64[D]")
    else:
        dates = np.array([calendar_day(value) for value in series], dtype="datetime64[D]")
    known = ~np.isnat(dates)
    return ValueColumn(np.where(known, (dates - EPOCH).astype(np.float64), np.nan), known)


def calendar_day(value: object) -> date | None:
    """The day of a date where it was written, or of a text like 2026-11-23; None for anything else."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case np.datetime64():
            return calendar_day(pd.Timestamp(value))
        case str() if is_day(value):
            return date.fromisoformat(value)
        case _:
            return None


def word_column(series: pd.Series, allowed: Iterable[str]) -> ValueColumn:
    """Words as they are, where there is one that is allowed; None elsewhere."""
    words = tuple(allowed)
    known = (series.isin(words) if words else series.notna()).to_numpy(dtype=bool)
    data = np.full(len(series), None, dtype=object)
    data[known] = series.to_numpy(dtype=object)[known]
    return ValueColumn(data, known)


def words_column(series: pd.Series, allowed: tuple[str, ...]) -> ValueColumn:
    """Multiple choice as one column of ticks an option."""
    chosen = [known_options(answer) for answer in series]
    ticks = np.array([[option in words for option in allowed] for words in chosen], dtype=bool)
    ticks = ticks.reshape(len(series), len(allowed))
    known: Flags = np.logical_or.reduce(ticks, axis=1)
    return ValueColumn(ticks, known, allowed)


def known_options(answer: object) -> Collection[object]:
    """The options an answer names: those of a list of any sort; anything else is one."""
    if isinstance(answer, np.ndarray):
        return list(answer)
    return answer if isinstance(answer, tuple | list | set | frozenset) else (answer,)


def documented(frame: pd.DataFrame, question: Question) -> Flags:
    """Where a document is named that backs an answer; never a remedy: an invented case improves nothing."""
    name = evidence_column(question.id)
    if name not in frame.columns or question.remedy:
        return np.zeros(len(frame), dtype=bool)
    return np.array([isinstance(said, str) and names_document(said) for said in frame[name]], bool)


def look_ups(
    name: str,
    column: ValueColumn,
    codes: tuple[str, ...],
    figures: Mapping[str, NDArray[np.float64]],
) -> dict[str, ValueColumn]:
    """The figures of each row's code, as `country.minimum_age` and the like."""
    index = pd.Index(codes).get_indexer(pd.Index(column.data, dtype=object))
    found = {}
    for figure, values in figures.items():
        data = np.where(index >= 0, values[index], np.nan)
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
