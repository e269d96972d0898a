"""`kpo-dd compare`: two runs, in any form they may have, told in a table, a workbook, or JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.runner import DAY, Ran, assess, run, toy
from tests.cli.suppliers import ALPHA, BETA, GAMMA, HEADER
from tests.cli.test_effects import rules_with
from tests.reading.makers import save

AT_HELD = HEADER.index("documents_held")
RETURNED = (*ALPHA[:AT_HELD], "no", None, *ALPHA[AT_HELD + 2 :])
VERSION_1 = Path(__file__).parents[1] / "reports" / "json" / "version-1.json"


def later_and_earlier(folder: Path) -> None:
    """Returns of last year and of this one: Alpha gave passports back, Beta is gone, somebody came."""
    for name in ("then", "now"):
        (folder / name).mkdir()
    save(folder / "then" / "a.xlsx", HEADER, ALPHA, BETA, GAMMA)
    came = ("A-4", "=HYPERLINK(1)\x1b[31m", *GAMMA[2:])
    save(folder / "now" / "a.xlsx", HEADER, RETURNED, GAMMA, came)


def written(folder: Path, name: str, *options: str | Path, to: Path | None = None) -> Path:
    """The run of some returns, written."""
    out = to or folder / f"{name}-report"
    assert (
        assess(folder, name, "--out", out, "--no-register", "--format", "json", *options).code == 0
    )
    return out


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two runs."""
    folder = tmp_path_factory.mktemp("both")
    later_and_earlier(folder)
    written(folder, "then")
    written(folder, "now")
    return folder


def lines_of(ran: Ran) -> str:
    """What was printed, with single spaces."""
    return re.sub(r"[ \n]+", " ", ran.out)


def test_two_runs_say_who_got_better_by_which_answer(both: Path) -> None:
    """And who came and who went; a flag is closed, and nobody has checked it."""
    ran = toy(both, "compare", "then-report", "now-report/assessment.json")
    assert (ran.code, ran.err) == (0, "")
    said = lines_of(ran)
    assert "Alpha Better Critical" in said
    assert "closed: MS-01" in said
    assert "better: 1" in said
    assert "new suppliers: 1; no longer assessed: 1" in said
    assert "nobody has checked it" in said
    assert "\x1b[31m" not in ran.out


@pytest.mark.long
def test_folders_of_returns_say_the_same(both: Path) -> None:
    """They are assessed by the rules in use, on the day of the other run where there is one."""
    files = json.loads(toy(both, "compare", "then-report", "now-report", "--format", "json").out)
    mixed = json.loads(toy(both, "compare", "then", "now-report", "--format", "json").out)
    folders = toy(both, "compare", "then", "now", "--on", DAY, "--format", "json")
    assert mixed["suppliers"] == files["suppliers"]
    assert json.loads(folders.out)["suppliers"] == files["suppliers"]
    assert mixed["old"]["on"] == DAY
    assert files["told_apart"] == "same_terms"


@pytest.mark.long
def test_rules_that_changed_are_told_from_answers(both: Path, tmp_path: Path) -> None:
    """The old run was made by rules without zero tolerance: that Alpha was not critical then is theirs."""
    earlier = rules_with(tmp_path, "MS-01", "cap: critical", "")
    old = written(both, "then", "--rules", earlier, to=tmp_path / "old")
    ran = toy(both, "compare", old, "then", "--on", DAY, "--format", "json")
    found = json.loads(ran.out)
    assert found["told_apart"] == "judged_again"
    alpha = next(one for one in found["suppliers"] if one["id"] == "A-1")
    assert (alpha["turn"], alpha["causes"], alpha["answers"]) == ("worse", ["rules"], [])
    assert alpha["between"] == alpha["after"] != alpha["before"]


@pytest.mark.long
def test_rules_that_are_not_in_use_cannot_be_told_from_answers(both: Path, tmp_path: Path) -> None:
    """Unless they are named."""
    earlier = rules_with(tmp_path, "MS-01", "cap: critical", "")
    new = written(both, "now", "--rules", earlier, to=tmp_path / "new")
    ran = toy(both, "compare", "then-report", new)
    assert "name its rules with --rules" in lines_of(ran)
    told = toy(both, "compare", "then-report", new, "--rules", earlier)
    assert "assessed again by the later rules" in lines_of(told)


@pytest.mark.long
@pytest.mark.parametrize(("lang", "word"), [("ru", "Лучше"), ("kk", "Жақсарды")])
def test_it_speaks_russian_and_kazakh(both: Path, lang: str, word: str) -> None:
    """Every heading, and not one id of ours."""
    ran = toy(both, "compare", "then-report", "now-report", "--lang", lang)
    assert word in ran.out
    assert not re.search(r"compare\.|fate_|cause_|None", ran.out)


@pytest.mark.long
def test_the_workbook_has_suppliers_flags_and_answers(both: Path) -> None:
    """Nothing that a supplier wrote acts there; what a person may have written is not replaced."""
    command = ("compare", "then-report", "now-report", "--out", "changes.xlsx")
    assert toy(both, *command).code == 0
    book = load_workbook(both / "changes.xlsx")
    assert book.sheetnames == ["Changes", "Flags", "Answers"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    again = toy(both, *command)
    assert (again.code, len(again.lines)) == (2, 1)
    (both / "changes.xlsx").write_bytes(b"notes")
    assert toy(both, *command, "--replace").code == 2
    assert (both / "changes.xlsx").read_bytes() == b"notes"


@pytest.mark.long
def test_version_1_of_the_file_is_compared(tmp_path: Path) -> None:
    """With the rules that ship; what the rules did cannot be told from the rest."""
    (tmp_path / "old.json").write_bytes(VERSION_1.read_bytes())
    ran = run(tmp_path, "compare", "old.json", "old.json", "--format", "json")
    found = json.loads(ran.out)
    assert found["turns"]["same"] == len(found["suppliers"]) == 2
    save(tmp_path / "new.xlsx", ("supplier_id", "supplier_name", "country"), ("S-0007", "S", "KAZ"))
    ran = run(tmp_path, "compare", "old.json", "new.xlsx")
    assert "does not hold the answers" in lines_of(ran)
    assert "cannot be told apart" in lines_of(ran)


@pytest.mark.long
@pytest.mark.parametrize("paths", [("bad.json", "now-report"), ("then-report", "bad.json")])
def test_what_is_no_run_is_one_line_and_exit_2(both: Path, paths: tuple[str, str]) -> None:
    """On either side."""
    (both / "bad.json").write_bytes(b"[" * 50_000)
    ran = toy(both, "compare", *paths)
    assert (ran.code, len(ran.lines), ran.out) == (2, 1, "")
    assert "bad.json" in ran.err


@pytest.mark.long
def test_what_is_not_there_is_one_line_and_exit_2(both: Path) -> None:
    """With how to go on."""
    ran = toy(both, "compare", "nowhere", "now-report")
    assert (ran.code, len(ran.lines)) == (2, 1)
