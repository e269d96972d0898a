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
from kpo_dd.wording import Language, say
from tests.cli.runner import assess, files, toy
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


def test_the_receipt_of_a_run_stands_for_its_checkpoint(folder: Path) -> None:
    """`register-receipt.json` is what people see first: a message sends them to it, so it has to do."""
    receipt = folder / REPORT / "register-receipt.json"
    record_more(folder, "A-8")
    assert read_checkpoint(receipt) == read_checkpoint(folder / REPORT / "receipts" / "000007.txt")
    since = ("register", "prove", "--since", receipt, "--out", "grown.json")
    assert toy(folder, *since).code == 0
    checked = toy(folder, "register", "check", "grown.json", "--receipt", receipt)
    assert (checked.code, checked.err) == (0, "")


@pytest.mark.parametrize("hurt", ["gone", "of another run", "no receipt"])
def test_a_receipt_whose_checkpoint_is_not_there_says_so(folder: Path, hurt: str) -> None:
    """In one line that does not send anybody to the file that was just given."""
    receipt = folder / REPORT / "register-receipt.json"
    checkpoint = folder / REPORT / "receipts" / "000007.txt"
    if hurt == "gone":
        checkpoint.unlink()
    elif hurt == "of another run":
        checkpoint.write_text(checkpoint.read_text().replace("run ", "run 0"), encoding="utf-8")
    else:
        receipt.write_text("{}", encoding="utf-8")
    refused = toy(folder, "register", "prove", "--since", receipt, "--out", "grown.json")
    assert (refused.code, len(refused.lines)) == (2, 1)
    code = "register_receipt_unreadable" if hurt == "no receipt" else "register_receipt_alone"
    assert say(Language.EN, f"problem.{code}.what") in refused.err


@pytest.mark.parametrize(
    "command",
    [
        "register verify --receipt nowhere.json",
        "register check nowhere.json",
        "register prove --since nowhere.json --out x.json",
    ],
)
def test_a_file_that_is_not_there_is_not_called_a_bad_one(folder: Path, command: str) -> None:
    """Whoever mistyped a name is told that there is no such file."""
    refused = toy(folder, *command.split())
    assert (refused.code, len(refused.lines)) == (2, 1)
    assert "nowhere.json" in refused.err
    assert "no such file" in refused.err.casefold()


@pytest.mark.parametrize(
    "command",
    [
        "register prove A-99 --out x.json",
        "commitments accept A-99 --by B --reason r --covers people",
        "commitments reject A-99 --by B --reason r",
        "commitments withdraw A-99 --by B --reason r",
    ],
)
def test_nobody_is_sent_to_an_option_that_the_command_has_not(folder: Path, command: str) -> None:
    """Of a supplier that the register does not know there is nothing to prove, to decide or to take back."""
    refused = toy(folder, *command.split())
    assert (refused.code, len(refused.lines)) == (2, 1)
    assert "A-99" in refused.err
    assert "--new" not in refused.err
