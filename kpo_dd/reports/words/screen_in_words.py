"""The ILO indicator screen in words: dimensions, signs, and what the case table says of them.

It speaks of signs at a supplier, never of a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kpo_dd.assessment.result.screen_readings import CaseOutcome, CaseReading, CaseReason
from kpo_dd.rulebook.indicators import CaseSet, IndicatorTables, Strength
from kpo_dd.wording import Language, say


class ScreenInWords(Struct, frozen=True):
    """Turns what the screen reads into words of one language."""

    tables: IndicatorTables
    language: Language

    @property
    def note(self) -> str:
        """What is said wherever the indicator screen is shown."""
        return self.tables.cases.note.in_(self.language)

    @property
    def source(self) -> str:
        """Where the case table is from, with its mark where nobody has read it in an official text."""
        mark = "" if self.is_verified else f" ({say(self.language, 'report.unverified')})"
        return f"{self.plain_source}{mark}"

    @property
    def plain_source(self) -> str:
        """The same without the mark."""
        told = self.tables.cases.source.in_(self.language)
        return say(self.language, "html.screen_source", source=told)

    @property
    def is_verified(self) -> bool:
        """Whether somebody has read the case table in an official text."""
        return self.tables.cases.verified == "yes"

    def indicator(self, name: str) -> str:
        """A sign by its title."""
        return self.tables.by_id[name].title.in_(self.language)

    def strength(self, strength: Strength) -> str:
        """The strength of a sign as a word."""
        return say(self.language, f"report.strength.{strength}")

    def dimensions(self, names: Iterable[str]) -> str:
        """Dimensions by their titles."""
        titles = {one.id: one.title.in_(self.language) for one in self.tables.dimensions}
        return "; ".join(titles[name] for name in names)

    def case_set(self, case: CaseReading) -> CaseSet:
        """The set of the case table a reading belongs to."""
        return next(one for one in self.tables.cases.sets if one.id == case.set)

    def case(self, case: CaseReading) -> str:
        """What the case table says of one set."""
        table = self.case_set(case)
        match case.reading:
            case CaseOutcome.CLASSIFIED:
                return self.row(table, case.row)
            case CaseOutcome.UNCLASSIFIED:
                return self.tables.cases.unclassified.in_(self.language)
            case CaseOutcome.OUTSIDE if table.outside:
                return table.outside.in_(self.language)
            case _:
                return say(self.language, "html.screen_unknown")

    def row(self, table: CaseSet, name: str) -> str:
        """A row of the case table by its title."""
        return {row.id: row.title for row in table.rows}[name].in_(self.language)

    def case_reason(self, case: CaseReading, reason: CaseReason) -> str:
        """Why a row of the case table does not describe the signs."""
        parts = (("missing", reason.missing), ("contrary", reason.contrary))
        why = "; ".join(
            say(self.language, f"html.screen_{part}", dimensions=self.dimensions(names))
            for part, names in parts
            if names
        )
        title = self.row(self.case_set(case), reason.row)
        return say(self.language, "html.screen_reason", row=title, why=why)
