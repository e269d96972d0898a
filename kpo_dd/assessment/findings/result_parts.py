"""The parts of one supplier's result, each made when asked for: what `SupplierParts` promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.findings.aligned_alike import aligned_alike
from kpo_dd.assessment.findings.alignments import read_alignment
from kpo_dd.assessment.findings.commitments import read_commitment
from kpo_dd.assessment.findings.kind_points import kind_points
from kpo_dd.assessment.findings.open_questions import StillOpen
from kpo_dd.assessment.findings.raised_actions import raised_actions
from kpo_dd.assessment.findings.raised_flags import (
    evidence_for,
    raised_flags,
    raised_return_flags,
    told_flags,
)
from kpo_dd.assessment.findings.reported_cases import (
    all_contractors_cases,
    all_own_cases,
    contractors_cases,
    own_cases,
)
from kpo_dd.assessment.findings.signs_shown import SignsShown
from kpo_dd.assessment.findings.spoken_flags import SpokenFlags, answers_told, spoken_patterns
from kpo_dd.assessment.findings.supplier_results import WorkedOut, figures_of_each, supplier_result
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.findings.theme_readings import ThemeReadings
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Commitment, SupplierResult
from kpo_dd.assessment.result.flags import (
    BriefAnswer,
    Evidence,
    Flag,
    OpenQuestion,
    ReturnFlag,
    SpokenFlag,
    SpokenPattern,
)
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.result_columns import CategoryShown, PointColumn, Told
from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.assessment.result.theme_results import Step
from kpo_dd.assessment.scoring.sensitivity import Sensitivity
from kpo_dd.errors import Place
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


class ResultParts(Struct, frozen=True, dict=True):
    """Of the suppliers in an order: its n-th entry is the row of the n-th supplier.

    `asked`: where rules or factors wait for a question, as rows and questions stand.
    """

    rows: SupplierRows
    robust: Sensitivity
    order: NDArray[np.intp]
    asked: Flags

    @cached_property
    def themes(self) -> ThemeReadings:
        """The themes of all of them."""
        return ThemeReadings(self.rows)

    @cached_property
    def worked_out(self) -> WorkedOut:
        """What is the same work for all of them."""
        return WorkedOut(
            figures_of_each(self.rows, self.robust), self.still_open, self.themes, self.signs
        )

    @cached_property
    def still_open(self) -> StillOpen:
        """What is still to be asked."""
        return StillOpen(self.rows, self.asked)

    @cached_property
    def signs(self) -> SignsShown:
        """The indicator screen."""
        return SignsShown(self.rows)

    @cached_property
    def spoken(self) -> SpokenFlags:
        """The flags of all of them, without evidence."""
        return SpokenFlags(self.rows)

    def result(self, row: int) -> SupplierResult:
        """Everything."""
        return supplier_result(self.rows, int(self.order[row]), self.worked_out)

    def flags(self, row: int) -> tuple[Flag, ...]:
        """All flags."""
        return tuple(raised_flags(self.rows, int(self.order[row])))

    def told_flags(
        self, row: int, tell: Callable[[Evidence], Told]
    ) -> Iterator[tuple[Flag, Sequence[Told]]]:
        """All flags, and their evidence as it is told."""
        return told_flags(self.rows, int(self.order[row]), tell)

    def spoken_flags(self) -> Iterator[tuple[SpokenFlag, ...]]:
        """All flags of every supplier."""
        return map(self.spoken.of, self.order.tolist())

    def spoken_patterns(self) -> Iterator[Sequence[SpokenPattern]]:
        """The patterns of every whole return."""
        return spoken_patterns(self.rows, self.order)

    def answers(self, row: int, questions: Sequence[str]) -> dict[str, BriefAnswer]:
        """Some of the answers that flags and patterns rest on, by question."""
        return answers_told(self.rows, questions, self.order.item(row))

    def evidence(self, row: int, rule: str) -> tuple[Evidence, ...]:
        """The answers that one of the flags rests on."""
        return tuple(evidence_for(self.rows, rule, int(self.order[row])))

    def return_flags(self, row: int) -> tuple[ReturnFlag, ...]:
        """The patterns of the whole return."""
        return tuple(raised_return_flags(self.rows, int(self.order[row])))

    def actions(self) -> list[dict[str, list[str]]]:
        """The actions of every supplier."""
        return raised_actions(self.rows, self.order)

    def documented(self, row: int) -> tuple[str, ...]:
        """The questions at which documents are named or were seen."""
        asked, named = self.rows.documents
        return tuple(asked[at] for at in np.flatnonzero(named[int(self.order[row])]).tolist())

    def open_questions(self, row: int) -> tuple[OpenQuestion, ...]:
        """What rules wait for."""
        return self.still_open.waited_for(int(self.order[row]))

    def left_open(self, row: int) -> tuple[str, ...]:
        """All questions still to be asked."""
        return self.still_open.all_of(int(self.order[row]))

    def commitment(self, row: int) -> Commitment:
        """What is said of the Business Principles."""
        return read_commitment(self.rows, int(self.order[row]))

    def alignment(self, row: int) -> tuple[CategoryAlignment, ...]:
        """What the answers show of them."""
        return read_alignment(self.rows, int(self.order[row]))

    def aligned(self) -> Iterator[list[CategoryShown]]:
        """The same of every supplier."""
        return aligned_alike(self.rows, self.order)

    def cases(self, row: int) -> tuple[CaseReading, ...]:
        """The readings of the indicator screen."""
        return self.signs.of(int(self.order[row]))[1]

    def own_cases(self, row: int) -> ReportedCases:
        """The cases at the supplier."""
        return own_cases(self.rows, int(self.order[row]))

    def contractors_cases(self, row: int) -> ReportedCases:
        """The cases at its contractors."""
        return contractors_cases(self.rows, int(self.order[row]))

    def all_own_cases(self) -> list[tuple[ReportedCases, int]]:
        """What is said of cases at suppliers, and how many say so."""
        return all_own_cases(self.rows)

    def all_contractors_cases(self) -> list[tuple[ReportedCases, int]]:
        """The same of cases at their contractors."""
        return all_contractors_cases(self.rows)

    def confirming(self, row: int) -> tuple[str, ...]:
        """The questions whose documents would confirm a low band."""
        return self.rows.confirming.get(int(self.order[row]), ())

    def known(self, row: int) -> tuple[KnownAnswer, ...]:
        """What the buyer knows."""
        return self.rows.buyer_knows(int(self.order[row]))

    def waterfalls(self, row: int) -> tuple[tuple[Step, ...], ...]:
        """The steps of each theme."""
        return tuple(self.themes.steps.at(int(self.order[row])))

    def kind_points(self) -> PointColumn:
        """The points of each kind of step."""
        return kind_points(self.rows, self.order)

    def place(self, row: int) -> Place:
        """The cell of the supplier's id."""
        return self.rows.place(SUPPLIER_ID, int(self.order[row]))
