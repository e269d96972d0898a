"""Recording and reading, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import EMPTY, EventKind, Receipt
from kpo_dd.register.register import head_of, open_register
from kpo_dd.register.schema import READING, WRITING
from kpo_dd.register.verification import Verification, verify
from tests.register.makers import (
    AT,
    FIVE,
    REFUSED,
    ROOT,
    SIGNED,
    behind_its_back,
    ran,
    record,
    recorded,
    said,
)

RECORD_ONE_BY_ONE = """
import sys
from tests.register.makers import SIGNED, record, said
for number in range(int(sys.argv[3])):
    record(sys.argv[1], [said(f"{sys.argv[2]}-{number}", SIGNED)])
"""
DIE_WHILE_RECORDING = """
import os, sys
from sqlalchemy import Engine, event
from tests.register.makers import SIGNED, record, said

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, parameters, context, executemany):
    if statement.startswith(sys.argv[2]):
        os._exit(7)

record(sys.argv[1], [said(f"S{n}", SIGNED, note="x" * 2000) for n in range(3000)])
"""


def child(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a script in a Python of its own."""
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT)


def test_what_is_recorded_is_read_back_in_order(url: str) -> None:
    """Kind, supplier and payload, numbered from 1."""
    done = record(url, FIVE)
    events = recorded(url)
    assert events == done.new
    assert [event.seq for event in events] == [1, 2, 3, 4, 5]
    assert [(e.kind, e.supplier, e.payload) for e in events] == [
        (e.kind, e.supplier, e.payload) for e in FIVE
    ]
    assert done.head == Receipt(5, events[-1].hash)


def test_recording_the_same_again_records_nothing(url: str) -> None:
    """Whenever it is done."""
    first = record(url, FIVE)
    with open_register(url, create=True) as register:
        again = register.record(FIVE, AT + timedelta(days=1))
    assert (again.new, again.known, again.head) == ((), 5, first.head)
    assert recorded(url) == first.new


def test_recording_the_same_again_does_not_touch_the_file(tmp_path: Path) -> None:
    """Byte for byte."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    before = path.read_bytes()
    record(str(path), FIVE)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_twice_in_one_go_is_recorded_once(url: str) -> None:
    """Two files may hold the same return."""
    done = record(url, [ran(), said("S1", SIGNED), ran()])
    assert (len(done.new), done.known) == (2, 1)


def test_an_old_return_read_again_does_not_undo_a_newer_one(url: str) -> None:
    """It is known already."""
    old, new = said("S1", SIGNED), said("S1", REFUSED)
    for event in (old, new, old):
        record(url, [event])
    assert [event.fingerprint for event in recorded(url)] == [old.fingerprint, new.fingerprint]


def test_more_events_than_one_query_holds_are_told_apart(url: str) -> None:
    """Known ones among many."""
    events = [said(f"S{number:04}", SIGNED) for number in range(1203)]
    record(url, events[::2])
    done = record(url, events)
    assert (len(done.new), done.known) == (601, 602)
    with open_register(url, create=False) as register:
        assert verify(register).sound


def test_events_can_be_asked_for_by_kind_and_supplier(url: str) -> None:
    """Everything without conditions."""
    record(url, FIVE)
    with open_register(url, create=False) as register:
        runs = register.events({EventKind.RUN})
        second = register.events(supplier="S2")
        decisions = register.events([EventKind.DECISION, EventKind.RUN], supplier="S2")
    assert [event.seq for event in runs] == [5]
    assert [event.seq for event in second] == [2, 3]
    assert [event.seq for event in decisions] == [3]


def test_a_new_register_is_empty_and_sound(url: str) -> None:
    """Its receipt says so."""
    with open_register(url, create=True) as register:
        assert register.events() == ()
        assert register.head() == EMPTY
        assert verify(register).sound


def test_recording_nothing_leaves_an_empty_register(url: str) -> None:
    """No events, no change."""
    assert record(url, []).head == EMPTY


def test_a_register_is_recognised_by_its_application_id(tmp_path: Path) -> None:
    """Other programs see whose file it is."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    assert path.read_bytes()[68:72] == b"kpoD"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE kpo_dd_events SET at = 'x' WHERE seq = 2", "never changed"),
        ("UPDATE OR REPLACE kpo_dd_events SET seq = 1 WHERE seq = 2", "never changed"),
        ("DELETE FROM kpo_dd_events WHERE seq = 5", "never deleted"),
        ("REPLACE INTO kpo_dd_events VALUES (2,'','','','','','','')", "only added at the end"),
        ("INSERT INTO kpo_dd_events VALUES (0,'','','','','','','')", "only added at the end"),
        (
            "REPLACE INTO kpo_dd_events SELECT 6,'','','',fingerprint,'','','' FROM kpo_dd_events"
            " WHERE seq = 2",
            "only added at the end",
        ),
    ],
)
def test_sqlite_refuses_to_change_an_event(tmp_path: Path, statement: str, message: str) -> None:
    """With a message that says why."""
    path = tmp_path / "kpo-dd.db"
    before = record(str(path), FIVE).new
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match=message),
    ):
        connection.execute(statement)
    assert recorded(str(path)) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kpo_dd_events SET at = 'x' WHERE seq = 2",
        "DELETE FROM kpo_dd_events WHERE seq = 5",
        "TRUNCATE kpo_dd_events",
        "INSERT INTO kpo_dd_events SELECT * FROM kpo_dd_events WHERE seq = 1"
        " ON CONFLICT (seq) DO UPDATE SET at = 'x'",
    ],
)
def test_postgresql_refuses_to_change_an_event(postgres_url: str, statement: str) -> None:
    """Emptying the table included."""
    before = record(postgres_url, FIVE).new
    with (
        psycopg.connect(postgres_url) as connection,
        pytest.raises(psycopg.errors.RaiseException, match="never changed or deleted"),
    ):
        connection.execute(sql.SQL(statement))
    assert recorded(postgres_url) == before


