"""What an event rests on is there, of the kind it can rest on, and about the same supplier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    CaseState,
    Finding,
    SupplierVerdict,
)
from kpo_dd.register.events import Event, NewEvent
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.record_form import Record
from kpo_dd.register.records import (
    RECORDS,
    CorrectionRecord,
    DecisionRecord,
    ForgottenRecord,
    InvitationRecord,
    Outcome,
    PublicationRecord,
    WithdrawalRecord,
)
from kpo_dd.register.register import open_register
from kpo_dd.register.run_actions import ActionReopenedRecord
from kpo_dd.register.verification import verify
from tests.register.makers import AT, EQUIVALENT, SIGNED, in_short, ran, record, said

ON = date(2026, 11, 20)
# What stands there before: a promise of each of two suppliers, and a run.
BEFORE = (said("S1", EQUIVALENT), said("S2", SIGNED), ran())


READ = {"question": "q", "file": "p.pdf", "sha256": "ab" * 32, "result": Finding.CONFIRMS, "on": ON}
HAPPENED = {"theme": "child_labour", "on": ON, "people": 1, "state": CaseState.OPEN}
OF_TEXT = {"principles_version": "1", "principles_sha256": "ab" * 32}
# An entry of each kind that names another, but for the name; and the field that holds that.
NAMING: Mapping[str, tuple[type[Record], Mapping[str, object], str]] = {
    "decision": (DecisionRecord, {"outcome": Outcome.ACCEPTED, "decided_on": ON}, "commitment"),
    "withdrawal": (WithdrawalRecord, {"on": ON}, "commitment"),
    "decision of a run": (
        SupplierDecisionRecord,
        {"decision": SupplierVerdict.DEFER, "on": ON},
        "run",
    ),
    "evidence": (EvidenceRecord, READ, "run"),
    "reopening": (ActionReopenedRecord, {"action": "a", "on": ON}, "reopens"),
    "action": (ActionRecord, {"action": "a", "move": ActionMove.OPENED, "on": ON}, "follows"),
    "case": (ConfirmedCaseRecord, HAPPENED, "follows"),
    "training": (
        TrainingRecord,
        {"on": ON, "subject": "s", "people": 1, "language": "kk"},
        "follows",
    ),
    "look": (NameLookRecord, {"list": "l", "is_same": False, "on": ON}, "follows"),
    "invitation": (InvitationRecord, {"on": ON, **OF_TEXT}, "follows"),
    "publication": (PublicationRecord, {"version": "2", "sha256": "ab" * 32, "on": ON}, "follows"),
    "correction": (CorrectionRecord, {"number": 1, "on": ON}, "hash"),
}


def entry(kind: str, named: str) -> Record:
    """An entry of a kind that names another event."""
    record, said, field = NAMING[kind]
    return record.model_validate({**said, field: named})


BY_FINGERPRINT = {"decision", "withdrawal", "decision of a run", "evidence", "reopening"}
KINDS = tuple(NAMING)
# The place in BEFORE that each may rest on; of the others it may not.
RIGHT = {
    "decision": 0,
    "withdrawal": 0,
    "decision of a run": 2,
    "evidence": 2,
    "correction": 0,
}


def found_after(path: Path, told: NewEvent) -> list[str]:
    """What verify finds in a register to which something was added."""
    with open_register(str(path), create=True) as register:
        register.record([told], AT)
        return in_short(verify(register).findings)


def name_of(event: Event, kind: str) -> str:
    """How an entry of a kind names an event."""
    return event.fingerprint if kind in BY_FINGERPRINT else event.hash


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with a few events."""
    record(str(tmp_path / "kpo-dd.db"), BEFORE)
    return tmp_path / "kpo-dd.db"


def events_of(path: Path) -> Sequence[Event]:
    """All of them."""
    with open_register(str(path), create=False) as register:
        return register.events()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_not_there_is_named(path: Path, kind: str) -> None:
    """Whoever rests on it."""
    assert found_after(path, entry(kind, "ef" * 32).event("S1")) == ["points_nowhere 4"]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_of_another_kind_or_supplier_is_named(path: Path, kind: str, at: int) -> None:
    """And what is of the right one is not."""
    named = name_of(events_of(path)[at], kind)
    expected = [] if RIGHT.get(kind) == at else ["points_wrong 4"]
    assert found_after(path, entry(kind, named).event("S1")) == expected


@pytest.mark.parametrize("kind", ["action", "case", "training", "look"])
def test_an_entry_that_follows_one_of_its_kind_is_sound(path: Path, kind: str) -> None:
    """Of the same supplier; of another it is not."""
    with open_register(str(path), create=True) as register:
        (first,) = register.record([entry(kind, "").event("S1")], AT).new
    assert found_after(path, entry(kind, first.hash).event("S1")) == []
    assert found_after(path, entry(kind, first.hash).event("S2")) == ["points_wrong 6"]


def test_numbers_that_an_entry_speaks_of_are_there(path: Path) -> None:
    """What was forgotten; and a correction has number and hash of the same entry."""
    first, second, *_ = events_of(path)
    told = ForgottenRecord(events=(1, 9), on=ON)
    assert found_after(path, told.event()) == ["points_nowhere 4"]
    other = CorrectionRecord(number=second.seq, hash=first.hash, on=ON)
    assert found_after(path, other.event("S1"))[-1:] == ["points_wrong 5"]


def test_every_field_that_names_an_event_is_held_against_the_register() -> None:
    """One that a new kind brings cannot go without."""
    naming = {"follows", "saw", "commitment", "run", "hash", "reopens"}
    for record_type in RECORDS.values():
        fields = naming & set(record_type.model_fields)
        assert fields == {one.field for one in record_type.pointers}, record_type


def test_an_event_may_rest_only_on_what_stands_before_it(path: Path) -> None:
    """Not on what came later."""
    promise = said("S1", SIGNED)
    told = entry("withdrawal", promise.fingerprint).event("S1")
    with open_register(str(path), create=True) as register:
        register.record([told, promise], AT)
        assert in_short(verify(register).findings) == ["points_nowhere 4"]
