"""Cells with a number or a share in them; how people write numbers as text is in `numbers.py`."""

from __future__ import annotations

import math
import re

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.numbers import Percent, parse_number
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook


def read_number(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
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


def read_share(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
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
