"""Registers of kpo-dd 0.1.0: read as they are, and added to without a change of what they hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import EventKind
from kpo_dd.register.forgetting import events_of_person
from kpo_dd.register.records import CommitmentRecord
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, FIVE, SIGNED, behind_its_back, in_short, said

# All but the decision, which names another event under its digest of today.
SAID = [event for event in FIVE if event.kind is not EventKind.DECISION]
MADE = Path(__file__).with_name("version_1.sql")
BACK_TO_1 = "UPDATE kpo_dd_meta SET schema_version = 1"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A register of five events that kpo-dd 0.1.0 made."""
    path = tmp_path / "kpo-dd.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(MADE.read_text(encoding="utf-8"))
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    """All events as they stand."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM kpo_dd_events ORDER BY seq").fetchall()


def test_it_is_read_and_verified_as_it_is(first: Path) -> None:
    """To read changes nothing of it."""
    before = first.read_bytes()
    with open_register(str(first), create=False) as register:
        assert [event.kind for event in register.events()] == [event.kind for event in FIVE]
        assert CommitmentRecord.of(register.events()[0]).signatory == SIGNED["signatory"]
        found = verify(register)
        assert (found.events, found.findings) == (5, ())
    assert first.read_bytes() == before


def test_opening_it_to_record_adds_what_it_lacks(first: Path) -> None:
    """A table, an index and guards; no event."""
    before = rows(first)
    with open_register(str(first), create=True) as register:
        assert verify(register).findings == ()
    assert rows(first) == before


def test_what_is_known_stays_known_and_every_event_as_it_was(first: Path) -> None:
    """Then an id, then what is new, in one sound chain."""
    before = rows(first)
    with open_register(str(first), create=True) as register:
        again = register.record(SAID, AT)
        assert (again.new, again.known) == ((), 4)
        assert rows(first) == before
        done = register.record([*SAID, said("S9", SIGNED)], AT)
        assert [(event.seq, event.supplier) for event in done.new] == [(7, "S9")]
        assert verify(register).findings == ()
        assert [e.seq for e in register.events([EventKind.OPENED])] == [6]
    assert rows(first)[:5] == before


def test_what_it_holds_inside_can_not_be_forgotten_and_that_is_told(first: Path) -> None:
    """Events of before hold the name themselves."""
    with open_register(str(first), create=True) as register:
        register.record([said("S9", SIGNED)], AT)
        found = events_of_person(register.events(), str(SIGNED["signatory"]))
    assert (found.inside, found.apart) == ((1, 2), (7,))


@pytest.mark.parametrize("number", range(1, 6))
def test_a_change_of_what_was_recorded_then_is_found(first: Path, number: int) -> None:
    """Before and after something new was recorded."""
    with open_register(str(first), create=True) as register:
        register.record([said("S9", SIGNED)], AT)
    change = f"UPDATE kpo_dd_events SET at = '2020' WHERE seq = {number}"  # noqa: S608 - a number
    behind_its_back(first, change)
    with open_register(str(first), create=False) as register:
        assert f"changed {number}" in in_short(verify(register).findings)


def test_on_postgresql_too(first: Path, postgres_url: str) -> None:
    """What the server of before had is there already."""
    with open_register(postgres_url, create=True), psycopg.connect(postgres_url) as connection:
        connection.execute("DROP TABLE kpo_dd_results, kpo_dd_personal")
        connection.execute("DROP INDEX kpo_dd_events_of_supplier")
        connection.execute(BACK_TO_1)
        for row in rows(first):
            values = sql.SQL(", ").join(map(sql.Literal, row))
            connection.execute(sql.SQL("INSERT INTO kpo_dd_events VALUES ({})").format(values))
        head = sql.SQL("UPDATE kpo_dd_head SET events = 5, hash = {}")
        connection.execute(head.format(sql.Literal(rows(first)[-1][-1])))
    with open_register(postgres_url, create=False) as register:
        before = register.events()
        assert verify(register).findings == ()
    with open_register(postgres_url, create=True) as register:
        assert len(register.record([*SAID, said("S9", SIGNED)], AT).new) == 1
        assert register.events([event.kind for event in FIVE])[:-1] == before
        assert verify(register).findings == ()


@pytest.mark.parametrize(
    "change", ["DROP TABLE kpo_dd_personal", "DROP TABLE kpo_dd_results", BACK_TO_1]
)
def test_one_that_lost_a_table_or_its_version_is_incomplete(tmp_path: Path, change: str) -> None:
    """It is no old register for that."""
    path = tmp_path / "kpo-dd.db"
    with open_register(str(path), create=True) as register:
        register.record(FIVE, AT)
    behind_its_back(path, change)
    for create in (True, False):
        with pytest.raises(RegisterError) as caught, open_register(str(path), create=create):
            pass
        assert caught.value.problems[0].code == "register_incomplete"
