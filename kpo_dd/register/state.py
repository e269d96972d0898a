"""Where every supplier stands: the present state as a fold over the events.

- What a supplier says later counts, unless it is weaker: silence replaces nothing, and a promise
  without a signature replaces neither a signature nor a refusal.
- Who has no name or no day under a promise has not signed it: `unsigned`. Equivalent principles that
  name no document weigh as little.
- Equivalent principles wait for compliance. A decision holds for the same promise said again (a
  return filled in anew), and no longer once its words change.
- A commitment holds through the day it expires on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.errors import UsageError
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.records import CommitmentRecord, DecisionRecord, Outcome
from kpo_dd.rulebook.principles import CommitmentKind


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing a supplier said, and what has become of it.

    `counts` is true for the one that says where the supplier stands now. `decision` is what
    compliance decided about it, if anything.
    """

    supplier: str
    status: CommitmentStatus
    counts: bool
    commitment: CommitmentRecord
    decision: DecisionRecord | None
    event: Event


@dataclass(frozen=True, slots=True)
class Statement:
    """A recorded event and the commitment it tells of."""

    event: Event
    record: CommitmentRecord

    @property
    def terms(self) -> tuple[object, ...]:
        """What is promised by whom: the same in another file is the same promise."""
        r = self.record
        return (
            *(self.event.supplier, r.kind, r.principles_version, r.principles_sha256),
            *(r.signatory, r.title, r.signed_on, r.document, r.document_sha256, r.covers),
        )


class Promise(Protocol):
    """What is said of the Business Principles, recorded or just read."""

    @property
    def kind(self) -> CommitmentKind:
        """What is promised."""

    @property
    def signatory(self) -> str:
        """Who signed."""

    @property
    def signed_on(self) -> date | None:
        """When; None where nobody says."""

    @property
    def expires_on(self) -> date | None:
        """The last day it holds; None where it does not end."""

    @property
    def document(self) -> str:
        """The supplier's own text, by name."""


Decisions = Mapping[tuple[object, ...], DecisionRecord]


def history(events: Iterable[Event], on: date) -> tuple[Standing, ...]:
    """Everything suppliers ever said, by supplier, then as recorded; statuses as of a day.

    `events` are in the order of the register; runs among them are passed over.
    """
    statements, decided = recorded_words(events)
    decisions = decisions_on(statements, decided)
    suppliers: dict[str, list[Statement]] = {}
    for statement in statements:
        suppliers.setdefault(statement.event.supplier, []).append(statement)
    return tuple(
        standing
        for _, said in sorted(suppliers.items())
        for standing in standings_of(said, decisions, on)
    )


def decisions_on(statements: Iterable[Statement], decided: Sequence[DecisionRecord]) -> Decisions:
    """What was decided last about each promise that anything was decided about."""
    about = {decision.commitment for decision in decided}
    terms = {s.event.fingerprint: s.terms for s in statements if s.event.fingerprint in about}
    return {terms[d.commitment]: d for d in decided if d.commitment in terms}


def recorded_words(events: Iterable[Event]) -> tuple[list[Statement], list[DecisionRecord]]:
    """What suppliers said and what compliance decided. RegisterError at the first that is unreadable."""
    statements: list[Statement] = []
    decided: list[DecisionRecord] = []
    for event in events:
        if event.kind is EventKind.COMMITMENT:
            statements.append(Statement(event, CommitmentRecord.of(event)))
        elif event.kind is EventKind.DECISION:
            decided.append(DecisionRecord.of(event))
    return statements, decided


def present(events: Iterable[Event], on: date) -> tuple[Standing, ...]:
    """Where each supplier stands on a day, by supplier id."""
    return tuple(standing for standing in history(events, on) if standing.counts)


IN_FORCE = frozenset({CommitmentStatus.SIGNED, CommitmentStatus.ACCEPTED})
RENEWABLE = IN_FORCE | {CommitmentStatus.EXPIRED}


def due_renewals(standings: Iterable[Standing], on: date, within_days: int) -> tuple[Standing, ...]:
    """The commitments to renew: expired, or expiring within some days; the most urgent first.

    UsageError for so many days that the calendar ends before.
    """
    if within_days > (most := (date.max - on).days):
        raise UsageError.of("within_too_far", days=within_days, most=most)
    last = on + timedelta(days=within_days)
    due = [
        (standing.commitment.expires_on, standing.supplier, standing)
        for standing in standings
        if standing.status in RENEWABLE
        if standing.commitment.expires_on and standing.commitment.expires_on <= last
    ]
    return tuple(standing for *_, standing in sorted(due, key=lambda entry: entry[:2]))


def standings_of(said: Sequence[Statement], decisions: Decisions, on: date) -> Iterator[Standing]:
    """What has become of each thing one supplier said; `said` holds at least one."""
    current = 0
    for place in range(1, len(said)):
        if replaces(said[place].record, said[current].record):
            current = place
    for place, statement in enumerate(said):
        decision = decisions.get(statement.terms) if decisions else None
        status = (
            CommitmentStatus.SUPERSEDED
            if place < current
            else commitment_status(statement.record, decision, on)
        )
        yield Standing(
            supplier=statement.event.supplier,
            status=status,
            counts=place == current,
            commitment=statement.record,
            decision=decision,
            event=statement.event,
        )


def replaces(later: CommitmentRecord, before: CommitmentRecord) -> bool:
    """Whether what was recorded later takes the place of what was said before.

    Nothing weaker does, and no older signature: an old return read again later stays old.
    """
    dates = later.signed_on, before.signed_on
    older = dates[0] is not None and dates[1] is not None and dates[0] < dates[1]
    return strength(later) >= strength(before) and not older


def strength(record: CommitmentRecord) -> int:
    """How much a statement weighs: less than what was said before, it does not replace it."""
    if record.kind is CommitmentKind.NOT_ANSWERED:
        return 0
    return 1 if is_unsigned(record) else 2


def is_unsigned(record: Promise) -> bool:
    """Whether it promises something without a name or a day under it, or without naming what."""
    match record.kind:
        case CommitmentKind.KPO_PRINCIPLES:
            return not (record.signatory and record.signed_on)
        case CommitmentKind.EQUIVALENT_PRINCIPLES:
            return not record.document
        case _:
            return False


def commitment_status(
    record: Promise, decision: DecisionRecord | None, on: date
) -> CommitmentStatus:
    """What has become of a commitment that nothing later replaces."""
    status = status_in_time(record, decision)
    over = record.expires_on is not None and record.expires_on < on
    return CommitmentStatus.EXPIRED if status in IN_FORCE and over else status


def status_in_time(record: Promise, decision: DecisionRecord | None) -> CommitmentStatus:
    """What has become of a commitment as long as it has not expired."""
    match record.kind:
        case CommitmentKind.NOT_ANSWERED:
            return CommitmentStatus.NOT_ANSWERED
        case CommitmentKind.REFUSED:
            return CommitmentStatus.REFUSED
        case CommitmentKind.EQUIVALENT_PRINCIPLES:
            return (
                STATUS_AFTER[decision.outcome] if decision else CommitmentStatus.AWAITING_DECISION
            )
        case CommitmentKind.KPO_PRINCIPLES:
            return CommitmentStatus.UNSIGNED if is_unsigned(record) else CommitmentStatus.SIGNED


STATUS_AFTER: Mapping[Outcome, CommitmentStatus] = {
    Outcome.ACCEPTED: CommitmentStatus.ACCEPTED,
    Outcome.REJECTED: CommitmentStatus.REJECTED,
}
