"""What is still to be asked of a supplier: questions that rules wait for, and core ones without an answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpo_dd.answers import AnswerCell
from kpo_dd.assessment.findings.row_matrices import RowEntries, places
from kpo_dd.assessment.findings.supplier_rows import NO_CELL, SupplierRows
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.errors import Place
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Rule

WORD_BYTES = 8  # bytes that are compared at one go


class StillOpen:
    """What is still to be asked of one supplier after the other.

    `asked`: where anything waits for a question, as rows and questions stand (`questions_asked`).
    `bare`: each question with each set of rules that waits for it, once. `waiting` has those of every
    supplier, and `left_open` the questions that it leaves open.
    """

    def __init__(self, rows: SupplierRows, asked: Flags) -> None:
        self.rows = rows
        self.bare: list[OpenQuestion] = []
        open_to = [np.flatnonzero(marks) for marks in asked.T]
        self.waiting = self.zero_tolerance_first(
            open_to, list(map(self.numbered, rows.questions, open_to))
        )
        core = rows.open & rows.core
        marks, names = np.concatenate([core, asked & ~core], axis=1), rows.questions
        self.left_open = list(map(tuple, RowEntries.marked(marks, (*names, *names)).all()))

    def numbered(self, question: str, open_to: NDArray[np.intp]) -> NDArray[np.intp]:
        """The numbers of those whom a question is open to: one for each set of rules that waits for it."""
        readers = self.rows.verdicts.readers[question]
        waits = self.rows.verdicts.waits[open_to][:, readers]
        first, same = alike_rows(waits)
        found = same + len(self.bare)
        for one in waits[first]:
            waiting = [self.rows.rulebook.rules[readers[place]] for place in places(one)]
            self.bare.append(unanswered(question, waiting))
        return found

    def zero_tolerance_first(
        self, open_to: Sequence[NDArray[np.intp]], numbers: Sequence[NDArray[np.intp]]
    ) -> RowEntries[OpenQuestion]:
        """The questions open to every supplier: those of zero tolerance first, then as they are asked."""
        rows, found = np.concatenate(open_to), np.concatenate(numbers)
        light = np.array([not one.zero_tolerance for one in self.bare], dtype=bool)[found]
        by_weight = np.argsort(light, kind="stable")
        return RowEntries.of(rows[by_weight], found[by_weight], self.bare, len(self.rows.ids))

    def waited_for(self, row: int) -> tuple[OpenQuestion, ...]:
        """What rules and factors wait for: questions of zero tolerance first, then as they are asked."""
        found, told = list(self.waiting.at(row)), self.rows.told_of(row)
        line, said = told.line, told.said
        if line is None:
            return tuple([open_in_cell(one, *self.rows.placed(one.question, row)) for one in found])
        for at, one in enumerate(found):
            answer = said.get(one.question)
            if answer is not None:
                found[at] = open_in_cell(one, answer.cell, line.place(answer))
        return tuple(found)

    def all_of(self, row: int) -> tuple[str, ...]:
        """Core questions without an answer that counts, what rules wait for, what only the buyer told."""
        found = self.left_open[row]
        if not self.rows.known_facts:
            return found
        return tuple(dict.fromkeys((*found, *self.rows.silent(row))))


def open_in_cell(bare: OpenQuestion, cell: AnswerCell, place: Place) -> OpenQuestion:
    """A question that is open, with the cell that could not be read, if there is one."""
    if cell is NO_CELL:
        return bare
    return OpenQuestion(bare.question, bare.rules, bare.zero_tolerance, cell.raw, place)


def alike_rows(marks: Flags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first of all rows that are alike, and for each row which of these it is like."""
    packed = np.packbits(marks, axis=1)
    words = -(-max(packed.shape[1], 1) // WORD_BYTES)
    whole = np.zeros((len(marks), words * WORD_BYTES), dtype=np.uint8)
    whole[:, : packed.shape[1]] = packed
    first, same = np.unique(whole.view(np.uint64)[:, 0], return_index=True, return_inverse=True)[1:]
    for word in whole.view(np.uint64).T[1:]:
        other = np.unique(word, return_inverse=True)[1]
        both = same * (int(other.max(initial=0)) + 1) + other
        first, same = np.unique(both, return_index=True, return_inverse=True)[1:]
    return first, same


def questions_asked(rows: SupplierRows) -> Flags:
    """The same of everybody: where rules or factors wait for a question, shape (suppliers, questions)."""
    questions = [question.id for question in rows.rulebook.questionnaire.questions]
    wanted = {name: np.zeros(len(rows.ids), dtype=bool) for name in questions}
    for rule in rows.rulebook.rules:
        waiting = rows.tables.verdicts.unknown_anywhere(rule)
        for name in rows.rulebook.reads[rule.id]:
            wanted[name] |= waiting
    for factor in rows.rulebook.method.factors:
        column = rows.tables.factors[factor.id]
        for name in factor.value.questions:
            wanted[name] |= column.applies & ~column.known
    asked: Flags = np.stack([wanted[name] for name in questions], axis=1) & rows.open
    return asked


def unanswered(question: str, rules: Sequence[Rule]) -> OpenQuestion:
    """A question to which nothing was written, and the rules that wait for it."""
    return OpenQuestion(
        question=question,
        rules=tuple(rule.id for rule in rules),
        zero_tolerance=any(rule.cap is not None for rule in rules),
        raw=NO_CELL.raw,
        place=NO_CELL.place,
    )


def all_left_open(rows: SupplierRows, asked: Flags) -> Flags:
    """The same of everybody, shape (suppliers, questions); `asked` is what rules wait for."""
    found: Flags = asked | (rows.open & rows.core)
    for row, some in enumerate(rows.known_facts):
        if some:
            found[row, [rows.asked_at[name] for name in rows.silent(row)]] = True
    return found
