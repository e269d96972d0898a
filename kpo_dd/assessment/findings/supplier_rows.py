"""The answers and the tables made of them, asked about one supplier, that is one row, at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers, AnswerValue, PlacedCell, noted_cells
from kpo_dd.assessment.findings.answer_columns import AnswerColumns
from kpo_dd.assessment.findings.local_words import LocalWords, read_local
from kpo_dd.assessment.findings.row_matrices import RowEntries, stacked_by_supplier
from kpo_dd.assessment.findings.sign_rows import SignRows
from kpo_dd.assessment.findings.told_answers import ToldSupplier
from kpo_dd.assessment.findings.verdict_rows import VerdictRows
from kpo_dd.assessment.findings.written_answers import WrittenAnswers
from kpo_dd.assessment.judging.columns import is_open, is_shut
from kpo_dd.assessment.judging.typed import NAMED, SEEN
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.known_answers import KnownAnswer, KnownReading
from kpo_dd.assessment.scoring.confirming import confirming
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.errors import NOWHERE, Place
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

UNKNOWN, HOLDS = int(Code.UNKNOWN), int(Code.HOLDS)
NO_CELL = AnswerCell(NOWHERE, "")
NOT_WRITTEN: PlacedCell = (NO_CELL, NOWHERE)
BareFlag = tuple[Flag, tuple[str, ...]]  # without its evidence, and the questions this answers


class SupplierRows:
    """One set of tables beside the answers they were made of: what all findings are functions of.

    What is asked of one supplier after the other stands here as bytes, or is worked out once for all that
    have it in common: a supplier is made in the fraction of a millisecond.
    """

    def __init__(
        self,
        answers: Answers,
        tables: Tables,
        rulebook: Rulebook,
        on: date,
        known_facts: Sequence[tuple[KnownAnswer, ...]] = (),
    ) -> None:
        self.answers, self.tables, self.rulebook, self.on = answers, tables, rulebook, on
        self.ids = [*answers.suppliers]
        self.known_facts = known_facts
        self.row_of = {supplier: row for row, supplier in enumerate(self.ids)}
        self.values = AnswerColumns(answers.table)
        questions = rulebook.questionnaire.questions
        self.questions = tuple(question.id for question in questions)
        self.written = WrittenAnswers(answers, self.questions)
        self.asked_at = {question: at for at, question in enumerate(self.questions)}
        self.core: Flags = np.array([question.core for question in questions], dtype=bool)
        columns = tables.columns
        self.known = {name: columns.values[name].known.tobytes() for name in self.asked_at}
        self.shut = {name: is_shut(columns, name).tobytes() for name in self.asked_at}
        self.said_in: dict[tuple[str, str], LocalWords] = {}
        self.bare: dict[tuple[int, str], BareFlag] = {}  # by `verdicts.flags` and country
        self.counts: dict[str, list[AnswerValue | None]] = {}  # by question, where an answer counts
        self.worded: dict[str, list[str]] = {}  # by column, where all words are wanted
        self.in_order: dict[frozenset[str], tuple[str, ...]] = {}
        self.told = (-1, ToldSupplier(None))  # of the supplier asked for last

    def local_words(self, rule: Rule, country: str) -> LocalWords:
        """What a rule says in a country; worked out once for all suppliers there."""
        found = self.said_in.get((rule.id, country))
        if found is None:
            found = read_local(rule, country, self.rulebook, self.on)
            self.said_in[rule.id, country] = found
        return found

    def told_of(self, row: int) -> ToldSupplier:
        """The answers of the supplier in a row, as far as any was made; those of all others are forgotten."""
        if self.told[0] != row:
            self.told = (row, ToldSupplier(self.written.line(self.ids[row])))
        return self.told[1]

    def ordered(self, names: frozenset[str]) -> tuple[str, ...]:
        """Questions in the order in which they are asked."""
        found = self.in_order.get(names)
        if found is None:
            found = tuple(sorted(names & self.asked_at.keys(), key=self.asked_at.__getitem__))
            self.in_order[names] = found
        return found

    def buyer_knows(self, row: int) -> tuple[KnownAnswer, ...]:
        """What the buyer knows of the supplier in a row."""
        return self.known_facts[row] if self.known_facts else ()

    def silent(self, row: int) -> Iterator[str]:
        """The questions whose answers were read from the buyer's list for want of any."""
        return (
            one.question for one in self.buyer_knows(row) if one.reading is KnownReading.SILENT_OURS
        )

    @cached_property
    def verdicts(self) -> VerdictRows:
        """What the rules say of everybody."""
        return VerdictRows(self.tables.verdicts, self.rulebook, len(self.ids))

    @cached_property
    def return_checks(self) -> Flags:
        """Where a pattern of the whole return is one, shape (suppliers, checks)."""
        fired = [column.fired for column in self.tables.checks]
        return stacked_by_supplier(fired, len(self.ids), bool)

    @cached_property
    def checks_found(self) -> RowEntries[int]:
        """The places of the patterns that a return shows."""
        return RowEntries.marked(self.return_checks, range(len(self.tables.checks)))

    @cached_property
    def checked_answers(self) -> list[tuple[tuple[str, ...], Flags]]:
        """Of each check the questions it looks at, as they are asked, and where it found their answers."""
        found = []
        for one in self.tables.checks:
            asked = self.ordered(frozenset(one.found))
            columns = [one.found[name] for name in asked]
            found.append((asked, stacked_by_supplier(columns, len(self.ids), bool)))
        return found

    @cached_property
    def open(self) -> Flags:
        """Where an answer is still to come, shape (suppliers, questions)."""
        columns = [is_open(self.tables.columns, question) for question in self.asked_at]
        return stacked_by_supplier(columns, len(self.ids), bool)

    @cached_property
    def commented(self) -> dict[str, list[str]]:
        """Supplier to the questions beside whose answers it added something, as they are asked."""
        found: dict[str, list[str]] = {}
        for (supplier, column), cell in noted_cells(self.answers.cells):
            if cell.comment and column in self.asked_at:
                found.setdefault(supplier, []).append(column)
        for names in found.values():
            names.sort(key=self.asked_at.__getitem__)
        return found

    @cached_property
    def signs(self) -> SignRows:
        """The signs of alignment, and the documents named."""
        columns = self.tables.columns
        return SignRows(columns, self.rulebook, tuple(columns.documented))

    @cached_property
    def not_seen(self) -> Flags:
        """Where words are not enough in some theme, and not every document named was read by somebody."""
        exposed = np.logical_or.reduce([one.exposed for one in self.tables.backings.values()])
        backed = self.tables.columns.documented
        proofs = [backed[name] for name in backed if name not in self.rulebook.apart]
        seen = np.logical_or.reduce([(one & SEEN) > 0 for one in proofs])
        unread = np.logical_or.reduce([one == NAMED for one in proofs])
        found: Flags = exposed & ~(seen & ~unread)
        return found

    @cached_property
    def confirming(self) -> dict[int, tuple[str, ...]]:
        """For those whose low band is unconfirmed, the documents that would confirm it."""
        held = np.flatnonzero(self.tables.unconfirmed)
        if not len(held):
            return {}
        themes, named = self.tables.backings.values(), self.tables.columns.documented
        return dict(zip(held.tolist(), confirming(themes, named, held, self.rulebook), strict=True))

    def let_go(self) -> None:
        """Give back the credits of every rule: what is told of them is known, and nobody scores again."""
        self.not_seen, self.confirming  # noqa: B018  # worked out while they are there
        self.tables = replace(self.tables, backings={})

    def answer(self, column: str, row: int) -> AnswerValue | None:
        """An answer as it was understood; None where there is none."""
        of, told = self.told
        said = told.said.get(column) if of == row else None
        return self.values.answer(column, row) if said is None else said.value

    def counted(self, question: str, row: int) -> AnswerValue | None:
        """The answer to a question where it counts; None elsewhere, and where nobody asks it."""
        return self.counted_by_all(question)[row]

    def counted_by_all(self, question: str) -> list[AnswerValue | None]:
        """The same of everybody; a few questions are asked about each supplier again and again."""
        found = self.counts.get(question)
        if found is None:
            known = self.known.get(question, bytes(len(self.ids)))
            found = self.counts[question] = self.values.where(question, known)
        return found

    def words(self, column: str, row: int) -> str:
        """An answer that is text or a code; empty where there is none."""
        answer = self.answer(column, row)
        return "" if answer is None else str(answer)

    def all_words(self, column: str) -> list[str]:
        """The words of everybody."""
        found = self.worded.get(column)
        if found is None:
            answers = self.values.where(column, b"\1" * len(self.ids))
            found = ["" if one is None else str(one) for one in answers]
            self.worded[column] = found
        return found

    def cell(self, column: str, row: int) -> AnswerCell:
        """The cell an answer came from; nowhere where nothing was written."""
        return self.answers.cells.get((self.ids[row], column), NO_CELL)

    def placed(self, column: str, row: int) -> PlacedCell:
        """What that cell says, and where it stands."""
        return self.written.cell(self.ids[row], column) or NOT_WRITTEN

    def place(self, column: str, row: int) -> Place:
        """Where that cell stands; nowhere where nothing was written."""
        of, told = self.told
        found = told.place(column) if of == row else None
        return self.placed(column, row)[1] if found is None else found

    @cached_property
    def homes(self) -> list[Place]:
        """Where the id of every supplier stands; most reports ask."""
        return [self.placed(SUPPLIER_ID, row)[1] for row in range(len(self.ids))]

    def is_known(self, question: str, row: int) -> bool:
        """Whether there is an answer that counts."""
        return bool(self.known[question][row])

    def is_shut(self, question: str, row: int) -> bool:
        """Whether a question need not be answered."""
        return bool(self.shut[question][row])
