"""The form that goes back to a supplier: its answers stand in it, and only what is open is left blank."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.api import Received, assess
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.reading.read import Reading, read_questionnaires
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.reports.words.asked_questions import still_asked
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.scope.reconciling import reconcile
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire, prefilled_form
from kpo_dd.template.earlier_answers import asked_again
from kpo_dd.template.opening import State, openings
from kpo_dd.template.pen import LOOKS
from kpo_dd.template.prefilled import Prefilled, Sender
from kpo_dd.wording import Language
from tests.template.filling import Written, answer_cells, answers, fill_in
from tests.template.office import save_again
from tests.template.test_state import lines_of
from tests.toys import ON, shipped, toy

EACH = pytest.mark.parametrize("language", Language)
FORM = TemplateLayout.FORM
# What a supplier wrote: some of it fine, some of it unreadable, some of it meant to do harm.
MESSY: dict[str, dict[str, Written]] = {
    "toy": {
        "supplier_name": '=HYPERLINK("http://example.invalid/","Firm")',
        "workers_total": "40 people",
        "workers_migrant": "approx. three",
        "documents_held": "perhaps",
        "policy": "Yes, since 2020",
        "policy_date": "05/06/2025",
        "country": "Казахстан",
        "deductions": "Fines; everything else",
    },
    "shipped": {
        "supplier_name": '=HYPERLINK("http://example.invalid/","Firm")',
        "workers_total": "120 чел.",
        "workers_migrant": "approx. three",
        "identity_documents_held": "perhaps",
        "human_rights_policy": "Да, с 2020 года",
        "policy_date": "05/06/2025",
        "country": "Казахстан",
        "wage_deductions": "fines; everything else",
    },
}
RULEBOOKS = {"toy": toy, "shipped": shipped}


def sent_in(folder: Path, name: str, language: Language) -> tuple[Reading, Rulebook]:
    """A return that leaves things open, read."""
    rulebook = RULEBOOKS[name]()
    written, _ = answers(rulebook, language)
    for left in ("commitment_signatory", "sector"):
        del written[left]
    path = folder / "sent.xlsx"
    path.write_bytes(blank_questionnaire(rulebook, language, FORM))
    fill_in(path, written | MESSY[name] | {comment_column("commitment"): "Why not"}, FORM)
    return read_questionnaires([path], rulebook), rulebook


def result_of(reading: Reading, rulebook: Rulebook) -> SupplierResult:
    """What is said of the only supplier."""
    (supplier,) = assess(Received(reading, reconcile(reading)), rulebook, ON).suppliers
    return supplier


def form_for(result: SupplierResult, rulebook: Rulebook, language: Language) -> Prefilled:
    """The form that goes back."""
    words = AnswersInWords(rulebook, language)
    return asked_again(result, still_asked(result, rulebook), words, Sender("A. Officer"))


def read_back(path: Path, rulebook: Rulebook) -> Reading:
    """A form that came back."""
    return read_questionnaires([path], rulebook)


def row_of(reading: Reading) -> dict[str, object]:
    """The answers of the only supplier."""
    (row,) = reading.answers.frame.to_dict("records")
    return {str(name): value for name, value in row.items()}


@EACH
@pytest.mark.parametrize("rules", RULEBOOKS)
@pytest.mark.sampled(3)
def test_what_goes_back_is_read_as_it_was_answered(
    tmp_path: Path, rules: str, language: Language
) -> None:
    """Sent back as it is, every answer, document and comment is the same, and as much is open."""
    before, rulebook = sent_in(tmp_path, rules, Language.RU)
    result = result_of(before, rulebook)
    path = tmp_path / "again.xlsx"
    path.write_bytes(prefilled_form(rulebook, language, form_for(result, rulebook, language)))
    after = read_back(path, rulebook)
    assert repr(row_of(after)) == repr(row_of(before))
    assert [one.comment for one in result_of(after, rulebook).answers] == [
        one.comment for one in result.answers if one.value is not None or one.comment
    ]
    assert result_of(after, rulebook).left_open == result.left_open


@pytest.mark.parametrize("rules", RULEBOOKS)
def test_once_the_white_cells_are_filled_in_nothing_is_open(tmp_path: Path, rules: str) -> None:
    """Every cell that is left to fill in, and none besides."""
    before, rulebook = sent_in(tmp_path, rules, Language.RU)
    result = result_of(before, rulebook)
    again = form_for(result, rulebook, Language.EN)
    path = tmp_path / "again.xlsx"
    path.write_bytes(prefilled_form(rulebook, Language.EN, again))
    white = white_cells(path)
    assert {one.question for one in still_asked(result, rulebook)} <= white
    assert not white & {one.id for one in rulebook.questionnaire.questions if again.is_settled(one)}
    fill_in(
        path,
        {name: value for name, value in answers(rulebook, Language.EN)[0].items() if name in white},
        FORM,
    )
    filled = result_of(read_back(path, rulebook), rulebook)
    assert filled.left_open == ()
    assert still_asked(replace(filled, flags=()), rulebook) == ()


def white_cells(path: Path) -> set[str]:
    """The questions whose cell for the answer has the colour of those to be filled in."""
    cells = answer_cells(openpyxl.load_workbook(path), FORM)
    colour = str(LOOKS["answer"]["bg_color"]).removeprefix("#")
    return {
        name
        for name, cell in cells.items()
        if "." not in name and str(cell.fill.fgColor.rgb).endswith(colour)
    }


def test_no_cell_is_forbidden(tmp_path: Path) -> None:
    """What was answered is grey, and may be changed all the same."""
    before, rulebook = sent_in(tmp_path, "toy", Language.EN)
    path = tmp_path / "again.xlsx"
    again = form_for(result_of(before, rulebook), rulebook, Language.EN)
    path.write_bytes(prefilled_form(rulebook, Language.EN, again))
    cells = answer_cells(openpyxl.load_workbook(path), FORM)
    asked = {name for name in cells if "." not in name or comment_column("") in name}
    assert not [name for name in asked if cells[name].protection.locked]


@EACH
def test_what_could_not_be_read_is_said_beside_its_blank_cell(
    tmp_path: Path, language: Language
) -> None:
    """What was written, and how to write it; as text, whatever it says."""
    before, rulebook = sent_in(tmp_path, "toy", Language.EN)
    again = form_for(result_of(before, rulebook), rulebook, language)
    path = tmp_path / "again.xlsx"
    path.write_bytes(prefilled_form(rulebook, language, again))
    shown = openpyxl.load_workbook(path, data_only=True)
    cells = answer_cells(shown, FORM)
    cell = cells["documents_held"]
    assert cell.value is None
    helped = str(shown[cell.parent.title].cell(cell.row, 5).value)
    assert "perhaps" in helped.splitlines()[0]
    name = answer_cells(openpyxl.load_workbook(path), FORM)["supplier_name"]
    assert name.data_type == "s"
    assert str(name.value).startswith("=HYPERLINK")


def test_a_document_that_was_named_stands_there(tmp_path: Path) -> None:
    """Beside its answer."""
    before, rulebook = sent_in(tmp_path, "toy", Language.EN)
    again = form_for(result_of(before, rulebook), rulebook, Language.EN)
    path = tmp_path / "again.xlsx"
    path.write_bytes(prefilled_form(rulebook, Language.EN, again))
    cells = answer_cells(openpyxl.load_workbook(path), FORM)
    assert cells[evidence_column("policy")].value == "policy.pdf"


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize("rules", RULEBOOKS)
def test_an_office_program_finds_what_stood_there_on_opening(tmp_path: Path, rules: str) -> None:
    """It works everything out anew, and nothing changes."""
    before, rulebook = sent_in(tmp_path, rules, Language.RU)
    again = form_for(result_of(before, rulebook), rulebook, Language.RU)
    (tmp_path / "sent.xlsx").unlink()
    path = tmp_path / "again.xlsx"
    path.write_bytes(prefilled_form(rulebook, Language.RU, again))
    openpyxl.load_workbook(path).save(path)  # without the results that were stored
    found = lines_of(save_again(tmp_path, "xlsx") / "again.xlsx", rulebook)
    for name, at in openings(rulebook.questionnaire, again).items():
        assert (name, found[name]["gate"]) == (name, at.gate)
        assert (name, found[name]["state"]) == (name, int(at.state))
        assert (name, found[name]["found"] or "") == (name, at.found)


def test_a_form_opens_as_its_answers_have_it(tmp_path: Path) -> None:
    """Gates are shut and opened by what stands in it; what was not read is open."""
    before, rulebook = sent_in(tmp_path, "toy", Language.EN)
    again = form_for(result_of(before, rulebook), rulebook, Language.EN)
    opened = openings(rulebook.questionnaire, again)
    assert opened["policy"].state is State.ANSWERED
    assert opened["documents_held"].state is State.OPEN
    assert opened["documents_returned"].state is State.ANSWERED
    assert opened["documents_returned"].gate == 1
    assert opened["agency_checked"].state is not State.NOT_NEEDED
