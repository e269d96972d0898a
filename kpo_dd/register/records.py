"""What an event says, by its kind: strict models on the border to JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from kpo_dd.register.events import EventKind
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.record_form import NamedBy, Pointer, Record, SoundText, follows
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord
from kpo_dd.rulebook.principles import CommitmentKind


class RecordedBy(StrEnum):
    """Who told the register of a commitment."""

    QUESTIONNAIRE = "questionnaire"
    OFFICER = "officer"


class Outcome(StrEnum):
    """What compliance decides about equivalent principles."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Covered(StrEnum):
    """Whether a supplier's own principles cover a category of the Business Principles."""

    COVERED = "covered"
    MISSING = "missing"
    UNCLEAR = "unclear"


class Authority(StrEnum):
    """Whether somebody has seen that who signed may sign for the supplier."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"


class CommitmentRecord(Record):
    """What a supplier says of the Business Principles, and where it says so.

    `document` is the supplier's own text (equivalent principles) or the signed paper; its hash is
    known where an officer recorded the file by hand. `file`, `sheet`, `cell` lead back to the
    questionnaire; `recorded_name` is the officer. `covers` are the categories that the supplier says its own
    text covers, `missing` the others. `expires_on` is the last day it holds; None if it
    does not end. Equivalent principles without a day hold for `undated_months` from when they were first
    recorded. `signed_in` is a place, `language` that of the paper.
    """

    event_kind: ClassVar[EventKind] = EventKind.COMMITMENT
    later: ClassVar[frozenset[str]] = frozenset(
        {"covers", "missing", "authority", "signed_in", "language", "undated_months", "kept"}
    )
    of_persons: ClassVar[frozenset[str]] = frozenset(
        {"supplier_name", "signatory", "title", "recorded_name", "note"}
    )
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(),)

    supplier_name: SoundText = ""
    kind: CommitmentKind
    principles_version: SoundText
    principles_sha256: SoundText
    signatory: SoundText = ""
    title: SoundText = ""
    signed_on: date | None = None
    expires_on: date | None = None
    document: SoundText = ""
    document_sha256: SoundText = ""
    covers: tuple[SoundText, ...] = ()
    missing: tuple[SoundText, ...] = ()
    file: SoundText = ""
    file_sha256: SoundText = ""
    sheet: SoundText = ""
    cell: SoundText = ""
    recorded_by: RecordedBy
    recorded_name: SoundText = ""
    follows: SoundText = ""
    note: SoundText = ""
    authority: Authority | None = None
    signed_in: SoundText = ""
    language: SoundText = ""
    undated_months: int | None = None
    kept: bool = False

    @property
    def kept_document(self) -> str:
        """As every record has it."""
        return self.document_sha256 if self.kept else ""

    @property
    def is_named(self) -> bool:
        """Whether somebody's name stands under it, or did before it was forgotten."""
        stood_apart = self.is_forgotten and "signatory" not in self.model_fields_set
        return bool(self.signatory) or stood_apart


OF_COMMITMENT = Pointer("commitment", NamedBy.FINGERPRINT, frozenset({EventKind.COMMITMENT}))


class DecisionRecord(Record):
    """What compliance decides about a commitment to equivalent principles.

    `commitment` is the fingerprint of the event it decides; `mapping` says for each category of the
    Business Principles (by id) whether the supplier's own text covers it. `saw` is the hash of what was
    recorded last of the supplier when it was decided.
    """

    event_kind: ClassVar[EventKind] = EventKind.DECISION
    later: ClassVar[frozenset[str]] = frozenset({"saw"})
    of_persons: ClassVar[frozenset[str]] = frozenset({"decided_by", "note"})
    pointers: ClassVar[tuple[Pointer, ...]] = (
        OF_COMMITMENT,
        follows(EventKind.DECISION),
        Pointer("saw", NamedBy.HASH),
    )

    commitment: SoundText
    outcome: Outcome
    decided_on: date
    decided_by: SoundText = ""
    note: SoundText = ""
    mapping: dict[SoundText, Covered] = Field(default_factory=dict)
    follows: SoundText = ""
    saw: SoundText = ""


