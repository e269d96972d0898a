"""What a person writes beside, among and below the questions of a form: read, or listed by its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.errors import rows_in
from kpo_dd.reading.batch.file_reading import read_workbook
from kpo_dd.reading.layouts.forms.beside_form import is_own_label
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.opening.workbook import opened
from kpo_dd.reading.read import Reading, put_together
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.template.helping import help_in
from kpo_dd.wording import Language, explain
from tests.languages import LONG_OTHERS
from tests.reading.makers import Cell, codes, page, read_pages, read_rows, said
from tests.template.filling import answers
from tests.toys import shipped

KEYED: list[list[Cell]] = [
    ["Key", "No", "Question", "Notes", "Answer", "Document", "Comment"],
    ["supplier_id", 1, "Supplier number", None, "A-1"],
    ["policy", 2, "Is there a policy?", None, "yes"],
    ["training", 3, "Is there training?", None, None],
    ["workers_total", 4, "Workers in all", None, 40],
    ["country", 5, "Country", None, "KAZ"],
]


def with_cell(row: int, column: int, value: Cell) -> list[list[Cell]]:
    """The form with one more cell; counted from 0."""
    rows = [[*line, *[None] * (8 - len(line))] for line in KEYED]
    rows[row][column] = value
    return rows


@pytest.mark.parametrize("value", ["yes, every year", 12, "да"])
def test_a_text_left_of_a_blank_answer_is_listed(value: Cell) -> None:
    """It may be the answer."""
    reading = read_rows(*with_cell(3, 3, value))
    assert codes(reading.problems) == [("text_beside_question", "D4")]
    assert dict(reading.problems[0].details)["question"] == "training"


def test_what_a_form_prints_beside_its_questions_is_not_listed() -> None:
    """Help in a column of its own."""
    rows = with_cell(0, 3, "Guidance")
    for row in range(1, 6):
        rows[row][3] = f"guidance {row}"
    assert read_rows(*rows).problems == ()


@pytest.mark.parametrize("language", Language)
def test_every_line_that_our_form_prints_as_help_is_known_as_ours(language: Language) -> None:
    """Why it is asked, too; a line that is not would be taken for a note of the supplier's."""
    headings = Headings(shipped().questionnaire)
    helps = [help_in(one, language) for one in shipped().questionnaire.questions]
    strange = [line for lines in helps for line in lines if not is_own_label(line, headings)]
    assert strange == []
    assert not is_own_label("we ask this of nobody", headings)


def test_a_question_in_other_words_that_kept_its_key_is_pointed_out() -> None:
    """Its answer is read, and the cell named: it may say the opposite."""
    reading = read_rows(*with_cell(2, 2, "Is there no policy?"))
    assert said(reading, "A-1", "policy") == ["yes"]
    assert codes(reading.problems) == [("question_reworded", "C3")]


def test_what_is_written_behind_the_text_of_a_question_is_listed() -> None:
    """With a key beside it and without."""
    reading = read_rows(*with_cell(3, 2, "Is there training? Yes, each year"))
    assert codes(reading.problems) == [("text_beside_question", "C4")]
    rows = with_cell(3, 2, "3. Is there training? Yes, each year")
    rows[3][0] = None
    assert ("text_beside_question", "C4") in codes(read_rows(*rows).problems)


def test_remarks_under_titles_and_below_the_form_are_listed() -> None:
    """A title is one line above its questions; what follows it, or the last question, is somebody's."""
    reading = read_rows(
        ["Question", "Answer"],
        ["About you", None],
        ["supplier_id", "A-1"],
        ["About work", None],
        ["we have no agency workers", None],
        ["policy", "yes"],
        ["training", "no"],
        [],
        ["Please call us", None],
    )
    assert codes(reading.problems) == [("text_in_form", "A5"), ("text_in_form", "A9")]


def test_an_answer_in_place_of_a_document_is_named_with_its_question() -> None:
    """The question asks for none."""
    reading = read_rows(*with_cell(3, 5, "yes"))
    assert codes(reading.problems) == [("document_not_asked", "F4")]
    assert dict(reading.problems[0].details) == {"question": "training", "text": "yes"}


def test_answers_typed_into_the_column_of_documents_are_one_line() -> None:
    """Each with its question and its cell; it is one mistake."""
    asked = ("country", "sector", "workers_total", "training")
    rows: list[list[Cell]] = [["Question", "Answer", "Document"], ["supplier_id", "A-1", None]]
    rows += [[name, None, f"to {name}"] for name in asked]
    (found,) = (p for p in read_rows(*rows, ["policy", "yes"]).problems)
    assert (found.code, found.place.cell) == ("documents_not_asked", "C3")
    assert rows_in(dict(found.details)["entries"]) == tuple(
        (name, f"to {name}", f"C{row}") for row, name in enumerate(asked, start=3)
    )


def test_a_form_whose_answers_stand_left_of_the_questions_says_so() -> None:
    """And not that its questions are too few."""
    rows = [["Answer", "Question"], ["A-1", "Supplier number"], ["yes", "Is there a policy?"]]
    reading = read_pages(page("Form", *KEYED), page("B", *rows, ["KAZ", "Country"]))
    assert ("sheet_answers_left", "1:1") in codes(reading.problems)


