"""Cells with a date in them; how people write dates as text is in `dates.py`."""

from __future__ import annotations

import re
from datetime import date, datetime

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.dates import NoDate, parse_date
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def read_date(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
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
