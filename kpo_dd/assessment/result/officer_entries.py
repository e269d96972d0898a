"""What people recorded of suppliers, as reports show it. None of it is in a score but documents seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    ActionState,
    CaseState,
    Finding,
    SupplierVerdict,
)

MARK_DIGITS = 8


class DecisionCondition(Struct, frozen=True):
    """What a supplier has to fulfil, and by when; None where no day is set."""

    text: str
    due: date | None = None


class SupplierDecision(Struct, frozen=True):
    """What was decided about a supplier, by whom and why, and on which assessment.

    `by` and `reason` are empty once they are forgotten. `band` is the key of one, empty where the supplier
    was not assessed; `flags` are ids of rules; `assessment` is a SHA-256.
    """

    decision: SupplierVerdict
    on: date
    by: str
    reason: str
    conditions: tuple[DecisionCondition, ...] = ()
    assessment: str = ""
    assessed_on: date | None = None
    band: str = ""
    flags: tuple[str, ...] = ()


class SeenDocument(Struct, frozen=True):
    """A document that somebody has read beside an answer; `shows` is the answer it gives, if another."""

    question: str
    file: str
    sha256: str
    result: Finding
    on: date
    by: str
    until: date | None = None
    answered: str = ""
    shows: str = ""
    shows_value: str = ""


class ActionEntry(Struct, frozen=True):
    """An action by the last word on it; `on` is the day it was opened, closed or accepted.

    `cleared`: whether a recorded run since it was closed no longer raised what asks for it.
    """

    action: str
    move: ActionMove
    on: date
    by: str
    owner: str = ""
    due: date | None = None
    status: str = ""
    evidence: str = ""
    evidence_sha256: str = ""
    comment: str = ""
    reason: str = ""
    until: date | None = None
    shared: bool = False
    by_hand: bool = False
    rules: tuple[str, ...] = ()
    cleared: bool = False

    def state(self, day: date, raised: Collection[str]) -> ActionState:
        """How it stands on a day; `raised` are the rules that then speak against the supplier.

        What was closed is open again once what asks for it was gone and came back. Accepted or closed, it
        changes nothing of a score.
        """
        if self.move is ActionMove.CLOSED:
            returned = self.cleared and not set(raised).isdisjoint(self.rules)
            return ActionState.REOPENED if returned else ActionState.CLOSED
        if self.move is ActionMove.REOPENED and (self.due is None or self.due >= day):
            return ActionState.REOPENED
        if self.move is ActionMove.ACCEPTED and self.until is not None and self.until >= day:
            return ActionState.ACCEPTED
        late = self.due is not None and self.due < day
        return ActionState.OVERDUE if late else ActionState.OPEN

    @property
    def mark(self) -> str:
        """Eight digits that tell one state of it from another, to be kept beside a row of a sheet."""
        said = (
            self.owner,
            str(self.due or ""),
            self.status,
            self.evidence,
            self.comment,
            self.move,
        )
        return sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:MARK_DIGITS]


def reopened_action(before: ActionEntry, on: date, rules: tuple[str, ...]) -> ActionEntry:
    """A closed action after its finding came back: who saw to it and what showed it stay, all else goes."""
    return replace(
        before,
        move=ActionMove.REOPENED,
        on=on,
        by="",
        due=None,
        status="",
        reason="",
        until=None,
        rules=rules,
        cleared=False,
    )


class ConfirmedCase(Struct, frozen=True):
    """A case that a person has confirmed; `theme` is a key."""

    theme: str
    on: date
    people: int
    state: CaseState
    by: str
    note: str = ""


class NameLook(Struct, frozen=True):
    """What a person said of a name and a listed one: one firm, or not. Names are empty once forgotten."""

    name: str
    listed: str
    is_same: bool
    on: date
    by: str
    reason: str = ""


class OfficerEntries(Struct, frozen=True):
    """All of it by supplier: the decision that stands, documents that count, actions, cases, names.

    `opened`: actions that findings of runs opened and of which no person has said anything since, with the
    day of that.
    """

    decisions: Mapping[str, SupplierDecision] = field(default_factory=dict)
    documents: Mapping[str, tuple[SeenDocument, ...]] = field(default_factory=dict)
    actions: Mapping[str, tuple[ActionEntry, ...]] = field(default_factory=dict)
    cases: Mapping[str, tuple[ConfirmedCase, ...]] = field(default_factory=dict)
    opened: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    looks: Mapping[str, tuple[NameLook, ...]] = field(default_factory=dict)


NO_ENTRIES = OfficerEntries()
