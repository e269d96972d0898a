"""`commitments record`: who is meant, who says so, and what was recorded."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from _pytest.mark import ParameterSet

from tests.cli.runner import assess, files, toy
from tests.cli.suppliers import suppliers


def seldom(*values: str) -> list[ParameterSet]:
    """Values for the long proofs: each costs a process, and others stand for it in a plain run."""
    return [pytest.param(value, marks=pytest.mark.long) for value in values]


REFUSAL = ["--kind", "refused", "--by", "Officer"]


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of A-1, A-2 and A-3, which no test changes."""
    folder = tmp_path_factory.mktemp("registered")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    return folder


@pytest.fixture
def folder(registered: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    copytree(registered, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    "text", ["\u200bA-1", "A–1", *seldom(" A-1 ", "A-1\u00a0", "A\u20111", "Ａ-1", "ID: A-1")]
)
def test_an_id_is_read_as_in_a_questionnaire(folder: Path, text: str) -> None:
    """Blanks, kinds of dashes and what nobody sees make no other supplier."""
    ran = toy(folder, "commitments", "record", text, *REFUSAL)
    assert (ran.code, ran.err) == (0, "")
    assert "Supplier: A-1 Alpha" in ran.out.splitlines()
    assert toy(folder, "commitments", "show", text).code == 0


@pytest.mark.parametrize(
    ("text", "near"), [("A-9", "A-"), ("А-1", "A-1"), ("a-2", "A-2"), ("A-01", "A-1"), ("Z", "")]
)
def test_a_supplier_the_register_does_not_know_is_refused(
    folder: Path, text: str, near: str
) -> None:
    """A slip of the pen can't be taken back later; the nearest is named, also in the other alphabet."""
    before = files(folder)
    ran = toy(folder, "commitments", "record", text, *REFUSAL)
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert "add --new" in ran.err
    assert ("did you mean" in ran.err) == bool(near)
    assert near in ran.err
    assert files(folder) == before


def test_who_insists_records_a_new_supplier(tmp_path: Path) -> None:
    """Also in a register that is new itself."""
    assert toy(tmp_path, "commitments", "record", "N-1", *REFUSAL).code == 2
    ran = toy(tmp_path, "commitments", "record", " N-1", *REFUSAL, "--new", "--name", "Nova")
    assert (ran.code, ran.err) == (0, "")
    assert "Supplier: N-1 Nova" in ran.out.splitlines()
    assert toy(tmp_path, "commitments", "record", "N-1", *REFUSAL).code == 0


@pytest.mark.parametrize("text", ["", "\u200b", *seldom(" ", "-", "—")])
def test_no_supplier_is_refused_even_where_somebody_insists(folder: Path, text: str) -> None:
    """Nobody could find it again."""
    before = files(folder)
    ran = toy(folder, "commitments", "record", "--new", *REFUSAL, "--", text)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert "no supplier is named" in ran.err
    assert files(folder) == before


@pytest.mark.long
@pytest.mark.parametrize("by", ["", "?", "\u00a0", *seldom(" ", "-", "—", "no data")])
@pytest.mark.parametrize("what", [["A-2", "--kind", "refused"], ["A-3", "--decision", "accepted"]])
def test_a_person_says_so_or_nobody_does(folder: Path, what: list[str], by: str) -> None:
    """A paper and a decision alike."""
    before = files(folder)
    ran = toy(folder, "commitments", "record", *what, f"--by={by}")
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert "nobody is named who records or decides" in ran.err
    assert files(folder) == before


@pytest.mark.long
def test_a_dash_is_no_signature(folder: Path) -> None:
    """As in a questionnaire, it says that there is none."""
    signed = ["--kind", "kpo_principles", "--by", "Officer", "--signed", "2026-01-02"]
    ran = toy(folder, "commitments", "record", "A-2", *signed, "--signatory=-")
    assert "Promised, not signed" in ran.out


@pytest.mark.long
def test_what_was_recorded_is_shown(folder: Path) -> None:
    """Of whom, what, by whom, from when, until when."""
    signed = ["--kind", "kpo_principles", "--by", "A. Officer", "--signed", "2026-01-02"]
    ran = toy(folder, "commitments", "record", "A-2", *signed, "--signatory", "B. Boss")
    for text in ("A-2 Бета", "KPO Business Principles", "B. Boss", "2026-01-02", "2029-01-02"):
        assert text in ran.out
    assert "A. Officer" in ran.out
    decided = ["--decision", "accepted", "--by", "C. Officer", "--covers", "people"]
    ran = toy(folder, "commitments", "record", "A-3", *decided)
    assert "A-3 Гамма" in ran.out
    assert "Decision: Accepted (C. Officer)" in ran.out


@pytest.mark.long
@pytest.mark.parametrize("text", ["TRUE", "1.4E+11", "12%", "2026-11-23", "-"])
def test_what_no_person_gave_as_an_id_is_refused_though_somebody_insists(
    folder: Path, text: str
) -> None:
    """As a questionnaire with it would be."""
    before = files(folder)
    ran = toy(folder, "commitments", "record", text, "--new", *REFUSAL)
    assert ran.code == 2
    said = "no supplier is named" if text == "-" else f'"{text}" is no id'
    assert said in ran.err
    assert files(folder) == before
