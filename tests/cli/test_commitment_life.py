"""What people do about a commitment, as they do it: on the command line, and not always alone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.runner import assess, files, toy
from tests.cli.suppliers import suppliers
from tests.toys import ROOT, TOY_RULES

BY = ["--by", "A. Officer"]
WHY = [*BY, "--reason", "seen"]


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of A-1 (signed), A-2 (refused) and A-3 (its own principles)."""
    folder = tmp_path_factory.mktemp("registered")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    return folder


@pytest.fixture
def folder(registered: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    copytree(registered, tmp_path, dirs_exist_ok=True)
    return tmp_path


def commitments(folder: Path, *words: str | Path) -> str:
    """What a command prints that must work."""
    ran = toy(folder, "commitments", *words)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def refused(folder: Path, *words: str | Path) -> str:
    """The last line of a command that is refused and changes nothing."""
    before = files(folder)
    ran = toy(folder, "commitments", *words)
    assert (ran.code, files(folder)) == (2, before)
    return ran.lines[-1]


@pytest.mark.long
def test_principles_are_accepted_category_by_category(folder: Path) -> None:
    """By a person, with a reason; who comes second is told, and may insist."""
    accept = ["accept", "A-3", *WHY, "--covers", "people", "--unclear", "economic"]
    out = commitments(folder, *accept)
    for text in ("Accepted", "A. Officer", "seen", "covered: People", "unclear: "):
        assert text in out
    assert "has decided" in refused(folder, "reject", "A-3", *WHY)
    assert "Rejected" in commitments(folder, "reject", "A-3", *WHY, "--anew")
    assert "made no commitment" in refused(folder, *accept[:1], "A-2", *accept[2:])
    assert "nothing is named" in refused(folder, "accept", "A-3", *WHY, "--anew")
    assert "no reason" in refused(folder, "reject", "A-3", *BY, "--reason", "-", "--anew")
    assert "as unclear" in refused(
        folder, "reject", "A-3", *WHY, "--covers", "people", "--unclear", "people", "--anew"
    )


@pytest.mark.long
def test_two_officers_cannot_both_win(folder: Path) -> None:
    """They decide at the same moment, each on the state that was seen."""
    words = [["accept", "--covers", "people"], ["reject"]]
    run = [sys.executable, "-m", "kpo_dd", "commitments"]
    both = [
        subprocess.Popen(
            [*run, one, "A-3", *WHY, *more],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "KPO_DD_RULES": str(TOY_RULES)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for one, *more in words
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert sorted(process.returncode for process in both) == [0, 2]
    assert [len(err.splitlines()) for _, err in said].count(1) == 1
    assert commitments(folder, "show", "A-3").count("decided on") == 1


@pytest.mark.long
def test_what_was_entered_in_error_is_shown_and_counts_for_nothing(folder: Path) -> None:
    """The entry stays; it is marked once."""
    out = commitments(folder, "record", "A-1", "--kind", "refused", *BY)
    number = out.split("Entry ")[1].split(",")[0]
    assert "Refused" in commitments(folder, "list", "--state", "refused")
    assert "Signed" in commitments(folder, "correct", number, *WHY)
    shown = commitments(folder, "show", "A-1")
    assert "made in error, counts for nothing" in shown
    assert f"entry {number} was made in error" in shown
    assert "A-1" not in commitments(folder, "list", "--state", "refused")
    assert "already" in refused(folder, "correct", number, *WHY)
    assert "no entry 999" in refused(folder, "correct", "999", *WHY)


@pytest.mark.long
def test_a_supplier_is_asked_signs_and_takes_it_back(folder: Path) -> None:
    """Each on its day; what was true before is still told."""
    commitments(folder, "invite", "N-1", "--new", *BY, "--on", "2026-11-01")
    assert "N-1" in commitments(folder, "list", "--state", "Invited, no answer yet")
    signed = ["--kind", "kpo_principles", "--signatory", "B. Boss", "--signed", "02.11.2026"]
    paper = ["--authority", "confirmed", "--place", "Aksai", "--language", "kk"]
    out = commitments(folder, "record", "N-1", *BY, *signed, *paper)
    assert "Authority to sign: Confirmed" in out
    assert "Signed at: Aksai" in out
    commitments(folder, "withdraw", "N-1", *WHY, "--on", "2026-11-20")
    assert "no commitment" in refused(folder, "withdraw", "N-1", *WHY)
    for day, state in [
        ("2026-11-01", "invited"),
        ("2026-11-02", "signed"),
        ("20.11.2026", "Withdrawn"),
    ]:
        listed = commitments(folder, "list", "--as-of", day, "--state", state)
        assert "N-1" in listed
    assert "Suppliers: 0" in commitments(folder, "list", "--known-on", "2026-01-01")


@pytest.mark.long
def test_nothing_is_withdrawn_before_it_was_signed_or_tomorrow(folder: Path) -> None:
    """Such a day is a slip of the pen."""
    assert "can't have been taken back" in refused(
        folder, "withdraw", "A-1", *WHY, "--on", "2001-01-01"
    )
    assert "still to come" in refused(folder, "withdraw", "A-1", *WHY, "--on", "2099-01-01")


@pytest.mark.long
@pytest.mark.parametrize("command", ["accept", "reject", "withdraw"])
def test_no_register_is_made_where_there_is_none(tmp_path: Path, command: str) -> None:
    """A slip in its name is no new register."""
    covers = ["--covers", "people"] if command == "accept" else []
    assert "no register" in refused(tmp_path, command, "A-1", *WHY, *covers)


@pytest.mark.long
def test_a_list_of_papers_comes_in_at_once_or_not_at_all(folder: Path) -> None:
    """First it is tried; a line that contradicts keeps all out."""
    head = "Supplier;Name;Signed by;Position;Signed on\n"
    many = "".join(f"N-{at:03};Firm {at};B. Boss;CEO;01.11.2026\n" for at in range(300))
    (folder / "papers.csv").write_text(head + many, encoding="utf-8")
    (folder / "odd.csv").write_text(f"{head}A-1;;Nobody;;\n{many}", encoding="utf-8")
    line = ["import", "papers.csv", *BY]
    assert "Suppliers" not in refused(folder, *line)
    assert "lines to settle first: 1" in refused(folder, "import", "odd.csv", *BY, "--new")
    before = files(folder)
    tried = commitments(folder, *line, "--new", "--dry-run")
    assert tried.count("to be recorded") == 300
    assert files(folder) == before
    assert "Recorded: 300" in commitments(folder, *line, "--new")
    assert "Recorded: 0; already known or silent: 300" in commitments(folder, *line)
    assert "Signed 301" in commitments(folder, "list")


@pytest.mark.long
def test_a_list_that_was_exported_is_read_again(folder: Path) -> None:
    """The workbook is our own, and no return; still the list is read."""
    for name in ("list.xlsx", "list.csv"):
        commitments(folder, "export", "--out", name)
        before = files(folder)
        assert "Recorded: 0" in commitments(folder, "import", name, *BY)
        assert files(folder) == before


@pytest.mark.long
def test_the_list_shows_whom_somebody_asks_for(folder: Path) -> None:
    """By state, by what the latest run found, and by what the list of suppliers says."""
    (folder / "list.csv").write_text(
        "Supplier ID;Country;Contract owner\nA-1;KZ;A. Buyer\nA-2;KZ;B. Buyer\n", encoding="utf-8"
    )
    master = ["--master", "list.csv"]
    assert "Suppliers: 2" in commitments(folder, "list", "--country", "KZ", *master)
    assert "A-1" in commitments(folder, "list", "--owner", "a. buyer", *master)
    assert "Suppliers: 1" in commitments(folder, "list", "--owner", "a. buyer", *master)
    bands = [
        commitments(folder, "list", "--band", band).count("\nA-")
        for band in ("low", "medium", "high", "critical")
    ]
    assert sum(bands) == 3
    assert max(bands) < 3
    assert "did you mean signed" in refused(folder, "list", "--state", "signd")
    assert "Suppliers: 3" in commitments(folder, "list", "--country", "KZ", "--country", "TUR")
    assert "Suppliers: 0" in commitments(folder, "list", "--country", "Norway")
    assert "--master" in refused(folder, "list", "--owner", "a. buyer")


@pytest.mark.long
def test_another_version_of_the_principles_is_recorded_when_it_is_met(folder: Path) -> None:
    """What was signed under the one before is said to be; the same version again is no news."""
    rules = folder / "rules"
    copytree(TOY_RULES, rules)
    text = (rules / "principles.yaml").read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("version:"))
    (rules / "principles.yaml").write_text(text.replace(old, 'version: "next"'), encoding="utf-8")
    invite = ["invite", "A-2", *BY, "--rules", str(rules)]
    assert "2 new entries" in commitments(folder, *invite, "--on", date.today().isoformat())
    assert "0 new entries" in commitments(folder, *invite, "--on", date.today().isoformat())
    assert "A-1" in commitments(folder, "list", "--state", "outdated")
    assert "version next of the Principles in force" in commitments(folder, "show", "A-1")
