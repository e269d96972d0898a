"""The folder of returns: made by its script, and read or refused as its README promises."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
import pytest
from pandas.testing import assert_frame_equal

from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.read import read_all, read_questionnaires
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.rulebook import Rulebook
from samples.contractor_books import Filled, own_forms, put
from samples.make_contractors import (
    MADE_ONCE,
    PASSWORD,
    SAVED_BY_LIBREOFFICE,
    SOURCE,
    read_contractors,
)
from tests.reports.html.drawing import Drawn

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
FOLDER = SAMPLES / "contractors"
REFUSED = {
    "C-116 Imaginary Logistics.xlsx": "workbook_damaged",
    "C-118 Fabricated Foods.xlsx": "workbook_hostile",
}
COPY = "C-105 Nowhere Transport (1).xlsx"
PASSED_OVER = "~$C-101 Mirage Drilling.xlsx"
STATES = {
    "assessed": {"C-101", "C-102", "C-106", *(f"C-{n}" for n in range(108, 115))},
    "incomplete": {"C-103", "C-104", "C-105", "C-107", "C-115", "C-117"},
    "invalid": {"C-116", "C-118"},
    "missing": {"C-119"},
}
OUR_SUM = re.compile(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)")
ACTING = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")

Report = Mapping[str, Any]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rulebook of the project."""
    return load_rulebook(ROOT / "rules")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The command of the README, and where its reports are."""
    out = tmp_path_factory.mktemp("reports")
    master, password = SAMPLES / "contractors-in-scope.csv", PASSWORD
    command = [sys.executable, "-m", "kpo_dd", "assess", str(FOLDER), "--master", str(master)]
    options = ["--password-file", str(password), "--no-register", "--out", str(out)]
    done = subprocess.run(
        [*command, *options, "--on", "2026-11-23"],
        check=False,
        capture_output=True,
        text=True,
        cwd=out,
    )
    return done, out


@pytest.fixture(scope="module")
def report(run: tuple[subprocess.CompletedProcess[str], Path]) -> Report:
    """The report for programs."""
    found: Report = json.loads((run[1] / "assessment.json").read_text(encoding="utf-8"))
    return found


def make(folder: Path, seed: str) -> dict[str, bytes]:
    """The files as the script makes them in a process of its own, by name."""
    subprocess.run(
        [sys.executable, "-m", "samples.make_contractors", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in MADE_ONCE}


def unpacked(content: bytes) -> object:
    """What a file holds: its parts, because another zlib packs the same parts into other bytes."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            return [(info.filename, package.read(info)) for info in package.infolist()]
    except BadZipFile:
        return content


