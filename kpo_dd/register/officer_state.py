"""What people recorded of suppliers, and the actions that runs opened, as it stands on a day: a fold.

The last word on something counts, by the day it is of, then by its place in the register. A document that
holds no longer counts for nothing, and no older one takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from sys import intern
from typing import TypeVar

from msgspec import Struct, field

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    ConfirmedCase,
    NameLook,
    OfficerEntries,
    SeenDocument,
    SupplierDecision,
    reopened_action,
)
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.register.entries_shown import (
    action_shown,
    case_shown,
    decision_shown,
    document_shown,
    look_shown,
)
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
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord

EntryShown = TypeVar("EntryShown", SeenDocument, ActionEntry, ConfirmedCase, NameLook)
OfficerRecord = (
    SupplierDecisionRecord
    | EvidenceRecord
    | ActionRecord
    | ConfirmedCaseRecord
    | TrainingRecord
    | NameLookRecord
    | ActionsRaisedRecord
    | ActionReopenedRecord
)
RECORDS_OF_OFFICERS: dict[EventKind, type[OfficerRecord]] = {
    record.event_kind: record
    for record in (
        *(SupplierDecisionRecord, EvidenceRecord, ActionRecord),
        *(ConfirmedCaseRecord, TrainingRecord, NameLookRecord),
        *(ActionsRaisedRecord, ActionReopenedRecord),
    )
}
OFFICER_KINDS = (*RECORDS_OF_OFFICERS, EventKind.CORRECTED)  # what the state is a fold over


class OfficerEvent(Struct, frozen=True):
    """A recorded event and what a person, or a run of actions, said in it."""

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
    return officer_fold(events, on).entries(on)


def officer_fold(events: Iterable[Event], on: date) -> OfficerFold:
    """What was said of days up to one, taken word by word."""
    fold = OfficerFold()
    for one in officer_events(events, on):
        fold.take(one)
    return fold


class RaisedAction(Struct, frozen=True):
    """An action that a finding opened and of which no person has said anything: its day and its rules."""

    on: date
    rules: tuple[str, ...]

    def entry(self, action: str) -> ActionEntry:
        """The same as if somebody had opened it."""
        return ActionEntry(action, ActionMove.OPENED, self.on, "", rules=self.rules)


class OfficerFold(Struct):
    """What is known so far; every word is taken in its turn.

    `turned`: the event by which an action stands as it does, where a person has spoken of it.
    """

    decisions: dict[str, SupplierDecision] = field(default_factory=dict)
    documents: dict[tuple[str, str], SeenDocument] = field(default_factory=dict)
    actions: dict[tuple[str, str], ActionEntry] = field(default_factory=dict)
    cases: list[tuple[str, ConfirmedCase]] = field(default_factory=list)
    raised: dict[str, dict[str, RaisedAction]] = field(default_factory=dict)
    turned: dict[tuple[str, str], Event] = field(default_factory=dict)
    looks: dict[tuple[str, str, str], NameLook] = field(default_factory=dict)

    def entries(self, on: date) -> OfficerEntries:
        """What stands on a day, as reports show it."""
        return OfficerEntries(
            dict(sorted(self.decisions.items())),
            entries_by_supplier(
                (supplier, one)
                for (supplier, _), one in sorted(self.documents.items())
                if one.until is None or one.until >= on
            ),
            entries_by_supplier(
                (supplier, one) for (supplier, _), one in sorted(self.actions.items())
            ),
            entries_by_supplier(self.cases),
            {
                supplier: {action: one.on for action, one in sorted(own.items())}
                for supplier, own in sorted(self.raised.items())
                if own
            },
            entries_by_supplier((supplier, one) for (supplier, *_), one in self.looks.items()),
        )

    def action(self, supplier: str, action: str) -> ActionEntry | None:
        """How an action stands; None where nothing is recorded of it."""
        said = self.actions.get((supplier, action))
        if said is not None:
            return said
        raised = self.raised.get(supplier, {}).get(action)
        return None if raised is None else raised.entry(action)

    def raised_entries(self) -> Iterator[tuple[str, tuple[ActionEntry, ...]]]:
        """What findings opened and no person has spoken of, by supplier, as if somebody had opened it."""
        for supplier, own in sorted(self.raised.items()):
            yield supplier, tuple(one.entry(action) for action, one in sorted(own.items()))

    def knows(self, supplier: str, action: str) -> bool:
        """Whether anything is recorded of an action."""
        return (supplier, action) in self.actions or action in self.raised.get(supplier, {})

    def take(self, one: OfficerEvent) -> None:
        """Take one word."""
        supplier = one.event.supplier
        match one.record:
            case SupplierDecisionRecord() as said:
                self.decisions[supplier] = decision_shown(said)
            case EvidenceRecord() as said:
                self.documents[supplier, said.question] = document_shown(said)
            case ActionRecord() as said:
                self.take_action(one.event, said)
            case ConfirmedCaseRecord() as said:
                self.cases.append((supplier, case_shown(said)))
            case ActionsRaisedRecord() as said:
                self.take_raised(supplier, said)
            case ActionReopenedRecord() as said:
                self.take_reopened(one.event, said)
            case NameLookRecord() as said:
                # Of what is forgotten each stays by itself: it says nothing of any name.
                names = (said.name, said.listed) if said.name else ("", one.event.hash)
                self.looks[(supplier, *names)] = look_shown(said)
            case TrainingRecord():
                pass

    def take_action(self, event: Event, said: ActionRecord) -> None:
        """A person's word on an action: from then on that is what is known of it."""
        key = (event.supplier, said.action)
        before = self.action(*key)
        self.actions[key] = action_shown(said, before)
        self.raised.get(event.supplier, {}).pop(said.action, None)
        if said.move is not ActionMove.NOTED or before is None:
            self.turned[key] = event

    def take_raised(self, supplier: str, said: ActionsRaisedRecord) -> None:
        """What findings open: of what is on record a run changes nothing."""
        own = self.raised.setdefault(supplier, {})
        for action, rules in said.opened.items():
            if (supplier, action) not in self.actions and action not in own:
                own[intern(action)] = RaisedAction(said.on, tuple(map(intern, rules)))

    def take_reopened(self, event: Event, said: ActionReopenedRecord) -> None:
        """A finding that came back opens what was closed, and nothing else."""
        key = (event.supplier, said.action)
        before = self.actions.get(key)
        if before is not None and before.move is ActionMove.CLOSED:
            self.actions[key] = reopened_action(before, said.on, said.rules)
            self.turned[key] = event


def entries_by_supplier(
    found: Iterable[tuple[str, EntryShown]],
) -> dict[str, tuple[EntryShown, ...]]:
    """Entries by their suppliers, in the order they come in."""
    own: dict[str, list[EntryShown]] = {}
    for supplier, one in found:
        own.setdefault(supplier, []).append(one)
    return {supplier: tuple(some) for supplier, some in own.items()}


def trainings_among(events: Iterable[Event], on: date) -> Iterator[tuple[str, TrainingRecord]]:
    """All training given up to a day, with the supplier."""
    for one in officer_events(events, on):
        if isinstance(one.record, TrainingRecord):
            yield one.event.supplier, one.record
