"""Answers as they stand in a frame, of whatever type, as the columns that conditions read."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpo_dd.answers import evidence_column, is_day, seen_column
from kpo_dd.documents import names_document
from kpo_dd.rulebook.conditions import Flags, ValueColumn, code_type
from kpo_dd.rulebook.conditions.kinds import ValueKind
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question

EPOCH = np.datetime64("1970-01-01", "D")
# What backs an answer, in bits: a document that the supplier names, and one that somebody has read.
NOTHING_NAMED, NAMED, SEEN = np.int8(0), np.int8(1), np.int8(2)
Proofs = NDArray[np.int8]
LISTS = (tuple, list, set, frozenset, np.ndarray)


def read_column(
    frame: pd.DataFrame, question: Question, table: ReferenceTable | None
) -> ValueColumn:
    """One question's answers; a value the question does not allow counts as not given."""
    options = table.codes if table else question.allowed
    if question.id not in frame.columns:
        return missing_column(question.type.kind, options, len(frame))
    series = frame[question.id]
    match question.type.kind:
        case ValueKind.NUMBER:
            plain = plain_column(series)
            numbers = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=np.float64)
            return ValueColumn(numbers, allowed_numbers(numbers, question))
        case ValueKind.DATE:
            return day_column(plain_column(series))
        case ValueKind.WORDS:
            return words_column(plain_column(series), options)
        case ValueKind.WORD:
            return word_column(series, options)


def missing_column(kind: ValueKind, options: tuple[str, ...], rows: int) -> ValueColumn:
    """A column without any answer."""
    nothing = np.zeros(rows, dtype=bool)
    match kind:
        case ValueKind.WORDS:
            return ValueColumn(np.zeros((rows, len(options)), dtype=bool), nothing, options)
        case ValueKind.NUMBER | ValueKind.DATE:
            return ValueColumn(np.full(rows, np.nan), nothing)
        case ValueKind.WORD if options:
            return ValueColumn(np.full(rows, -1, dtype=code_type(options)), nothing, options)
        case ValueKind.WORD:
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


def word_column(series: pd.Series, options: tuple[str, ...]) -> ValueColumn:
    """Words as their places among the options, -1 for none of them; any other text as it is."""
    if not options:
        plain = plain_column(series)
        known = plain.notna().to_numpy(dtype=bool)
        data = np.full(len(series), None, dtype=object)
        data[known] = plain.to_numpy(dtype=object)[known]
        return ValueColumn(data, known)
    codes = word_codes(series, options)
    return ValueColumn(codes, codes >= 0, options)


def word_codes(series: pd.Series, options: tuple[str, ...]) -> NDArray[np.signedinteger]:
    """The places of words among the options; those of categories are found once a category."""
    if isinstance(series.dtype, pd.CategoricalDtype):
        places = places_of(series.cat.categories.to_numpy(dtype=object), options)
        return np.append(places, places.dtype.type(-1))[series.cat.codes.to_numpy()]
    return places_of(series.to_numpy(dtype=object), options)


def places_of(words: NDArray[np.object_], options: tuple[str, ...]) -> NDArray[np.signedinteger]:
    """The places of words among the options; -1 for anything else."""
    known = pd.Index(options, dtype=object)
    return known.get_indexer(pd.Index(words, dtype=object)).astype(code_type(options))


def words_column(series: pd.Series, options: tuple[str, ...]) -> ValueColumn:
    """Multiple choice as one column of ticks an option; an answer that many gave is looked at once."""
    answers = series.to_numpy(dtype=object).tolist()
    every = {id(answer): answer for answer in answers}
    named = {at: options_named(answer) for at, answer in every.items()}
    distinct = {words: at for at, words in enumerate(dict.fromkeys(named.values()))}
    table = np.array([[option in words for option in options] for words in distinct], dtype=bool)
    table = table.reshape(len(distinct), len(options))
    places = {at: distinct[words] for at, words in named.items()}
    said = [places[at] for at in map(id, answers)]
    ticks = np.asfortranarray(table[said]) if said else table
    known: Flags = np.logical_or.reduce(ticks, axis=1)
    return ValueColumn(ticks, known, options)


def options_named(answer: object) -> tuple[str, ...]:
    """The options an answer names: those of a list of any sort; anything else is one."""
    if isinstance(answer, str):
        return (answer,)
    named = answer if isinstance(answer, LISTS) else ()
    return tuple([one for one in named if isinstance(one, str)])


def documented(frame: pd.DataFrame, question: Question) -> Proofs:
    """What documents back an answer; never a remedy: an invented case improves nothing.

    One that somebody has read and that does not show what was answered counts as not named.
    """
    found: Proofs = np.zeros(len(frame), dtype=np.int8)
    if question.remedy:
        return found
    if (name := evidence_column(question.id)) in frame.columns:
        told: dict[str, bool] = {}  # the same paper is named for one answer after the other
        named = [names_one(said, told) for said in frame[name].to_numpy(object)]
        found |= np.where(named, NAMED, NOTHING_NAMED)
    if (name := seen_column(question.id)) in frame.columns:
        seen = frame[name].to_numpy(object)
        found[[one is False for one in seen]] = NOTHING_NAMED
        found |= np.where([one is True for one in seen], SEEN, NOTHING_NAMED)
    return found


def names_one(said: object, told: dict[str, bool]) -> bool:
    """Whether a document is named; each text is looked at once."""
    if not isinstance(said, str):
        return False
    found = told.get(said)
    if found is None:
        found = told[said] = names_document(said)
    return found