class Predecessor(BaseModel):
    """The register that another one was made from: its id, how many events it had, the hash of the last."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: SoundText
    events: int
    hash: SoundText


class OpenedRecord(Record):
    """What a register begins with: an id that no other has, and the register it was made from, if any."""

    event_kind: ClassVar[EventKind] = EventKind.OPENED
    later: ClassVar[frozenset[str]] = frozenset({"after"})

    format: int
    register_id: SoundText = Field(alias="register")
    after: Predecessor | None = None


class ForgottenRecord(Record):
    """What was said of persons in some events, by their numbers, is forgotten; who did it, and why."""

    event_kind: ClassVar[EventKind] = EventKind.FORGOTTEN
    of_persons: ClassVar[frozenset[str]] = frozenset({"by", "reason"})

    events: tuple[int, ...]
    on: date
    by: SoundText = ""
    reason: SoundText = ""


class FileRecord(BaseModel):
    """A file that a run was given."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    file: SoundText
    sha256: SoundText


class RunRecord(Record):
    """One run: what went in and how many suppliers came out, by band and by status.

    Holds no moment and no machine's path: the same run again says the same. `master` is the list of who
    was to answer, `mapping` the file that says what a company's own words stand for. `reports` are its
    files by name and SHA-256: in another language or format it leaves other files and is another run.
    `results` is the SHA-256 of what it found of each supplier, which is kept beside the chain.
    """

    event_kind: ClassVar[EventKind] = EventKind.RUN
    later: ClassVar[frozenset[str]] = frozenset({"master", "mapping", "reports", "results"})

    on: date
    version: SoundText
    rulebook_version: SoundText
    rulebook_sha256: SoundText
    inputs: tuple[FileRecord, ...]
    suppliers: int
    bands: dict[SoundText, int]
    statuses: dict[SoundText, int]
    master: FileRecord | None = None
    mapping: FileRecord | None = None
    reports: dict[SoundText, SoundText] = Field(default_factory=dict)
    results: SoundText = ""


class InvitationRecord(Record):
    """A supplier was asked to commit to a text of the Business Principles, on a day."""

    event_kind: ClassVar[EventKind] = EventKind.INVITED
    later: ClassVar[frozenset[str]] = frozenset({"follows"})
    of_persons: ClassVar[frozenset[str]] = frozenset({"supplier_name", "by", "note"})
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.CORRECTED),)

    on: date
    principles_version: SoundText
    principles_sha256: SoundText
    supplier_name: SoundText = ""
    by: SoundText = ""
    note: SoundText = ""
    follows: SoundText = ""


class WithdrawalRecord(Record):
    """A supplier takes a promise back; `commitment` is the fingerprint of the event that tells of it."""

    event_kind: ClassVar[EventKind] = EventKind.WITHDRAWN
    of_persons: ClassVar[frozenset[str]] = frozenset({"by", "reason"})
    pointers: ClassVar[tuple[Pointer, ...]] = (OF_COMMITMENT, follows())

    commitment: SoundText
    on: date
    by: SoundText = ""
    reason: SoundText = ""
    follows: SoundText = ""


class CorrectionRecord(Record):
    """An entry was made in error and counts no more: `number` is its own, `hash` its hash."""

    event_kind: ClassVar[EventKind] = EventKind.CORRECTED
    of_persons: ClassVar[frozenset[str]] = frozenset({"by", "reason"})
    pointers: ClassVar[tuple[Pointer, ...]] = (Pointer("hash", NamedBy.HASH),)

    number: int
    hash: SoundText
    on: date
    by: SoundText = ""
    reason: SoundText = ""


class PublicationRecord(Record):
    """Another version of the Business Principles is in force from a day on, as far as this register knows."""

    event_kind: ClassVar[EventKind] = EventKind.PUBLISHED
    pointers: ClassVar[tuple[Pointer, ...]] = (follows(EventKind.PUBLISHED),)

    version: SoundText
    sha256: SoundText
    on: date
    follows: SoundText = ""


RECORDS: Mapping[EventKind, type[Record]] = {
    record.event_kind: record
    for record in (
        *(OpenedRecord, CommitmentRecord, DecisionRecord, ForgottenRecord, RunRecord),
        *(
            SupplierDecisionRecord,
            EvidenceRecord,
            ActionRecord,
            ConfirmedCaseRecord,
            TrainingRecord,
        ),
        *(InvitationRecord, WithdrawalRecord, CorrectionRecord, PublicationRecord),
        *(ActionsRaisedRecord, ActionReopenedRecord, NameLookRecord),
    )
}
