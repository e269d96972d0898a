"""The answers and the tables made of them, asked about one supplier, that is one row, at a time."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from numbers import Real

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpo_dd.answers import AnswerCell, Answers, AnswerValue
from kpo_dd.assessment.findings.cases import set_truths
from kpo_dd.assessment.findings.spoken import ThemeBits, flag_themes
from kpo_dd.assessment.judging.columns import is_open, is_shut
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.result_columns import NOT_ASKED
from kpo_dd.assessment.scoring.confirming import confirming
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.errors import NOWHERE
from kpo_dd.rulebook.alignment import AlignmentSign
from kpo_dd.rulebook.conditions import Flags, Truth
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

BareFlag = tuple[Flag, tuple[str, ...]]  # without its evidence, and the questions this answers
AlignedLine = tuple[CategoryAlignment, frozenset[str]]  # without papers, and where they are named
NO_CELL = AnswerCell(NOWHERE, "")
UNKNOWN, HOLDS = int(Code.UNKNOWN), int(Code.HOLDS)


class SupplierRows:
    """One set of tables beside the answers they were made of: what all findings are functions of."""

    def __init__(self, answers: Answers, tables: Tables, rulebook: Rulebook, on: date) -> None:
        self.answers, self.tables, self.rulebook, self.on = answers, tables, rulebook, on
        self.ids = [str(supplier) for supplier in answers.frame.index]
        self.row_of = {supplier: row for row, supplier in enumerate(self.ids)}
        self.values = {str(name): answers.frame[name].tolist() for name in answers.frame.columns}
        questions = rulebook.questionnaire.questions
        self.shut = {question.id: is_shut(tables.columns, question.id) for question in questions}
        self.set_truths = set_truths(rulebook.indicators, tables.columns)
        self.bare: dict[tuple[int, int, str], BareFlag] = {}  # by rule, its themes, and country
        self.aligned: dict[bytes, tuple[AlignedLine, ...]] = {}  # by the states of signs

    @cached_property
    def codes(self) -> NDArray[np.int8]:
        """The verdicts as numbers, shape (suppliers, rules): a row at a time is what is asked for."""
        codes = [self.tables.verdicts.codes[rule.id] for rule in self.rulebook.rules]
        return np.array(codes, np.int8).reshape(len(codes), len(self.ids)).T.copy()

    @cached_property
    def waiting_rules(self) -> Flags:
        """Where a rule is undecided, or may yet count in one more theme, shape (suppliers, rules)."""
        marks = [self.tables.verdicts.unknown_anywhere(rule) for rule in self.rulebook.rules]
        return np.array(marks, bool).reshape(len(marks), len(self.ids)).T.copy()

    @property
    def signs(self) -> tuple[AlignmentSign, ...]:
        """The signs of alignment; a rulebook may have none."""
        return self.rulebook.alignment.signs if self.rulebook.alignment else ()

    @cached_property
    def sign_states(self) -> Truth:
        """Whether each sign of alignment is shown, shape (suppliers, signs); NOT_ASKED where nobody asks."""
        columns = self.tables.columns
        states = np.full((len(self.signs), len(self.ids)), NOT_ASKED, np.int8)
        for at, sign in enumerate(self.signs):
            truth = sign.shown_when.truth(columns.values, columns.rows)
            shut = np.logical_and.reduce([self.shut[name] for name in sign.shown_when.questions])
            states[at] = np.where(shut, np.int8(NOT_ASKED), truth)
        return states.T.copy()

    @cached_property
    def documents(self) -> tuple[list[str], Flags]:
        """The questions at which documents are named, and where: a column a question, as they are asked."""
        documented = self.tables.columns.documented
        asked = [question for question in self.values if question in documented]
        marks = [documented[question] for question in asked]
        return asked, np.array(marks, bool).reshape(len(asked), len(self.ids)).T.copy()

    @cached_property
    def flag_themes(self) -> ThemeBits:
        """The themes in which each rule stands as a flag, shape (suppliers, rules)."""
        return flag_themes(self.rulebook, self.tables.verdicts)

    @cached_property
    def rules_by_kind(self) -> tuple[int, ...]:
        """The places of the rules in the order of all reports: by kind, then as they stand."""
        rules = self.rulebook.rules
        return tuple(at for kind in Kind for at, rule in enumerate(rules) if rule.kind is kind)

    @cached_property
    def open(self) -> Flags:
        """Where an answer is still to come, shape (suppliers, questions)."""
        questions = self.rulebook.questionnaire.questions
        columns = [is_open(self.tables.columns, question.id) for question in questions]
        return np.array(columns, bool).reshape(len(columns), len(self.ids)).T.copy()

    @cached_property
    def confirming(self) -> dict[int, tuple[str, ...]]:
        """For those whose low band is unconfirmed, the documents that would confirm it."""
        held = np.flatnonzero(self.tables.unconfirmed)
        if not len(held):
            return {}
        themes, named = self.tables.backings.values(), self.tables.columns.documented
        return dict(zip(held.tolist(), confirming(themes, named, held, self.rulebook), strict=True))

    def answer(self, column: str, row: int) -> AnswerValue | None:
        """An answer as it was understood; None where there is none."""
        return answer_of(self.values[column][row]) if column in self.values else None

    def counted(self, question: str, row: int) -> AnswerValue | None:
        """The answer to a question where it counts; None elsewhere, and where nobody asks it."""
        counts = question in self.shut and self.is_known(question, row)
        return self.answer(question, row) if counts else None

    def words(self, column: str, row: int) -> str:
        """An answer that is text or a code; empty where there is none."""
        answer = self.answer(column, row)
        return "" if answer is None else str(answer)

    def all_words(self, column: str) -> list[str]:
        """The words of everybody."""
        return [self.words(column, row) for row in range(len(self.ids))]

    def known_of(self, question: str) -> list[bool]:
        """Of whom there is an answer that counts; of nobody where nobody is asked."""
        if question not in self.shut:
            return [False] * len(self.ids)
        known: list[bool] = self.tables.columns.values[question].known.tolist()
        return known

    def cell(self, column: str, row: int) -> AnswerCell:
        """The cell an answer came from; nowhere where nothing was written."""
        return self.answers.cells.get((self.ids[row], column), NO_CELL)

    def is_known(self, question: str, row: int) -> bool:
        """Whether there is an answer that counts."""
        return self.known[question][row] != 0

    @cached_property
    def known(self) -> dict[str, bytes]:
        """Question to where there is an answer that counts, a byte a supplier: the quickest to ask of one."""
        values = self.tables.columns.values.items()
        return {name: np.asarray(value.known, bool).tobytes() for name, value in values}

    def is_shut(self, question: str, row: int) -> bool:
        """Whether a question need not be answered."""
        return bool(self.shut[question][row])

    def is_open(self, question: str, row: int) -> bool:
        """Whether an answer is still to come: there is none that counts, and it is needed."""
        return not self.is_known(question, row) and not self.is_shut(question, row)

    def undecided(self, row: int) -> list[Rule]:
        """The rules that can't be decided for the supplier in a row, in order."""
        return [self.rulebook.rules[at] for at in np.flatnonzero(self.codes[row] == UNKNOWN)]

    def waiting(self, row: int) -> list[Rule]:
        """The same, and those that are decided and may yet count in one more theme."""
        return [self.rulebook.rules[at] for at in np.flatnonzero(self.waiting_rules[row])]

    def fired(self, row: int) -> list[Rule]:
        """The red flags that fired, in order."""
        holding = (self.rulebook.rules[at] for at in np.flatnonzero(self.codes[row] == HOLDS))
        return [rule for rule in holding if rule.kind is Kind.RED_FLAG]


def answer_of(value: object) -> AnswerValue | None:
    """A value of the answers frame as an answer; None where there is none."""
    if type(value) is str:  # most are
        return value
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    if value is None or bool(pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Real):
        return float(value)
    return value if isinstance(value, date) else str(value)
