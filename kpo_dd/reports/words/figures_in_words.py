"""Reference figures in words: their origin, their age, and what is read where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.theme_results import FigureNote
from kpo_dd.rulebook.figures.reference import StandIn
from kpo_dd.rulebook.figures.reference_data import DataSet, DescribedTable
from kpo_dd.rulebook.old_figures import old_sets, outdated_sets, read_sets, replaced_sets
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, say

BETWEEN_TITLES = " · "  # publications of which each may be a list itself


class FiguresInWords(Struct, frozen=True):
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

    def dates(self) -> Iterator[str]:
        """A short line for each publication that the exposure reads: what it is, and of which day."""
        for one in read_sets(self.rulebook):
            yield self.dated(one)

    def dated(self, one: DataSet) -> str:
        """What a publication is called, which edition it is, and of which day."""
        title, edition = one.title.in_(self.language), one.edition.in_(self.language)
        return say(self.language, "data.dated", title=title, edition=edition, day=one.day)

    def ages(self, on: date) -> Iterator[str]:
        """What has to be said of the age of the data: a line of what is old, one of newer editions."""
        if old := [self.titled(one) for one in old_sets(self.rulebook, on)]:
            yield say(self.language, "data.old", count=len(old), names=BETWEEN_TITLES.join(old))
        if newer := dict.fromkeys(self.newer(one, on) for one in outdated_sets(self.rulebook, on)):
            yield say(self.language, "data.newer", names=BETWEEN_TITLES.join(newer))
        if replaced := [one.title.in_(self.language) for one in replaced_sets(self.rulebook, on)]:
            share = figure(100 * self.rulebook.method.superseded, "g", self.language)
            yield say(
                self.language, "data.confidence", names=BETWEEN_TITLES.join(replaced), share=share
            )

    def titled(self, one: DataSet) -> str:
        """What a publication is called, and of which day it is."""
        return say(self.language, "data.titled", title=one.title.in_(self.language), day=one.day)

    def newer(self, one: DataSet, on: date) -> str:
        """Of which publication which edition came out when, by whose word."""
        newer = one.newer(on)
        assert newer is not None, "called for outdated publications"  # noqa: S101
        return say(
            self.language,
            f"data.newer_edition.{newer.verified}",
            publisher=one.publisher.in_(self.language),
            edition=newer.edition.in_(self.language),
            day=newer.day,
            source=newer.source.in_(self.language),
        )

    def age(self, months: int) -> str:
        """How old something is on the day of assessment, in full months."""
        if months < 0:
            return say(self.language, "report.reference_later")
        return say(self.language, "report.reference_age", months=months)

    def age_in_short(self, months: int) -> str:
        """The same in the cell of a table."""
        return say(self.language, "data.months", months=max(months, 0))
