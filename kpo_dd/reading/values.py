"""From a cell to a value, by the type of the question: given, blank, or unreadable with its reason.

An answer that is there but can't be read is never blank and never guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kpo_dd.reading.cells import CellValue
from kpo_dd.reading.dates import NoDate, parse_date
from kpo_dd.reading.lost import Lost
from kpo_dd.reading.numbers import Percent, parse_number
from kpo_dd.reading.words import (
    CROSSES,
    NOT_APPLICABLE_WORDS,
    YES_NO,
    Words,
    look_up,
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
    """An answer. `language` is the one a word was written in, where the word tells.

    `reason`: what stands after "n/a" in the same cell.
    """

    value: Answer
    language: Language | None = None
    reason: str = ""


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
    if question.na == "reason" and (declined := with_reason(raw)) is not None:
        return declined
    if isinstance(value, Unreadable) and value.code == "answer_cross":
        return value
    return unreadable("answer_no_data", question, raw) if says_nothing(raw) else value


LONGEST_ID = 100
LONGEST_REASON = 2000


def not_applicable(question: Question, raw: str) -> Value:
    """ "n/a" where the question allows it, where it may not apply, or where it is no answer."""
    if question.na != "refused":
        return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[plain(raw)])
    if question.applies_when is not None:
        return Declined()
    return unreadable("answer_na_refused", question, raw)


REASON = re.compile(r"\s*(?P<word>.+?)\s*(?:[-–—:,;.(]\s*)+(?P<reason>\S.*)", re.DOTALL)


def with_reason(raw: str) -> Given | None:
    """ "n/a" and, after it, why: `n/a — no agency workers`; None for anything else."""
    match = REASON.fullmatch(raw[:LONGEST_REASON])
    if match is None or plain(match["word"]) not in NOT_APPLICABLE_WORDS:
        return None
    reason = "" if says_nothing(match["reason"]) else " ".join(match["reason"].split())
    return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[plain(match["word"])], reason)


def settle_not_applicable(question: Question, value: Value, comment: str, raw: str) -> Value:
    """The value, unless it is an "n/a" that needs a reason and has none in its cell or beside it."""
    if not isinstance(value, Given) or value.value != NOT_APPLICABLE or question.na != "reason":
        return value
    said = value.reason or comment
    if not says_nothing(said) and plain(said) not in NOT_APPLICABLE_WORDS:
        return value
    if question.applies_when is not None:
        return Declined()
    return unreadable("answer_na_without_reason", question, raw)


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
    raw = raw_text(cell)
    found = look_up(YES_NO, raw)
    if found is None:
        return not_allowed(question, raw)
    return Given(*found)


def not_allowed(question: Question, raw: str) -> Unreadable:
    """The state of a word that is none of the options; a cross may be a tick or a no."""
    if plain(raw) and set(plain(raw)) <= CROSSES:
        return unreadable("answer_cross", question, raw)
    return unreadable("answer_not_allowed", question, raw, allowed=", ".join(question.allowed))


def read_choice(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """One option, by its id or its text in any language."""
    raw = raw_text(cell)
    found = look_up(option_words(question.options), raw)
    if found is None:
        return not_allowed(question, raw)
    return Given(*found)


BULLET = re.compile(r"^\s*(?:[-–—•·●▪■◦‣*✓✔☑]|\d{1,2}[.)])\s*")


def read_multi(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Several options, separated by semicolons, line breaks or commas; every one must be known."""
    words = option_words(question.options)
    raw = raw_text(cell)
    whole = look_up(words, raw)
    parts = [raw] if whole else re.split(r"[;\n\r•●▪]", raw)
    if len(parts) == 1 and not whole:
        parts = raw.split(",")
    found = [option_of(words, part) for part in parts if plain(part)]
    known = [match for match in found if match is not None]
    if not known or len(known) < len(found):
        return not_allowed(question, raw)
    chosen = {option for option, _ in known}
    return Given(tuple(option for option in question.allowed if option in chosen), known[0][1])


def option_of(words: Words, part: str) -> tuple[str, Language | None] | None:
    """The option that one entry of a list names, with or without the mark of a list before it."""
    return look_up(words, part) or look_up(words, BULLET.sub("", part.rstrip(",")))


