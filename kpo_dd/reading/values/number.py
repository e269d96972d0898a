"""Numbers, in number cells and as people write them: read where they can be read in one way only."""

from __future__ import annotations

import math
import re
import unicodedata

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue, Padded, Percent
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.excel import FormCell, Formulas, digits, in_bounds
from kpo_dd.reading.values.habits.numerals import number_in_words
from kpo_dd.reading.values.habits.units import IN_WORDS, LONGEST_COUNT, Measured, measured
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import has_raised_digit, raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
# 1,200 and 1.200 are twelve hundred to some and one point two to others.
AMBIGUOUS = re.compile(r"[-+]?[1-9]\d{0,2}([.,]\d{3})+")
GROUPED = re.compile(r"[-+]?\d{1,3}([ '’_]\d{3})+([.,]\d+)?")  # not 16 18: two may be meant
COMMA_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+\.\d+")
LONGEST_NUMBER = 20


class NumberKind(AnswerKind):
    """A number within the bounds of its question."""

    dtype = "float64"

    def read(self, question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
        """The number in a cell, if it is one that the question can have, with or without its unit."""
        raw = raw_text(cell)
        if not isinstance(cell, str):
            return bounded(question, number_of(cell), raw)
        text = without_words(tidy(raw))
        number = parse_number(text)
        if number is None and (found := in_unit(text, question)):
            if not found.times:
                return unreadable("answer_other_unit", question, raw)
            number = times(parse_number(found.number), found.times)
        return bounded(question, number, raw)

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """As it stands."""
        return teller.as_given(value)

    def formula(self, question: Question, form: FormCell) -> Formulas:
        """A number cell, or a text of nothing but digits and spaces; where it is within bounds."""
        number = f"IF(ISNUMBER({form.cell}),{form.cell},{digits(form.text)})"
        return number, in_bounds(question, form.split, question.minimum, question.maximum)


def tidy(raw: str) -> str:
    """A number without the mark that ends a sentence."""
    return re.sub(r"(?<=[\w)])\s*[.;,]$", "", raw.strip()) if len(raw) <= LONGEST_COUNT else raw


def without_words(text: str) -> str:
    """`40 (forty) people` without its brackets, where they say the same number; else as it is."""
    match = IN_WORDS.fullmatch(text) if len(text) <= LONGEST_COUNT else None
    if match is None or number_in_words(match["words"]) != parse_number(match["number"]):
        return text
    return f"{match['number']} {match['rest']}".strip()


def in_unit(text: str, question: Question) -> Measured | None:
    """A number with a unit after it, where the question has one."""
    if question.unit is None or len(text) > LONGEST_COUNT:
        return None
    return measured(text, question.unit, question.days_a_month)


def times(number: float | None, factor: float) -> float | None:
    """A number in the unit that the question asks for."""
    return None if number is None else number * factor


def number_of(cell: CellValue) -> float | None:
    """A number cell as the number it shows, a text as people write numbers; None for anything else."""
    if isinstance(cell, bool | Percent):
        return None
    if isinstance(cell, float | int):
        number = float(cell if isinstance(cell, Padded) else raw_text(cell))
        return number if math.isfinite(number) else None
    return parse_number(cell) if isinstance(cell, str) else None


def parse_number(raw: str) -> float | None:
    """A number as people write it: `1 200`, `12,5`, `1,200.5`. None where it is none or ambiguous."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if GROUPED.fullmatch(text):
        text = re.sub(r"[ '’_]", "", text)
    if COMMA_GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif AMBIGUOUS.fullmatch(text):
        return None
    text = text.replace(",", ".")
    if len(text) > LONGEST_NUMBER or has_raised_digit(raw):
        return None
    return float(text) if PLAIN_NUMBER.fullmatch(text) else None


def bounded(question: Question, number: float | None, raw: str) -> ReadValue:
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
