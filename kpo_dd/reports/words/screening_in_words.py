"""What screening found, in words: a line a hit, each a question, and what has to be said of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.name_questions import ScreenOutcome
from kpo_dd.reports.words.lists_in_words import (
    fitting,
    list_notes,
    list_with_day,
    listed_as,
    what_to_check,
)
from kpo_dd.screening.asked_names import AskedName
from kpo_dd.screening.listed_names import NameList
from kpo_dd.screening.name_screening import beside_entry, used_list
from kpo_dd.screening.screened import ScreenedName
from kpo_dd.wording import Language, one_line, say

SCREENING_HEADINGS = ("name", "outcome", "listed", "list", "reading", "check", "place")
SHOWN_HITS = 6  # of the columns, on a terminal


class Screening(Struct, frozen=True):
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
            listed_as(hit.entry.name, hit.variant),
            list_with_day(used_list(hit.list), screening.language),
            screening.say(f"screening.reading_{hit.reading.value}"),
            what_to_check(hit.entry.ids, beside_entry(hit.entry), screening.language),
            place_words(asked),
        )


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
    for one in screening.lists:
        yield from list_notes(used_list(one), screening.language, screening.on)
    yield screening.say("screening.note")
    yield screening.say("screening.harm")
