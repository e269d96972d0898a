"""Where every supplier stands: the present state as a fold over the events.

- What a supplier says later counts, unless it is weaker: silence replaces nothing, and a promise
  without a signature replaces neither a signature nor a refusal.
- Who has no name or no day under a promise has not signed it: `unsigned`. Equivalent principles that
  name no document weigh as little.
- Equivalent principles wait for compliance. A decision holds for the same promise said again (a
  return filled in anew), and no longer once its words change. So does a withdrawal.
- A commitment holds through the day it expires on; equivalent principles without a day for so many months
  from when they were first recorded.
- A signature under another version of the Principles than that in force is `outdated`.
- Who was asked to commit and says nothing is `invited`.
- An entry that was made in error counts for nothing; all else stands as if it had never been.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.errors import UsageError
from kpo_dd.register.events import Event
from kpo_dd.register.life import LifeLog, Statement, ToldEvent, life_log, recorded_day
from kpo_dd.register.records import (
    CommitmentRecord,
    DecisionRecord,
    InvitationRecord,
    Outcome,
    RecordedBy,
    WithdrawalRecord,
)
from kpo_dd.rulebook.principles import CommitmentKind, add_months


class Standing(Struct, frozen=True):
    """One thing a supplier said, and what has become of it.

    `counts` is true for the one that says where the supplier stands now. `decision` is what compliance
    decided about it, `withdrawal` that the supplier took it back. Who was only invited has said nothing:
    `event` is the invitation. `expires_on`: the last day it holds; None where it does not end.
    """

    supplier: str
    status: CommitmentStatus
    counts: bool
    commitment: CommitmentRecord
    decision: DecisionRecord | None
    event: Event
    expires_on: date | None = None
    withdrawal: WithdrawalRecord | None = None


class Promise(Protocol):
    """What is said of the Business Principles, recorded or just read."""

    @property
    def kind(self) -> CommitmentKind:
        """What is promised."""

    @property
    def is_named(self) -> bool:
        """Whether somebody's name stands under it."""

    @property
    def signed_on(self) -> date | None:
        """When; None where nobody says."""

    @property
    def expires_on(self) -> date | None:
        """The last day it holds; None where it does not end."""

    @property
    def document(self) -> str:
        """The supplier's own text, by name."""


PromiseTerms = tuple[object, ...]
PROMISES = frozenset({CommitmentKind.KPO_PRINCIPLES, CommitmentKind.EQUIVALENT_PRINCIPLES})


class KnownBeside(Struct, frozen=True):
    """What is known beside the statements: by their terms, and by supplier."""

    decisions: Mapping[PromiseTerms, DecisionRecord]
    withdrawals: Mapping[PromiseTerms, WithdrawalRecord]
    invitations: Mapping[str, ToldEvent[InvitationRecord]]
    version: str | None

    @property
    def by_terms(self) -> bool:
        """Whether anything is known by terms at all: to work these out takes time."""
        return bool(self.decisions or self.withdrawals)


def history(events: Iterable[Event], on: date) -> tuple[Standing, ...]:
    """Everything suppliers ever said, by supplier, then as recorded; statuses as of a day.

    `events` are in the order of the register; runs among them are passed over.
    """
    return history_of(life_log(events), on)


def history_of(whole: LifeLog, on: date) -> tuple[Standing, ...]:
    """The same where it is known what was said and decided."""
    log = whole.corrected()
    known = known_beside(log)
    suppliers: dict[str, list[Statement]] = {one: [] for one in known.invitations}
    for statement in log.statements:
        suppliers.setdefault(statement.event.supplier, []).append(statement)
    return tuple(
        standing
        for supplier, said in sorted(suppliers.items())
        for standing in standings_of(supplier, said, known, on)
    )


