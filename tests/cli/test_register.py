"""`kpo-dd register`: what a person sees of proofs, of forgetting and of copies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import files, run
from tests.register.makers import FIVE, SIGNED, record, recorded, said

NAME = "Айгүл Сәрсенова"
WHO = ("--by", "A. Officer", "--reason", "asked by letter")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a register of five entries."""
    record(str(tmp_path / "kpo-dd.db"), FIVE)
    return tmp_path


def test_a_proof_is_checked_without_the_register_and_against_a_receipt_kept(folder: Path) -> None:
    """A signed one by its key; one in which a cell was changed is named, and its exit code is 1."""
    made = run(folder, "register", "key", "new", "--name", "kpo.example", "--out", "key.pem")
    public = made.out.splitlines()[-1]
    kept = run(folder, "register", "head", KPO_DD_SIGNING_KEY="key.pem")
    (folder / "kept.txt").write_text(kept.out, "utf-8")
    proved = run(folder, "register", "prove", "S2", "--out", "p.json", "--signing-key", "key.pem")
    assert (made.code, kept.code, proved.code) == (0, 0, 0)
    (folder / "kpo-dd.db").unlink()
    checked = run(folder, "register", "check", "p.json", "--receipt", "kept.txt", "--key", public)
    assert (checked.code, checked.err, len(checked.out.splitlines())) == (0, "", 3)
    proof = json.loads((folder / "p.json").read_bytes())
    proof["entries"][0]["payload"] = proof["entries"][0]["payload"].replace("F12", "F13")
    (folder / "p.json").write_text(json.dumps(proof), "utf-8")
    again = run(folder, "register", "check", "p.json", "--lang", "ru")
    assert (again.code, again.out, len(again.lines)) == (1, "", 1)
    assert "записи 2 нет" in again.err


@pytest.mark.long
def test_a_proof_that_the_register_only_grew_says_so(folder: Path) -> None:
    """Since which receipt: to who writes it and to who checks it."""
    kept = run(folder, "register", "head")
    (folder / "kept.txt").write_text(kept.out, "utf-8")
    short = kept.err.split(": ")[1].strip()
    record(str(folder / "kpo-dd.db"), [said("S9", SIGNED)])
    proved = run(folder, "register", "prove", "--since", "kept.txt", "--out", "p.json")
    checked = run(folder, "register", "check", "p.json", "--receipt", "kept.txt")
    assert (proved.code, checked.code) == (0, 0)
    for one in (proved, checked):
        assert f"begins with what the receipt {short} has" in one.out
    assert "begins with" not in run(folder, "register", "prove", "S9", "--out", "q.json").out


@pytest.mark.long
def test_a_person_is_forgotten_after_it_was_shown_what_goes(folder: Path) -> None:
    """The dry run changes nothing; a name that is not there is said, and nothing is recorded."""
    before = files(folder)
    shown = run(folder, "register", "forget", NAME, *WHO, "--dry-run")
    assert (shown.code, files(folder)) == (0, before)
    assert [line[:8] for line in shown.out.splitlines()[:-1]] == ["Entry 1,", "Entry 2,"]
    nobody = run(folder, "register", "forget", "Nobody", *WHO)
    assert (nobody.code, len(nobody.lines), files(folder)) == (2, 1, before)
    done = run(folder, "register", "forget", NAME, *WHO)
    assert (done.code, done.err) == (0, "")
    assert NAME.encode() not in (folder / "kpo-dd.db").read_bytes()
    assert run(folder, "register", "verify").code == 0
    assert "Names, positions and notes: [removed]" in run(folder, "commitments", "show", "S1").out
    assert "[removed]" in run(folder, "commitments", "list").out


@pytest.mark.long
def test_a_copy_comes_back_only_where_nothing_is_and_only_as_its_receipt_says(folder: Path) -> None:
    """A copy put in the place of another one is noticed by the receipt beside it."""
    assert run(folder, "register", "backup", "--out", "b.db").code == 0
    there = run(folder, "register", "restore", "b.db")
    assert (there.code, len(there.lines)) == (2, 1)
    assert "no register is ever overwritten" in there.err
    assert run(folder, "register", "restore", "b.db", "--register", "c.db").code == 0
    assert recorded(str(folder / "c.db")) == recorded(str(folder / "kpo-dd.db"))
    record(str(folder / "other.db"), FIVE[:2])
    (folder / "other.db").replace(folder / "b.db")
    exchanged = run(folder, "register", "restore", "b.db", "--register", "d.db")
    assert (exchanged.code, len(exchanged.lines)) == (2, 1)
    assert not (folder / "d.db").exists()
