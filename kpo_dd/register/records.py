"""What an event says, by its kind: strict models on the border to JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import (
    Event,
    EventKind,
    NewEvent,
    canonical_json,
    sound,
)
from kpo_dd.register.personal import salted
from kpo_dd.rulebook.principles import CommitmentKind


class Sound:
    """Makes a text sound as it comes in. What is recorded was sound then, and is not gone through again."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The check for values of Python; the JSON of an event is read as it is."""
        text = handler(source)
        made = core_schema.no_info_before_validator_function(sound, text)
        return core_schema.json_or_python_schema(json_schema=text, python_schema=made)


SoundText = Annotated[str, Sound()]


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


class Record(BaseModel):
    """Base of all records: frozen, and a key that is not known is an error.

    What a person records `follows` the hash of the event that stood before it, so that going back to
    an earlier word (accepted, rejected, accepted) is a new event and not one that is known.
    Fields that came `later` are left out where they are empty: what was recorded before they existed
    keeps its fingerprint. Fields `of_persons` stand apart from the event, and are empty once they are
    forgotten; `personal` is what the event holds of them. Fields that are `points_at` hold the fingerprint
    of an event recorded before, or nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    event_kind: ClassVar[EventKind]
    later: ClassVar[frozenset[str]] = frozenset()
    of_persons: ClassVar[frozenset[str]] = frozenset()
    points_at: ClassVar[frozenset[str]] = frozenset()

    personal: SoundText = ""

    @property
    def is_forgotten(self) -> bool:
        """Whether it said something of persons that was forgotten."""
        return bool(self.personal) and not any(getattr(self, name) for name in self.of_persons)

    def event(self, supplier: str = "") -> NewEvent:
        """The record as an event about a supplier (none for a run)."""
        content = self.model_dump(mode="json", exclude={"personal"})
        said = {key: content[key] for key in content if content[key] or key not in self.later}
        apart = {key: said[key] for key in said if key in self.of_persons and said[key]}
        whole, subject = canonical_json(said), sound(supplier)
        if not apart:
            return NewEvent(self.event_kind, subject, whole)
        personal = salted(canonical_json(apart))
        facts = {key: said[key] for key in said if key not in apart}
        payload = canonical_json({**facts, "personal": personal.commitment})
        return NewEvent(self.event_kind, subject, payload, personal, whole)

    @classmethod
    def of(cls, event: Event) -> Self:
        """What a recorded event says. RegisterError where it cannot be understood, or not by this program."""
        apart = f",{event.personal[1:]}" if event.personal else "}"
        try:
            # SQLite stores bytes in a column of text without a word.
            return cls.model_validate_json(str(event.payload)[:-1] + apart)
        except ValidationError as error:
            if all(fault["type"] == "extra_forbidden" for fault in error.errors()):
                raise RegisterError.of("register_event_newer", event=event.seq) from error
            raise RegisterError.of("register_event_unreadable", event=event.seq) from error


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
    points_at: ClassVar[frozenset[str]] = frozenset({"commitment"})

    commitment: SoundText
    outcome: Outcome
    decided_on: date
    decided_by: SoundText = ""
    note: SoundText = ""
    mapping: dict[SoundText, Covered] = {}
    follows: SoundText = ""


class Predecessor(BaseModel):
    """The register that another one was made from: its id, how many events it had, the hash of the last."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
    reports: dict[SoundText, SoundText] = {}
    results: SoundText = ""


RECORDS: Mapping[EventKind, type[Record]] = {
    record.event_kind: record
    for record in (OpenedRecord, CommitmentRecord, DecisionRecord, ForgottenRecord, RunRecord)
}