@pytest.mark.long
def test_two_runs_of_the_script_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the clock nor the order of a set gets into a file."""
    assert make(tmp_path / "one", "1") == make(tmp_path / "two", "2")


def test_the_files_in_the_repository_are_those_the_script_makes(tmp_path: Path) -> None:
    """All of them but the two that are made once, and but how the truncated one was packed."""
    made = {name: unpacked(content) for name, content in make(tmp_path / "made", "0").items()}
    kept = {path.name: unpacked(path.read_bytes()) for path in FOLDER.iterdir()}
    assert set(kept) == set(made) | MADE_ONCE
    packed_in_half = "C-116 Imaginary Logistics.xlsx"
    assert {n: made[n] for n in made if n != packed_in_half} == {
        n: kept[n] for n in made if n != packed_in_half
    }


def test_the_encrypted_file_is_left_alone(tmp_path: Path) -> None:
    """A second run would draw another salt, and the file would change for nothing."""
    (locked,) = MADE_ONCE - {SAVED_BY_LIBREOFFICE}
    (tmp_path / locked).write_bytes(b"there")
    make(tmp_path, "0")
    assert (tmp_path / locked).read_bytes() == b"there"


@pytest.mark.parametrize("name", sorted(MADE_ONCE))
def test_what_is_made_once_still_says_what_the_list_says(
    name: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    """The same answers as the same contractor gives in a file the script makes."""
    supplier = name.split(maxsplit=1)[0]
    filled = read_contractors(SOURCE.read_text(encoding="utf-8"), rulebook)[supplier]
    (tmp_path / "again.xlsx").write_bytes(own_forms([filled], rulebook))
    limits = Limits(passwords=(PASSWORD.read_text(encoding="utf-8").strip(),))
    kept = read_questionnaires([FOLDER / name], rulebook, limits=limits)
    again = read_questionnaires([tmp_path / "again.xlsx"], rulebook)
    assert_frame_equal(kept.answers.frame, again.answers.frame)


@pytest.mark.parametrize("part", ["answers", "documents", "comments"])
def test_an_unknown_question_is_an_error(part: str, rulebook: Rulebook) -> None:
    """A question that was renamed must not vanish from the samples unseen."""
    parts = {"answers": "{}", part: "{no_such_question: yes}"}
    lines = "".join(f"    {name}: {value}\n" for name, value in parts.items())
    text = f"contractors:\n  - id: C-1\n    language: en\n{lines}"
    with pytest.raises(ValueError, match="C-1: no question no_such_question"):
        read_contractors(text, rulebook)


def test_one_is_like_an_earlier_one_only(rulebook: Rulebook) -> None:
    """A slip of the pen would leave a return nearly empty."""
    text = "contractors:\n  - {id: C-1, language: en, like: C-2, answers: {}}\n"
    with pytest.raises(ValueError, match="C-1: like: no contractor C-2 before it"):
        read_contractors(text, rulebook)


def test_an_answer_replaces_nothing_but_an_empty_cell() -> None:
    """The blank form has changed its places if there is something in the cell."""
    sheet = '<c r="G6" s="5"/><c r="G7"><v>1</v></c>'
    assert put(sheet, "G6", "<&>").startswith('<c r="G6" s="5" t="inlineStr"><is><t>&lt;&amp;&gt;')
    with pytest.raises(ValueError, match="G7"):
        put(sheet, "G7", "a")


def test_the_folder_ends_with_exit_code_3(
    run: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """Done, but something was refused and one is missing; no crash on the way."""
    assert (run[0].returncode, "Traceback" in run[0].stderr) == (3, False)


def test_every_supplier_is_in_its_state(report: Report) -> None:
    """Missing, invalid, incomplete and assessed all occur."""
    states: dict[str, set[str]] = {}
    for one in report["returns"]:
        states.setdefault(one["return_state"], set()).add(one["id"])
    assert states == STATES


def test_the_supplier_that_is_not_on_the_list_is_marked(report: Report) -> None:
    """It is assessed all the same."""
    assert [one["id"] for one in report["returns"] if not one["expected"]] == ["C-117"]


def test_every_file_is_read_refused_or_a_copy(report: Report) -> None:
    """None is forgotten but what an office program left behind."""
    status = {Path(one["file"]).name: one["status"] for one in report["inputs"]}
    names = {path.name for path in FOLDER.iterdir()} - {PASSED_OVER}
    assert status == dict.fromkeys(names, "read") | dict.fromkeys(REFUSED, "refused") | {
        COPY: "copy"
    }


def test_a_refused_file_is_refused_for_its_own_reason(report: Report) -> None:
    """Each has one problem, and it is the one the README promises."""
    codes = [
        (Path(problem["file"]).name, problem["code"])
        for problem in report["problems"]
        if Path(problem["file"]).name in REFUSED
    ]
    assert dict(codes) == REFUSED
    assert len(codes) == len(REFUSED)


def test_without_the_password_the_locked_file_is_refused(rulebook: Rulebook) -> None:
    """The password is what opens it."""
    (locked,) = MADE_ONCE - {SAVED_BY_LIBREOFFICE}
    problems = read_all([FOLDER / locked], rulebook).problems
    assert [problem.code for problem in problems] == ["workbook_encrypted"]


def test_nothing_hostile_reaches_the_workbook(
    run: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """The name is there as text; no cell is a formula and none goes to another file."""
    book = openpyxl.load_workbook(run[1] / "risk-summary.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK(") for cell in cells)
    formulas = [cell for cell in cells if cell.data_type == "f"]
    assert [cell.coordinate for cell in formulas if cell.parent.title != "Waterfall"] == []
    assert [cell.value for cell in formulas if not OUR_SUM.fullmatch(str(cell.value))] == []
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert [target for target in links if "invalid" in target or "javascript" in target] == []
    assert [cell.value for cell in cells if ACTING.search(str(cell.value))] == []


@pytest.mark.parametrize("name", ["risk-report.html", "assessment.json"])
def test_nothing_hostile_reaches_the_other_reports(
    name: str, run: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    """No mark-up of a supplier's in the page; no character that acts in either."""
    text = (run[1] / name).read_text(encoding="utf-8")
    assert "Hostile Example LLP" in text
    assert ACTING.search(text) is None
    if name.endswith(".html"):
        page = Drawn(text)
        drawn = [page.dossier(number + 1) for number in range(len(page.suppliers))]
        assert ACTING.search(page.words) is None
        assert not {one.name for tree in drawn for one in tree.all()} & {"script", "img", "a"}
    if name.endswith(".html"):
        assert "<script>alert" not in text
        assert "<img" not in text
        assert 'href="javascript' not in text


def test_nothing_hostile_reaches_the_terminal(
    run: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """No escape sequence and no change of direction."""
    assert ACTING.search(run[0].stdout + run[0].stderr) is None


def test_the_readme_says_of_every_file_what_it_shows() -> None:
    """Its table and the folder name the same files."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)` \|", text, re.M))
    assert named == {path.name for path in FOLDER.iterdir()}


def test_the_folder_stays_small() -> None:
    """It is cloned by everyone and needed by few."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 900_000


def test_all_names_are_marked_as_invented(rulebook: Rulebook) -> None:
    """In each language a word that says so, because a real company may not be meant."""
    words = r"(?i)mirage|example|nowhere|fictional|imaginary|fabricated|вымышл|выдум|придум|небывал"
    marks = re.compile(words + "|пример|образец|нигде|ойдан|мысал")
    returns: Mapping[str, Filled] = read_contractors(SOURCE.read_text(encoding="utf-8"), rulebook)
    names = [str(filled.cells["supplier_name"]) for filled in returns.values()]
    assert [name for name in names if not marks.search(name)] == []
