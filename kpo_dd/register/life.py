"""What was said and decided of commitments, as it is recorded: what the state is a fold over.

A log can be cut twice. By what was *known* on a day: what was recorded later is not there, corrections
included. By what was *true* on a day: what was signed, decided or withdrawn later is not there, whenever it
was recorded. An entry that was corrected counts on no day, for those who know of the correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.record_form import Record
from kpo_dd.register.records import (
    CommitmentRecord,
    CorrectionRecord,
    DecisionRecord,
    InvitationRecord,
    PublicationRecord,
    WithdrawalRecord,
)

LIFE_KINDS = (
    EventKind.COMMITMENT,
    EventKind.DECISION,
    EventKind.INVITED,
    EventKind.WITHDRAWN,
    EventKind.CORRECTED,
    EventKind.PUBLISHED,
)
# What a supplier's history itself shows; other entries stand below it in words of their own.
SHOWN_IN_THE_HISTORY = frozenset(
    {EventKind.COMMITMENT, EventKind.RUN, EventKind.ACTIONS_RAISED}  # a run's own say nothing here
)
SaidRecord = TypeVar("SaidRecord", bound=Record)


class ToldEvent(Struct, Generic[SaidRecord], frozen=True):
    """A recorded event and what it tells."""

    event: Event
    record: SaidRecord


class Statement(ToldEvent[CommitmentRecord], frozen=True):
    """A recorded event and the commitment it tells of."""

    @property
    def terms(self) -> tuple[object, ...]:
        """What is promised by whom: the same in another file is the same promise."""
        r = self.record
        return (
            *(self.event.supplier, r.kind, r.principles_version, r.principles_sha256),
            *(r.signatory, r.title, r.signed_on, r.document, r.document_sha256, r.covers),
        )

    @property
    def since(self) -> date:
        """From which day it is true: the day it was signed, else the day it was recorded."""
        return self.record.signed_on or recorded_day(self.event)


class LifeLog(Struct):
    """What was recorded of commitments, by what it is; each in the order of the register."""

    statements: list[Statement] = field(default_factory=list)
    decisions: list[ToldEvent[DecisionRecord]] = field(default_factory=list)
    invitations: list[ToldEvent[InvitationRecord]] = field(default_factory=list)
    withdrawals: list[ToldEvent[WithdrawalRecord]] = field(default_factory=list)
    corrections: list[ToldEvent[CorrectionRecord]] = field(default_factory=list)
    publications: list[ToldEvent[PublicationRecord]] = field(default_factory=list)

    def as_of(self, day: date) -> LifeLog:
        """What was true on a day."""
        return replace(
            self,
            statements=[one for one in self.statements if one.since <= day],
            decisions=[one for one in self.decisions if one.record.decided_on <= day],
            invitations=[one for one in self.invitations if one.record.on <= day],
            withdrawals=[one for one in self.withdrawals if one.record.on <= day],
            publications=[one for one in self.publications if one.record.on <= day],
        )

    def corrected(self) -> LifeLog:
        """Without the entries that were made in error."""
        void = in_error(self.corrections)
        if not void:
            return self
        return replace(
            self,
            statements=[one for one in self.statements if one.event.hash not in void],
            decisions=[one for one in self.decisions if one.event.hash not in void],
            invitations=[one for one in self.invitations if one.event.hash not in void],
            withdrawals=[one for one in self.withdrawals if one.event.hash not in void],
            publications=[one for one in self.publications if one.event.hash not in void],
        )


def life_log(events: Iterable[Event]) -> LifeLog:
    """What events tell of commitments. RegisterError at the first that is unreadable."""
    log = LifeLog()
    for event in events:
        match event.kind:
            case EventKind.COMMITMENT:
                log.statements.append(Statement(event, CommitmentRecord.of(event)))
            case EventKind.DECISION:
                log.decisions.append(ToldEvent(event, DecisionRecord.of(event)))
            case EventKind.INVITED:
                log.invitations.append(ToldEvent(event, InvitationRecord.of(event)))
            case EventKind.WITHDRAWN:
                log.withdrawals.append(ToldEvent(event, WithdrawalRecord.of(event)))
            case EventKind.CORRECTED:
                log.corrections.append(ToldEvent(event, CorrectionRecord.of(event)))
            case EventKind.PUBLISHED:
                log.publications.append(ToldEvent(event, PublicationRecord.of(event)))
            case _:
                pass
    return log


def known_on(events: Sequence[Event], day: date) -> Sequence[Event]:
    """The events that were recorded by the end of a day (in UTC, as the register has it)."""
    return [event for event in events if recorded_day(event) <= day]


def in_error(corrections: Sequence[ToldEvent[CorrectionRecord]]) -> frozenset[str]:
    """The hashes of entries that were made in error; a correction may have been one itself."""
    void: set[str] = set()
    for one in reversed(corrections):
        if one.event.hash not in void:
            void.add(one.record.hash)
    return frozenset(void)


def void_among(events: Iterable[Event]) -> frozenset[str]:
    """The hashes of entries that were made in error, by the corrections among events."""
    told = [one for one in events if one.kind is EventKind.CORRECTED]
    return in_error([ToldEvent(one, CorrectionRecord.of(one)) for one in told])


def day_of_record(event: Event, record: Record) -> date:
    """The day from which something is true that was recorded: its own, else the day it was recorded."""
    days = (getattr(record, name, None) for name in ("signed_on", "decided_on", "on"))
    return next((day for day in days if isinstance(day, date)), recorded_day(event))


def recorded_day(event: Event) -> date:
    """The day an event was recorded on, in UTC."""
    return date.fromisoformat(event.at[:10])
