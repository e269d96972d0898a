"""All results of a run as columns, for whoever writes a row a supplier: one array a figure, no objects.

What is long and seldom wanted (evidence, steps, comments) is made for one supplier at a time by
`SupplierParts`; `supplier_results.py` holds the suppliers themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.result.alignments import AlignedAlike, CategoryAlignment
from kpo_dd.assessment.result.assessed import Commitment, Status, SupplierResult
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
from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.assessment.result.theme_results import Step
from kpo_dd.errors import Place

CodeColumn = NDArray[np.int8]
PointColumn = NDArray[np.float64]
MarkColumn = NDArray[np.bool_]
NO_CONCERN = -1
NOT_ASKED = -1  # beside the truths of a sign
CategoryShown = tuple[AlignedAlike, tuple[str, ...]]  # and the papers named for it
Told = TypeVar("Told")  # what an answer becomes to whom it is told
ASSESSED = list(Status).index(Status.ASSESSED)


class SupplierParts(Protocol):
    """The parts of one result by themselves, each made when asked for; `row` as in the columns."""

    def result(self, row: int) -> SupplierResult:
        """Everything."""

    def flags(self, row: int) -> tuple[Flag, ...]:
        """All flags, in the order of the reports."""

    def told_flags(
        self, row: int, tell: Callable[[Evidence], Told]
    ) -> Iterator[tuple[Flag, Sequence[Told]]]:
        """All flags, perhaps without evidence, and this as `tell` tells it, once for all that rest on it."""

    def spoken_flags(self) -> Iterator[tuple[SpokenFlag, ...]]:
        """All flags of every supplier, one supplier after the other, without evidence."""

    def spoken_patterns(self) -> Iterator[Sequence[SpokenPattern]]:
        """The patterns of every whole return, one supplier after the other, without evidence."""

    def answers(self, row: int, questions: Sequence[str]) -> Mapping[str, BriefAnswer]:
        """Some of the answers that flags and patterns rest on, by question."""

    def evidence(self, row: int, rule: str) -> tuple[Evidence, ...]:
        """The answers that one of the flags rests on; nothing where the rule raises none."""

    def return_flags(self, row: int) -> tuple[ReturnFlag, ...]:
        """The patterns of the whole return."""

    def actions(self) -> Sequence[Mapping[str, Sequence[str]]]:
        """The actions of every supplier by the answers that decided, each with the rules that ask for it."""

    def documented(self, row: int) -> tuple[str, ...]:
        """The questions at which documents are named or were seen."""

    def open_questions(self, row: int) -> tuple[OpenQuestion, ...]:
        """What rules wait for, in the order of the reports."""

    def left_open(self, row: int) -> tuple[str, ...]:
        """All questions still to be asked, core ones first."""

    def commitment(self, row: int) -> Commitment:
        """What is said of the Business Principles."""

    def alignment(self, row: int) -> tuple[CategoryAlignment, ...]:
        """What the answers show of them."""

    def aligned(self) -> Iterator[Sequence[CategoryShown]]:
        """The same of every supplier, one after the other."""

    def cases(self, row: int) -> tuple[CaseReading, ...]:
        """The readings of the indicator screen, a set each."""

    def own_cases(self, row: int) -> ReportedCases | None:
        """The cases at the supplier."""

    def contractors_cases(self, row: int) -> ReportedCases | None:
        """The cases at its contractors."""

    def all_own_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """What is said of cases at suppliers, and how many say so."""

    def all_contractors_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """The same of cases at their contractors."""

    def confirming(self, row: int) -> tuple[str, ...]:
        """The questions whose documents would confirm a low band."""

    def known(self, row: int) -> tuple[KnownAnswer, ...]:
        """What the buyer knows."""

    def waterfalls(self, row: int) -> tuple[tuple[Step, ...], ...]:
        """The steps of each theme, in the order of `Theme`, which add up to its score."""

    def kind_points(self) -> PointColumn:
        """The points of each kind of step as printed, shape (suppliers, themes, kinds)."""

    def place(self, row: int) -> Place:
        """The cell of the supplier's id."""


class FigureColumns(Struct, frozen=True):
    """What is said of every supplier in a word or a figure; one entry a supplier in every array.

    `ids` to `sectors` are words. `status`, `confidence_word`, `return_state` and `commitment` hold
    the place of a value in its enum (`Status`, `Confidence`, `ReturnState`, `CommitmentKind`), `band` and
    `theme_band` a `Band`, `concern` the place of a `Concern` or NO_CONCERN. Scores are points as printed,
    shares 0 to 1 as printed; `flagged` has a red flag; `shares` are those of the draws, shape (n, bands).
    Arrays of themes have the shape (n, themes), in the order of `Theme`.
    """

    ids: Sequence[str]
    names: Sequence[str]
    countries: Sequence[str]
    sectors: Sequence[str]
    status: CodeColumn
    band: CodeColumn
    concern: CodeColumn
    return_state: CodeColumn
    confidence_word: CodeColumn
    commitment: CodeColumn
    score: PointColumn
    score_low: PointColumn
    score_high: PointColumn
    coverage: PointColumn
    confidence: PointColumn
    flagged: MarkColumn
    shares: PointColumn
    lowest: PointColumn
    highest: PointColumn
    unconfirmed: MarkColumn
    not_seen: MarkColumn
    theme_band: CodeColumn
    theme_score: PointColumn
    theme_score_low: PointColumn
    theme_score_high: PointColumn

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def stability(self) -> PointColumn:
        """The share of draws in which the band is the one that counts."""
        found: PointColumn = self.shares[np.arange(len(self)), self.band]
        return found

    @property
    def score_that_counts(self) -> PointColumn:
        """The score; where information is insufficient, the upper bound."""
        return np.where(self.status == ASSESSED, self.score, self.score_high)


class ResultColumns(FigureColumns, frozen=True):
    """All results, in the order of the reports: worst first.

    `verdicts`: (n, rules) of `Code`, a column for each of `rules`. `raised`: where a rule stands as a flag
    in the reports. `open_question`: (n, questions), a column for each of `questions`: what rules wait for;
    `left_open`: these, and core questions. `return_checks`: (n, checks), a column for each of `checks`:
    where a pattern of the whole return is one. `sign_states`: (n, signs), a column for each of `signs`: the
    truth of a sign of alignment, NOT_ASKED where nobody asks for it.
    """

    rules: tuple[str, ...]
    verdicts: CodeColumn
    raised: MarkColumn
    questions: tuple[str, ...]
    open_question: MarkColumn
    left_open: MarkColumn
    checks: tuple[str, ...]
    return_checks: MarkColumn
    signs: tuple[str, ...]
    sign_states: CodeColumn
    parts: SupplierParts

    def raised_by(self, rule: str) -> MarkColumn:
        """Of whom a rule stands as a flag in the reports."""
        return marks_of(self.rules, self.raised, rule)

    def asked_for(self, question: str) -> MarkColumn:
        """Of whom rules wait for the answer to a question."""
        return marks_of(self.questions, self.open_question, question)


def marks_of(names: tuple[str, ...], marks: MarkColumn, name: str) -> MarkColumn:
    """The column of a name; nobody where it has none."""
    if name not in names:
        return np.zeros(len(marks), dtype=bool)
    return marks[:, names.index(name)]
