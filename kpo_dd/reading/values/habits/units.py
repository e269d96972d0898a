"""Units that people write after a number, in three languages, and the number in words in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import product

from msgspec import Struct

from kpo_dd.reading.values.habits.country_names import name_key
from kpo_dd.rulebook.questionnaire import Unit

HOURS = "h hr hrs hour hours ч час часа часов сағат сағ"
A_WEEK = "|a week|per week|weekly|week|wk|в неделю|неделя|неделю|нед|аптасына|апта"
UNIT_WORDS: Mapping[Unit, str] = {
    Unit.PEOPLE: (
        "person|persons|people|ppl|worker|workers|employee|employees|staff|человек|человека|чел|люди|людей"
        "|работник|работника|работников|сотрудник|сотрудника|сотрудников|рабочих|лиц|адам|кісі|жұмыскер"
        "|қызметкер|жұмысшы"
    ),
    Unit.HOURS_A_WEEK: "",  # made of `HOURS` and `A_WEEK`
    Unit.DAYS: (
        "day|days|calendar day|calendar days|день|дня|дней|дн|календарный день|календарных дня|кал дней"
        "|календарных дней|календарные дни|күн|күнтізбелік күн"
    ),
    Unit.YEARS: (
        "year|years|yrs|yo|years old|y o|full years|год|года|лет|полных лет|полных года|жас|жаста|толық жас"
    ),
    Unit.LEVELS: "level|levels|tier|tiers|уровень|уровня|уровней|звено|звена|звеньев|деңгей|саты",
    Unit.COMPLAINTS: (
        "complaint|complaints|жалоба|жалобы|жалоб|обращение|обращения|обращений|шт|шағым|өтініш"
    ),
}
WEEKS = "week|weeks|неделя|недели|недель|нед|апта"
MONTHS = "month|months|mo|месяц|месяца|месяцев|мес|ай"
OTHER_UNITS = (
    "minute|minutes|min|минута|минуты|минут|мин|минут в день|working days|business days|workdays|year|years"
    "|рабочих дней|рабочих дня|рабочий день|жұмыс күні|тг|тенге|теңге|часов в день|часов в месяц"
    "|hours a day|hours per day|hours a month|hours per month|per day|percent|процентов|процента|пайыз"
)
WITH_UNIT = re.compile(r"(?P<number>[-+]?\d(?:[\d\s.,'’_]*\d)?)\s*(?P<unit>[^\W\d_].*)", re.DOTALL)
UNIT_FIRST = re.compile(
    r"(?:аптасына|в неделю|weekly:?)\s+(?P<rest>\d.*)", re.IGNORECASE | re.DOTALL
)
IN_WORDS = re.compile(r"(?P<number>.*\d)\s*\((?P<words>[^()\d]+)\)\s*(?P<rest>.*)", re.DOTALL)
LONGEST_COUNT = 100  # letters of a number with all that goes with it


class Measured(Struct, frozen=True):
    """The number of a text, and by how much it counts in the unit asked for; 0 where it is in another."""

    number: str
    times: float


def folded_words(words: str) -> frozenset[str]:
    """Words between strokes, as they are compared."""
    return frozenset(map(name_key, words.split("|")))


@cache
def words_of_unit(unit: Unit) -> frozenset[str]:
    """What people write for a unit."""
    if unit is Unit.HOURS_A_WEEK:
        both = product(HOURS.split(), A_WEEK.split("|"))
        return folded_words("|".join(f"{hours} {week}" for hours, week in both))
    return folded_words(UNIT_WORDS[unit])


@cache
def all_units() -> frozenset[str]:
    """Every word for a unit that is known, whether a question asks for it or not."""
    others = folded_words("|".join((WEEKS, MONTHS, OTHER_UNITS)))
    return others.union(*map(words_of_unit, Unit))


def measured(text: str, unit: Unit, days_a_month: float | None) -> Measured | None:
    """A number with a unit after it; None for any other text."""
    if first := UNIT_FIRST.fullmatch(text):
        text = first["rest"] if unit is Unit.HOURS_A_WEEK else text
    match = WITH_UNIT.fullmatch(text)
    if match is None or name_key(match["unit"]) not in all_units():
        return None
    return Measured(match["number"], in_one(name_key(match["unit"]), unit, days_a_month))


def in_one(word: str, unit: Unit, days_a_month: float | None) -> float:
    """How many of the units asked for are in one of those that a word names; 0 where nobody can tell."""
    if word in words_of_unit(unit):
        return 1
    if unit is not Unit.DAYS:
        return 0
    if word in folded_words(WEEKS):
        return 7
    return (days_a_month or 0) if word in folded_words(MONTHS) else 0
