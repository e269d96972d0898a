"""States of returns in every report: who is missing is seen, and never in the colour of a good one."""

from __future__ import annotations

import io
import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from rich.console import Console

from kpo_dd.assessment.result.assessed import Assessment, MasterFile
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.console.summary import print_summary
from kpo_dd.reports.formats import make_reports
from kpo_dd.reports.words.outline import identical_groups, tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.pen_formats import TONES
from kpo_dd.reports.workbook.sheet import Tone
from kpo_dd.wording import Language, say
from tests.reports.builders import ASSESSMENT, RULEBOOK, VERSION
from tests.toys import ROOT

XLSX = "risk-summary.xlsx"
HOSTILE = '=1+1<script>alert(1)</script>[red]\x1b[31m\u202e"'
LINES = (
    SupplierReturn("M-1", ReturnState.MISSING, True, HOSTILE, "KAZ", HOSTILE, date(2026, 12, 1)),
    SupplierReturn("I-1", ReturnState.INVALID, True, files=(HOSTILE,), hinted=True),
    SupplierReturn("S-2", ReturnState.INCOMPLETE, True, left_open=("workers", "country")),
    SupplierReturn("S-1", ReturnState.ASSESSED, False, alike=("S-1", "S-2"), flagged=True),
)
RETURNED = replace(ASSESSMENT, returns=LINES, master=MasterFile("list.csv", "cd" * 32))


def reports(
    assessment: Assessment = RETURNED, language: Language = Language.EN
) -> dict[str, bytes]:
    """All formats."""
    return make_reports(assessment, RULEBOOK, language, VERSION)


def printed(assessment: Assessment = RETURNED, language: Language = Language.EN) -> str:
    """What is shown on the screen."""
    out = io.StringIO()
    console = Console(file=out, width=200, markup=False, highlight=False)
    print_summary(console, assessment, RULEBOOK, language)
    return out.getvalue()


def rows(name: str, content: bytes) -> list[tuple[object, ...]]:
    """The rows of a sheet."""
    return list(openpyxl.load_workbook(BytesIO(content))[name].iter_rows(values_only=True))


def test_counts_are_of_who_was_to_answer() -> None:
    """They add up to the list; who was not on it stands beside it."""
    counted = tally_returns(RETURNED)
    assert (counted.in_scope, counted.answered, counted.unexpected, counted.flagged) == (3, 2, 1, 0)
    assert sum(counted.states.values()) == counted.in_scope
    everybody = tuple(replace(line, expected=None) for line in LINES[1:])
    unlisted = tally_returns(replace(RETURNED, master=None, returns=everybody))
    assert (unlisted.in_scope, unlisted.answered, unlisted.flagged) == (None, 3, 1)
    assert identical_groups(RETURNED) == (("S-1", "S-2"),)


@pytest.mark.parametrize("language", Language)
def test_who_answered_without_being_asked_is_named(language: Language) -> None:
    """By id and name; of many the first."""
    phrases = Phrases(RULEBOOK, language)
    assert "S-1" in phrases.returns(tally_returns(RETURNED))
    lines = tuple(replace(LINES[-1], id=f"X-{at}", name=f"Firm {at}") for at in range(7))
    said = phrases.returns(tally_returns(replace(RETURNED, returns=lines)))
    assert "X-0 (Firm 0)" in said
    assert "X-4 (Firm 4), …" in said
    assert "X-5" not in said
    nobody = phrases.returns(tally_returns(replace(RETURNED, returns=LINES[:-1])))
    assert nobody.endswith((" 0.", " 0"))


@pytest.mark.parametrize("language", Language)
def test_every_report_names_who_has_no_usable_return(language: Language) -> None:
    """With the words for it, in each language."""
    made = reports(language=language)
    summary = openpyxl.load_workbook(BytesIO(made["risk-summary.xlsx"])).sheetnames[1]
    texts = {
        "html": made["risk-report.html"].decode(),
        "xlsx": str(rows(summary, made["risk-summary.xlsx"])),
        "screen": printed(language=language),
    }
    for text in texts.values():
        for state in ("missing", "invalid"):
            assert say(language, f"report.return_state.{state}") in text
        assert "M-1" in text
        assert "I-1" in text


