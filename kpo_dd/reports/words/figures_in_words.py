"""Reference figures in words: their origin, their age, and what is read where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kpo_dd.assessment.result.theme_results import FigureNote
from kpo_dd.rulebook.figures.reference import StandIn
from kpo_dd.rulebook.figures.reference_data import DataSet, DescribedTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, say


@dataclass(frozen=True)
class FiguresInWords:
    """Turns what is known of reference figures into words of one language."""

    rulebook: Rulebook
    language: Language

    def note(self, said: FigureNote) -> str:
        """Of one figure: its year, or what was read in its place."""
        if said.stand_in is None:
            return say(self.language, "report.figure_year", year=said.year)
        table = self.rulebook.reference(said.question)
        names = table.names if table else {}
        place = names[said.code].in_(self.language) if said.code in names else said.code
        group = self.group(said.question, said.stand_in)
        return say(
            self.language, f"report.stand_in.{said.stand_in.basis}", place=place, group=group
        )

    def group(self, question: str, read: StandIn) -> str:
        """The name of the group whose figure was read; empty where it is of none."""
        groups = self.rulebook.groups_of(question)
        known = {int(code): groups.names[code] for code in groups.codes} if groups else {}
        return known[read.group].in_(self.language) if read.group in known else ""

    def origins(self, on: date) -> Iterator[str]:
        """A line for each publication that figures come from, with its age on a day."""
        data = self.rulebook.reference_data
        for table, one in data.sets() if data else ():
            yield self.origin(table, one, on)

    def origin(self, table: DescribedTable, one: DataSet, on: date) -> str:
        """Publisher, edition, day, age, licence, address, file and digest of one publication."""
        return say(
            self.language,
            "report.reference_origin",
            title=one.title.in_(self.language),
            publisher=one.publisher.in_(self.language),
            edition=one.edition.in_(self.language),
            day=one.day,
            age=self.age(one.months_old(on)),
            licence=one.licence.in_(self.language),
            source=one.source.in_(self.language),
            verified=say(self.language, f"report.reference_verified.{one.verified}"),
            file=table.file,
            digest=table.sha256,
        )

    def age(self, months: int) -> str:
        """How old something is on the day of assessment, in full months."""
        if months < 0:
            return say(self.language, "report.reference_later")
        return say(self.language, "report.reference_age", months=months)
