"""What lies ahead of each supplier, as columns: next step, by when, when to look again; its commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from itertools import chain, repeat

from msgspec import Struct

from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.decision_in_words import (
    basis_words,
    conditions_in_short,
    decision_word,
    first_condition_due,
)
from kpo_dd.reports.words.next_steps import (
    NextStep,
    StepsAhead,
    step_without_return,
    step_words,
)
from kpo_dd.reports.words.officer_in_words import person_shown
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.returns_sheet import coloured_state
from kpo_dd.reports.workbook.sheet import (
    Ink,
    LateDay,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.summary_words import SummaryWords


class FilledColumn(Struct, frozen=True):
    """A column, what it holds of assessed suppliers, and of those without a usable return."""

    column: SheetColumn
    assessed: Iterable[SheetValue]
    lacking: Iterable[SheetValue] = ()

    def values(self, count: int) -> Iterable[SheetValue]:
        """Both, the second `count` long: what says nothing of somebody is empty."""
        return chain(self.assessed, self.lacking or repeat(None, count))


class SuppliersAhead(Struct, frozen=True, dict=True):
    """The columns of what lies ahead; `lacking` stand below all others."""

    book: BookContents
    lacking: tuple[SupplierReturn, ...]
    told: SummaryWords

    @cached_property
    def steps(self) -> list[NextStep]:
        """The next step of everybody, first of assessed suppliers."""
        book = self.book
        statuses = [one.status for one in book.standings]
        ahead = StepsAhead(book.suppliers.results, book.phrases, book.on, statuses).steps()
        return [*ahead, *map(step_without_return, self.lacking)]

    def each_step(self) -> Iterator[NextStep]:
        """The next steps, found when the first is wanted."""
        yield from self.steps

    def each_standing(self) -> Iterator[RegisterStanding]:
        """The standings, found when the first is wanted."""
        yield from self.book.standings

    def ahead(self) -> Iterator[FilledColumn]:
        """The next step, by when, when to look again."""
        said = cache(
            lambda step, count: step_words(NextStep(step, count, None, None), self.book.phrases)
        )
        words = (said(one.step, one.count) for one in self.each_step())
        yield FilledColumn(SheetColumn("sheet.next_step", 46), words)
        yield FilledColumn(
            SheetColumn("sheet.step_due", 11, Ink.DAY),
            map(self.day, (one.due for one in self.each_step())),
        )
        review = (one.review for one in self.each_step())
        yield FilledColumn(SheetColumn("sheet.next_review", 13, Ink.DAY), review)

    def day(self, day: date | None) -> SheetValue:
        """A day, marked where it has passed."""
        return day if day is None or day >= self.book.on else LateDay(day)

    def commitments(self) -> Iterator[FilledColumn]:
        """The state of the commitment, the last day it holds, the state of the return, the day it is from."""
        phrases, results = self.book.phrases, self.book.suppliers.results
        word = cache(lambda status: phrases.say(f"register.status.{status}"))
        states = [coloured_state(one.state, phrases) for one in self.lacking]
        said = (word(one.status) for one in self.each_standing())
        yield FilledColumn(SheetColumn("sheet.commitment", 17), said)
        until = map(self.day, (one.expires_on for one in self.each_standing()))
        yield FilledColumn(SheetColumn("sheet.holds_until", 13, Ink.DAY), until)
        state = self.told.coded(ReturnState, results.return_state, phrases.return_state)
        yield FilledColumn(SheetColumn("sheet.return_state", 13, Ink.GRADE), state, states)
        since = (one.since for one in self.each_standing())
        yield FilledColumn(SheetColumn("sheet.since", 12, Ink.DAY), since)

    def decisions(self) -> Iterator[FilledColumn]:
        """What was decided, when, by whom, what is due of it, and whether it saw an older assessment.

        Without a register nobody knows of decisions, and there are no such columns.
        """
        register, language, on = (
            self.book.assessment.register,
            self.book.phrases.language,
            self.book.on,
        )
        if register is None:
            return
        taken = register.entries.decisions
        told = [taken.get(one) for one in self.book.suppliers.results.ids]
        below = [taken.get(one.id) for one in self.lacking]
        undecided = self.book.phrases.say("decided.undecided")
        ways: tuple[tuple[SheetColumn, Callable[[SupplierDecision], SheetValue]], ...] = (
            (SheetColumn("book.decision", 22), lambda one: decision_word(one, language)),
            (SheetColumn("book.decided_on", 12, Ink.DAY), lambda one: one.on),
            (SheetColumn("book.decided_by", 20), lambda one: person_shown(one.by, language)),
            (
                SheetColumn("book.conditions_due", 12, Ink.DAY),
                lambda one: self.day(first_condition_due(one)),
            ),
            (SheetColumn("book.conditions", 44), lambda one: conditions_in_short(one, language)),
            (SheetColumn("book.decision_saw", 26), lambda one: basis_words(one, on, language)),
        )
        for at, (column, tell) in enumerate(ways):
            without = None if at else undecided
            yield FilledColumn(
                column, *([tell(one) if one else without for one in some] for some in (told, below))
            )
