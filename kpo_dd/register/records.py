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
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.record_form import Record, SoundText
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


class CommitmentRecord(Record):
    """What a supplier says of the Business Principles, and where it says so.

    `document` is the supplier's own text (equivalent principles) or the signed paper; its hash is
    known where an officer recorded the file by hand. `file`, `sheet`, `cell` lead back to the
    questionnaire; `recorded_name` is the officer. `covers` are the categories that the supplier says its own
    text covers, `missing` the others. `expires_on` is the last day it holds; None if it
    does not end.
    """

    event_kind: ClassVar[EventKind] = EventKind.COMMITMENT
    later: ClassVar[frozenset[str]] = frozenset({"covers", "missing"})
    of_persons: ClassVar[frozenset[str]] = frozenset(
        {"supplier_name", "signatory", "title", "recorded_name", "note"}
    )

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

    @property
    def is_named(self) -> bool:
        """Whether somebody's name stands under it, or did before it was forgotten."""
        stood_apart = self.is_forgotten and "signatory" not in self.model_fields_set
        return bool(self.signatory) or stood_apart


class DecisionRecord(Record):
    """What compliance decides about a commitment to equivalent principles.

    `commitment` is the fingerprint of the event it decides; `mapping` says for each category of the
    Business Principles (by id) whether the supplier's own text covers it.
    """

    event_kind: ClassVar[EventKind] = EventKind.DECISION
    of_persons: ClassVar[frozenset[str]] = frozenset({"decided_by", "note"})

    commitment: SoundText
    outcome: Outcome
    decided_on: date
    decided_by: SoundText = ""
    note: SoundText = ""
    mapping: dict[SoundText, Covered] = Field(default_factory=dict)
    follows: SoundText = ""


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

    model_config = ConfigDict(frozen=True, extra="forbid")

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


RECORDS: Mapping[EventKind, type[Record]] = {
    record.event_kind: record
    for record in (
        *(CommitmentRecord, DecisionRecord, ForgottenRecord, RunRecord),
        *(
            SupplierDecisionRecord,
            EvidenceRecord,
            ActionRecord,
            ConfirmedCaseRecord,
            TrainingRecord,
        ),
    )
}
