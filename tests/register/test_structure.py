"""What stands in the database beside what this program made, and what its entries say: all is looked at."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from msgspec.structs import replace

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.chain_findings import ContentSaid, Link
from kpo_dd.register.content_findings import content_findings
from kpo_dd.register.events import DigestFormat, EventKind, NewEvent, Receipt, chain
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.every_byte import changed, content, outcome_of, small_register
from tests.register.makers import (
    AT,
    FIVE,
    SIGNED,
    decided,
    in_short,
    record,
    recorded,
    said,
)

HERE = Place("kpo-dd.db")
SILENCING = (
    "CREATE TRIGGER quiet BEFORE INSERT ON kpo_dd_events WHEN NEW.supplier = 'S7'"
    " BEGIN SELECT RAISE(IGNORE); END"
)
STRANGE = {
    SILENCING: "part_foreign quiet kpo_dd_events",
    "CREATE TABLE notes (text)": "part_foreign notes notes",
    "CREATE VIEW v AS SELECT * FROM kpo_dd_events": "part_foreign v v",
    "CREATE INDEX i ON kpo_dd_events (at)": "part_foreign i kpo_dd_events",
    "DROP INDEX kpo_dd_personal_saying": "part_missing kpo_dd_personal_saying",
    "ALTER TABLE kpo_dd_events ADD COLUMN more": "part_changed kpo_dd_events",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of five events."""
    record(str(tmp_path / "kpo-dd.db"), FIVE)
    return tmp_path / "kpo-dd.db"


def found_in(url: str | Path) -> list[str]:
    """What verify finds."""
    with open_register(str(url), create=False) as register:
        return in_short(verify(register).findings)


@pytest.mark.parametrize(("statement", "finding"), STRANGE.items())
def test_whatever_is_not_as_it_was_made_is_named(path: Path, statement: str, finding: str) -> None:
    """A trigger that loses entries, a table of others, an index that is gone."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    assert found_in(path) == [finding]


def test_statistics_that_a_database_keeps_for_itself_are_nobodys_work(path: Path) -> None:
    """Who looks after a database asks for them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
    assert found_in(path) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("CREATE INDEX i ON kpo_dd_events (at)", "part_foreign i kpo_dd_events"),
        ("DROP INDEX kpo_dd_events_of_supplier", "part_missing kpo_dd_events_of_supplier"),
        (
            "ALTER TABLE kpo_dd_events DROP CONSTRAINT kpo_dd_events_fingerprint_key",
            "part_missing kpo_dd_events_fingerprint_key",
        ),
        (
            "CREATE RULE quiet AS ON INSERT TO kpo_dd_events WHERE NEW.supplier = 'S7'"
            " DO INSTEAD NOTHING",
            "part_foreign quiet kpo_dd_events",
        ),
        (
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER quiet BEFORE INSERT ON kpo_dd_events FOR EACH ROW EXECUTE FUNCTION f()",
            "part_foreign quiet kpo_dd_events",
        ),
        (
            "ALTER TABLE kpo_dd_events ENABLE ROW LEVEL SECURITY",
            "part_foreign kpo_dd_events kpo_dd_events",
        ),
        ("CREATE TABLE notes (text text)", ""),
    ],
)
def test_the_same_on_a_server_where_others_may_have_tables(
    postgres_url: str, statement: str, finding: str
) -> None:
    """Only what touches ours is a finding."""
    record(postgres_url, FIVE)
    assert found_in(postgres_url) == []
    with psycopg.connect(postgres_url) as connection:
        connection.execute(statement)
    assert found_in(postgres_url) == ([finding] if finding else [])