def known_beside(log: LifeLog) -> KnownBeside:
    """What was last decided and withdrawn of each promise, who was last invited, and the version in force."""
    about = {one.record.commitment for one in log.decisions}
    about |= {one.record.commitment for one in log.withdrawals}
    terms = {s.event.fingerprint: s.terms for s in log.statements if s.event.fingerprint in about}
    decisions = [one.record for one in log.decisions]
    withdrawals = [one.record for one in log.withdrawals]
    return KnownBeside(
        {terms[one.commitment]: one for one in decisions if one.commitment in terms},
        {terms[one.commitment]: one for one in withdrawals if one.commitment in terms},
        {one.event.supplier: one for one in log.invitations},
        log.publications[-1].record.version if log.publications else None,
    )


def present(events: Iterable[Event], on: date) -> tuple[Standing, ...]:
    """Where each supplier stands on a day, by supplier id."""
    return present_in(life_log(events), on)


def present_in(log: LifeLog, on: date) -> tuple[Standing, ...]:
    """The same where it is known what was said and decided."""
    return tuple(standing for standing in history_of(log, on) if standing.counts)


IN_FORCE = frozenset({CommitmentStatus.SIGNED, CommitmentStatus.ACCEPTED})
RENEWABLE = IN_FORCE | {
    CommitmentStatus.EXPIRED,
    CommitmentStatus.OUTDATED,
    CommitmentStatus.AWAITING_DECISION,
}
REPLACED = frozenset({CommitmentStatus.SUPERSEDED, CommitmentStatus.RENEWED})


def due_renewals(standings: Iterable[Standing], on: date, within_days: int) -> tuple[Standing, ...]:
    """The commitments to renew: expired, or expiring within some days; the most urgent first.

    `standings`: the whole history. A signature that runs out while what was to replace it waits for a
    decision is among them. UsageError for so many days that the calendar ends before.
    """
    if within_days > (most := (date.max - on).days):
        raise UsageError.of("within_too_far", days=within_days, most=most)
    last = on + timedelta(days=within_days)
    told = list(standings)
    held = [one for one in told if one.counts and one.status in RENEWABLE]
    due = [
        (standing.expires_on, standing.supplier, standing)
        for standing in (*held, *held_meanwhile(told, on))
        if standing.expires_on and standing.expires_on <= last
    ]
    return tuple(standing for *_, standing in sorted(due, key=lambda entry: entry[:2]))


def called_expiring(
    standings: Iterable[Standing], on: date, within_days: int
) -> tuple[Standing, ...]:
    """The same, those in force that end within some days called so."""
    last = on + timedelta(days=min(within_days, (date.max - on).days))
    return tuple(
        replace(one, status=CommitmentStatus.EXPIRING)
        if one.status in IN_FORCE and one.expires_on is not None and one.expires_on <= last
        else one
        for one in standings
    )


def held_meanwhile(standings: Sequence[Standing], on: date) -> Iterator[Standing]:
    """The last signature of each supplier whose present promise waits for a decision, as it stands itself."""
    waiting = {
        one.supplier
        for one in standings
        if one.counts and one.status is CommitmentStatus.AWAITING_DECISION
    }
    last = {
        one.supplier: one
        for one in standings
        if one.supplier in waiting
        if one.status in REPLACED and one.commitment.kind is CommitmentKind.KPO_PRINCIPLES
        if not is_unsigned(one.commitment)
    }
    for standing in last.values():
        yield replace(standing, status=commitment_status(standing.commitment, None, on))


def standings_of(
    supplier: str, said: Sequence[Statement], known: KnownBeside, on: date
) -> Iterator[Standing]:
    """What has become of each thing one supplier said; where it said nothing, that it was invited."""
    invited = known.invitations.get(supplier)
    if not said and invited:
        yield only_invited(invited)
        return
    current = 0
    for place in range(1, len(said)):
        if replaces(said[place].record, said[current].record):
            current = place
    for place, statement in enumerate(said):
        terms = statement.terms if known.by_terms else ()
        found = Standing(
            supplier=supplier,
            status=CommitmentStatus.SUPERSEDED,
            counts=place == current,
            commitment=statement.record,
            decision=known.decisions.get(terms),
            event=statement.event,
            expires_on=last_day(statement, said),
            withdrawal=known.withdrawals.get(terms),
        )
        status = (
            status_replaced(found, said[current])
            if place < current
            else present_status(found, known, on)
        )
        yield replace(found, status=status)


