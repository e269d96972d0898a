"""Dates, in date cells and as people write them: read where there is one way only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.excel import FormCell, Formulas
from kpo_dd.reading.values.habits.day_words import (
    BEFORE_DAY,
    falls_on,
    short_months,
    weekday_in,
)
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import folded, has_raised_digit, one_alphabet, raw_text, visible
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
LATEST_DAY = 73_415  # the last of them, as workbooks count days
SERIAL = re.compile(r"\s*[1-9]\d{4}(?:\.\d+)?\s*")  # the days of the years 1927 to 2173


class DateKind(AnswerKind):
    """A date cell, or a date written as text, between 1900 and 2100; a bare number is none.

    Excel keeps dates as numbers; without the format of a date nobody knows whether one was meant.
    """

    dtype = "datetime64[s]"
    shown_as = "date"

    def read(self, question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
        """The day that a cell names."""
        raw = raw_text(cell)
        if SERIAL.fullmatch(raw):
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
            return unreadable(
                "answer_out_of_range", question, raw, minimum=EARLIEST, maximum=LATEST
            )
        return Given(day)

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """As it stands."""
        return teller.as_given(value)

    def formula(self, _: Question, form: FormCell) -> Formulas:
        """A date cell as the number of its day, or a text like 31.12.2026 or 2026-12-31."""
        cell, text = form.cell, form.text
        day = f'IF(AND({cell}>=1,{cell}<={LATEST_DAY}),INT({cell}),"")'
        dotted = day_in_text(text, ".", (7, 4), (4, 2), (1, 2))
        dashed = day_in_text(text, "-", (1, 4), (6, 2), (9, 2))
        written = f'IF(MID({text},3,1)=".",{dotted},{dashed})'
        return f'IF(ISNUMBER({cell}),"",{written})', f"IF(ISNUMBER({cell}),{day},{form.split})"


def day_in_text(text: str, mark: str, *parts: tuple[int, int]) -> str:
    """The formula of a day in a text of ten characters; `parts`: where its year, month and day stand.

    A day that the calendar does not have would become one of the next month: it has another month then.
    """
    year, month, day = (f"VALUE(MID({text},{start},{length}))" for start, length in parts)
    found = f"DATE({year},{month},{day})"
    marks = [start - 1 for start, _ in parts if start > 1]
    parted = ",".join(f'MID({text},{at},1)="{mark}"' for at in marks)
    century = f"{year}>={EARLIEST.year},{year}<={LATEST.year}"
    fits = f"AND(LEN({text})=10,{parted},{century},DAY({found})={day},MONTH({found})={month})"
    return f'IFERROR(IF({fits},{found},""),"")'


class NoDate(Struct, frozen=True):
    """Why a text is no date: the code of a problem."""

    code: str = "answer_not_a_date"


LONGEST_DATE = 60
YEAR_WORDS = re.compile(r"(?<=\d)\s*(?:года|год|г|жылғы|жылы|жыл|ж)\b\.?", re.I)
TIME = re.compile(r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
TWO_DIGITS = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2}|\d{1,2}[ -]?[^\W\d]+\.?[ ,'’-]*\d{2}")
PLAIN_DAY = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
)
ONE_WAY_ONLY = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]*(?P<month>[^\W\d]+)[ .,-]*(?P<year>\d{4})",
        r"(?P<month>[^\W\d]+)[ .]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,]+(?P<year>\d{4})",
        r"(?P<year>\d{4})[ .,-]*(?P<day>\d{1,2})[ .-]*(?P<month>[^\W\d]+)",
    )
)


def parse_date(raw: str) -> date | NoDate:
    """A date written as text; the time of day, "from" and the word for "year" are passed over.

    A weekday beside it must be the right one.
    """
    if plainly := PLAIN_DAY.fullmatch(raw):  # as programs and most people write it, and quicker
        year, month, day = plainly.group(1, 2, 3) if plainly[1] else plainly.group(6, 5, 4)
        return day_of(year, month, day)
    if len(raw) > LONGEST_DATE or has_raised_digit(raw):
        return NoDate()
    text = re.sub(r"[\"«»“”„]", "", visible(raw)).strip(" .,;")
    day = day_alone(text)
    if isinstance(day, NoDate) and (named := weekday_in(text)):
        day = day_alone(named[0])
        return day if isinstance(day, NoDate) or falls_on(day, named[1]) else NoDate()
    return day


def day_alone(text: str) -> date | NoDate:
    """A date without a weekday."""
    text = BEFORE_DAY.sub("", text)
    text = YEAR_WORDS.sub("", TIME.sub("", text)).strip(" .,")
    text = re.sub(r"(?<=\d)\s*([./-])\s*(?=\d)", r"\1", text)
    if match := SLASHED.fullmatch(text):
        return day_or_month_first(match[1], match[3], match[4])
    for pattern in ONE_WAY_ONLY:
        if match := pattern.fullmatch(text):
            return day_of(match["year"], match["month"], match["day"])
    return NoDate("answer_year_two_digits") if TWO_DIGITS.fullmatch(text) else NoDate()


def day_or_month_first(first: str, second: str, year: str) -> date | NoDate:
    """`23/11/2026`: whichever is above 12 is the day; where neither is, nobody can tell."""
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        return NoDate("answer_date_ambiguous")
    day, month = (second, first) if int(second) > 12 else (first, second)
    return day_of(year, month, day)


def day_of(year: str, month: str, day: str) -> date | NoDate:
    """The day, if the calendar has it; the month by its number or its name."""
    number = int(month) if month.isdecimal() else months().get(folded(one_alphabet(month)), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return NoDate()


@cache
def months() -> Mapping[str, int]:
    """Names and short names of the months in three languages (Unicode CLDR), folded, to their numbers.

    A short name that means different months in different languages means none.
    """
    from babel import Locale

    named: dict[str, set[int]] = {}
    for language in Language:
        for context in Locale(language.value).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    named.setdefault(folded(name), set()).add(number)
    for short, number in short_months():
        named.setdefault(short, set()).add(number)
    return {name: numbers.pop() for name, numbers in named.items() if len(numbers) == 1}