def test_the_suppliers_sheet_puts_them_below_all_bands_in_grey_without_any_figure() -> None:
    """In no band and in the colour of none: a missing supplier has nothing that could be taken for one."""
    content = reports()["risk-summary.xlsx"]
    page = openpyxl.load_workbook(BytesIO(content))["Suppliers"]
    found = [row for row in page.iter_rows() if row[0].value in {"S-1", "S-2", "M-1", "I-1"}]
    assert [row[0].value for row in found] == ["S-1", "S-2", "M-1", "I-1"]
    assert [row[2].value for row in found[2:]] == ["No answer", "Invalid"]
    grey = "FF" + TONES[Tone.QUIET][0].lstrip("#")
    assert {cell.fill.fgColor.rgb for row in found[2:] for cell in (row[2], row[9])} == {grey}
    assert found[0][9].fill.fgColor.rgb != grey
    assert not any(isinstance(cell.value, int | float) for cell in found[2])
    assert [row[9].value for row in found[2:]] == ["No answer", "Invalid"]
    assert str(found[2][4].value).startswith("Remind")
    assert str(found[3][4].value).startswith("Ask for a new return")


def test_the_sheet_of_returns_lists_everybody() -> None:
    """What to chase first, the questions left open, what is identical."""
    title, counted, _, *found = rows("Returns", reports()["risk-summary.xlsx"])
    assert title[0] == "Returns"
    assert str(counted[0]).startswith(
        "Returns: in scope 3, no answer 1, answered 2 (of these invalid 1,"
    )
    assert [(row[0], row[2], row[3]) for row in found] == [
        ("M-1", "No answer", "Yes"),
        ("I-1", "Invalid", "Yes"),
        ("S-2", "Incomplete", "Yes"),
        ("S-1", "Complete", "No"),
    ]
    assert found[2][5] == "8. How many workers are there?\n2. Where do you work?"
    assert found[3][6] == "S-2"


@pytest.mark.parametrize("language", Language)
def test_what_is_left_open_stands_with_its_number_in_every_report(language: Language) -> None:
    """The number is that of the form: the supplier is asked by it."""
    made = reports(language=language)
    page = made["risk-report.html"].decode()
    sheet = [str(cell) for row in rows(say(language, "sheet.returns"), made[XLSX]) for cell in row]
    for question in ("workers", "country"):
        text = RULEBOOK.questionnaire.by_id[question].text.in_(language)
        numbered = f"{RULEBOOK.numbers[question]}. {text}"
        assert f"<li>{numbered}</li>" in page
        assert any(numbered in cell.splitlines() for cell in sheet)


def test_json_holds_the_list_as_its_schema_says() -> None:
    """Keys, states, and null where nothing is known."""
    document = json.loads(reports()["assessment.json"])
    schema = json.loads((ROOT / "docs" / "assessment.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert [one["return_state"] for one in document["returns"]] == [line.state for line in LINES]
    assert document["returns"][0]["deadline"] == "2026-12-01"
    assert document["returns"][1]["by_file_name_only"] is True
    Draft202012Validator(schema).validate(json.loads(reports(ASSESSMENT)["assessment.json"]))


def test_nothing_on_the_list_acts_in_a_report() -> None:
    """Names, contacts and files are foreign text like any other."""
    made = reports()
    assert made["risk-report.html"].count(b"<script>") == 1  # our own
    assert b"alert(1)" not in made["risk-report.html"].partition(b"<script>")[2]
    assert b"<script>alert" not in made["risk-report.html"]
    assert "\u202e" not in made["risk-report.html"].decode()
    assert "\x1b[31m" not in printed()
    assert "[red]" in printed()
    name = rows("Returns", made["risk-summary.xlsx"])[3][1]
    assert str(name).startswith("=1+1")
    page = openpyxl.load_workbook(BytesIO(made["risk-summary.xlsx"]))["Returns"]
    assert page["B4"].data_type == "s"


def test_identical_returns_are_said_on_the_screen() -> None:
    """Both suppliers in one line; without any, nothing."""
    assert "Identical answers from different suppliers: S-1, S-2" in printed()
    assert "Identical answers" not in printed(ASSESSMENT)


def test_very_many_identical_returns_are_one_group_and_no_square() -> None:
    """Each names a hundred others, and the group is one."""
    group = tuple(f"S-{n:04}" for n in range(1_000))
    lines = tuple(SupplierReturn(s, ReturnState.ASSESSED, True, alike=group) for s in group)
    assert {len(line.identical_to) for line in lines} == {100}
    assert all(line.id not in line.identical_to for line in lines)
    assert identical_groups(replace(ASSESSMENT, returns=lines)) == (group,)
