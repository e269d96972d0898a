"""Shares: what people write in per cent is kept as 0 to 1."""

from __future__ import annotations

import re

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.excel import FormCell, Formulas, digits, in_bounds
from kpo_dd.reading.values.habits.units import LONGEST_COUNT
from kpo_dd.reading.values.number import number_of, tidy, without_words
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

PERCENT = re.compile(r"\s*(?:[%％]|процент(?:а|ов)?|проц|пайыз|per\s?cent|pct)\.?$", re.IGNORECASE)


class ShareKind(AnswerKind):
    """A share from 0 to 1: `25 %`, `25`, or a percentage cell."""

    dtype = "float64"
    shown_as = "share"  # so that 0.25 and 25 % are told apart on the screen

    def read(self, question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
        """A bare 0.5 or 1 may be a share or so many percent; only the sign or the format can tell."""
        raw = raw_text(cell)
        percent, number = said_in_percent(cell)
        if number is None:
            return unreadable("answer_not_a_number", question, raw)
        if not percent and 0 < number < 2:
            ways = {"number": f"{number:g}", "times_hundred": f"{number * 100:g}"}
            return unreadable("answer_share_ambiguous", question, raw, **ways)
        share = number / 100
        if not 0 <= share <= 1:
            return unreadable("answer_out_of_range", question, raw, minimum="0 %", maximum="100 %")
        return Given(share)

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """In per cent."""
        return teller.percent(value) if isinstance(value, float) else teller.as_given(value)

    def formula(self, question: Question, form: FormCell) -> Formulas:
        """A number, which the form shows as a percentage, or a text of per cent; from 0 to 1."""
        cell, text = form.cell, form.text
        percent, bare = digits(f'SUBSTITUTE({text},"%","")'), digits(text)
        as_text = f'IF({bare}=1,"",IF({bare}="","",{bare}/100))'
        as_percent = f'IF({percent}="","",{percent}/100)'
        marked = f'RIGHT({text},1)="%"'
        share = f"IF(ISNUMBER({cell}),{cell},IF({marked},{as_percent},{as_text}))"
        return share, in_bounds(question, form.split, 0, 1)


def said_in_percent(cell: CellValue) -> tuple[bool, float | None]:
    """Whether a cell says per cent, in its format or in words, and the number without it."""
    if not isinstance(cell, str | Percent) or len(raw_text(cell)) > LONGEST_COUNT:
        return False, number_of(cell)
    text = without_words(tidy(raw_text(cell)))
    bare = PERCENT.sub("", text)
    return bare != text, number_of(without_words(bare))
