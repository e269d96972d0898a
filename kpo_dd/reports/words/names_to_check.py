"""Names of a run that may be on a list, in words: each a question, and what was done where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.name_questions import NameQuestion, NameScreening
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.lists_in_words import (
    fitting,
    list_notes,
    list_with_day,
    listed_as,
    what_to_check,
)
from kpo_dd.reports.words.officer_in_words import person_shown
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import one_line

MOST_NAMES_IN_PAGE = 300


class NamesToCheck(Struct, frozen=True):
    """Turns what was screened into words of one language. `called`: suppliers by id, where they are shown."""

    screening: NameScreening
    p: Phrases
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> tuple[NameQuestion, ...]:
        """The questions that a page shows; the workbook has all."""
        return self.screening.questions[:MOST_NAMES_IN_PAGE]

    def whose(self, one: NameQuestion) -> str:
        """What the supplier is called, at least by its id."""
        return one_line(self.called.get(one.supplier, "")) or one_line(one.supplier)

    @property
    def count(self) -> str:
        """How many names wait for a person, of how many; that nothing met is said as plainly."""
        one = self.screening
        if not one.questions:
            return self.p.say("names.none", names=one.names)
        key = "names.count" if one.to_look_at else "names.all_seen"
        return self.p.say(key, names=one.names, count=one.to_look_at, seen=one.looked_at)

    def lists(self) -> Iterator[str]:
        """Against which lists of which day, and which of them are old."""
        day = self.p.on
        if day is not None:
            for one in self.screening.lists:
                yield from list_notes(one, self.p.language, day)

    def notes(self) -> Iterator[str]:
        """What has to be said wherever names are shown: what was done, and what it does not mean."""
        yield self.count
        yield from self.lists()
        yield self.p.say("screening.note")
        if self.screening.questions:
            yield self.p.say("screening.harm")
            yield self.p.say("names.how_to_say")

    def role(self, one: NameQuestion) -> str:
        """Whose name it is."""
        return self.p.say(f"names.role_{one.role}")

    def listed(self, one: NameQuestion) -> str:
        """The listed name."""
        return listed_as(one.listed, one.met)

    def list_of(self, one: NameQuestion) -> str:
        """The list it stands on, with its day."""
        found = self.screening.list_by_id.get(one.list)
        return fitting(one.list) if found is None else list_with_day(found, self.p.language)

    def outcome(self, one: NameQuestion) -> str:
        """What the names say, or what a person said of them."""
        if one.look is not None:
            return self.p.say("names.is_same" if one.look.is_same else "names.not_same")
        return self.p.say(f"screening.outcome_{one.outcome}")

    def reading(self, one: NameQuestion) -> str:
        """How the two have met."""
        return self.p.say(f"screening.reading_{one.reading}")

    def check(self, one: NameQuestion) -> str:
        """What a person has to compare; nothing where one has."""
        return "" if one.look else what_to_check(one.ids, one.beside, self.p.language)

    def look(self, one: NameQuestion) -> str:
        """Who has looked at it, when, and why it is so; empty where nobody has."""
        look, language = one.look, self.p.language
        if look is None:
            return ""
        by, why = person_shown(look.by, language), person_shown(look.reason, language)
        return self.p.say("names.looked", by=by, day=look.on, reason=why)

    def line(self, one: NameQuestion) -> str:
        """All of it in a sentence or two."""
        told = self.p.say(
            "names.line",
            role=self.role(one),
            name=fitting(one.name),
            outcome=self.outcome(one),
            listed=self.listed(one),
            list=self.list_of(one),
            reading=self.reading(one),
        )
        return f"{told[:1].upper()}{told[1:]} {self.look(one) or self.check(one)}"

    def lines_of(self, supplier: str) -> tuple[str, ...]:
        """A line a question about the names of one supplier."""
        return tuple(map(self.line, self.screening.by_supplier.get(supplier, ())))


def names_of_suppliers(assessment: Assessment) -> dict[str, str]:
    """What suppliers are called, those of whom nothing came too."""
    results = columns_of(assessment)
    answered = dict(zip(results.ids, results.names, strict=True))
    return {**{one.id: one.name for one in assessment.returns}, **answered}