def block_above(*block: list[Cell]) -> Reading:
    """A form without an id in it, below a block."""
    return read_pages(page("A", *block, [], *[row[2:] for row in [KEYED[0], *KEYED[2:]]]))


@pytest.mark.parametrize(
    "block",
    [
        *(["БИН", "050140001234"], ["Supplier ID:", None, "050140001234"]),
        *(["БИН: 050140001234"], ["supplier_id", "050140001234"]),
        ["Жеткізуші коды", "050140001234"],
    ],
)
def test_an_id_above_the_form_is_read_where_it_is_labelled(block: list[Cell]) -> None:
    """And a name beside it."""
    reading = block_above(["Анкета"], block, ["Поставщик", "ТОО «Альфа»"])
    assert said(reading, "050140001234", "supplier_name") == ["ТОО «Альфа»"]
    assert reading.problems == ()


def test_an_id_above_the_form_that_may_be_somebody_elses_is_named() -> None:
    """The buyer's, say, or one of two."""
    for more in (["Заказчик", "KPO"], ["БИН", "2"]):
        reading = block_above(["БИН", "1"], list(more))
        assert ("text_above_form", "B1") in codes(reading.problems)
        assert "supplier_id_missing" in {problem.code for problem in reading.problems}


def test_an_id_above_the_form_that_differs_from_the_forms_own_is_named() -> None:
    """The form's own counts."""
    reading = read_pages(page("A", ["БИН", "1"], [], *KEYED))
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("text_above_form", "B1")]
    assert read_pages(page("A", ["БИН", "A-1"], [], *KEYED)).problems == ()


def test_a_text_beside_a_title_is_named_with_the_title_and_not_with_a_formula(
    tmp_path: Path,
) -> None:
    """As programs leave the blank form that never calculate it."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_questionnaire(shipped(), Language.RU, TemplateLayout.FORM))
    book = openpyxl.load_workbook(path)
    sheet = book[book.sheetnames[1]]
    sheet["G6"], sheet["G11"] = "A-1", "see the appendix"
    book.save(path)
    (problem,) = [p for p in as_shipped(path).problems if p.place.cell == "G11"]
    assert "INDEX(" not in explain(problem, Language.EN)
    assert "see the appendix" in explain(problem, Language.EN)


def as_shipped(path: Path) -> Reading:
    """A workbook read by the shipped questionnaire."""
    content = path.read_bytes()
    workbook = opened(parse_workbook(content, Limits()), content, path.name)
    file = read_workbook(workbook, shipped(), Headings(shipped().questionnaire))
    return put_together([file], (), shipped())


def values_only(path: Path) -> None:
    """The workbook as Excel shows it: results in place of formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    book.save(path)


@pytest.mark.slow
@pytest.mark.parametrize("every", [1, 3, 1000])
@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("language", LONG_OTHERS)
@pytest.mark.sampled(3)
def test_our_own_form_filled_in_as_it_should_be_says_nothing(
    tmp_path: Path, language: Language, shown: bool, every: int
) -> None:
    """All of it, a third of it, or nothing but the id; with results of formulas and without."""
    path = own_form(tmp_path, language, every, shown=shown)
    quiet = {"text_beside_question", "question_reworded", "text_in_form", "text_above_form"}
    found = {p.code for p in as_shipped(path).problems}
    assert found & (quiet | {"heading_unclaimed", "document_not_asked"}) == set()


def own_form(folder: Path, language: Language, every: int, *, shown: bool) -> Path:
    """Our own blank form with the id and each n-th question answered."""
    path = folder / "form.xlsx"
    path.write_bytes(blank_questionnaire(shipped(), language, TemplateLayout.FORM))
    if shown:
        values_only(path)
    book = openpyxl.load_workbook(path)
    written, _ = answers(shipped(), language)
    count = 0
    for sheet in question_sheets(book):
        for row in range(5, sheet.max_row + 1):
            key = sheet.cell(row, 1).value
            count += bool(key)
            if key and (key == "supplier_id" or count % every == 0):
                cell = sheet.cell(row, 7)
                cell.value = written[str(key)]
                if isinstance(written[str(key)], str):
                    cell.data_type = "s"
    book.save(path)
    return path


def question_sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    """The sheets with questions."""
    return [book[name] for name in book.sheetnames[1:3]]


@pytest.mark.slow
@pytest.mark.parametrize("language", LONG_OTHERS)
@pytest.mark.parametrize("cell", ["E12", "F12", "E20", "F21", "D13", "C11", "D90", "C5"])
@pytest.mark.sampled(5)
def test_what_is_typed_into_our_own_form_outside_its_yellow_cells_is_listed(
    tmp_path: Path, language: Language, cell: str
) -> None:
    """Help, states, questions, titles, and below the last question."""
    path = own_form(tmp_path, language, 1000, shown=True)
    book = openpyxl.load_workbook(path)
    question_sheets(book)[0][cell] = "120 people, some from abroad"
    book.save(path)
    listed = [p for p in as_shipped(path).problems if p.place.cell == cell]
    assert len(listed) == 1
