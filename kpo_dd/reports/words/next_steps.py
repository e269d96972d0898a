"""What to do next about a supplier, by when, and when to look again. No step approves: a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.result.assessed import Concern, SupplierResult
from kpo_dd.assessment.result.gathered import GATHERED_CODES, gathered_columns
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.assessment.result.result_columns import ASSESSED, MarkColumn, ResultColumns
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.register.state import commitment_status
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import raised_of
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.principles import CommitmentKind, add_months
from kpo_dd.rulebook.rule import Kind, Verdict

NO_DUE_DAY = 10_000  # more than any rule gives
KINDS, CONCERNS = tuple(CommitmentKind), tuple(Concern)
SILENT_KINDS = {  # what they say is all there is to know
    CommitmentKind.REFUSED: CommitmentStatus.REFUSED,
    CommitmentKind.NOT_ANSWERED: CommitmentStatus.NOT_ANSWERED,
}
TO_SIGN = frozenset(
    {
        CommitmentStatus.UNSIGNED,
        CommitmentStatus.REFUSED,
        CommitmentStatus.NOT_ANSWERED,
        CommitmentStatus.EXPIRED,
        CommitmentStatus.REJECTED,
        CommitmentStatus.INVITED,
        CommitmentStatus.WITHDRAWN,
        CommitmentStatus.OUTDATED,
    }
)


class StepAhead(StrEnum):
    """The first thing to do, the more pressing first."""

    HOLD = "hold"
    ASK = "ask"
    CORRECT = "correct"
    CLARIFY = "clarify"
    CONFIRM = "confirm"
    IMPROVE = "improve"
    COMPLETE = "complete"
    DECIDE = "decide"
    SIGN = "sign"
    LOOK_AGAIN = "look_again"
    SEND = "send"
    SEND_ANEW = "send_anew"


STEPS = tuple(StepAhead)


class NextStep(Struct, frozen=True):
    """What to do next; `count` of what it speaks of.

    `due`: by when, from the days the rules give; None where no rule gives any. `review`: when to look at
    the supplier again; None where the method names no interval, or nothing is known of its band.
    """

    step: StepAhead
    count: int
    due: date | None
    review: date | None


def step_words(step: NextStep, phrases: Phrases) -> str:
    """A step as a sentence."""
    return phrases.say(f"report.next_step.{step.step}", count=step.count)


def next_step(
    result: SupplierResult, phrases: Phrases, on: date, status: CommitmentStatus | None = None
) -> NextStep:
    """The next step of one supplier; `status`: of its commitment, else what its return says counts."""
    columns = gathered_columns([result])
    statuses = commitment_statuses(columns, on) if status is None else (status,)
    return next(StepsAhead(columns, phrases, on, statuses).steps())


def step_without_return(line: SupplierReturn) -> NextStep:
    """That of a supplier without a usable return; it is due when the return was."""
    missing = line.state is ReturnState.MISSING
    return NextStep(
        StepAhead.SEND if missing else StepAhead.SEND_ANEW, 0, due=line.deadline, review=None
    )


def commitment_statuses(results: ResultColumns, on: date) -> tuple[CommitmentStatus, ...]:
    """What becomes of each commitment by what the return says; nobody has decided on any."""
    return tuple(one.status for one in commitment_standings(results, on))


def commitment_standings(
    results: ResultColumns, on: date, register: BesideRegister | None = None
) -> tuple[RegisterStanding, ...]:
    """Where each commitment stands: as the register says, else by what the return says alone."""
    recorded = {} if register is None else register.standings
    return tuple(
        recorded.get(results.ids[row]) or standing_by_return(results, row, KINDS[kind], on)
        for row, kind in enumerate(results.commitment.tolist())
    )


def standing_by_return(
    results: ResultColumns, row: int, kind: CommitmentKind, on: date
) -> RegisterStanding:
    """Where a commitment stands as long as nobody has decided on it or recorded another."""
    if kind in SILENT_KINDS:
        return RegisterStanding(SILENT_KINDS[kind])
    said = results.parts.commitment(row)
    status = commitment_status(said, decision=None, on=on)
    return RegisterStanding(status, said.signed_on, said.expires_on)


def later_by(day: date, days: int) -> date:
    """So many days later; the last of days where there is no later one."""
    span = timedelta(days=days)
    return day + span if date.max - day >= span else date.max


def later_by_months(day: date, months: int) -> date:
    """The same by months."""
    ends = (date.max.year - day.year) * 12 + date.max.month - day.month
    return add_months(day, months) if months <= ends else date.max


class StepsAhead(Struct, frozen=True, dict=True):
    """The next steps of all suppliers, by columns. `statuses` are those of their commitments."""

    results: ResultColumns
    phrases: Phrases
    on: date
    statuses: Sequence[CommitmentStatus]

    def steps(self) -> Iterator[NextStep]:
        """A step a supplier, in the order of the results."""
        places, counts, days = self.chosen
        due = {day: later_by(self.on, day) for day in set(days)}
        review = self.reviews
        for row, band in enumerate(self.results.band.tolist()):
            day = due[days[row]] if days[row] < NO_DUE_DAY else None
            yield NextStep(STEPS[places[row]], counts[row], day, review[band])

    @property
    def reviews(self) -> list[date | None]:
        """When suppliers of each band are looked at again."""
        intervals = self.phrases.rulebook.method.next_review
        if intervals is None:
            return [None for _ in Band]
        return [later_by_months(self.on, intervals.months(band)) for band in Band]

    @cached_property
    def chosen(self) -> tuple[list[int], list[int], list[int]]:
        """The place of each step, its count, and in how many days it is due: the first that holds."""
        cases = tuple(self.cases())
        marks = [marks for _, marks, _, _ in cases]
        places = np.select(marks, [STEPS.index(step) for step, *_ in cases])
        counts = np.select(marks, [count for *_, count, _ in cases])
        days = np.select(marks, [days for *_, days in cases])
        return places.tolist(), counts.tolist(), days.tolist()

    def cases(self) -> Iterator[tuple[StepAhead, MarkColumn, NDArray[np.int64], NDArray[np.int64]]]:
        """Each step, the more pressing first: whose it is, how many of what, in how many days."""
        results, none = self.results, np.zeros(len(self.results), dtype=np.int64)
        never = none + NO_DUE_DAY
        asked, left = results.open_question.sum(axis=1), results.left_open.sum(axis=1)
        open_rules = results.verdicts == GATHERED_CODES[Verdict.UNKNOWN]
        backing = [CONCERNS.index(one) for one in (Concern.UNCONFIRMED, Concern.NOT_SEEN)]
        zero, zero_due = self.raised(Kind.RED_FLAG, cap=Band.CRITICAL)
        red, red_due = self.raised(Kind.RED_FLAG)
        odd, odd_due = self.raised(Kind.CONSISTENCY)
        gaps, gaps_due = self.raised(Kind.CONTROL)
        implausible = results.concern == CONCERNS.index(Concern.IMPLAUSIBLE)
        yield StepAhead.HOLD, zero > 0, zero, zero_due
        yield StepAhead.ASK, results.status != ASSESSED, asked, self.soonest(open_rules)
        yield StepAhead.CORRECT, red > 0, red, red_due
        yield StepAhead.CLARIFY, (odd > 0) | implausible, odd + self.patterns, odd_due
        yield StepAhead.CONFIRM, np.isin(results.concern, backing), none, never
        yield StepAhead.IMPROVE, gaps > 0, gaps, gaps_due
        yield StepAhead.COMPLETE, left > 0, left, self.soonest(open_rules)
        unshown = results.concern == CONCERNS.index(Concern.NONE_FOUND)
        yield StepAhead.CONFIRM, unshown, none, never
        statuses = np.array(self.statuses, dtype=object)
        yield StepAhead.DECIDE, statuses == CommitmentStatus.AWAITING_DECISION, none, never
        yield StepAhead.SIGN, np.isin(statuses, list(TO_SIGN)), none, never
        yield StepAhead.LOOK_AGAIN, none == 0, none, never

    @property
    def patterns(self) -> NDArray[np.int64]:
        """How many patterns of the whole return hold a band."""
        known = self.phrases.rulebook.method.return_checks
        holding = {check.id for check in known if check.holds}
        at = [place for place, name in enumerate(self.results.checks) if name in holding]
        found: NDArray[np.int64] = self.results.return_checks[:, at].sum(axis=1)
        return found

    def raised(
        self, kind: Kind, cap: Band | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many flags of a kind there are, and in how many days the first is due; of all or of one cap."""
        found = raised_of(self.results, self.phrases, kind)
        wanted = [at for at, rule in enumerate(found.rules) if cap is None or rule.cap is cap]
        raised = found.raised[:, wanted]
        days = np.array([found.rules[at].due_days for at in wanted], dtype=np.int64)
        return raised.sum(axis=1), first_due(raised, days)

    def soonest(self, marks: MarkColumn) -> NDArray[np.int64]:
        """In how many days the first of the rules that are marked asks for something."""
        known = self.phrases.rulebook.by_id
        rules = map(known.get, self.results.rules)
        due = [NO_DUE_DAY if rule is None else rule.due_days for rule in rules]
        return first_due(marks, np.array(due, dtype=np.int64))


def first_due(marks: MarkColumn, days: NDArray[np.int64]) -> NDArray[np.int64]:
    """The fewest days of what is marked of each supplier; NO_DUE_DAY where nothing is."""
    found: NDArray[np.int64] = np.where(marks, days, NO_DUE_DAY).min(axis=1, initial=NO_DUE_DAY)
    return found
