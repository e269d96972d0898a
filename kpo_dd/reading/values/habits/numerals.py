"""Numbers in words, as they stand in brackets after the figures: `40 (сорок)`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from kpo_dd.reading.values.habits.country_names import name_key

ONES = (
    "zero|ноль|нуль|нөл",
    *(
        "one|один|одна|одно|бір",
        "two|два|две|екі",
        "three|три|үш",
        "four|четыре|төрт",
        "five|пять|бес",
    ),
    *(
        "six|шесть|алты",
        "seven|семь|жеті",
        "eight|восемь|сегіз",
        "nine|девять|тоғыз",
        "ten|десять|он",
    ),
    *("eleven|одиннадцать", "twelve|двенадцать", "thirteen|тринадцать", "fourteen|четырнадцать"),
    *("fifteen|пятнадцать", "sixteen|шестнадцать", "seventeen|семнадцать", "eighteen|восемнадцать"),
    "nineteen|девятнадцать",
)
TENS = (
    *("twenty|двадцать|жиырма", "thirty|тридцать|отыз", "forty|сорок|қырық", "fifty|пятьдесят|елу"),
    *("sixty|шестьдесят|алпыс", "seventy|семьдесят|жетпіс", "eighty|восемьдесят|сексен"),
    "ninety|девяносто|тоқсан",
)
HUNDREDS = (
    *("сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот"),
    "девятьсот",
)
HUNDRED, THOUSAND = "hundred|жүз", "thousand|тысяча|тысячи|тысяч|мың"
PASSED_OVER = {"and", "a"}


@cache
def numerals() -> Mapping[str, int]:
    """Each word to its number; those that multiply what stands before them are in `multipliers`."""
    steps = [(ONES, 1, 0), (TENS, 10, 20), (HUNDREDS, 100, 100)]
    return {
        name_key(word): first + number * step
        for words, step, first in steps
        for number, several in enumerate(words)
        for word in several.split("|")
    }


@cache
def multipliers() -> Mapping[str, int]:
    """The words for a hundred and a thousand that multiply."""
    pairs = ((HUNDRED, 100), (THOUSAND, 1000))
    return {name_key(word): number for words, number in pairs for word in words.split("|")}


def number_in_words(text: str) -> int | None:
    """The number that words say, below a million; None where they say none, or not in their order."""
    counted: Counted | None = Counted()
    for word in name_key(text).split():
        if counted is not None and word not in PASSED_OVER:
            counted = counted.then(word)
    return counted.number if counted is not None and text.strip() else None


class Counted(Struct, frozen=True):
    """What words have said so far: thousands, what is below them, and below what the next word has to be."""

    thousands: int = 0
    rest: int = 0
    least: int = 1000

    @property
    def number(self) -> int:
        """The number so far."""
        return self.thousands + self.rest

    def then(self, word: str) -> Counted | None:
        """With one word more; None where it says no number, or can't stand here."""
        times = multipliers().get(word)
        if times == 1000:
            return Counted(self.thousands + max(self.rest, 1) * times)
        if times:
            return Counted(self.thousands, max(self.rest, 1) * times, times)
        value = numerals().get(word)
        if value is None or value >= self.least:
            return None
        return Counted(self.thousands, self.rest + value, magnitude(value, word))


def magnitude(number: int, word: str) -> int:
    """Below what the next word has to be: after forty only ones, after a hundred tens and ones.

    After ten none, but in Kazakh, where twelve is "ten two".
    """
    tens = number >= 20 or word == "он"
    return 100 if number >= 100 else 10 if tens else 0
