"""Events to record, and hands that reach behind a register's back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kpo_dd.errors import Problem
from kpo_dd.register.events import Event, NewEvent
from kpo_dd.register.records import CommitmentRecord, DecisionRecord, RunRecord
from kpo_dd.register.register import Recorded, open_register

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NOBODY = 65534

SIGNED: dict[str, object] = {
    "supplier_name": "Батыс Catering",
    "kind": "kpo_principles",
    "principles_version": "2019",
    "principles_sha256": "ab" * 32,
    "signatory": "Айгүл Сәрсенова",
    "title": "Director",
    "signed_on": "2026-01-15",
    "expires_on": "2029-01-15",
    "file": "suppliers.xlsx",
    "file_sha256": "cd" * 32,
    "sheet": "Ответы",
    "cell": "F12",
    "recorded_by": "questionnaire",
}
EQUIVALENT = SIGNED | {"kind": "equivalent_principles", "document": "Code of conduct 2025"}
REFUSED = SIGNED | {"kind": "refused", "signatory": "", "signed_on": None, "expires_on": None}
SILENT = REFUSED | {"kind": "not_answered"}
UNSIGNED = SIGNED | {"signatory": ""}


def said(supplier: str, content: dict[str, object], **changes: object) -> NewEvent:
    """A supplier's commitment, with some fields changed."""
    return CommitmentRecord.model_validate({**content, **changes}).event(supplier)


def decided(commitment: NewEvent, outcome: str, **changes: object) -> NewEvent:
    """What compliance decides about a commitment."""
    content = {
        "commitment": commitment.fingerprint,
        "outcome": outcome,
        "decided_by": "Compliance",
        "decided_on": "2026-02-01",
        "mapping": {"people": "covered", "economic": "missing"},
    }
    return DecisionRecord.model_validate({**content, **changes}).event(commitment.supplier)


def ran(**changes: object) -> NewEvent:
    """A run."""
    content = {
        "on": "2026-11-23",
        "version": "0.1.0",
        "rulebook_version": "1",
        "rulebook_sha256": "ef" * 32,
        "inputs": [{"file": "suppliers.xlsx", "sha256": "cd" * 32}],
        "suppliers": 2,
        "bands": {"low": 2},
        "statuses": {"assessed": 2},
    }
    return RunRecord.model_validate({**content, **changes}).event()


def without_salt(record: CommitmentRecord) -> CommitmentRecord:
    """What a record says, without what its event holds of persons: that is another each time."""
    return record.model_copy(update={"personal": ""})


OWN_CODE = said("S2", EQUIVALENT)
FIVE = (said("S1", SIGNED), OWN_CODE, decided(OWN_CODE, "accepted"), said("S3", REFUSED), ran())


def record(url: str, events: Sequence[NewEvent]) -> Recorded:
    """Record events in a register, made where there is none."""
    with open_register(url, create=True) as register:
        return register.record(events, AT)


def recorded(url: str) -> tuple[Event, ...]:
    """All events of a register."""
    with open_register(url, create=False) as register:
        return register.events()


def behind_its_back(path: Path, *statements: str) -> None:
    """Change a register's file the way a person with SQLite and no scruples would."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def in_short(findings: Sequence[Problem]) -> list[str]:
    """Findings as `code details`, without the missing guards."""
    return [
        " ".join([f.code.removeprefix("register_"), *(value for _, value in sorted(f.details))])
        for f in findings
        if f.code != "register_guard_missing"
    ]


@contextmanager
def without_root_rights() -> Iterator[None]:
    """Nobody in particular, for whom the permissions of a file count. Root ignores them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
