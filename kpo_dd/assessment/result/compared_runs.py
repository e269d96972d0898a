"""Two runs side by side: what each found of every supplier, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct, field

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import Assessment, Status, SupplierResult
from kpo_dd.assessment.result.changes import (
    ChangeSide,
    RunNamed,
)
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.gathered import GATHERED_CODES
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.register_standing import EarlierColumns, EarlierRun
from kpo_dd.assessment.result.result_columns import MarkColumn, ResultColumns
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Verdict


class ComparedSupplier(Struct, frozen=True):
    """One supplier of a run: what it found, and the answers it rests on (None: nobody kept them).

    `known`: what the buyer's list said; `deadline`: until when it wanted the return.
    """

    id: str
    name: str
    side: ChangeSide
    answers: Mapping[str, Evidence] | None = None
    known: tuple[KnownAnswer, ...] = ()
    deadline: date | None = None

    @property
    def own_answers(self) -> Mapping[str, AnswerValue]:
        """What the supplier itself said, as it was understood, by question."""
        found = {name: one.value for name, one in (self.answers or {}).items() if not one.ours}
        for one in self.known:
            if one.question and one.answered is not None:
                found[one.question] = one.answered.value
        return {name: value for name, value in found.items() if value is not None}


class ComparedRun(Struct, frozen=True):
    """A run as it is compared: suppliers in its order, states of returns, its rules with their titles."""

    named: RunNamed
    suppliers: Mapping[str, ComparedSupplier]
    states: Mapping[str, ReturnState] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def holds_answers(self) -> bool:
        """Whether the answers of everybody are there."""
        return all(one.answers is not None for one in self.suppliers.values())


def compared_results(
    assessment: Assessment, named: RunNamed, titles: Mapping[str, str]
) -> ComparedRun:
    """An assessment as a run to compare."""
    deadlines = {one.id: one.deadline for one in assessment.returns}
    found = (compared_result(one, deadlines.get(one.id)) for one in assessment.suppliers)
    states = {one.id: one.state for one in assessment.returns}
    return ComparedRun(named, {one.id: one for one in found}, states, titles)


def compared_result(result: SupplierResult, deadline: date | None) -> ComparedSupplier:
    """One supplier of it."""
    answers = {one.question: one for one in result.answers}
    return ComparedSupplier(
        result.id, result.name, side_of_result(result), answers, result.known, deadline
    )


def side_of_result(result: SupplierResult) -> ChangeSide:
    """What a run found of a supplier."""
    unnamed = {StepKind.EXPOSURE: "", StepKind.HELD: StepKind.HELD.value}
    return ChangeSide(
        band=result.band,
        score=result.score_that_counts,
        flags=tuple(one.rule.id for one in result.flags),
        waiting=frozenset(name for one in result.open_questions for name in one.rules),
        steps={
            (theme.theme, unnamed.get(step.kind, step.name)): step.points
            for theme in result.themes
            for step in theme.waterfall
        },
    )


def run_in_columns(columns: ResultColumns, named: RunNamed) -> ComparedRun:
    """A run as a summary compares it: by columns, without answers and steps."""
    waits = columns.verdicts == GATHERED_CODES[Verdict.UNKNOWN]
    scores, bands = columns.score_that_counts.tolist(), columns.band.tolist()
    found = {}
    for row, (name, score, band) in enumerate(zip(columns.ids, scores, bands, strict=True)):
        flags, waiting = (
            named_in_row(columns.rules, marks[row]) for marks in (columns.raised, waits)
        )
        side = ChangeSide(Band(band), score, flags, frozenset(waiting))
        found[name] = ComparedSupplier(name, columns.names[row], side)
    return ComparedRun(named, found, titles=dict.fromkeys(columns.rules, ""))


def named_in_row(names: Sequence[str], marks: MarkColumn) -> tuple[str, ...]:
    """The names that are marked."""
    places: list[int] = np.flatnonzero(marks).tolist()
    return tuple(names[at] for at in places)


def earlier_suppliers(run: EarlierRun, results: EarlierColumns) -> Iterator[ComparedSupplier]:
    """The suppliers of a run that the register keeps."""
    found = (compared_earlier(run, name) for name in results.ids)
    yield from (one for one in found if one is not None)


def compared_earlier(run: EarlierRun, supplier: str) -> ComparedSupplier | None:
    """One of them; None where the run did not assess it."""
    found = run.result(supplier)
    if found is None:
        return None
    score = found.score if found.status == Status.ASSESSED else found.score_high
    return ComparedSupplier(supplier, "", ChangeSide(found.band, score, found.flags))
