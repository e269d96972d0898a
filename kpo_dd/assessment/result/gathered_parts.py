"""The parts of results that are there already, one supplier after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.result.alignments import AlignedAlike, CategoryAlignment
from kpo_dd.assessment.result.assessed import (
    Commitment,
    SupplierResult,
)
from kpo_dd.assessment.result.flags import (
    BriefAnswer,
    Evidence,
    Flag,
    OpenQuestion,
    ReturnFlag,
    SpokenFlag,
    SpokenPattern,
    brief_answer,
)
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.result_columns import (
    CategoryShown,
    PointColumn,
    Told,
)
from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.assessment.result.supplier_actions import actions_of, spoken_of
from kpo_dd.assessment.result.theme_results import Step, StepKind
from kpo_dd.errors import Place
from kpo_dd.rulebook.entries import Theme


class GatheredParts(Struct, frozen=True):
    """The parts of results that are there."""

    results: Sequence[SupplierResult]

    def result(self, row: int) -> SupplierResult:
        """Everything."""
        return self.results[row]

    def flags(self, row: int) -> tuple[Flag, ...]:
        """All flags."""
        return self.results[row].flags

    def told_flags(
        self, row: int, tell: Callable[[Evidence], Told]
    ) -> Iterator[tuple[Flag, Sequence[Told]]]:
        """All flags, and their evidence as it is told."""
        return ((flag, [tell(one) for one in flag.evidence]) for flag in self.flags(row))

    def spoken_flags(self) -> Iterator[tuple[SpokenFlag, ...]]:
        """All flags of every supplier."""
        made: dict[tuple[object, ...], SpokenFlag] = {}
        for one in self.results:
            found = []
            for flag in one.flags:
                answered = tuple(said.question for said in flag.evidence)
                key = (flag.rule.id, one.country, flag.themes, answered)
                if key not in made:
                    made[key] = spoken_of(replace(flag, evidence=()), answered)
                found.append(made[key])
            yield tuple(found)

    def spoken_patterns(self) -> Iterator[Sequence[SpokenPattern]]:
        """The patterns of every whole return."""
        for one in self.results:
            yield [
                SpokenPattern(
                    replace(flag, evidence=()), tuple(said.question for said in flag.evidence)
                )
                for flag in one.return_flags
            ]

    def answers(self, row: int, questions: Sequence[str]) -> dict[str, BriefAnswer]:
        """Some of the answers that flags and patterns rest on, by question."""
        behind_flags = (one for flag in self.flags(row) for one in flag.evidence)
        behind_patterns = (one for flag in self.return_flags(row) for one in flag.evidence)
        told = {one.question: one for one in chain(behind_flags, behind_patterns)}
        return {name: brief_answer(told[name]) for name in questions}

    def evidence(self, row: int, rule: str) -> tuple[Evidence, ...]:
        """The answers that one of them rests on."""
        return next((flag.evidence for flag in self.flags(row) if flag.rule.id == rule), ())

    def return_flags(self, row: int) -> tuple[ReturnFlag, ...]:
        """The patterns of the whole return."""
        return self.results[row].return_flags

    def actions(self) -> Sequence[Mapping[str, Sequence[str]]]:
        """The actions of every supplier."""
        return [
            {action.key: [rule.id for rule in action.rules] for action in actions_of(one)}
            for one in self.results
        ]

    def documented(self, row: int) -> tuple[str, ...]:
        """The questions at which documents are named."""
        answers = self.results[row].answers
        named = {one.question for one in answers if one.raw.strip()}
        return tuple(one.question for one in answers if evidence_column(one.question) in named)

    def open_questions(self, row: int) -> tuple[OpenQuestion, ...]:
        """What rules wait for."""
        return self.results[row].open_questions

    def left_open(self, row: int) -> tuple[str, ...]:
        """All questions still to be asked."""
        return self.results[row].left_open

    def commitment(self, row: int) -> Commitment:
        """What is said of the Business Principles."""
        return self.results[row].commitment

    def alignment(self, row: int) -> tuple[CategoryAlignment, ...]:
        """What the answers show of them."""
        return self.results[row].alignment

    def aligned(self) -> Iterator[Sequence[CategoryShown]]:
        """The same of every supplier."""
        made: dict[CategoryAlignment, AlignedAlike] = {}
        for one in self.results:
            bare = [replace(line, documents=()) for line in one.alignment]
            alike = [made.setdefault(line, AlignedAlike(line)) for line in bare]
            yield list(zip(alike, (line.documents for line in one.alignment), strict=True))

    def cases(self, row: int) -> tuple[CaseReading, ...]:
        """The readings of the indicator screen."""
        return self.results[row].cases

    def own_cases(self, row: int) -> ReportedCases | None:
        """The cases at the supplier."""
        return self.results[row].own_cases

    def contractors_cases(self, row: int) -> ReportedCases | None:
        """The cases at its contractors."""
        return self.results[row].contractors_cases

    def all_own_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """What is said of cases at suppliers, and how many say so."""
        return Counter(one.own_cases for one in self.results if one.own_cases).items()

    def all_contractors_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """The same of cases at their contractors."""
        said = (one.contractors_cases for one in self.results)
        return Counter(cases for cases in said if cases).items()

    def confirming(self, row: int) -> tuple[str, ...]:
        """The questions whose documents would confirm a low band."""
        return self.results[row].confirming

    def known(self, row: int) -> tuple[KnownAnswer, ...]:
        """What the buyer knows."""
        return self.results[row].known

    def waterfalls(self, row: int) -> tuple[tuple[Step, ...], ...]:
        """The steps of each theme."""
        return self.results[row].waterfalls

    def kind_points(self) -> PointColumn:
        """The points of each kind of step."""
        found = [
            [
                round(sum(step.points for step in steps if step.kind is kind), 1) + 0.0
                for kind in StepKind
            ]
            for one in self.results
            for steps in one.waterfalls
        ]
        return table(len(StepKind), found).reshape(-1, len(Theme), len(StepKind))

    def place(self, row: int) -> Place:
        """The cell of the supplier's id."""
        return self.results[row].place


def table(columns: int, figures: Iterable[Sequence[float]]) -> PointColumn:
    """So many figures a supplier."""
    return np.array(list(figures), dtype=np.float64).reshape(-1, columns)
