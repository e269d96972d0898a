"""What people record beside commitments: decisions, documents seen, actions, cases, training."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    CaseState,
    Finding,
    SupplierVerdict,
)
from kpo_dd.register.events import EventKind
from kpo_dd.register.record_form import NamedBy, Pointer, Record, SoundText, follows

BY_AND_NOTE = frozenset({"by", "note"})
OF_RUN = Pointer("run", NamedBy.FINGERPRINT, frozenset({EventKind.RUN}))


class ConditionRecord(BaseModel):
    """What a supplier has to fulfil, and by when; None where no day is set."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    text: SoundText
    due: date | None = None


class SupplierDecisionRecord(Record):
    """What the company decides about a supplier, and on which assessment it rests.

    `assessment` is the SHA-256 of what was found (of the results of a recorded run, or of the file of
    `--from`), of the day `assessed_on`; `flags` are the rules that spoke against the supplier in it. `run` is
    the fingerprint of the recorded run that found it, if it was recorded.
    """

    event_kind: ClassVar[EventKind] = EventKind.SUPPLIER_DECISION
    of_persons: ClassVar[frozenset[str]] = frozenset({"by", "reason"})
    later: ClassVar[frozenset[str]] = frozenset({"run"})
    pointers: ClassVar[tuple[Pointer, ...]] = (OF_RUN, follows(EventKind.SUPPLIER_DECISION))

    decision: SupplierVerdict
    on: date
    by: SoundText = ""
    reason: SoundText = ""
    conditions: tuple[ConditionRecord, ...] = ()
    assessment: SoundText = ""
    assessed_on: date | None = None
    band: SoundText = ""
    status: SoundText = ""
    flags: tuple[SoundText, ...] = ()
    follows: SoundText = ""
    run: SoundText = ""


class EvidenceRecord(Record):
    """A document that a person has read beside an answer.

    `answered`: the answer that stood then, as it was understood; `shows`: the answer as the document has it,
    where it says another. It holds through the day `until`; None where it does not end. `run` is the
    fingerprint of the recorded run whose answer it is, if it was recorded; `kept`: there is a copy of it.
    """

    event_kind: ClassVar[EventKind] = EventKind.EVIDENCE
    of_persons: ClassVar[frozenset[str]] = BY_AND_NOTE
    later: ClassVar[frozenset[str]] = frozenset({"kept", "run"})
    pointers: ClassVar[tuple[Pointer, ...]] = (OF_RUN, follows(EventKind.EVIDENCE))

    question: SoundText
    file: SoundText
    sha256: SoundText
    result: Finding
    on: date
    by: SoundText = ""
    until: date | None = None
    answered: SoundText = ""
    shows: SoundText = ""
    shows_value: SoundText = ""
    note: SoundText = ""
    follows: SoundText = ""
    kept: bool = False
    run: SoundText = ""

    @property
    def kept_document(self) -> str:
        """As every record has it."""
        return self.sha256 if self.kept else ""


class ActionRecord(Record):
    """What became of a corrective action, with all that is known of it from then on.

    `action` names it as the sheet of actions does: by its question, rule or check; by a text of its own
    where a person opened it. `due` is the agreed day. `until`: through which day it is accepted as it is.
    `shared`: it can be closed only together with others, and no day is set. `rules`: what raised it.
    """

    event_kind: ClassVar[EventKind] = EventKind.ACTION
    of_persons: ClassVar[frozenset[str]] = frozenset({"by", "owner", "comment", "reason"})
    later: ClassVar[frozenset[str]] = frozenset({"kept"})
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.ACTION),)

    action: SoundText
    move: ActionMove
    on: date
    by: SoundText = ""
    owner: SoundText = ""
    due: date | None = None
    status: SoundText = ""
    evidence: SoundText = ""
    evidence_sha256: SoundText = ""
    comment: SoundText = ""
    reason: SoundText = ""
    until: date | None = None
    shared: bool = False
    by_hand: bool = False
    rules: tuple[SoundText, ...] = ()
    follows: SoundText = ""
    kept: bool = False

    @property
    def kept_document(self) -> str:
        """As every record has it."""
        return self.evidence_sha256 if self.kept else ""


class ConfirmedCaseRecord(Record):
    """A case that a person has confirmed: apart from flags, and part of no score."""

    event_kind: ClassVar[EventKind] = EventKind.CASE
    of_persons: ClassVar[frozenset[str]] = BY_AND_NOTE
    later: ClassVar[frozenset[str]] = frozenset({"kept"})
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.CASE),)

    theme: SoundText
    on: date
    people: int
    state: CaseState
    by: SoundText = ""
    note: SoundText = ""
    evidence: SoundText = ""
    evidence_sha256: SoundText = ""
    follows: SoundText = ""
    kept: bool = False

    @property
    def kept_document(self) -> str:
        """As every record has it."""
        return self.evidence_sha256 if self.kept else ""


class TrainingRecord(Record):
    """Training that the company gave to a supplier's people."""

    event_kind: ClassVar[EventKind] = EventKind.TRAINING
    of_persons: ClassVar[frozenset[str]] = BY_AND_NOTE
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.TRAINING),)

    on: date
    subject: SoundText
    people: int
    language: SoundText
    by: SoundText = ""
    note: SoundText = ""
    follows: SoundText = ""


class NameLookRecord(Record):
    """What a person says of a name that may be on a list: the same firm, or not.

    `name` is the supplier's, or of whom it names; `listed` the entry of the list `list`. Either may be a
    person's, and so both stand apart: once they are forgotten, nothing is said of any name.
    """

    event_kind: ClassVar[EventKind] = EventKind.NAME_LOOK
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.NAME_LOOK),)
    of_persons: ClassVar[frozenset[str]] = frozenset({"name", "listed", "by", "reason"})

    list: SoundText
    is_same: bool
    on: date
    name: SoundText = ""
    listed: SoundText = ""
    by: SoundText = ""
    reason: SoundText = ""
    follows: SoundText = ""
