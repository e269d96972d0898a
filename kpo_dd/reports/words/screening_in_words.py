"""What screening found, in words: a line a hit, each a question, and what has to be said of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kpo_dd.rulebook.figures.reference_data import MONTHS_A_YEAR
from kpo_dd.screening.asked_names import AskedName
from kpo_dd.screening.listed_names import NameList
from kpo_dd.screening.name_meeting import ScreenOutcome
from kpo_dd.screening.screened import NameHit, ScreenedName
from kpo_dd.wording import Language, day_words, one_line, say

SCREENING_HEADINGS = ("name", "outcome", "listed", "list", "reading", "check", "place")
SHOWN_HITS = 6  # of the columns, on a terminal
OLD_AFTER = 12  # months; such lists grow several times a year
LONGEST_SHOWN_NAME = 160  # letters


@dataclass(frozen=True)
class Screening:
    """One screening as reports tell of it: what was asked, what it met, against what, and when."""

    asked: Sequence[AskedName]
    found: Sequence[ScreenedName]
    lists: Sequence[NameList]
    language: Language
    on: date

    def say(self, key: str, **details: object) -> str:
        """A sentence of ours."""
        return say(self.language, key, **details)


def screening_headings(screening: Screening) -> list[str]:
    """The headings of the hits."""
    return [screening.say(f"screening.heading_{name}") for name in SCREENING_HEADINGS]


def screening_rows(screening: Screening) -> Iterator[tuple[str, ...]]:
    """A line a hit: those that are the same before those that may be."""
    pairs = zip(screening.asked, screening.found, strict=True)
    hits = [(asked, hit) for asked, found in pairs for hit in found.hits]
    for asked, hit in sorted(hits, key=lambda one: one[1].outcome is not ScreenOutcome.SAME):
        yield (
            fitting(asked.name),
            screening.say(f"screening.outcome_{hit.outcome.value}"),
            fitting(listed_words(hit)),
            list_words(hit.list, screening.language),
            screening.say(f"screening.reading_{hit.reading.value}"),
            what_to_check(hit, screening),
            place_words(asked),
        )


def listed_words(hit: NameHit) -> str:
    """The listed name, and the other name of it that was met."""
    if hit.variant == hit.entry.name:
        return hit.entry.name
    return f"{hit.entry.name} ({hit.variant})"


def list_words(one: NameList, language: Language) -> str:
    """A list with its day."""
    name = one_line(one.called(language))
    return f"{name}, {day_words(one.day, language)}" if one.day else name


def what_to_check(hit: NameHit, screening: Screening) -> str:
    """What a person has to compare; with what the list says beside the name, where it says anything."""
    told = [*hit.entry.ids, hit.entry.country, *hit.entry.about]
    beside = fitting("; ".join(one_line(one) for one in told if one))
    key = "screening.check_ids" if hit.entry.ids else "screening.check"
    return screening.say(key, beside=beside) if beside else screening.say("screening.check_bare")


def place_words(asked: AskedName) -> str:
    """Where a name stands."""
    return ", ".join(filter(None, (one_line(part) for part in asked.place.parts)))


def screening_notes(screening: Screening) -> Iterator[str]:
    """How many names met something, against which lists of which day, and what none of it proves."""
    outcomes = [found.outcome for found in screening.found]
    yield screening.say(
        "screening.counts",
        names=len(outcomes),
        same=outcomes.count(ScreenOutcome.SAME),
        may_be=outcomes.count(ScreenOutcome.MAY_BE),
        none=outcomes.count(ScreenOutcome.NO_MATCH),
    )
    yield from chain.from_iterable(list_notes(one, screening) for one in screening.lists)
    yield screening.say("screening.note")
    yield screening.say("screening.harm")


def list_notes(one: NameList, screening: Screening) -> Iterator[str]:
    """A list with its publisher, day and count, and how old it is where that is old."""
    publisher = one.publisher.in_(screening.language) if one.publisher else one.file
    if one.day is None:
        yield screening.say(
            "screening.list_undated",
            list=one_line(one.called(screening.language)),
            count=len(one.entries),
        )
        return
    told = {"list": one_line(one.called(screening.language)), "publisher": one_line(publisher)}
    yield screening.say("screening.list", **told, day=one.day, count=len(one.entries))
    months = months_between(one.day, screening.on)
    if months >= OLD_AFTER:
        yield screening.say("screening.list_old", list=told["list"], months=months)


def months_between(first: date, last: date) -> int:
    """Full months from one day to another."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return months - (last.day < first.day)


def fitting(text: str) -> str:
    """A text as one line that fits beside others."""
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN_NAME else line[: LONGEST_SHOWN_NAME - 1] + "…"