@pytest.mark.process
def test_processes_that_record_at_once_leave_one_chain(url: str) -> None:
    """They also race to make the register."""
    children = [child(RECORD_ONE_BY_ONE, url, name, "12") for name in "ABCD"]
    assert [process.wait(timeout=120) for process in children] == [0, 0, 0, 0]
    with open_register(url, create=False) as register:
        events, verification = register.events(), verify(register)
    assert verification.sound
    assert {event.supplier for event in events} == {f"{p}-{n}" for p in "ABCD" for n in range(12)}


def test_processes_wait_for_each_other_whatever_isolation_the_server_prefers(
    postgres_url: str,
) -> None:
    """Under a stricter one, who waited would not see what the other has written meanwhile."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        database = sql.Identifier(connection.info.dbname)
        strict = "ALTER DATABASE {} SET default_transaction_isolation = 'repeatable read'"
        connection.execute(sql.SQL(strict).format(database))
    children = [child(RECORD_ONE_BY_ONE, postgres_url, name, "25") for name in "ABC"]
    assert [process.wait(timeout=120) for process in children] == [0, 0, 0]
    with open_register(postgres_url, create=False) as register:
        assert verify(register) == Verification(register.head(), 75, ())


def test_a_reading_sees_one_moment_while_others_record(postgres_url: str) -> None:
    """Else the head would be of another moment than the events. SQLite lets nobody write then."""
    before = record(postgres_url, FIVE).head
    with open_register(postgres_url, create=False) as register:
        with register.transaction(READING) as connection:
            assert head_of(connection) == before
            after = record(postgres_url, [said("S9", SIGNED)]).head
            assert head_of(connection) == before
        assert register.head() == after


@pytest.mark.process
@pytest.mark.parametrize("moment", ["INSERT INTO kpo_dd_events", "UPDATE kpo_dd_head"])
def test_a_process_killed_while_recording_leaves_the_register_whole(url: str, moment: str) -> None:
    """Nothing of what it was about is in it, and the next one can go on."""
    before = record(url, FIVE).new
    assert child(DIE_WHILE_RECORDING, url, moment).wait(timeout=120) == 7
    path = Path(str(make_url(url).database))
    if url.startswith("sqlite"):
        # So much was written that a part had reached the file: the next reader rolls it back.
        assert path.with_name("kpo-dd.db-journal").stat().st_size > 0
    with open_register(url, create=True) as register:
        assert register.events() == before
        assert verify(register).sound
        register.record([said("S9", SIGNED)], AT)
        assert verify(register).sound


@pytest.mark.process
def test_a_process_killed_while_making_the_register_can_be_run_again(url: str) -> None:
    """A register is made whole or not at all."""
    assert child(DIE_WHILE_RECORDING, url, "INSERT INTO kpo_dd_meta").wait(timeout=120) == 7
    assert len(record(url, FIVE).new) == 5


SWALLOWING = {
    "sqlite": "CREATE TRIGGER quiet BEFORE INSERT ON kpo_dd_events WHEN NEW.supplier = 'S7'"
    " BEGIN SELECT RAISE(IGNORE); END",
    "postgresql": "CREATE RULE quiet AS ON INSERT TO kpo_dd_events WHERE NEW.supplier = 'S7'"
    " DO INSTEAD NOTHING",
}


def test_what_is_swallowed_is_not_said_to_be_recorded(url: str) -> None:
    """Somebody made the database drop entries of one supplier without a word: nothing is recorded then."""
    before = record(url, FIVE).new
    with open_register(url, create=True) as register:
        with register.transaction(WRITING) as connection:
            connection.exec_driver_sql(SWALLOWING[connection.dialect.name])
        for told in ([said("S7", SIGNED)], [said("S8", SIGNED), said("S7", SIGNED)]):
            with pytest.raises(RegisterError) as caught:
                register.record(told, AT)
            assert caught.value.problems[0].code == "register_broken"
        assert register.events() == before
        assert len(register.record([said("S9", SIGNED)], AT).new) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM kpo_dd_events WHERE seq = 5",
        "DELETE FROM kpo_dd_events",
        "DELETE FROM kpo_dd_head",
        "UPDATE kpo_dd_head SET events = 4",
        "UPDATE kpo_dd_head SET events = 'many'",
    ],
)
def test_a_register_with_a_false_end_takes_nothing(tmp_path: Path, statement: str) -> None:
    """What was done to it stays visible."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    behind_its_back(path, statement)
    before = path.read_bytes()
    with pytest.raises(RegisterError) as caught:
        record(str(path), [said("S9", SIGNED)])
    assert caught.value.problems[0].code == "register_broken"
    assert path.read_bytes() == before
