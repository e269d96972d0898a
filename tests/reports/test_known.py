"""What the buyer knows in every report: both sides with their cells, in three languages."""

from __future__ import annotations

import json
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from rich.console import Console

from kpo_dd.api import assess, assess_frame, read, report
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.known_answers import KnownReading
from kpo_dd.reports.console.problem_lines import print_problems
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.wording import Language, say
from tests.assessment.knowing.test_settling import SMALL
from tests.reading.makers import save
from tests.reports.html.drawing import Drawn
from tests.toys import ON, shipped

SAID = {**SMALL, "supplier_name": "Alpha", "country": "NOR"}
LEFT_OUT = "age_check"
LIST = ("BIN", "beds", "Contract value", "identity_documents_held", LEFT_OUT, "known_cases")


def cell_of(value: object) -> str | float:
    """An answer as a supplier writes it into a cell."""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, float) else str(value)


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """One supplier that says no to everything bad, and a list that knows otherwise."""
    folder = tmp_path_factory.mktemp("known")
    names = [name for name in SAID if name != LEFT_OUT]
    row = ["A-1", *(cell_of(SAID[name]) for name in names)]
    save(folder / "a.xlsx", ("supplier_id", *names), row)
    save(folder / "list.xlsx", LIST, ("A-1", 40, "12 000 $", "yes", "none", 0))
    received = read([folder / "a.xlsx"], shipped(), master=folder / "list.xlsx", on=ON)
    return assess(received, shipped(), ON)


def columns_of_list() -> dict[str, str]:
    """Column of the list to its cell."""
    return {name: f"{letter}2" for name, letter in zip(LIST[1:], "BCDEF", strict=True)}


def test_the_document_has_both_sides(assessment: Assessment) -> None:
    """Every column of the list once, what agrees and what is compared with nothing too."""
    made = report(assessment, shipped(), formats=["json"])["assessment.json"]
    (supplier,) = json.loads(made)["suppliers"]
    found = {one["name"]: one for one in supplier["known"]}
    assert {name: one["reading"] for name, one in found.items()} == {
        "identity_documents_held": KnownReading.OURS,
        LEFT_OUT: KnownReading.SILENT_OURS,
        KnownFact.BEDS: KnownReading.OURS,
        KnownFact.CASES: KnownReading.BESIDE,
        KnownFact.VALUE: KnownReading.BESIDE,
    }
    cells = columns_of_list() | {KnownFact.VALUE: "C2"}
    assert all(
        (one["known"]["file"], one["known"]["cell"]) == ("list.xlsx", cells[name])
        for name, one in found.items()
    )
    held, names = found["identity_documents_held"], [name for name in SAID if name != LEFT_OUT]
    assert held["answered"]["file"] is None  # the file of the supplier
    assert held["answered"]["raw"] == "no"
    assert held["answered"]["cell"].rstrip("0123456789") == letters(names.index(held["name"]) + 1)
    shown = [e for flag in supplier["flags"] for e in flag["evidence"] if e.get("ours")]
    assert {one["file"] for one in shown} == {"list.xlsx"}


def letters(column: int) -> str:
    """The letters of a column that counts from 0."""
    first, second = divmod(column, 26)
    return ("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[first - 1] if first else "") + chr(65 + second)


@pytest.mark.parametrize("language", Language)
def test_the_workbook_has_a_sheet_of_it(assessment: Assessment, language: Language) -> None:
    """Both cells, the value of the contract as it was written, and whose word a flag rests on."""
    made = report(assessment, shipped(), language.value, ["xlsx"])["risk-summary.xlsx"]
    book = load_workbook(BytesIO(made))
    sheet = book[say(language, "sheet.known")]
    lines = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    held = next(
        line for line in lines if line[5] == say(language, "report.known_reading.ours_read")
    )
    assert re.search(r"\b(B2|D2)\b", next(part for part in held if "list.xlsx" in part))
    assert any("a.xlsx" in part for part in held)
    value = next(line for line in lines if line[3] == "12 000 $")
    assert value[2] == say(language, "report.known_fact.contract_value")
    flags = [
        str(cell.value) for row in book[say(language, "sheet.flags")].iter_rows() for cell in row
    ]
    assert any(say(language, "report.ours") in text for text in flags)


@pytest.mark.parametrize("language", Language)
def test_the_page_and_the_screen_tell_it(assessment: Assessment, language: Language) -> None:
    """The page at the supplier; the screen as lines of what is wrong, with both cells."""
    page = report(assessment, shipped(), language.value, ["html"])["risk-report.html"].decode()
    told = Drawn(page).words
    for key in ("html.known_lead", "report.ours", "report.known_reading.ours_read"):
        assert say(language, key) in told
    assert "12 000 $" in told
    said = StringIO()
    print_problems(Console(file=said, width=10_000), assessment, shipped(), language)
    (line,) = (one for one in said.getvalue().splitlines() if "D2" in one)
    assert "list.xlsx" in line
    assert "a.xlsx" in line
    assert "{" not in line
    assert all(one.count("Alpha") == 1 for one in said.getvalue().splitlines() if "(Alpha)" in one)
    assert "(Alpha)" in line


def test_without_anything_known_there_is_no_such_sheet(assessment: Assessment) -> None:
    """A run without a list looks as it did."""
    bare = assess_bare(assessment)
    made = report(bare, shipped(), formats=["xlsx"])["risk-summary.xlsx"]
    assert say(Language.EN, "sheet.known") not in load_workbook(BytesIO(made)).sheetnames


def assess_bare(assessment: Assessment) -> Assessment:
    """An assessment of nobody, on the same day."""
    return replace(assessment, suppliers=())


def test_frames_know_the_same(tmp_path: Path) -> None:
    """With a dot or an underscore, and what a list knew goes through the frame of what was read."""
    names = list(SAID)
    save(tmp_path / "a.xlsx", ("supplier_id", *names), ["A-1", *(cell_of(SAID[n]) for n in names)])
    save(tmp_path / "list.xlsx", LIST, ("A-1", 40, "12 000 $", "yes", None, 0))
    received = read([tmp_path / "a.xlsx"], shipped(), master=tmp_path / "list.xlsx", on=ON)
    frame = received.frame
    (whole,) = assess(received, shipped(), ON).suppliers
    names = [str(name).replace("master.", "master_") for name in frame]
    plain = frame.set_axis(names, axis=1)
    for given in (frame, plain):
        found = assess_frame(given, shipped(), ON)
        seen = [found[name].iloc[0] for name in ("band", "score", "confidence")]
        assert seen == [whole.band.key, whole.score, whole.confidence]
