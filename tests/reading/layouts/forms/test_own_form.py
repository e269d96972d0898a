"""The law of our own form: every cell is a text of its own, or is read, or is listed by its name.

A remark is put into cells that the blank form leaves empty, in and around what it uses. The law was seen
to fail when rows above the headings, numbers, or forms without saved results were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.errors import rows_in
from kpo_dd.reading.batch.file_reading import read_workbook
from kpo_dd.reading.layouts.forms.own_form import UNLABELLED
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.own_labels import own_labels_in
from kpo_dd.reading.opening.cells import CellValue, Lost, Sheet, Spot
from kpo_dd.reading.opening.grid import cell_name, spot_of
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.opening.workbook import Workbook
from kpo_dd.reading.read import Reading, put_together
from kpo_dd.reading.values.words import raw_text
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from tests.reading.makers import Cell, page
from tests.toys import shipped

AROUND = 4  # rows and columns behind the last ones used
FORMS = st.tuples(st.sampled_from(Language), st.booleans(), st.sampled_from([1, 2]))
NOTHING_SAID = "supplier_without_answers"  # of a form with an id alone
REMARKS: Sequence[CellValue] = (
    "see the appendix, page 3",
    "yes",
    "none",
    "N/A",
    120,
    7.5,
    True,
    Lost("=A1&B1"),
)


@cache
def headings() -> Headings:
    """Those of the shipped questionnaire."""
    return Headings(shipped().questionnaire)


@cache
def blank_sheets(language: Language, *, saved: bool) -> tuple[Sheet, ...]:
    """The sheets of the blank form as they are opened; not `saved`: without the results of its formulas."""
    content = blank_questionnaire(shipped(), language, TemplateLayout.FORM)
    if not saved:
        memory = BytesIO()
        openpyxl.load_workbook(BytesIO(content)).save(memory)
        content = memory.getvalue()
    return parse_workbook(content, Limits()).sheets


def spots_around(sheet: Sheet) -> list[Spot]:
    """The cells in and around what a sheet uses."""
    width = max(map(len, sheet.rows))
    rows, columns = range(len(sheet.rows) + AROUND), range(width + AROUND)
    return [(row, column) for row in rows for column in columns]


def value_at(sheet: Sheet, spot: Spot) -> CellValue:
    """What a cell holds."""
    row, column = spot
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return cells[column] if column < len(cells) else ""


def blank_spots(sheet: Sheet) -> list[Spot]:
    """Those of them that are empty, but for the id of the supplier."""
    cells = [spot for spot in spots_around(sheet) if not raw_text(value_at(sheet, spot)).strip()]
    ids = {(row, 6) for row, line in enumerate(sheet.rows) if line and line[0] == "supplier_id"}
    return [spot for spot in cells if spot not in ids]


def with_cells(sheet: Sheet, at: Callable[[Spot], CellValue]) -> Sheet:
    """A sheet with other cells."""
    width = max(map(len, sheet.rows)) + AROUND
    rows = range(len(sheet.rows) + AROUND)
    return replace(sheet, rows=[[at((row, c)) for c in range(width)] for row in rows])


def written_into(sheet: Sheet, cells: dict[Spot, CellValue]) -> Sheet:
    """A sheet with something written into it."""
    return with_cells(sheet, lambda spot: cells.get(spot, value_at(sheet, spot)))


def read_form(sheets: Sequence[Sheet]) -> Reading:
    """The sheets of a form, read by the shipped questionnaire; somebody has put an id in."""
    named = [replace(s, rows=[*map(with_id, s.rows)]) for s in sheets]
    workbook = Workbook("form.xlsx", "", named)
    file = read_workbook(workbook, shipped(), headings())
    return put_together([file], (), shipped())


def codes_of(sheets: Sequence[Sheet]) -> set[str]:
    """What is said of a form."""
    return {problem.code for problem in read_form(sheets).problems}


def with_id(row: Sequence[CellValue]) -> Sequence[CellValue]:
    """A row, with an id where it asks for one."""
    if not row or row[0] != "supplier_id":
        return row
    cells = [*row, *[""] * (7 - len(row))]
    return [*cells[:6], "A-1", *cells[7:]]


def lost(reading: Reading, sheet: Sheet, cells: dict[Spot, CellValue]) -> Iterator[str]:
    """The cells that were neither read nor listed."""
    named = {(p.place.sheet, p.place.cell) for p in reading.problems}
    papers = [p for p in reading.problems if p.code == "documents_not_asked"]
    named |= {
        (p.place.sheet, row[2]) for p in papers for row in rows_in(dict(p.details)["entries"])
    }
    named |= {(one.place.sheet, one.place.cell) for one in reading.answers.cells.values()}
    comments = {part for one in reading.answers.cells.values() for part in one.comment.split("; ")}
    for spot, value in cells.items():
        name = cell_name(*spot)
        if (sheet.name, name) not in named and raw_text(value) not in comments:
            yield name


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("language", Language)
def test_the_blank_form_has_nothing_to_list(language: Language, saved: bool) -> None:
    """All that it holds is its own."""
    assert codes_of(blank_sheets(language, saved=saved)) == {NOTHING_SAID}


@pytest.mark.long
@pytest.mark.slow
@given(FORMS, st.data())
def test_a_remark_in_any_blank_cell_of_our_own_form_is_read_or_listed(
    form: tuple[Language, bool, int], data: st.DataObject
) -> None:
    """Wherever it stands, whatever it is."""
    language, saved, number = form
    sheets = list(blank_sheets(language, saved=saved))
    spot = data.draw(st.sampled_from(blank_spots(sheets[number])))
    cells = {spot: data.draw(st.sampled_from(REMARKS))}
    sheets[number] = written_into(sheets[number], cells)
    assert list(lost(read_form(sheets), sheets[number], cells)) == []


@pytest.mark.parametrize("saved", [True, False])
def test_a_comment_beside_an_id_that_nothing_else_is_said_of_is_listed(saved: bool) -> None:
    """Nobody is assessed of whom it could be shown."""
    sheets = list(blank_sheets(Language.EN, saved=saved))
    cells: dict[Spot, CellValue] = {(5, 8): "see the appendix, page 3"}
    sheets[1] = written_into(sheets[1], cells)
    assert list(lost(read_form(sheets), sheets[1], cells)) == []


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("number", [1, 2])
def test_remarks_in_all_blank_cells_at_once_are_read_or_listed(number: int, saved: bool) -> None:
    """Each for itself."""
    sheets = list(blank_sheets(Language.RU, saved=saved))
    cells: dict[Spot, CellValue] = {
        spot: f"remark {at}" for at, spot in enumerate(blank_spots(sheets[number]))
    }
    sheets[number] = written_into(sheets[number], cells)
    assert list(lost(read_form(sheets), sheets[number], cells)) == []


def typed_over(form: Sheet) -> dict[str, str]:
    """Cells of texts of the form, and what is said of who types over them."""
    asked = shipped().questionnaire.by_id
    last = max(row + 1 for row in range(len(form.rows)) if value_at(form, (row, 0)) in asked)
    return {
        **dict.fromkeys(("B8", "C8", "E8", "F8", f"E{last}"), "text_beside_question"),
        **dict.fromkeys(("D8", f"D{last}"), "question_reworded"),
        **dict.fromkeys(("C1", "C2", "E2", "F2", "C3", "D3", "E3", "F3", "C5"), "text_in_form"),
    }


@pytest.mark.parametrize("value", ["120 people, some from abroad", 120, Lost("=1+1")])
@pytest.mark.parametrize("saved", [True, False])
def test_what_is_typed_over_a_text_of_the_form_is_listed(saved: bool, value: CellValue) -> None:
    """Numbers, help, states, questions, titles, and what stands above them all."""
    sheets = list(blank_sheets(Language.KK, saved=saved))
    expected = typed_over(sheets[1])
    spots = [spot for cell in expected if (spot := spot_of(cell)) is not None]
    sheets[1] = written_into(sheets[1], dict.fromkeys(spots, value))
    found = {p.place.cell: p.code for p in read_form(sheets).problems if p.code != NOTHING_SAID}
    assert found == expected


def of_earlier_edition(sheets: Sequence[Sheet]) -> list[Sheet]:
    """A form whose every text but the questions was put otherwise, on its sheets and among its labels."""
    columns = {0: range(1, 3), 1: range(2, 9), 2: range(2, 9), 3: range(1, 9), 4: range(3)}
    return [reworded(s, columns[n]) if n in columns else s for n, s in enumerate(sheets)]


def reworded(sheet: Sheet, columns: range) -> Sheet:
    """A sheet with other texts in some columns."""

    def said(spot: Spot) -> CellValue:
        value = value_at(sheet, spot)
        ours = isinstance(value, str) and value and spot != (0, 0) and spot[1] in columns
        return f"{value} In earlier words." if ours and not is_question(value) else value

    return with_cells(sheet, said)


def is_question(value: CellValue) -> bool:
    """Whether a text is that of a question, or none that is looked up: a count, a hidden heading."""
    text = raw_text(value)
    found = text in {"answer", "document", "comment", *UNLABELLED}
    return found or not any(map(str.isalpha, text)) or headings().claim(raw_text(value)) is not None


@pytest.mark.parametrize("saved", [True, False])
def test_the_texts_of_an_earlier_edition_are_its_own(saved: bool) -> None:
    """Its sheet of labels knows them; without it they would be somebody's."""
    older = of_earlier_edition(blank_sheets(Language.RU, saved=saved))
    assert codes_of(older) == {NOTHING_SAID}
    bare = [sheet for sheet in older if sheet.name != "Labels"]
    assert saved == ("text_in_form" in codes_of(bare))


