"""What people write beside a day: its weekday, a preposition; and short names of months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from kpo_dd.reading.values.habits.country_names import name_key
from kpo_dd.wording import Language

# Beside those of Unicode CLDR, which ends some with a point or gives them four letters.
SHORT_MONTHS: Mapping[int, str] = {
    1: "янв қаң",
    2: "фев февр ақп",
    3: "мар нау",
    4: "апр сәу",
    5: "мая мам",
    6: "июн мау",
    7: "июл шіл",
    8: "авг там",
    9: "сен сент sept қыр",
    10: "окт қаз",
    11: "ноя нояб қар",
    12: "дек жел",
}
BEFORE_DAY = re.compile(r"^(?:от|dated|on|күні:?|дата:?|date:?)\s+(?=\S)", re.IGNORECASE)
WORD_LETTERS = re.compile(r"[^\W\d_]+\.?")


def short_months() -> Iterator[tuple[str, int]]:
    """Every short name with the number of its month."""
    for number, shorts in SHORT_MONTHS.items():
        yield from ((short, number) for short in shorts.split())


@cache
def weekdays() -> Mapping[str, int]:
    """Names and short names of the days of the week, folded, to their numbers from Monday on.

    A short name that means different days in different languages means none.
    """
    from babel import Locale

    named: dict[str, set[int]] = {}
    for language in Language:
        days = Locale(language.value).days
        for width in ("wide", "abbreviated"):
            for number, name in days["format"][width].items():
                named.setdefault(name_key(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in named.items() if len(numbers) == 1}


def weekday_in(text: str) -> tuple[str, int] | None:
    """A text without the weekday in it, and which it is; None where none or more than one is named."""
    found = [m for m in WORD_LETTERS.finditer(text) if name_key(m[0]) in weekdays()]
    if len(found) != 1:
        return None
    (word,) = found
    rest = f"{text[: word.start()]} {text[word.end() :]}"
    return re.sub(r"\(\s*\)", " ", rest).strip(" ,.;"), weekdays()[name_key(word[0])]


def falls_on(day: date, weekday: int) -> bool:
    """Whether a day falls on a weekday."""
    return day.weekday() == weekday
