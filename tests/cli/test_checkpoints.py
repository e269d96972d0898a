"""Checkpoints beside reports: one for each size of the register, and none that is true of another past."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kpo_dd.cli.checkpoints_kept import last_checkpoint, read_checkpoint
from kpo_dd.register.proofs.merkle import extends
from kpo_dd.register.proofs.signing_key import SigningKey, keep_key
from kpo_dd.register.register import open_register
from tests.cli.runner import assess, files
from tests.cli.suppliers import suppliers
from tests.register.makers import AT, SIGNED, said

REPORT = Path("kpo-dd-report")


@pytest.fixture(scope="module")
def ran_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the main job ran once, which no test changes."""
    folder = tmp_path_factory.mktemp("ran")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    return folder


@pytest.fixture
def folder(ran_once: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    shutil.copytree(ran_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


def record_more(folder: Path, *names: str) -> None:
    """Something else is recorded in the meantime."""
    with open_register(str(folder / "kpo-dd.db"), create=True) as register:
        register.record([said(name, SIGNED, principles_version="toy-1") for name in names], AT)


def test_a_run_leaves_a_checkpoint_and_the_same_run_leaves_it_alone(folder: Path) -> None:
    """Its size is in its name; it tells which run it was."""
    path = last_checkpoint(folder / REPORT)
    assert path is not None
    checkpoint, note = read_checkpoint(path)
    with open_register(str(folder / "kpo-dd.db"), create=False) as register:
        log, run = register.log(), register.events()[-1]
    assert (path.name, checkpoint) == ("000007.txt", log.checkpoint((f"run {run.fingerprint}",)))
    assert note.signatures == ()
    before = files(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    assert files(folder) == before


def test_checkpoints_are_added_and_the_later_begins_with_the_earlier(folder: Path) -> None:
    """Signed from when there is a key; the one before stays as it is."""
    keep_key(SigningKey.new("kpo.example"), folder / "key.pem")
    record_more(folder, "S7", "S8")
    ran = assess(folder, "suppliers.xlsx", "--lang", "kk", KPO_DD_SIGNING_KEY="key.pem")
    assert (ran.code, ran.err) == (0, "")
    kept = sorted((folder / REPORT / "receipts").iterdir())
    assert [path.name for path in kept] == ["000007.txt", "000010.txt"]
    (old, _), (new, note) = map(read_checkpoint, kept)
    with open_register(str(folder / "kpo-dd.db"), create=False) as register:
        proof = register.log().tree.consistency(7)
    assert extends(old.root, 7, new.root, 10, proof)
    key = SigningKey.parse((folder / "key.pem").read_text("utf-8"))
    assert key.public.verifies(note)
    assert key.secret.hex() not in ran.out


def exchange(folder: Path) -> None:
    """Another register in the place of this one."""
    (folder / "kpo-dd.db").unlink()
    record_more(folder, *"ABCDEFGH")


def shorten(folder: Path) -> None:
    """An older copy of it."""
    shutil.copy(folder / "kpo-dd.db", folder / "old.db")
    record_more(folder, "S7")
    assert assess(folder, "suppliers.xlsx", "--lang", "kk").code == 0
    shutil.move(folder / "old.db", folder / "kpo-dd.db")


def rebuild(folder: Path) -> None:
    """One whose chain was worked out anew, under the same id."""
    whole = folder / "kpo-dd.db"
    with closing(sqlite3.connect(whole)) as connection:
        (opened,) = connection.execute(
            "SELECT payload FROM kpo_dd_events WHERE kind = 'opened'"
        ).fetchall()
        rows = connection.execute("SELECT * FROM kpo_dd_events").fetchone()
    whole.unlink()
    record_more(folder, *"ABCDEFGH")
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("DROP TRIGGER kpo_dd_no_update")
        values = (opened[0], rows[4], rows[7])
        connection.execute(
            "UPDATE kpo_dd_events SET payload = ?, fingerprint = ?, hash = ? WHERE seq = 0", values
        )
        connection.commit()


@pytest.mark.long
@pytest.mark.parametrize(
    ("tamper", "said_of_it"),
    [
        (exchange, "of another register"),
        (shorten, "it was shortened, or an older copy"),
        (rebuild, "they were rewritten"),
        (lambda folder: (folder / "kpo-dd.db").unlink(), "it was deleted or moved"),
    ],
)
def test_a_register_of_another_past_takes_no_run(
    folder: Path, tamper: Callable[[Path], object], said_of_it: str
) -> None:
    """One line that says what to do, and nothing is written: no new register takes the place of one gone."""
    tamper(folder)
    before = files(folder)
    ran = assess(folder, "suppliers.xlsx")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert said_of_it in ran.err
    assert "receipts/00000" in ran.err
    assert files(folder) == before


@pytest.mark.long
def test_a_key_that_is_none_stops_the_run_before_the_work(folder: Path) -> None:
    """In one line."""
    before = files(folder)
    ran = assess(folder, "suppliers.xlsx", "--signing-key", "suppliers.xlsx")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert "holds no key" in ran.err
    assert files(folder) == before
