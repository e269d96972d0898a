"""What is said of persons: apart from the event, forgotten for good, and never in silence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.errors import RegisterError
from kpo_dd.register.events import EventKind, NewEvent
from kpo_dd.register.forgetting import events_of_person
from kpo_dd.register.personal import committed, salted
from kpo_dd.register.records import CommitmentRecord, ForgottenRecord
from kpo_dd.register.register import open_register
from kpo_dd.register.state import present
from kpo_dd.register.verification import verify
from tests.register.makers import (
    AT,
    EQUIVALENT,
    FIVE,
    REFUSED,
    SIGNED,
    behind_its_back,
    in_short,
    record,
    recorded,
    said,
    without_salt,
)

NAME = "Айгүл Сәрсенова"
ON = date(2026, 11, 23)


def forgotten(numbers: tuple[int, ...]) -> NewEvent:
    """That events have forgotten."""
    return ForgottenRecord(
        events=numbers, on=ON, by="A. Officer", reason="asked by herself"
    ).event()


def forget(url: str, name: str) -> tuple[int, ...]:
    """Forget a person; the events that did."""
    with open_register(url, create=True) as register:
        numbers = events_of_person(register.events(), name).apart
        register.forget(numbers, forgotten(numbers), AT + timedelta(days=1))
    return numbers


def test_no_event_holds_a_name_a_position_or_a_note(url: str) -> None:
    """They are read all the same."""
    event = said("S1", SIGNED, note="By hand", recorded_name="B. Officer", recorded_by="officer")
    record(url, [event])
    (held,) = recorded(url)
    assert not any(text in held.payload for text in (NAME, "Director", "By hand", "B. Officer"))
    read = CommitmentRecord.of(held)
    assert (read.signatory, read.title, read.note, read.recorded_name) == (
        *(NAME, "Director", "By hand"),
        "B. Officer",
    )


def test_two_say_the_same_and_no_digest_of_them_is_the_same(url: str) -> None:
    """Who knows a name finds it in no event: each has a salt of its own."""
    record(url, [said("S1", SIGNED), said("S2", SIGNED)])
    first, second = recorded(url)
    assert first.payload != second.payload
    assert without_salt(CommitmentRecord.of(first)) == without_salt(CommitmentRecord.of(second))


def test_who_is_forgotten_is_gone_and_the_register_is_whole(url: str) -> None:
    """Whoever else is in it stays; a signature is still one, of somebody whose name is removed."""
    record(url, [*FIVE, said("S7", SIGNED, signatory="Other Person")])
    assert forget(url, f"  {NAME.upper()} ") == (1, 2)
    with open_register(url, create=False) as register:
        events = register.events()
        assert verify(register).findings == ()
    first, last = CommitmentRecord.of(events[0]), CommitmentRecord.of(events[5])
    assert (first.signatory, first.supplier_name, first.is_forgotten) == ("", "", True)
    assert (last.signatory, last.is_forgotten) == ("Other Person", False)
    standings = {one.supplier: one for one in present(events, ON)}
    assert standings["S1"].status is CommitmentStatus.SIGNED


def test_nothing_of_a_name_is_left_in_the_file(tmp_path: Path) -> None:
    """What is deleted is overwritten."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    assert NAME.encode() in path.read_bytes()
    forget(str(path), NAME)
    content = path.read_bytes()
    assert not any(text.encode() in content for text in (NAME, "Сәрсенова", "Директор"))


def test_that_somebody_was_forgotten_is_on_record(url: str) -> None:
    """By whom, and why."""
    record(url, FIVE)
    numbers = forget(url, NAME)
    with open_register(url, create=False) as register:
        (event,) = register.events([EventKind.FORGOTTEN])
    told = ForgottenRecord.of(event)
    assert (told.events, told.by, told.reason) == (numbers, "A. Officer", "asked by herself")


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DELETE FROM kpo_dd_personal WHERE seq = 1", "personal_missing 1"),
        ("UPDATE kpo_dd_personal SET said = '{}' WHERE seq = 2", "personal_changed 2"),
        ("UPDATE kpo_dd_personal SET salt = '00' WHERE seq = 2", "personal_changed 2"),
        ("UPDATE kpo_dd_personal SET salt = 'no salt' WHERE seq = 2", "personal_changed 2"),
        ("UPDATE kpo_dd_personal SET seq = 5 WHERE seq = 3", "personal_missing 3"),
        ("INSERT INTO kpo_dd_personal VALUES (5, '00', '{}', 'x')", "personal_foreign 5"),
        ("INSERT INTO kpo_dd_personal VALUES (77, '00', '{}', 'x')", "personal_foreign 77"),
    ],
)
def test_what_is_taken_changed_or_added_without_a_word_is_found(
    tmp_path: Path, statement: str, finding: str
) -> None:
    """Whoever did it behind the register's back."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    behind_its_back(path, statement)
    with open_register(str(path), create=False) as register:
        assert finding in in_short(verify(register).findings)


def test_a_text_about_persons_is_not_rewritten(tmp_path: Path) -> None:
    """The database refuses."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        connection.execute("UPDATE kpo_dd_personal SET said = '{}'")


def test_the_same_said_again_is_known_until_it_is_forgotten(url: str) -> None:
    """The file still says it then: it is recorded as something new, and not lost in silence."""
    record(url, FIVE)
    assert record(url, FIVE).new == ()
    forget(url, NAME)
    again = [said("S1", SIGNED), said("S2", EQUIVALENT), said("S3", REFUSED)]
    assert [event.supplier for event in record(url, again).new] == ["S1", "S2"]


@settings(max_examples=50)
@given(st.text(), st.text())
def test_a_commitment_is_to_one_text(one: str, other: str) -> None:
    """And says nothing of it without the salt."""
    part = salted(one)
    assert part.salt != salted(one).salt
    assert (committed(part.salt, other) == committed(part.salt, one)) == (one == other)


def test_what_was_recorded_since_somebody_looked_stops_a_decision(url: str) -> None:
    """Two officers look, one records: the other one is told, and nothing of hers is recorded."""
    record(url, FIVE)
    with open_register(url, create=True) as register:
        last = register.events(supplier="S1")[-1].hash
        register.record([said("S1", SIGNED, note="first")], AT, {"S1": last})
        with pytest.raises(RegisterError) as caught:
            register.record([said("S1", SIGNED, note="second")], AT, {"S1": last})
        assert caught.value.problems[0].code == "register_overtaken"
        with pytest.raises(RegisterError):
            register.record([said("S1", SIGNED, note="second")], AT, {"S1": ""})
        register.record([said("S9", SIGNED)], AT, {"S9": ""})
        assert [e.supplier for e in register.events()][-2:] == ["S1", "S9"]
