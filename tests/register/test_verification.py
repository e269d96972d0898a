"""What somebody may do behind the register's back, and how it shows."""

# ruff: noqa: S608 -- the statements are the tampering, and the values are our own

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from kpo_dd.register.events import EMPTY, GENESIS, Event, NewEvent, Receipt, chain, opening
from kpo_dd.register.receipts import RunReceipt
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import Verification, verify
from tests.register.makers import AT, FIVE, REFUSED, SIGNED, behind_its_back, in_short, record, said

FIELDS = ["seq", "at", "kind", "supplier", "fingerprint", "payload", "previous", "hash"]
GUARDS = ["kpo_dd_no_update", "kpo_dd_no_delete", "kpo_dd_no_replace", "kpo_dd_no_rewriting"]
GUARDS += ["kpo_dd_keep_results", "kpo_dd_hold_results", "kpo_dd_new_results"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of five events."""
    record(str(tmp_path / "kpo-dd.db"), FIVE)
    return tmp_path / "kpo-dd.db"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of five events to make copies of."""
    path = tmp_path_factory.mktemp("original") / "kpo-dd.db"
    record(str(path), FIVE)
    return path


def verified(url: str | Path, **receipts: Receipt) -> Verification:
    """What verify says."""
    with open_register(str(url), create=False) as register:
        told = {name: RunReceipt(one.events, one.hash) for name, one in receipts.items()}
        return verify(register, told)


def swap(field: str, one: int, other: int) -> list[str]:
    """Swap a field of two events."""
    value = f"(SELECT {field} FROM before WHERE before.seq = {one + other} - now.seq)"
    return [
        "CREATE TEMP TABLE before AS SELECT * FROM kpo_dd_events",
        f"UPDATE kpo_dd_events AS now SET {field} = {value} WHERE seq IN ({one}, {other})",
    ]


def renumber(number: int, new: int) -> str:
    """Give an event another number."""
    return f"UPDATE kpo_dd_events SET seq = {new} WHERE seq = {number}"


def delete(*numbers: int) -> str:
    """Delete events."""
    return f"DELETE FROM kpo_dd_events WHERE seq IN ({', '.join(map(str, numbers))})"


def rewrite(events: tuple[Event, ...]) -> list[str]:
    """Put other events in the place of those with their numbers."""
    columns = ", ".join(FIELDS)
    return [
        statement
        for event in events
        for statement in (
            delete(event.seq),
            f"INSERT INTO kpo_dd_events ({columns}) VALUES"
            f" ({', '.join(repr(str(asdict(event)[field])) for field in FIELDS)})",
        )
    ]


def beside(events: list[NewEvent]) -> list[str]:
    """Put what they say of persons beside events that are numbered from 1."""
    return [
        f"INSERT INTO kpo_dd_personal VALUES ({number}, '{one.personal.salt}',"
        f" '{one.personal.text}', '{one.saying}')"
        for number, one in enumerate(events, 1)
        if one.personal.text
    ]


def test_an_untouched_register_is_sound(path: Path) -> None:
    """And its head is its receipt."""
    verification = verified(path)
    assert verification.findings == ()
    assert verification.events == verification.head.events == 5


TAMPERINGS = {
    "a changed payload": (
        ["UPDATE kpo_dd_events SET payload = replace(payload, 'F12', 'F13') WHERE seq = 1"],
        ["changed 1"],
    ),
    "a later date": (["UPDATE kpo_dd_events SET at = '2027' WHERE seq = 3"], ["changed 3"]),
    "another supplier": (["UPDATE kpo_dd_events SET supplier = 'S1' WHERE seq = 4"], ["changed 4"]),
    "another fingerprint": (
        ["UPDATE kpo_dd_events SET fingerprint = '' WHERE seq = 4"],
        ["changed 4"],
    ),
    "another hash at the end": (
        ["UPDATE kpo_dd_events SET hash = 'ab' WHERE seq = 5"],
        ["changed 5", "head_differs 5"],
    ),
    "no text at all": (["UPDATE kpo_dd_events SET kind = x'ff' WHERE seq = 2"], ["changed 2"]),
    "the first deleted": ([delete(1)], ["deleted 1"]),
    "two in the middle deleted": ([delete(2, 3)], ["deleted 2–3"]),
    "the last deleted": ([delete(5)], ["deleted 5"]),
    "the last two deleted": ([delete(4, 5)], ["deleted 4–5"]),
    "all deleted": (["DELETE FROM kpo_dd_events"], ["deleted 1–5"]),
    "one deleted, the rest closed up": (
        [delete(3), renumber(4, 3), renumber(5, 4)],
        ["changed 3", "changed 4", "deleted 5"],
    ),
    "numbers swapped": (
        [renumber(2, 99), renumber(3, 2), renumber(99, 3)],
        ["moved 2 3", "moved 3 2"],
    ),
    "the last numbers swapped": (
        [renumber(4, 99), renumber(5, 4), renumber(99, 5)],
        ["moved 4 5", "moved 5 4", "head_differs 5"],
    ),
    "payloads swapped": (swap("payload", 2, 4), ["changed 2", "changed 4"]),
    "links swapped": (
        swap("previous", 2, 4),
        ["changed 2", "changed 4"],
    ),
    "one put before the first": (
        ["INSERT INTO kpo_dd_events VALUES (-1, '', 'run', '', 'x', '{}', '', '')"],
        ["changed -1"],
    ),
    "one put at the end": (
        ["INSERT INTO kpo_dd_events VALUES (6, '', 'run', '', 'x', '{}', '', '')"],
        ["changed 6", "head_differs 6"],
    ),
    "one put far away": (
        ["INSERT INTO kpo_dd_events VALUES (9, '', 'run', '', 'x', '{}', '', '')"],
        ["deleted 6–8", "changed 9", "head_differs 9"],
    ),
    "the head's hash edited": (["UPDATE kpo_dd_head SET hash = 'ab'"], ["head_differs 5"]),
    "the head set back": (["UPDATE kpo_dd_head SET events = 4"], ["head_differs 5"]),
    "the head set forward": (["UPDATE kpo_dd_head SET events = 7"], ["deleted 6–7"]),
    "the head made nonsense": (["UPDATE kpo_dd_head SET events = 'x'"], ["head_differs 5"]),
    "the head deleted": (["DELETE FROM kpo_dd_head"], ["head_differs 5"]),
}


@pytest.mark.parametrize(("statements", "findings"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found_and_named(
    path: Path, statements: list[str], findings: list[str]
) -> None:
    """Each kind with the events it concerns, and nothing else."""
    behind_its_back(path, *statements)
    assert in_short(verified(path).findings) == findings


def test_an_event_replaced_with_a_hash_that_fits_breaks_the_link_after_it(path: Path) -> None:
    """It is in itself as it should be; the next one was not recorded after it."""
    with open_register(str(path), create=False) as register:
        first, second, *_ = register.events()
    forged = chain([said("S2", REFUSED)], Receipt(1, first.hash), AT)
    assert forged[0].previous == second.previous
    behind_its_back(path, *rewrite(forged))
    assert in_short(verified(path).findings) == [
        "unlinked 3",
        "points_nowhere 3",
        "personal_changed 2",
    ]


@pytest.mark.parametrize("number", [-1, -3])
def test_an_event_put_before_the_first_is_found_even_if_its_hash_fits(
    path: Path, number: int
) -> None:
    """There is no such number; those between it and the first are not missing."""
    behind_its_back(path, *rewrite(chain([said("S9", REFUSED)], Receipt(number - 1, GENESIS), AT)))
    assert in_short(verified(path).findings) == [f"changed {number}"]


def test_an_event_put_in_with_all_later_ones_renumbered_is_found(path: Path) -> None:
    """The later ones keep their hashes, which hold their numbers."""
    with open_register(str(path), create=False) as register:
        first = register.events()[0]
    moves = [renumber(number, number + 1) for number in (5, 4, 3, 2)]
    behind_its_back(
        path, *moves, *rewrite(chain([said("S9", REFUSED)], Receipt(1, first.hash), AT))
    )
    found = in_short(verified(path).findings)
    assert found == [
        "moved 3 2",
        "moved 4 3",
        "moved 5 4",
        "moved 6 5",
        "head_differs 6",
        "personal_changed 2",
    ]


def test_a_whole_chain_worked_out_anew_shows_only_against_a_receipt(path: Path) -> None:
    """From within there is nothing to see; a receipt kept elsewhere knows."""
    old = verified(path).head
    replaced: list[NewEvent] = [*FIVE]
    replaced[1:3] = said("S2", REFUSED), said("S2", SIGNED)
    first = opening(AT, EMPTY)
    forged = chain(replaced, Receipt(first.seq, first.hash), AT)
    head = f"UPDATE kpo_dd_head SET hash = '{forged[-1].hash}'"
    gone = ["DELETE FROM kpo_dd_events", "DELETE FROM kpo_dd_personal"]
    behind_its_back(path, *gone, *rewrite((first, *forged)), *beside(replaced), head)
    assert in_short(verified(path).findings) == []
    (finding, *_) = verified(path, receipt=old).findings
    assert (finding.code, finding.place.file) == ("register_receipt_differs", "receipt")
    assert finding.details == (("event", "5"),)


def test_an_end_cut_off_with_its_head_shows_only_against_a_receipt(path: Path) -> None:
    """The shorter chain is sound in itself."""
    old = verified(path).head
    with open_register(str(path), create=False) as register:
        fourth = register.events()[3]
    head = f"UPDATE kpo_dd_head SET events = 4, hash = '{fourth.hash}'"
    behind_its_back(path, delete(5), head)
    assert in_short(verified(path).findings) == []
    assert in_short(verified(path, receipt=old).findings) == ["receipt_differs 5"]


def test_receipts_of_any_time_fit_a_register_that_only_grew(path: Path) -> None:
    """Also the one given before anything was recorded."""
    with open_register(str(path), create=True) as register:
        heads = {f"r{event.seq}": Receipt(event.seq, event.hash) for event in register.events()}
        register.record([said("S9", REFUSED)], AT)
    assert verified(path, start=EMPTY, **heads).sound
    assert not verified(path, start=Receipt(0, "a" * 64)).sound
    assert not verified(path, later=Receipt(7, "a" * 64)).sound


def test_guards_that_were_dropped_are_missed(path: Path) -> None:
    """Each by its name."""
    behind_its_back(path)
    findings = verified(path).findings
    assert [finding.details for finding in findings] == [(("guard", name),) for name in GUARDS]


def test_a_guard_without_teeth_is_missed(path: Path) -> None:
    """The name alone does not count."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER kpo_dd_no_delete")
        connection.execute(
            "CREATE TRIGGER kpo_dd_no_delete BEFORE DELETE ON kpo_dd_events BEGIN SELECT 1; END"
        )
    assert [f.details for f in verified(path).findings] == [(("guard", "kpo_dd_no_delete"),)]


def test_text_that_is_no_utf_8_is_one_clear_finding(path: Path) -> None:
    """SQLite stores it without a word; nothing can read it."""
    behind_its_back(path, "UPDATE kpo_dd_events SET payload = CAST(x'ff' AS TEXT) WHERE seq = 2")
    assert in_short(verified(path).findings) == [
        "damaged Could not decode to UTF-8 column 'payload' with text '\ufffd'"
    ]


@pytest.mark.parametrize(
    ("statement", "findings"),
    [
        ("UPDATE kpo_dd_events SET payload = '{}' WHERE seq = 2", ["changed 2"]),
        ("DELETE FROM kpo_dd_events WHERE seq = 5", ["deleted 5"]),
        ("TRUNCATE kpo_dd_events", ["deleted 1–5"]),
    ],
)
@pytest.mark.parametrize("guard", ["DISABLE TRIGGER ALL", "DISABLE TRIGGER USER"])
def test_tampering_is_found_on_postgresql(
    postgres_url: str, statement: str, findings: list[str], guard: str
) -> None:
    """Disabled guards are missed as well."""
    record(postgres_url, FIVE)
    with psycopg.connect(postgres_url) as connection:
        connection.execute(f"ALTER TABLE kpo_dd_events {guard}")
        connection.execute(statement)
    verification = verified(postgres_url)
    assert in_short(verification.findings) == findings
    assert verification.findings[-1].details == (("guard", "kpo_dd_no_change"),)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE OR REPLACE FUNCTION kpo_dd_refuse() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NULL; END'",
        "DROP FUNCTION kpo_dd_refuse() CASCADE",
        "DROP TRIGGER kpo_dd_no_change ON kpo_dd_events; CREATE TRIGGER kpo_dd_no_change"
        " BEFORE DELETE ON kpo_dd_events EXECUTE FUNCTION kpo_dd_refuse()",
    ],
)
def test_a_guard_without_teeth_is_missed_on_postgresql(postgres_url: str, statement: str) -> None:
    """Function and trigger both count."""
    record(postgres_url, FIVE)
    assert verified(postgres_url).sound
    with psycopg.connect(postgres_url) as connection:
        connection.execute(statement)
    missed = [dict(finding.details)["guard"] for finding in verified(postgres_url).findings]
    of_both = "DROP TRIGGER" not in statement
    assert missed == ["kpo_dd_no_change", *(["kpo_dd_keep_results"] if of_both else [])]


VALUES = st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary() | st.sampled_from([GENESIS])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 5), st.sampled_from(FIELDS), VALUES)
def test_any_change_to_any_field_of_any_event_is_found(
    original: Path, seq: int, field: str, value: object
) -> None:
    """Whatever is put there."""
    path = original.with_name("tampered.db")
    shutil.copyfile(original, path)
    behind_its_back(path)
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT * FROM kpo_dd_events").fetchall()
        try:
            connection.execute(f"UPDATE kpo_dd_events SET {field} = ? WHERE seq = ?", (value, seq))
        except sqlite3.IntegrityError:
            assume(False)  # a number that is taken, or none
        assume(connection.execute("SELECT * FROM kpo_dd_events").fetchall() != before)
        connection.commit()
    assert in_short(verified(path).findings) != []
