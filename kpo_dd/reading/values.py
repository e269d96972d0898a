"""From a cell to a value, by the type of the question: given, blank, or unreadable with its reason.

An answer that is there but can't be read is never blank and never guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kpo_dd.reading.cells import CellValue
from kpo_dd.reading.lost import Lost
from kpo_dd.reading.numbers import parse_date, parse_number
from kpo_dd.reading.words import (
    NOT_APPLICABLE_WORDS,
    YES_NO,
    option_words,
    plain,
    raw_text,
    says_nothing,
    supplier_key,
)
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.wording import Language

Answer = str | float | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer. `language` is the one a word was written in, where the word tells."""

    value: Answer
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something was written that is no answer; `code` and `details` are those of a `Problem`."""

    code: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Declined:
    """ "n/a" in answer to a question that may not apply to this supplier."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was written."""


Value = Given | Unreadable | Declined | Blank


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def read_value(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """What a cell says in answer to a question."""
    raw = raw_text(cell)
    if not raw.strip():
        return Blank()
    if isinstance(cell, Lost):
        return unreadable("answer_lost", question, raw)
    if question.id == SUPPLIER_ID and len(raw) > LONGEST_ID:
        return unreadable("answer_too_long", question, raw, length=len(raw), most=LONGEST_ID)
    value = READERS[question.type](question, cell, rulebook)
    if isinstance(value, Given) and question.type is not AnswerType.TEXT:
        return value  # NA is Namibia before it is "not applicable"
    if plain(raw) in NOT_APPLICABLE_WORDS:
        return not_applicable(question, raw)
    return unreadable("answer_no_data", question, raw) if says_nothing(raw) else value


LONGEST_ID = 100


def not_applicable(question: Question, raw: str) -> Value:
    """ "n/a" where the question allows it, where it may not apply, or where it is no answer."""
    if question.na == "allowed":
        return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[plain(raw)])
    if question.applies_when is not None:
        return Declined()
    return unreadable("answer_na_refused", question, raw)


def unreadable(code: str, question: Question, raw: str, **details: object) -> Unreadable:
    """An unreadable answer with what the message needs."""
    named = {"question": question.id, "text": raw, **details}
    return Unreadable(code, tuple(sorted((key, str(value)) for key, value in named.items())))


def read_text(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Free text, trimmed, on one line; the id of a supplier as ids are kept."""
    raw = raw_text(cell)
    return Given(supplier_key(raw) if question.id == SUPPLIER_ID else " ".join(raw.split()))


def read_yes_no(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Yes or no in three languages, and the ticks people use."""
    found = YES_NO.get(plain(raw_text(cell)))
    if found is None:
        return unreadable(
            "answer_not_allowed", question, raw_text(cell), allowed=", ".join(question.allowed)
        )
    return Given(*found)


def read_choice(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """One option, by its id or its text in any language."""
    found = option_words(question.options).get(plain(raw_text(cell)))
    if found is None:
        return unreadable(
            "answer_not_allowed", question, raw_text(cell), allowed=", ".join(question.allowed)
        )
    return Given(*found)


def read_multi(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Several options, separated by semicolons, line breaks or commas; every one must be known."""
    words = option_words(question.options)
    raw = raw_text(cell)
    whole = words.get(plain(raw))
    parts = [raw] if whole else re.split(r"[;\n]", raw)
    if len(parts) == 1 and not whole:
        parts = raw.split(",")
    found = [words.get(plain(part)) for part in parts if plain(part)]
    known = [match for match in found if match is not None]
    if not known or len(known) < len(found):
        return unreadable("answer_not_allowed", question, raw, allowed=", ".join(question.allowed))
    chosen = {option for option, _ in known}
    return Given(tuple(option for option in question.allowed if option in chosen), known[0][1])


def read_number(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A number within the bounds of its question."""
    return bounded(question, number_of(cell), raw_text(cell))


def number_of(cell: CellValue) -> float | None:
    """A number cell as the number it shows, a text as people write numbers; None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float | int):
        number = float(raw_text(cell))
        return number if math.isfinite(number) else None
    return parse_number(cell) if isinstance(cell, str) else None


def read_share(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A share from 0 to 1: `25 %`, `25`, or 0.25 (a percentage cell); `1` or `1,5` could be either."""
    raw = raw_text(cell)
    percent = isinstance(cell, str) and ("%" in cell or "％" in cell)
    bare = raw.replace("%", "").replace("％", "") if percent else cell
    number = number_of(bare)
    if number is None:
        return unreadable("answer_not_a_number", question, raw)
    if not percent and (1 < number < 2 or (isinstance(cell, str) and number == 1)):
        return unreadable("answer_share_ambiguous", question, raw)
    share = number / 100 if percent or number > 1 else number
    if not 0 <= share <= 1:
        return unreadable("answer_out_of_range", question, raw, minimum="0 %", maximum="100 %")
    return Given(share)


def bounded(question: Question, number: float | None, raw: str) -> Value:
    """A number if it is one that the question can have."""
    if number is None:
        return unreadable("answer_not_a_number", question, raw)
    low, high = question.minimum, question.maximum
    if low is not None and number < low:
        return unreadable("answer_too_small", question, raw, minimum=f"{low:g}")
    if high is not None and number > high:
        return unreadable("answer_too_large", question, raw, maximum=f"{high:g}")
    if question.whole and not number.is_integer():
        return unreadable("answer_not_whole", question, raw)
    return Given(number)


def read_date(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A date cell, or text as YYYY-MM-DD or DD.MM.YYYY, between 1900 and 2100."""
    raw = raw_text(cell)
    day = (
        cell.date()
        if isinstance(cell, datetime)
        else cell
        if isinstance(cell, date)
        else parse_date(raw)
    )
    if day is None:
        return unreadable("answer_not_a_date", question, raw)
    if not EARLIEST <= day <= LATEST:
        return unreadable("answer_out_of_range", question, raw, minimum=EARLIEST, maximum=LATEST)
    return Given(day)


def read_country(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A country by its name in three languages or its ISO code."""
    return read_code(question, cell, rulebook.countries, "answer_not_a_country")


def read_sector(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A sector by its ISIC letter or its name in three languages."""
    return read_code(question, cell, rulebook.sectors, "answer_not_a_sector")


def read_code(question: Question, cell: CellValue, table: ReferenceTable, code: str) -> Value:
    """A code of a reference table, by code, alias or name; `F - Construction` reads as F."""
    raw = raw_text(cell)
    names = table.lookup
    head = re.split(r"\s[-–—]\s|[.:]\s", raw.strip(), maxsplit=1)[0]
    found = names.get(plain(raw)) or names.get(plain(head))
    return Given(*found) if found else unreadable(code, question, raw)


Reader = Callable[[Question, CellValue, Rulebook], Value]
READERS: Mapping[AnswerType, Reader] = {
    AnswerType.TEXT: read_text,
    AnswerType.YES_NO: read_yes_no,
    AnswerType.CHOICE: read_choice,
    AnswerType.MULTI: read_multi,
    AnswerType.NUMBER: read_number,
    AnswerType.SHARE: read_share,
    AnswerType.DATE: read_date,
    AnswerType.COUNTRY: read_country,
    AnswerType.SECTOR: read_sector,
}