def damage_index(path: Path) -> None:
    """Spoil the entries of the index by which known events are recognised; the table stays as it is."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_kpo_dd_events_1'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        fingerprints = connection.execute("SELECT fingerprint FROM kpo_dd_events").fetchall()
    whole = bytearray(path.read_bytes())
    start = (page - 1) * size
    index = bytes(whole[start : start + size])
    for (fingerprint,) in fingerprints:
        index = index.replace(fingerprint.encode(), fingerprint.encode()[::-1])
    whole[start : start + size] = index
    path.write_bytes(bytes(whole))


def test_a_damaged_index_is_found_before_anything_is_recorded(path: Path) -> None:
    """With it the same would be recorded again, and the register would still look sound."""
    damage_index(path)
    before = path.read_bytes()
    assert found_in(path)[0].startswith("damaged ")
    with pytest.raises(RegisterError) as caught:
        record(str(path), FIVE)
    assert caught.value.problems[0].code == "register_damaged"
    assert path.read_bytes() == before


def put_in(path: Path, *events: NewEvent, at: str = "") -> None:
    """Put events at the end with hashes and a head that fit, as another program could."""
    last = recorded(str(path))[-1]
    moment = AT + timedelta(days=1) if not at else AT.fromisoformat(at)
    made = chain(events, Receipt(last.seq, last.hash), moment)
    with closing(sqlite3.connect(path)) as connection:
        (trigger,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'kpo_dd_no_replace'"
        ).fetchone()
        connection.execute("DROP TRIGGER kpo_dd_no_replace")
        for e in made:
            row = (e.seq, e.at, e.kind, e.supplier, e.fingerprint, e.payload, e.previous, e.hash)
            connection.execute("INSERT INTO kpo_dd_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute(trigger)
        connection.execute(
            "UPDATE kpo_dd_head SET events = ?, hash = ?", (made[-1].seq, made[-1].hash)
        )
        connection.commit()


@pytest.mark.parametrize(
    ("event", "at", "finding"),
    [
        (NewEvent(EventKind.RUN, "", '{"nonsense":1}'), "", "event_unreadable 6"),
        (NewEvent(EventKind.COMMITMENT, "S1", "no JSON"), "", "event_unreadable 6"),
        (NewEvent(EventKind.FORGOTTEN, "", "[]"), "", "event_unreadable 6"),
        (decided(said("S9", SIGNED), "accepted"), "", "points_nowhere 6"),
        (FIVE[4], "2001-01-01T00:00:00+00:00", "time_falls 2001-01-01T00:00:00Z 6"),
    ],
)
def test_a_well_chained_entry_that_makes_no_sense_is_named(
    path: Path, event: NewEvent, at: str, finding: str
) -> None:
    """Whoever wrote it knew how to work out hashes."""
    stripped = NewEvent(event.kind, event.supplier, event.payload.replace("accepted", "rejected"))
    if at:
        stripped = NewEvent(event.kind, "", event.payload.replace('"1"', '"2"'))
    put_in(path, stripped, at=at)
    assert finding in found_in(path)


def test_what_is_said_twice_is_named() -> None:
    """No index kept them apart."""
    at = "2026-11-23T09:30:00Z"
    once = Link(1, "", "", None, DigestFormat.SECOND, "", at, "ab" * 32, said=ContentSaid())
    found = content_findings(
        [once, replace(once, seq=2), replace(once, seq=3, fingerprint="")], HERE
    )
    assert in_short(list(found)) == ["said_twice 2"]


def test_time_does_not_go_back_where_a_clock_does(path: Path) -> None:
    """The entry bears the time of the one before, and the register stays sound."""
    with open_register(str(path), create=True) as register:
        register.record([said("S9", SIGNED)], AT - timedelta(days=400))
        assert verify(register).findings == ()
    before, last = recorded(str(path))[-2:]
    assert last.at == before.at


def outcomes_of(tmp_path: Path, count: int, seed: int) -> set[str]:
    """What becomes of a register when one byte is changed, for so many of them."""
    original = small_register(tmp_path)
    whole, held, path = original.read_bytes(), content(original), tmp_path / "changed.db"
    outcomes = set[str]()
    for at in random.Random(seed).sample(range(len(whole)), count):  # noqa: S311 - no secret
        path.write_bytes(changed(whole, at))
        outcomes.add(outcome_of(path, held, FIVE))
        for beside in tmp_path.glob("changed.db-*"):
            beside.unlink()
    return outcomes


def test_a_changed_byte_is_found_or_harmless(tmp_path: Path) -> None:
    """Wherever it is; `python -m tests.register.every_byte` changes all of them."""
    assert len(outcomes_of(tmp_path, 60, 1)) > 1


@pytest.mark.long
@pytest.mark.slow
def test_five_hundred_changed_bytes_are_found_or_harmless(tmp_path: Path) -> None:
    """The same for more of them."""
    assert len(outcomes_of(tmp_path, 500, 2)) > 2
