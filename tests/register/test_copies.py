"""Copies of a register and registers made from others: whole, looked at, and over nothing that is there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kpo_dd.errors import RegisterError
from kpo_dd.register.copies import copy_register
from kpo_dd.register.events import EventKind
from kpo_dd.register.forgetting import events_of_person
from kpo_dd.register.rebasing import rebase
from kpo_dd.register.records import CorrectionRecord
from kpo_dd.register.register import Register, open_register
from kpo_dd.register.schema import EVENTS, READING
from kpo_dd.register.state import present
from kpo_dd.register.verification import verify
from tests.register.makers import (
    AT,
    FIVE,
    SIGNED,
    behind_its_back,
    in_short,
    record,
    said,
    without_salt,
)
from tests.register.test_forgetting import NAME, forget

ON = date(2026, 11, 23)


def test_a_copy_holds_the_same_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Also while somebody else is reading."""
    path, to = tmp_path / "kpo-dd.db", tmp_path / "copy.db"
    record(str(path), FIVE)
    assert copy_register(str(path), to).findings == ()
    with open_register(str(path), create=False) as old, open_register(str(to), create=False) as new:
        assert new.log() == old.log()
    assert to.stat().st_mode & 0o777 == 0o600


def test_no_copy_takes_the_place_of_anything(tmp_path: Path) -> None:
    """Nor does one stay of what is no register."""
    path, to = tmp_path / "kpo-dd.db", tmp_path / "copy.db"
    record(str(path), FIVE)
    to.write_text("mine", "utf-8")
    with pytest.raises(RegisterError) as caught:
        copy_register(str(path), to)
    assert (caught.value.problems[0].code, to.read_text("utf-8")) == ("register_copy_there", "mine")
    with pytest.raises(RegisterError):
        copy_register(str(to), tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()


def test_a_copy_of_what_was_changed_says_so(tmp_path: Path) -> None:
    """It stays, since it may be all that there is."""
    path, to = tmp_path / "kpo-dd.db", tmp_path / "copy.db"
    record(str(path), FIVE)
    behind_its_back(path, "UPDATE kpo_dd_events SET at = '2027' WHERE seq = 3")
    assert "changed 3" in in_short(copy_register(str(path), to).findings)
    assert to.exists()


def test_a_register_on_a_server_is_copied_by_its_own_programs(
    postgres_url: str, tmp_path: Path
) -> None:
    """We say which."""
    record(postgres_url, FIVE)
    with pytest.raises(RegisterError) as caught:
        copy_register(postgres_url, tmp_path / "copy.db")
    assert caught.value.problems[0].code == "register_backup_server"


def where_all_stand(register: Register) -> list[tuple[object, ...]]:
    """Each supplier, its state, what it said, and what was decided, but for what is another in each event."""
    return [
        (one.supplier, one.status, without_salt(one.commitment), one.decision is None)
        for one in present(register.events(), ON)
    ]


def rebased(old: Path | str, new: str) -> int:
    """Make a new register of an old one."""
    with (
        open_register(str(old), create=False) as before,
        open_register(new, create=True) as after,
    ):
        return rebase(before, after, AT)


def test_a_new_register_says_the_same_and_names_the_old_one(tmp_path: Path, url: str) -> None:
    """Also on a server; where everybody stands is as before, and what is known stays known."""
    old = tmp_path / "old.db"
    record(str(old), FIVE)
    forget(str(old), NAME)
    record(str(old), [said("S9", SIGNED, signatory="B. Boss")])
    assert rebased(old, url) == 7
    with open_register(str(old), create=False) as one, open_register(url, create=True) as other:
        assert verify(other).findings == ()
        assert where_all_stand(other) == where_all_stand(one)
        head, names = one.head(), one.log().id
        with other.transaction(READING) as connection:
            first = connection.execute(EVENTS.select().order_by(EVENTS.c.seq)).first()
        assert other.record([said("S9", SIGNED, signatory="B. Boss")], AT).new == ()
    assert first is not None
    assert json.loads(first.payload)["after"] == {
        "id": names,
        "events": head.events,
        "hash": head.hash,
    }


def test_what_the_first_version_could_not_forget_is_forgotten_in_a_new_register(
    tmp_path: Path,
) -> None:
    """Nothing of the name is left in its file."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with closing(sqlite3.connect(old)) as connection:
        text = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
        connection.executescript(text)
    with open_register(str(old), create=False) as register:
        assert events_of_person(register.events(), NAME).inside == (1, 2)
        before = where_all_stand(register)
    rebased(old, str(new))
    with open_register(str(new), create=False) as register:
        assert verify(register).findings == ()
        assert where_all_stand(register) == before
    assert forget(str(new), NAME) == (1, 2)
    assert NAME.encode() not in new.read_bytes()
    with open_register(str(new), create=False) as register:
        assert verify(register).findings == ()
        assert len(register.events([EventKind.DECISION])) == 1
    assert record(str(new), FIVE[3:]).new == ()


def test_only_an_empty_register_is_filled(tmp_path: Path) -> None:
    """Nothing is mixed."""
    for name in ("old.db", "new.db"):
        record(str(tmp_path / name), FIVE)
    with pytest.raises(RegisterError) as caught:
        rebased(tmp_path / "old.db", str(tmp_path / "new.db"))
    assert caught.value.problems[0].code == "register_copy_there"


def test_a_correction_names_the_same_entry_in_a_new_register(tmp_path: Path) -> None:
    """In a register of the first version the numbers after its id are others in the new one."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with closing(sqlite3.connect(old)) as connection:
        text = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
        connection.executescript(text)
    record(str(old), [said("S9", SIGNED)])
    with open_register(str(old), create=True) as register:
        wrong = register.events(supplier="S9")[-1]
        told = CorrectionRecord(
            number=wrong.seq, hash=wrong.hash, on=ON, by="A. Officer", reason="slip"
        )
        register.record([told.event("S9")], AT)
    rebased(old, str(new))
    with open_register(str(new), create=False) as register:
        statement, correction = register.events(supplier="S9")
        assert verify(register).findings == ()
    named = CorrectionRecord.of(correction)
    assert (wrong.seq, statement.seq) == (7, 6)
    assert (named.number, named.hash) == (statement.seq, statement.hash)