TICKS = ", ".join(("x", "✓", "☑", "yes", "1"))


def read_ticks(question: Question, ticks: Sequence[tuple[str, CellValue]], raw: str) -> Value:
    """The options that are ticked, where each has a cell of its own; `raw` is what they say together."""
    said = [(option, look_up(YES_NO, raw_text(cell))) for option, cell in ticks]
    if lost := next((cell for _, cell in ticks if isinstance(cell, Lost)), None):
        return unreadable("answer_lost", question, lost.text)
    if unclear := [raw_text(cell) for _, cell in ticks if look_up(YES_NO, raw_text(cell)) is None]:
        code = "answer_cross" if set(plain(unclear[0])) <= CROSSES else "answer_not_a_tick"
        return unreadable(code, question, raw, allowed=TICKS)
    chosen = {option for option, found in said if found is not None and found[0] == "yes"}
    if chosen & {option for option, found in said if found is not None and found[0] == "no"}:
        return unreadable("answered_twice", question, raw, texts=raw)
    if not chosen:
        return unreadable("answer_nothing_ticked", question, raw)
    if question.type is AnswerType.MULTI:
        return Given(tuple(option for option in question.allowed if option in chosen))
    return Given(chosen.pop()) if len(chosen) == 1 else not_allowed(question, raw)


def read_number(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A number within the bounds of its question."""
    return bounded(question, number_of(cell), raw_text(cell))


def number_of(cell: CellValue) -> float | None:
    """A number cell as the number it shows, a text as people write numbers; None for anything else."""
    if isinstance(cell, bool | Percent):
        return None
    if isinstance(cell, float | int):
        number = float(raw_text(cell))
        return number if math.isfinite(number) else None
    return parse_number(cell) if isinstance(cell, str) else None


def read_share(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A share from 0 to 1: `25 %`, `25`, or a percentage cell.

    A bare 0.5 or 1 may be a share or so many percent; only the percent sign or the format can tell.
    """
    raw = raw_text(cell)
    percent = isinstance(cell, Percent) or (isinstance(cell, str) and bool(PERCENT.search(cell)))
    number = number_of(PERCENT.sub("", raw) if percent else cell)
    if number is None:
        return unreadable("answer_not_a_number", question, raw)
    if not percent and 0 < number < 2:
        return unreadable("answer_share_ambiguous", question, raw, number=f"{number:g}")
    share = number / 100
    if not 0 <= share <= 1:
        return unreadable("answer_out_of_range", question, raw, minimum="0 %", maximum="100 %")
    return Given(share)


PERCENT = re.compile("[%％]")


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
    """A date cell, or a date written as text, between 1900 and 2100; a bare number is none.

    Excel keeps dates as numbers; without the format of a date nobody knows whether one was meant.
    """
    raw = raw_text(cell)
    if SERIAL.fullmatch(raw) and not isinstance(cell, bool):
        return unreadable("answer_date_serial", question, raw)
    match cell:
        case datetime():
            day: date | NoDate = cell.date()
        case date():
            day = cell
        case _:
            day = parse_date(raw)
    if isinstance(day, NoDate):
        return unreadable(day.code, question, raw)
    if not EARLIEST <= day <= LATEST:
        return unreadable("answer_out_of_range", question, raw, minimum=EARLIEST, maximum=LATEST)
    return Given(day)


SERIAL = re.compile(r"\s*[1-9]\d{4}(?:\.\d+)?\s*")  # the days of the years 1927 to 2173


def read_country(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A country by its name in three languages or its ISO code."""
    return read_code(question, cell, rulebook.countries, "answer_not_a_country")


def read_sector(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A sector by its ISIC letter or its name in three languages."""
    return read_code(question, cell, rulebook.sectors, "answer_not_a_sector")


def read_code(question: Question, cell: CellValue, table: ReferenceTable, code: str) -> Value:
    """A code of a reference table, by code, alias or name; `F - Construction` reads as F."""
    raw = raw_text(cell)
    head = re.split(r"\s[-–—]\s|[.:]\s", raw.strip(), maxsplit=1)[0]
    found = look_up(table.lookup, raw) or look_up(table.lookup, head)
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
