"""Answers as they stand in a frame, of whatever type, as the columns that conditions read."""

from __future__ import annotations

from datetime import date, datetime
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kpo_dd.answered_columns import AnswerTable, Values, answer_table
from kpo_dd.answers import evidence_column, is_day, seen_column
from kpo_dd.documents import names_document
from kpo_dd.rulebook.conditions import Flags, ValueColumn, code_type
from kpo_dd.rulebook.conditions.kinds import ValueKind
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question

if TYPE_CHECKING:
    import pandas as pd

EPOCH = np.datetime64("1970-01-01", "D")
# What backs an answer, in bits: a document that the supplier names, and one that somebody has read.
NOTHING_NAMED, NAMED, SEEN = np.int8(0), np.int8(1), np.int8(2)
Proofs = NDArray[np.int8]
LISTS = (tuple, list, set, frozenset, np.ndarray)


def read_column(
    given: AnswerTable | pd.DataFrame, question: Question, table: ReferenceTable | None
) -> ValueColumn:
    """One question's answers; a value the question does not allow counts as not given."""
    options, answers = table.codes if table else question.allowed, answer_table(given)
    if question.id not in answers.names:
        return missing_column(question.type.kind, options, len(answers))
    match question.type.kind:
        case ValueKind.NUMBER:
            numbers = number_column(answers.plain(question.id))
            return ValueColumn(numbers, allowed_numbers(numbers, question))
        case ValueKind.DATE:
            return day_column(answers.plain(question.id))
        case ValueKind.WORDS:
            return words_column(answers, question.id, options)
        case ValueKind.WORD:
            return word_column(answers, question.id, options)


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


def number_column(values: Values) -> NDArray[np.float64]:
    """Values as numbers; NaN for what is none, which only a frame holds that somebody brought."""
    if values.dtype.kind == "f":
        return values.astype(np.float64, copy=False)
    import pandas as pd

    series = pd.Series(values, dtype=values.dtype)
    return pd.to_numeric(series, errors="coerce").to_numpy(dtype=np.float64)


def allowed_numbers(numbers: NDArray[np.float64], question: Question) -> Flags:
    """Where there is a number that the question can have."""
    low, high = question.bounds
    fitting: Flags = np.isfinite(numbers) & (numbers >= low) & (numbers <= high)
    return fitting & (numbers == np.floor(numbers)) if question.whole else fitting


def day_column(values: Values) -> ValueColumn:
    """Dates as days since 1970; each by itself, so that no other row decides how one is read."""
    if values.dtype.kind == "M":
        dates = values.astype("datetime64[D]")
    else:
        dates = np.array([calendar_day(value) for value in values], dtype="datetime64[D]")
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
            import pandas as pd

            return calendar_day(pd.Timestamp(value))
        case str() if is_day(value):
            return date.fromisoformat(value)
        case _:
            return None


def word_column(answers: AnswerTable, name: str, options: tuple[str, ...]) -> ValueColumn:
    """Words as their places among the options, -1 for none of them; any other text as it is."""
    if not options:
        known = answers.filled(name)
        data = np.full(len(answers), None, dtype=object)
        data[known] = answers.plain(name).astype(object)[known]
        return ValueColumn(data, known)
    codes = word_codes(answers, name, options)
    return ValueColumn(codes, codes >= 0, options)


def word_codes(
    answers: AnswerTable, name: str, options: tuple[str, ...]
) -> NDArray[np.signedinteger]:
    """The places of words among the options; those of categories are found once a category."""
    if (found := answers.categories(name)) is not None:
        codes, words = found
        places = places_of(words, options)
        return np.append(places, places.dtype.type(-1))[codes]
    return places_of(answers.objects(name), options)


def places_of(words: Values, options: tuple[str, ...]) -> NDArray[np.signedinteger]:
    """The places of words among the options; -1 for anything else."""
    known = {option: at for at, option in enumerate(options)}
    found = map(known.get, words.tolist(), repeat(-1))
    return np.fromiter(found, dtype=code_type(options), count=len(words))


def words_column(answers: AnswerTable, name: str, options: tuple[str, ...]) -> ValueColumn:
    """Multiple choice as one column of ticks an option; an answer that many gave is looked at once."""
    codes, said = by_codes(answers, name)
    named = [*map(options_named, said), ()]  # at last what is said where there is no answer
    distinct = {words: at for at, words in enumerate(dict.fromkeys(named))}
    table = np.array([[option in words for option in options] for words in distinct], dtype=bool)
    table = table.reshape(len(distinct), len(options))
    places = np.array([distinct[words] for words in named])
    ticks = np.asfortranarray(table[places[codes]])
    known: Flags = np.logical_or.reduce(ticks, axis=1)
    return ValueColumn(ticks, known, options)


def by_codes(answers: AnswerTable, name: str) -> tuple[NDArray[np.signedinteger], list[object]]:
    """The code of what each row says in a column, -1 for nothing, and what the codes stand for."""
    if (found := answers.categories(name)) is not None:
        return found[0], found[1].tolist()
    said = answers.objects(name).tolist()
    every = {id(one): one for one in said}
    codes = {at: code for code, at in enumerate(every)}
    return np.array([codes[at] for at in map(id, said)], dtype=np.intp), [*every.values()]


def options_named(answer: object) -> tuple[str, ...]:
    """The options an answer names: those of a list of any sort; anything else is one."""
    if isinstance(answer, str):
        return (answer,)
    named = answer if isinstance(answer, LISTS) else ()
    return tuple([one for one in named if isinstance(one, str)])


def documented(answers: AnswerTable, question: Question) -> Proofs:
    """What documents back an answer; never a remedy: an invented case improves nothing.

    One that somebody has read and that does not show what was answered counts as not named.
    """
    found: Proofs = np.zeros(len(answers), dtype=np.int8)
    if question.remedy:
        return found
    if (name := evidence_column(question.id)) in answers.names:
        codes, said = by_codes(answers, name)
        told: dict[str, bool] = {}  # the same paper, in a frame, is another object in each row
        named = [*(names_one(one, told) for one in said), False]
        found |= np.where(named, NAMED, NOTHING_NAMED)[codes]
    if (name := seen_column(question.id)) in answers.names:
        seen = answers.objects(name)
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
