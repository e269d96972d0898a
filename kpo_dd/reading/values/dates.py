"""Dates written as text, in figures or with the name of the month: read where there is one way only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kpo_dd.reading.values.words import folded, one_alphabet, visible
from kpo_dd.wording import Language


@dataclass(frozen=True, slots=True)
class NoDate:
    """Why a text is no date: the code of a problem."""

    code: str = "answer_not_a_date"


LONGEST_DATE = 60
YEAR_WORDS = re.compile(r"(?<=\d)\s*(?:года|год|г|жылғы|жылы|жыл|ж)\b\.?", re.I)
TIME = re.compile(r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
TWO_DIGITS = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2}|\d{1,2}[ -]?[^\W\d]+\.?[ ,'’-]*\d{2}")
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]*(?P<month>[^\W\d]+)[ .,-]*(?P<year>\d{4})"
)
MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d]+)[ .]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,]+(?P<year>\d{4})"
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[ .,-]*(?P<day>\d{1,2})[ .-]*(?P<month>[^\W\d]+)")


def parse_date(raw: str) -> date | NoDate:
    """A date written as text; the time of day and the word for "year" are passed over."""
    if len(raw) > LONGEST_DATE or any(unicodedata.category(c) == "No" for c in raw):
        return NoDate()
    text = re.sub(r"[\"«»“”„]", "", visible(raw)).strip(" .")
    text = YEAR_WORDS.sub("", TIME.sub("", text)).strip(" .,")
    text = re.sub(r"(?<=\d)\s*([./-])\s*(?=\d)", r"\1", text)
    if match := ISO.fullmatch(text):
        return day_of(match[1], match[3], match[4])
    if match := DOTTED.fullmatch(text):
        return day_of(match[3], match[2], match[1])
    if match := SLASHED.fullmatch(text):
        return day_or_month_first(match[1], match[3], match[4])
    for pattern in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST):
        if match := pattern.fullmatch(text):
            month = months().get(folded(one_alphabet(match["month"])))
            return day_of(match["year"], month, match["day"]) if month else NoDate()
    return NoDate("answer_year_two_digits") if TWO_DIGITS.fullmatch(text) else NoDate()


def day_or_month_first(first: str, second: str, year: str) -> date | NoDate:
    """`23/11/2026`: whichever is above 12 is the day; where neither is, nobody can tell."""
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        return NoDate("answer_date_ambiguous")
    day, month = (second, first) if int(second) > 12 else (first, second)
    return day_of(year, month, day)


def day_of(year: str, month: str | int, day: str) -> date | NoDate:
    """The day, if the calendar has it."""
    try:
        return date(int(year), int(month), int(day))
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
    named.setdefault("sept", set()).add(9)
    return {name: numbers.pop() for name, numbers in named.items() if len(numbers) == 1}