def test_a_question_that_an_earlier_edition_asked_in_other_words_is_pointed_out() -> None:
    """The answer is to another question, then."""
    sheets = list(blank_sheets(Language.EN, saved=True))
    asked = raw_text(value_at(sheets[1], (7, 3)))
    for number in (1, 3, 4):
        sheets[number] = replaced(sheets[number], asked, "In which country are you registered?")
    found = {(p.code, p.place.cell) for p in read_form(sheets).problems}
    assert found == {("question_reworded", "D8"), (NOTHING_SAID, "G4")}


def replaced(sheet: Sheet, text: str, other: str) -> Sheet:
    """A sheet with one text in place of another."""
    rows = [[other if cell == text else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def test_a_sheet_of_somebody_elses_is_no_form_of_ours_because_a_workbook_has_labels() -> None:
    """Nor do labels count that stand on a sheet without their mark."""
    sheets = blank_sheets(Language.EN, saved=True)
    assert own_labels_in(sheets) is not None
    assert own_labels_in([replace(sheets[4], rows=[["x"], *sheets[4].rows[1:]])]) is None
    assert own_labels_in([replace(sheets[4], name="Notes")]) is None
    rows: list[list[Cell]] = [["About us"], ["Question", "Answer"], ["supplier_id", "A-1"]]
    rows += [["country", "KAZ"], ["supplier_name", "Alpha"], ["workers_total", 40]]
    theirs = Workbook("form.xlsx", "", [page("Theirs", *rows), sheets[4]])
    assert read_workbook(theirs, shipped(), headings()).problems == ()


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("number", [0, 3])
def test_a_remark_on_the_sheets_without_questions_is_listed(number: int, saved: bool) -> None:
    """In the instructions and in the Checker; not what the buyer wrote into the lines for it."""
    sheets = list(blank_sheets(Language.KK, saved=saved))
    spots = blank_spots(sheets[number])
    buyers = {(row, 2) for row in (5, 6, 7)} if number == 0 else set()
    cells: dict[Spot, CellValue] = {spot: f"remark {at}" for at, spot in enumerate(spots)}
    sheets[number] = written_into(sheets[number], cells)
    missed = {cell_name(*spot) for spot in buyers}
    assert set(lost(read_form(sheets), sheets[number], cells)) == missed
