"""--mapping and --write-mapping: from a draft, through a person, to an assessment."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.wording import Language, say
from tests.cli.runner import assess, files, toy
from tests.reading.makers import save

OWN = ["supplier_id", "country", "Is there a polisy?", "=Rating"]


@pytest.mark.long
def test_a_draft_is_confirmed_and_then_used(tmp_path: Path) -> None:
    """Not before: an unconfirmed line changes nothing but is said."""
    save(tmp_path / "a.xlsx", [*OWN, "policy_date"], ["A-1", "KAZ", "yes", "B", "2026-02-01"])
    ran = toy(tmp_path, "inspect", "a.xlsx", "--write-mapping", "own.csv")
    assert ran.code == 0
    assert say(Language.EN, "inspect.mapping_written", path="own.csv") in ran.out
    drafted = (tmp_path / "own.csv").read_bytes().decode("utf-8-sig")
    assert drafted.splitlines()[1:] == ["'=Rating;;;;", "Is there a polisy?;policy;;;"]
    before = assess(tmp_path, "a.xlsx", "--mapping", "own.csv", "--dry-run")
    assert "own.csv:3" in before.err
    assert "Is there a polisy?" in before.err
    confirmed = drafted.replace("policy;;", "policy;да;").replace("Rating;;", "Rating;ignore;да")
    (tmp_path / "own.csv").write_text(confirmed, encoding="utf-8-sig")
    after = toy(tmp_path, "inspect", "a.xlsx", "--mapping", "own.csv")
    assert "a.xlsx: one row a supplier;" in after.out
    assert 'Answers!C1  11, "Is there a policy?"  <-  Is there a polisy?' in after.out
    assert "=Rating" in after.out


@pytest.mark.long
def test_a_mapping_changes_what_is_assessed(tmp_path: Path) -> None:
    """The answer of a mapped column counts, with the cell it stands in."""
    save(tmp_path / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    (tmp_path / "own.csv").write_text("heading,question\nIs there a polisy?,policy\n")
    assess(tmp_path, "a.xlsx", "--mapping", "own.csv", "--no-register")
    told = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_text())
    (supplier,) = told["suppliers"]
    cells = [said for flag in supplier["flags"] for said in flag["evidence"]]
    assert [(said["question"], said["cell"]) for said in cells if said["cell"] == "C2"]


@pytest.mark.long
def test_a_draft_replaces_a_file_only_where_asked(tmp_path: Path) -> None:
    """Somebody may have confirmed what is in it."""
    save(tmp_path / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    (tmp_path / "own.csv").write_text("mine")
    before = files(tmp_path)
    ran = toy(tmp_path, "inspect", "a.xlsx", "--write-mapping", "own.csv")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert files(tmp_path) == before
    words = ("inspect", "a.xlsx", "--write-mapping")
    assert toy(tmp_path, *words, "own.csv", "--replace").lines == ran.lines
    assert files(tmp_path) == before
    assert toy(tmp_path, *words, "draft.csv").lines == []
    assert "add --replace" in toy(tmp_path, *words, "draft.csv").err
    assert toy(tmp_path, *words, "draft.csv", "--replace").lines == []
    confirmed = (tmp_path / "draft.csv").read_bytes().replace(b";;", b";yes;", 1)
    (tmp_path / "draft.csv").write_bytes(confirmed)
    assert toy(tmp_path, *words, "draft.csv", "--replace").code == 2
    assert (tmp_path / "draft.csv").read_bytes() == confirmed


@pytest.mark.long
@pytest.mark.parametrize(
    "asked",
    [
        ["a.xlsx", "--write-mapping", "a.xlsx"],
        [".", "--write-mapping", "a.xlsx"],
        ["a.xlsx", "--mapping", "confirmed.csv", "--write-mapping", "confirmed.csv"],
    ],
)
def test_a_draft_replaces_nothing_that_is_read_even_where_asked(
    tmp_path: Path, asked: list[str]
) -> None:
    """A return, also in a folder of them, or the mapping itself."""
    save(tmp_path / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    (tmp_path / "confirmed.csv").write_text("heading;question\nPolicy?;policy\n")
    before = files(tmp_path)
    ran = toy(tmp_path, "inspect", *asked, "--replace")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert "is never overwritten" in ran.err
    assert files(tmp_path) == before


@pytest.mark.long
@pytest.mark.parametrize("command", ["inspect", "assess"])
def test_a_wrong_mapping_is_one_line_a_line_and_exit_2(tmp_path: Path, command: str) -> None:
    """Nothing is read by half a mapping."""
    save(tmp_path / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    (tmp_path / "own.csv").write_text("heading;question\nA;polisy\nB;nonsense\nC;policy\n")
    before = files(tmp_path)
    ran = toy(tmp_path, command, "a.xlsx", "--mapping", "own.csv")
    assert (ran.code, ran.out) == (2, "")
    assert [line.split(":")[:3] for line in ran.lines] == [
        ["kpo-dd", " own.csv", "2"],
        ["kpo-dd", " own.csv", "3"],
    ]
    assert "did you mean policy?" in ran.lines[0]
    assert files(tmp_path) == before


@pytest.mark.long
def test_a_mapping_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """Like any other file."""
    save(tmp_path / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    ran = toy(tmp_path, "inspect", "a.xlsx", "--mapping", "none.csv")
    assert (ran.code, len(ran.lines)) == (2, 1)


@pytest.mark.long
def test_inspect_names_the_layout_of_every_sheet_and_counts_comments(tmp_path: Path) -> None:
    """And says of the others why they have none."""
    from tests.reading.makers import workbook_bytes

    form = [["Key", "Answer", "Comment"], ["supplier_id", "A-1"], ["country", "KAZ", "of work"]]
    sheets = {
        "Company": [*form, ["sector", "F"]],
        "More": [["Key", "Answer"], ["policy", "yes"]],
        "Lost": [["Country", "Sector"], ["KAZ", "F"]],
    }
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes(sheets))
    ran = toy(tmp_path, "inspect", "a.xlsx")
    assert '  Sheet "Company": one form; returns: 1; headings: 3; not read: 0' in ran.out
    assert '  Sheet "More": one form; returns: 1; headings: 1; not read: 0' in ran.out
    assert say(Language.EN, "inspect.comments", count=1) in ran.out
    assert 'sheet "Lost", row 1, A-1: headings of 2 questions stand here' in ran.out


@pytest.mark.long
def test_a_workbook_without_a_layout_says_which_sheet_lacks_what(tmp_path: Path) -> None:
    """Not only that none was recognised."""
    save(tmp_path / "a.xlsx", ["Supplier name", "Country", "policy"], ["Alpha", "KAZ", "yes"])
    ran = toy(tmp_path, "inspect", "a.xlsx")
    assert ran.code == 3
    assert 'a.xlsx, sheet "Answers", row 1: headings of 3 questions stand here' in ran.out


@pytest.mark.long
def test_a_mapping_leaves_its_trace(tmp_path: Path) -> None:
    """Its name and its digest stand in every report and in the register; in the folder it is no return."""
    folder = tmp_path / "returns"
    folder.mkdir()
    save(folder / "a.xlsx", OWN, ["A-1", "KAZ", "no", "B"])
    (folder / "own.csv").write_text("heading,question\nIs there a polisy?,policy\n")
    (folder / "scope.csv").write_text("Supplier ID\nA-1\n")
    given = ("--mapping", "returns/own.csv", "--master", "returns/scope.csv")
    ran = assess(tmp_path, "returns", *given)
    assert ran.code == 0
    reports = tmp_path / "kpo-dd-report"
    told = json.loads((reports / "assessment.json").read_text())
    digest = hashlib.sha256((folder / "own.csv").read_bytes()).hexdigest()
    assert told["mapping"] == {"file": "own.csv", "sha256": digest}
    assert [one["file"] for one in told["inputs"]] == ["returns/a.xlsx"]
    line = say(Language.EN, "html.mapping", file="own.csv", digest=digest)
    assert line in (reports / "risk-report.html").read_text()
    about = openpyxl.load_workbook(reports / "risk-summary.xlsx")["Method"]
    assert line in {cell.value for row in about for cell in row}
    with closing(sqlite3.connect(tmp_path / "kpo-dd.db")) as database:
        ((payload,),) = database.execute(
            "select payload from kpo_dd_events where kind = 'run'"
        ).fetchall()
    run = json.loads(payload)
    assert run["mapping"] == {"file": "own.csv", "sha256": digest}
    assert run["master"]["file"] == "scope.csv"
    again = assess(tmp_path, "returns/a.xlsx", "returns/own.csv", "--mapping", "returns/own.csv")
    assert again.code == 0
