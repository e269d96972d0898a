"""A register of an earlier version: read as it is, brought up to date by who records."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import Event
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import FIVE, REFUSED, behind_its_back, record, recorded, said

VERSION_1 = Path(__file__).with_name("version_1.sql")
BACK_TO_1 = "UPDATE kpo_dd_meta SET schema_version = 1"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register that version 0.1.0 made."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


def version_of(path: Path) -> int:
    """The version that a register says it is of."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT schema_version FROM kpo_dd_meta").fetchone()[0])


def is_sound(url: str) -> bool:
    """Whether a register verifies, guards and all."""
    with open_register(url, create=False) as register:
        return verify(register).sound


def as_said(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    """What events say."""
    return [(event.fingerprint, event.payload) for event in events]


def test_an_old_register_is_read_as_it_is(old: Path) -> None:
    """Whoever only reads leaves every byte."""
    before = old.read_bytes()
    assert as_said(recorded(str(old))) == [(one.fingerprint, one.payload) for one in FIVE]
    assert is_sound(str(old))
    assert (old.read_bytes(), version_of(old)) == (before, 1)


def test_whoever_records_brings_it_up_to_date_and_every_event_stays(old: Path) -> None:
    """Hash by hash; what was known is known, and the new guards are there."""
    before = recorded(str(old))
    assert record(str(old), FIVE).new == ()
    assert len(record(str(old), [said("S9", REFUSED)]).new) == 1
    assert recorded(str(old))[:-1] == before
    assert is_sound(str(old))
    assert version_of(old) == 2


def test_on_postgresql_too(postgres_url: str) -> None:
    """There the guard's function is there already."""
    record(postgres_url, FIVE)
    with psycopg.connect(postgres_url) as connection:
        connection.execute("DROP TABLE kpo_dd_results")
        connection.execute(BACK_TO_1)
    before = recorded(postgres_url)
    assert is_sound(postgres_url)
    record(postgres_url, [said("S9", REFUSED)])
    assert recorded(postgres_url)[:-1] == before
    assert is_sound(postgres_url)


def test_a_table_that_is_gone_makes_no_old_register(tmp_path: Path) -> None:
    """Nor does the word of a register that has it."""
    for number, change in enumerate(("DROP TABLE kpo_dd_results", BACK_TO_1)):
        path = tmp_path / f"{number}.db"
        record(str(path), FIVE)
        behind_its_back(path, change)
        for create in (False, True):
            with pytest.raises(RegisterError) as caught, open_register(str(path), create=create):
                pass
            assert caught.value.problems[0].code == "register_incomplete"