def only_invited(invited: ToldEvent[InvitationRecord]) -> Standing:
    """A supplier that was asked and has said nothing yet."""
    record = invited.record
    silence = CommitmentRecord(
        supplier_name=record.supplier_name,
        kind=CommitmentKind.NOT_ANSWERED,
        principles_version=record.principles_version,
        principles_sha256=record.principles_sha256,
        recorded_by=RecordedBy.OFFICER,
        recorded_name=record.by,
        note=record.note,
    )
    event = invited.event
    return Standing(event.supplier, CommitmentStatus.INVITED, True, silence, None, event)


def last_day(statement: Statement, said: Sequence[Statement]) -> date | None:
    """The last day a statement holds: as it says, or some months from the day the same was first recorded."""
    record = statement.record
    if record.expires_on or not (record.undated_months and record.signed_on is None):
        return record.expires_on
    terms = statement.terms
    first = next(one for one in said if one.terms == terms)
    return add_months(recorded_day(first.event), record.undated_months)


def status_replaced(before: Standing, current: Statement) -> CommitmentStatus:
    """What has become of a word that a later one replaces: signed anew it is renewed."""
    old, new = before.commitment, current.record
    both_signed = strength(old) == strength(new) == SIGNED_WEIGHT
    renewed = old.kind in PROMISES and old.kind is new.kind and old.signed_on != new.signed_on
    return CommitmentStatus.RENEWED if renewed and both_signed else CommitmentStatus.SUPERSEDED


def present_status(standing: Standing, known: KnownBeside, on: date) -> CommitmentStatus:
    """What has become of a word that nothing later replaces."""
    record = standing.commitment
    if standing.withdrawal is not None:
        return CommitmentStatus.WITHDRAWN
    status = status_in_time(record, standing.decision)
    if status is CommitmentStatus.NOT_ANSWERED and standing.counts:
        invited = standing.supplier in known.invitations
        return CommitmentStatus.INVITED if invited else status
    if status not in IN_FORCE:
        return status
    if standing.expires_on is not None and standing.expires_on < on:
        return CommitmentStatus.EXPIRED
    other = known.version not in {None, record.principles_version}
    return CommitmentStatus.OUTDATED if status is CommitmentStatus.SIGNED and other else status


def replaces(later: CommitmentRecord, before: CommitmentRecord) -> bool:
    """Whether what was recorded later takes the place of what was said before.

    Nothing weaker does, and no older signature: an old return read again later stays old.
    """
    dates = later.signed_on, before.signed_on
    older = dates[0] is not None and dates[1] is not None and dates[0] < dates[1]
    return strength(later) >= strength(before) and not older


SIGNED_WEIGHT = 2


def strength(record: CommitmentRecord) -> int:
    """How much a statement weighs: less than what was said before, it does not replace it."""
    if record.kind is CommitmentKind.NOT_ANSWERED:
        return 0
    return 1 if is_unsigned(record) else SIGNED_WEIGHT


def is_unsigned(record: Promise) -> bool:
    """Whether it promises something without a name or a day under it, or without naming what."""
    match record.kind:
        case CommitmentKind.KPO_PRINCIPLES:
            return not (record.is_named and record.signed_on)
        case CommitmentKind.EQUIVALENT_PRINCIPLES:
            return not record.document
        case _:
            return False


def commitment_status(
    record: Promise, decision: DecisionRecord | None, on: date
) -> CommitmentStatus:
    """What has become of a commitment of which nothing else is known."""
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
