"""Whether a return is from the firm on the list: its name, its country, and the day it was filled in.

An id that was mistyped may be that of somebody else. Nothing is decided by it: each doubt is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answered_columns import Values
from kpo_dd.answers import DEADLINE, AnswerCell, Answers, listed_column
from kpo_dd.errors import NOWHERE, Problem
from kpo_dd.identity import other_firm
from kpo_dd.reading.read import Reading
from kpo_dd.reading.returns.corrections import Dating
from kpo_dd.rulebook.rulebook import COUNTRY, FILLED_ON, SECTOR, SUPPLIER_NAME
from kpo_dd.scope.known_cells import listed_beside, listed_values_of
from kpo_dd.scope.master import InScope, MasterList


def wrong_firms(reading: Reading, master: MasterList) -> Iterator[Problem]:
    """What the answers of suppliers on the list say otherwise than the list does."""
    answered = set(reading.answers.suppliers)
    for entry in master.suppliers:
        if entry.id in answered:
            beside = BesideList(entry, reading.answers, reading.dating)
            yield from beside.name()
            yield from beside.country()
            yield from beside.deadline()


def with_the_list(answers: Answers, master: MasterList | None) -> Answers:
    """The answers with what the list says of each supplier: deadline, country, sector, and what is known."""
    listed, suppliers = master.suppliers if master else (), answers.suppliers
    columns: dict[str, Values] = {}
    due = {entry.id: entry.deadline for entry in listed if entry.deadline is not None}
    if due:
        columns[DEADLINE] = listed_values_of([due.get(one) for one in suppliers], "datetime64[s]")
    countries = {entry.id: entry.country for entry in listed if entry.country_known}
    sectors = {entry.id: entry.sector for entry in listed if entry.sector}
    for question, known in ((COUNTRY, countries), (SECTOR, sectors)):
        if known:
            said = [known.get(one) for one in suppliers]
            columns[listed_column(question)] = listed_values_of(said, "object")
    beside, cells = listed_beside({one.id: one.known for one in listed}, suppliers)
    columns |= beside
    if not columns:
        return answers
    given = answers.table.with_columns(columns)
    return replace(answers, given=given, cells={**answers.cells, **cells})


class BesideList(Struct, frozen=True):
    """A supplier on the list, beside what it answered."""

    entry: InScope
    answers: Answers
    dating: Dating

    def name(self) -> Iterator[Problem]:
        """The name of another firm than the one on the list."""
        said = self.answer(SUPPLIER_NAME)
        if isinstance(said, str) and other_firm(said, self.entry.name):
            yield self.problem("master_name_differs", SUPPLIER_NAME, said, self.entry.name)

    def country(self) -> Iterator[Problem]:
        """Another country than that of the list; only where both are known by their codes."""
        said, listed = self.answer(COUNTRY), self.entry.country
        if isinstance(said, str) and self.entry.country_known and said != listed:
            text = self.cell(COUNTRY).raw or said
            yield self.problem("master_country_differs", COUNTRY, text, self.entry.country_text)

    def deadline(self) -> Iterator[Problem]:
        """A day of filling in behind the deadline, but for one that is still to come."""
        said, due = self.answer(FILLED_ON), self.entry.deadline
        given = said.date() if isinstance(said, datetime) and said == said else None  # noqa: PLR0124 - no NaT
        day = self.dating.possible(given)
        if day and due and day > due:
            yield self.problem("master_filled_late", FILLED_ON, day, due)

    def answer(self, question: str) -> object:
        """What was answered; None where the questionnaire has no such question."""
        table = self.answers.table
        row = table.row_of[self.entry.id]
        return table.at(question, row) if question in table.names else None

    def cell(self, question: str) -> AnswerCell:
        """Where it stands."""
        return self.answers.cells.get((self.entry.id, question), AnswerCell(NOWHERE, ""))

    def problem(self, code: str, question: str, said: str | date, listed: str | date) -> Problem:
        """One doubt, at the cell of the return."""
        supplier, place = self.entry.id, self.cell(question).place
        return Problem.of(code, place, supplier, id=supplier, text=said, listed=listed)
