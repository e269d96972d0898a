"""Lists that names are compared with, and what stands in them beside a name, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kpo_dd.assessment.result.name_questions import UsedList
from kpo_dd.rulebook.figures.reference_data import MONTHS_A_YEAR
from kpo_dd.wording import Language, day_words, one_line, say

OLD_AFTER = 12  # months; such lists grow several times a year
LONGEST_SHOWN_NAME = 160  # letters


def list_with_day(one: UsedList, language: Language) -> str:
    """A list with its day."""
    name = one_line(one.called(language))
    return f"{name}, {day_words(one.day, language)}" if one.day else name


def list_notes(one: UsedList, language: Language, on: date) -> Iterator[str]:
    """A list with its publisher, day and count, and how old it is on a day where that is old."""
    called = one_line(one.called(language))
    if one.day is None:
        yield say(language, "screening.list_undated", list=called, count=one.entries)
        return
    publisher = one.publisher.in_(language) if one.publisher else one.file
    told = {"list": called, "publisher": one_line(publisher)}
    yield say(language, "screening.list", **told, day=one.day, count=one.entries)
    months = months_between(one.day, on)
    if months >= OLD_AFTER:
        yield say(language, "screening.list_old", list=called, months=months)


def listed_as(name: str, met: str) -> str:
    """The listed name, and the other name of it that was met."""
    return fitting(name if met == name else f"{name} ({met})")


def what_to_check(ids: Iterable[str], beside: Iterable[str], language: Language) -> str:
    """What a person has to compare; with what the list says beside the name, where it says anything."""
    numbers = [one_line(one) for one in ids]
    said = [*numbers, *map(one_line, beside)]
    told = fitting("; ".join(filter(None, said)))
    if not told:
        return say(language, "screening.check_bare")
    return say(language, "screening.check_ids" if numbers else "screening.check", beside=told)


def months_between(first: date, last: date) -> int:
    """Full months from one day to another."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return months - (last.day < first.day)


def fitting(text: str) -> str:
    """A text as one line that fits beside others."""
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN_NAME else line[: LONGEST_SHOWN_NAME - 1] + "…"
