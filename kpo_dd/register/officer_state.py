"""What people recorded of suppliers, as it stands on a day: a fold over the events.

The last word on something counts, by the day it is of, then by its place in the register. A document that
holds no longer counts for nothing, and no older one takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    ConfirmedCase,
    DecisionCondition,
    NameLook,
    OfficerEntries,
    SeenDocument,
    SupplierDecision,
)
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.life import void_among
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)

EntryShown = TypeVar("EntryShown", SeenDocument, ActionEntry, ConfirmedCase, NameLook)
OfficerRecord = (
    SupplierDecisionRecord
    | EvidenceRecord
    | ActionRecord
    | ConfirmedCaseRecord
    | TrainingRecord
    | NameLookRecord
)
RECORDS_OF_OFFICERS: dict[EventKind, type[OfficerRecord]] = {
    record.event_kind: record
    for record in (
        *(SupplierDecisionRecord, EvidenceRecord, ActionRecord),
        *(ConfirmedCaseRecord, TrainingRecord, NameLookRecord),
    )
}
OFFICER_KINDS = (*RECORDS_OF_OFFICERS, EventKind.CORRECTED)  # what the state is a fold over


@dataclass(frozen=True, slots=True)
class OfficerEvent:
    """A recorded event and what a person said in it."""

    event: Event
    record: OfficerRecord


def officer_events(events: Iterable[Event], on: date) -> tuple[OfficerEvent, ...]:
    """What people recorded of days up to one, and not in error, the last word last.

    RegisterError for what can't be read.
    """
    told = [event for event in events if event.kind in OFFICER_KINDS]
    void = void_among(told)
    found = [
        OfficerEvent(event, kind.of(event))
        for event in told
        if event.hash not in void
        if (kind := RECORDS_OF_OFFICERS.get(event.kind)) is not None
    ]
    return tuple(
        sorted(
            (one for one in found if one.record.on <= on),
            key=lambda one: (one.record.on, one.event.seq),
        )
    )


def officer_entries(events: Iterable[Event], on: date) -> OfficerEntries:
    """What stands on a day, by supplier."""
    fold = OfficerFold()
    for one in officer_events(events, on):
        fold.take(one)
    return OfficerEntries(
        dict(sorted(fold.decisions.items())),
        entries_by_supplier(
            (supplier, one)
            for (supplier, _), one in sorted(fold.documents.items())
            if one.until is None or one.until >= on
        ),
        entries_by_supplier((supplier, one) for (supplier, _), one in sorted(fold.actions.items())),
        entries_by_supplier(fold.cases),
        entries_by_supplier((supplier, one) for (supplier, *_), one in fold.looks.items()),
    )


@dataclass
class OfficerFold:
    """What is known so far; every word is taken in its turn."""

    decisions: dict[str, SupplierDecision] = field(default_factory=dict)
    documents: dict[tuple[str, str], SeenDocument] = field(default_factory=dict)
    actions: dict[tuple[str, str], ActionEntry] = field(default_factory=dict)
    cases: list[tuple[str, ConfirmedCase]] = field(default_factory=list)
    looks: dict[tuple[str, str, str], NameLook] = field(default_factory=dict)

    def take(self, one: OfficerEvent) -> None:
        """Take one word."""
        supplier = one.event.supplier
        match one.record:
            case SupplierDecisionRecord() as said:
                self.decisions[supplier] = decision_shown(said)
            case EvidenceRecord() as said:
                self.documents[supplier, said.question] = document_shown(said)
            case ActionRecord() as said:
                before = self.actions.get((supplier, said.action))
                self.actions[supplier, said.action] = action_shown(said, before)
            case ConfirmedCaseRecord() as said:
                self.cases.append((supplier, case_shown(said)))
            case NameLookRecord() as said:
                # Of what is forgotten each stays by itself: it says nothing of any name.
                names = (said.name, said.listed) if said.name else ("", one.event.hash)
                self.looks[(supplier, *names)] = look_shown(said)
            case TrainingRecord():
                pass


def entries_by_supplier(
    found: Iterable[tuple[str, EntryShown]],
) -> dict[str, tuple[EntryShown, ...]]:
    """Entries by their suppliers, in the order they come in."""
    own: dict[str, list[EntryShown]] = {}
    for supplier, one in found:
        own.setdefault(supplier, []).append(one)
    return {supplier: tuple(some) for supplier, some in own.items()}


def decision_shown(said: SupplierDecisionRecord) -> SupplierDecision:
    """A decision as reports show it."""
    return SupplierDecision(
        said.decision,
        said.on,
        said.by,
        said.reason,
        tuple(DecisionCondition(one.text, one.due) for one in said.conditions),
        said.assessment,
        said.assessed_on,
        said.band,
        said.flags,
    )


def document_shown(said: EvidenceRecord) -> SeenDocument:
    """A document as reports show it."""
    return SeenDocument(
        said.question,
        said.file,
        said.sha256,
        said.result,
        said.on,
        said.by,
        said.until,
        said.answered,
        said.shows,
        said.shows_value,
    )


def action_shown(said: ActionRecord, before: ActionEntry | None) -> ActionEntry:
    """An action after one more word on it: a note changes nothing of how it stands."""
    noted = said.move is ActionMove.NOTED
    return ActionEntry(
        action=said.action,
        move=(before.move if before else ActionMove.OPENED) if noted else said.move,
        on=before.on if noted and before else said.on,
        by=said.by,
        owner=said.owner,
        due=said.due,
        status=said.status,
        evidence=said.evidence,
        evidence_sha256=said.evidence_sha256,
        comment=said.comment,
        reason=before.reason if noted and before else said.reason,
        until=before.until if noted and before else said.until,
        shared=said.shared,
        by_hand=said.by_hand,
        rules=said.rules,
    )


def case_shown(said: ConfirmedCaseRecord) -> ConfirmedCase:
    """A confirmed case as reports show it."""
    return ConfirmedCase(said.theme, said.on, said.people, said.state, said.by, said.note)


def look_shown(said: NameLookRecord) -> NameLook:
    """What was said of two names, as reports show it."""
    return NameLook(said.name, said.listed, said.is_same, said.on, said.by, said.reason)


def trainings_among(events: Iterable[Event], on: date) -> Iterator[tuple[str, TrainingRecord]]:
    """All training given up to a day, with the supplier."""
    for one in officer_events(events, on):
        if isinstance(one.record, TrainingRecord):
            yield one.event.supplier, one.record
