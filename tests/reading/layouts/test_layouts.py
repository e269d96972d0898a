"""Table, form and answer list: three ways to send the same answers; exactly one fits a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import pytest

from kpo_dd.errors import KpoError, Place, Problem, ReadingError, UnknownLayout
from kpo_dd.reading.read import Reading
from kpo_dd.wording import Language, explain
from tests.reading.makers import (
    HEADER,
    ROW,
    Cell,
    Rows,
    codes,
    read_content,
    read_contents,
    read_rows,
    read_sheets,
    workbook_bytes,
)
from tests.toys import toy

ANSWERS: dict[str, dict[str, Cell]] = {
    "A-1": {
        "supplier_name": "Alpha",
        "country": "Казахстан",
        "workers_total": 40,
        "policy": "Да",
        "policy.evidence": "policy.pdf",
        "policy_date": date(2026, 1, 2),
        "deductions": "Штрафы; Сборы",
        "training": "n/a",
    },
    "A-2": {"supplier_name": "Beta", "country": "TUR", "workers_total": "1 200", "policy": "жоқ"},
}


def as_table() -> bytes:
    """A row a supplier."""
    columns = ["supplier_id", *ANSWERS["A-1"]]
    rows = [[name, *(given.get(c) for c in columns[1:])] for name, given in ANSWERS.items()]
    return workbook_bytes({"Table": [columns, *rows]})


def as_forms() -> bytes:
    """A sheet a supplier, a row a question, the document beside the answer."""
    sheets = {}
    for name, given in ANSWERS.items():
        rows: list[list[Cell]] = [["Key", "Question", "Answer", "Document"]]
        rows.append(["supplier_id", "Supplier number", name])
        rows += [
            [column, None, answer, given.get(f"{column}.evidence")]
            for column, answer in given.items()
            if not column.endswith(".evidence")
        ]
        sheets[name] = rows
    return workbook_bytes(sheets)


def as_answer_list() -> bytes:
    """A row an answer."""
    rows: list[list[Cell]] = [["Supplier", "Question", "Answer", "Document"]]
    for name, given in ANSWERS.items():
        rows += [
            [name, column, answer, given.get(f"{column}.evidence")]
            for column, answer in given.items()
            if not column.endswith(".evidence")
        ]
    return workbook_bytes({"List": rows})


LAYOUTS = [("table", as_table), ("form", as_forms), ("answer_list", as_answer_list)]


@pytest.mark.parametrize(("layout", "make"), LAYOUTS)
def test_every_layout_of_the_same_answers_gives_the_same_table(
    layout: str, make: Callable[[], bytes]
) -> None:
    """Nothing is lost, nothing listed, and the layout is named."""
    content = make()
    reading = read_contents({"a.xlsx": content})
    expected = read_contents({"a.xlsx": as_table()}).answers.frame
    pd.testing.assert_frame_equal(reading.answers.frame, expected)
    assert reading.problems == ()
    assert read_content(content).layout == layout


def test_the_answers_of_that_table_are_the_ones_that_were_written() -> None:
    """In the type each question asks for."""
    frame = read_contents({"a.xlsx": as_table()}).answers.frame
    first = frame.loc["A-1"].dropna().to_dict()
    assert first == {
        "supplier_id": "A-1",
        "supplier_name": "Alpha",
        "country": "KAZ",
        "workers_total": 40.0,
        "policy": "yes",
        "policy.evidence": "policy.pdf",
        "policy_date": pd.Timestamp(2026, 1, 2),
        "deductions": ("fines", "fees"),
        "training": "n/a",
    }
    assert frame.loc["A-2"].dropna().to_dict()["workers_total"] == 1200.0


@pytest.mark.parametrize(("layout", "make"), LAYOUTS)
def test_every_answer_keeps_the_cell_it_came_from(layout: str, make: Callable[[], bytes]) -> None:
    """File, sheet, cell, and what was written there."""
    cell = read_contents({"a.xlsx": make()}).answers.cells["A-2", "workers_total"]
    places = {"table": ("Table", "D3"), "form": ("A-2", "C5"), "answer_list": ("List", "C11")}
    assert cell.place == Place("a.xlsx", *places[layout])
    assert cell.raw == "1 200"


# Tables


def test_a_header_is_found_below_a_banner() -> None:
    """Titles above it are titles."""
    reading = read_rows(["Returns 2026"], [], ["for internal use", None, "page 1"], HEADER, ROW)
    assert list(reading.answers.frame.index) == ["A-1"]
    assert reading.problems == ()


def test_a_header_further_down_than_any_banner_is_none() -> None:
    """A questionnaire starts on one of the first 25 rows."""
    assert refusal(*[["x"]] * 25, HEADER, ROW).code == "layout_unknown"
    assert read_rows(*[["x"]] * 24, HEADER, ROW).problems == ()


def test_keys_may_stand_below_labels() -> None:
    """As in the blank table: both rows are headings, and the lower one counts."""
    reading = read_rows(
        ["Supplier number", "Supplier name", "Country", "Is there a policy?", "Doc", "Note"],
        ["supplier_id", "supplier_name", "country", "policy", "policy.evidence", None],
        ["A-1", "Alpha", "KAZ", "yes", "policy.pdf", "call back"],
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    assert reading.answers.frame.loc["A-1", "policy.evidence"] == "policy.pdf"
    assert codes(reading.problems) == [("heading_unclaimed", "F1")]
    assert "Note" in explain(reading.problems[0], Language.EN)


def test_unknown_columns_are_listed_with_the_number_of_their_cells() -> None:
    """Only those that hold something below the header."""
    reading = read_rows(
        [*HEADER, "Town", "Rating", "Empty"],
        [*ROW, "Aksai", None, None],
        ["A-2", "Beta", "KAZ", "no", "Oral", "B", None],
    )
    found = {dict(p.details)["heading"]: dict(p.details)["cells"] for p in reading.problems}
    assert found == {"Town": "2", "Rating": "1"}
    assert codes(reading.problems) == [("heading_unclaimed", "E1"), ("heading_unclaimed", "F1")]


def test_empty_rows_between_suppliers_are_no_suppliers() -> None:
    """Nor are rows that hold only spaces."""
    reading = read_rows(HEADER, ROW, [], [" ", "\u00a0"], ["A-2", "Beta"])
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert reading.problems == ()


# Forms


def test_a_form_is_read_by_the_text_of_its_questions_in_any_language() -> None:
    """Numbering, section titles and help are passed over."""
    reading = read_rows(
        ["Анкета поставщика"],
        [],
        ["№", "Вопрос", "Пояснение", "Ваш ответ", "Подтверждение"],
        [None, "О компании"],
        [1, "Номер поставщика", "как в договоре", "A-1"],
        [2, "Страна", None, "Казахстан"],
        [3, "Саясат бар ма?", None, "Иә", "Саясат, 2026"],
    )
    row = reading.answers.frame.loc["A-1"].dropna().to_dict()
    assert row == {
        "supplier_id": "A-1",
        "country": "KAZ",
        "policy": "yes",
        "policy.evidence": "Саясат, 2026",
    }
    assert reading.problems == ()


def test_a_row_whose_key_and_text_ask_different_things_is_not_used() -> None:
    """Who filled it in read the text; a program would read the key. The row says so."""
    reading = read_rows(
        ["Key", "Question", "Answer"],
        ["supplier_id", "Supplier number", "A-1"],
        ["training", "Is there a policy?", "yes"],
        ["country", "Country", "KAZ"],
    )
    assert reading.answers.frame[["training", "policy"]].isna().all(axis=None)
    assert codes(reading.problems) == [("heading_conflict", "C3")]


def test_an_answer_beside_no_question_is_listed_with_what_stands_beside_it() -> None:
    """A question somebody mistyped, a question of their own, and a note at the edge."""
    reading = read_rows(
        ["Key", "Question", "Answer", "Document", "Checked"],
        ["supplier_id", "Supplier number", "A-1"],
        ["country", "Country", "KAZ", None, "since May"],
        ["training", "Is there training?", "yes"],
        [None, "Is there a polisy?", "yes"],
        [None, "Favourite colour", "blue"],
    )
    assert codes(reading.problems) == [
        ("heading_unclaimed", "E3"),
        ("heading_near", "C5"),
        ("heading_unclaimed", "C6"),
    ]
    said = [dict(problem.details)["heading"] for problem in reading.problems]
    assert said == ["Checked", "Is there a polisy?", "Favourite colour"]


def test_a_form_that_asks_a_question_twice_needs_the_same_answer_twice() -> None:
    """Otherwise nobody knows which is true."""
    head: list[Sequence[Cell]] = [["Key", "Answer"], ["supplier_id", "A-1"], ["country", "KAZ"]]
    same = read_rows(*head, ["policy", "yes"], ["policy", "да"])
    differs = read_rows(*head, ["policy", "yes"], ["policy", "no"])
    assert same.problems == ()
    assert codes(differs.problems) == [("answered_twice", "B4")]


# Answer lists


def test_the_rows_of_an_answer_list_may_stand_in_any_order() -> None:
    """They belong to the supplier they name."""
    head = ["Жеткізуші", "Сұрақ", "Жауап"]
    one = [["A-1", "policy", "yes"], ["A-2", "policy", "no"], ["A-1", "Ел", "KAZ"]]
    forward, back = read_rows(head, *one), read_rows(head, *reversed(one))
    pd.testing.assert_frame_equal(forward.answers.frame, back.answers.frame)
    assert forward.answers.frame["policy"].to_dict() == {"A-1": "yes", "A-2": "no"}


def test_every_row_of_an_answer_list_that_belongs_to_nobody_is_listed() -> None:
    """A row without a supplier, and a row without a question we know."""
    reading = read_rows(
        ["Supplier", "Question", "Answer", "Checked"],
        ["A-1", "policy", "yes", "to check"],
        [None, "country", "KAZ"],
        [None, "training", "no"],
        ["A-1", "Favourite colour", "blue"],
        ["A-1", None, "yes"],
    )
    assert codes(reading.problems) == [
        ("heading_unclaimed", "D2"),
        ("supplier_id_missing", "3:3"),
        ("supplier_id_missing", "4:4"),
        ("heading_unclaimed", "5:5"),
        ("heading_blank", "6:6"),
    ]
    assert reading.refused


def test_a_supplier_written_with_other_spaces_is_the_same_supplier() -> None:
    """In a list as in a table."""
    reading = read_rows(
        ["Supplier", "Question", "Answer"],
        ["A  1", "policy", "yes"],
        ["A 1 ", "training", "no"],
        ["A\u00a01", "country", "KAZ"],
    )
    assert list(reading.answers.frame.index) == ["A 1"]
    assert reading.problems == ()


# Which one


def refusal(*rows: Sequence[Cell]) -> Problem:
    """The problem for which a workbook is refused; others say what its sheets lack."""
    with pytest.raises(KpoError) as caught:
        read_rows(*rows)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Town"], ["Alpha", "Aksai"]],
        [["Supplier", "Answer"], ["A-1", "yes"]],
        [],
    ],
)
def test_a_workbook_that_is_no_questionnaire_is_refused(rows: list[Sequence[Cell]]) -> None:
    """The layouts we know are named."""
    problem = refusal(*rows)
    assert problem.code == "layout_unknown"
    assert "table, form, answer_list" in explain(problem, Language.EN)


@pytest.mark.parametrize(
    ("rows", "lacks"),
    [
        ([["supplier_id", "policy"], ["A-1", "yes"]], "sheet_few_questions"),
        (
            [["Question", "Answer"], ["policy", "yes"], ["country", "KAZ"]],
            "sheet_few_questions",
        ),
        (
            [["Answer", "Question"], *(["yes", name] for name in HEADER)],
            "sheet_answers_left",
        ),
    ],
)
def test_what_is_nearly_a_questionnaire_is_told_what_it_lacks(
    rows: list[Sequence[Cell]], lacks: str
) -> None:
    """Two columns are no table, two questions no form; the line of the file sends nobody elsewhere."""
    with pytest.raises(UnknownLayout) as caught:
        read_rows(*rows)
    first, *others = [problem.code for problem in caught.value.problems]
    assert first == "layout_near"
    assert lacks in others


def test_a_sheet_that_two_layouts_claim_is_refused() -> None:
    """Both are named; nothing is guessed."""
    problem = refusal(
        HEADER,
        ROW,
        ["Key", "Question", "Answer"],
        ["supplier_id", "Supplier number", "B-1"],
        ["policy", "Is there a policy?", "yes"],
        ["country", "Country", "KAZ"],
    )
    assert (problem.code, dict(problem.details)["layouts"]) == ("layout_ambiguous", "table, form")


def test_refusing_a_layout_is_an_error_of_its_own() -> None:
    """Callers can tell it from a broken file."""
    with pytest.raises(UnknownLayout):
        read_sheets(Notes=[["hello"]])


# Sheets


def test_each_sheet_is_read_in_its_own_layout() -> None:
    """A workbook may hold several; a sheet that is none is listed with its cells."""
    content = workbook_bytes(
        {
            "Table": [HEADER, ROW],
            "Form": [
                ["Key", "Answer"],
                ["supplier_id", "B-1"],
                ["country", "TUR"],
                ["policy", "no"],
            ],
            "Notes": [["remember"], [None, "the", "milk"]],
            "Blank": [],
        }
    )
    reading = read_contents({"a.xlsx": content})
    assert list(reading.answers.frame.index) == ["A-1", "B-1"]
    (problem,) = reading.problems
    assert problem.place == Place("a.xlsx", "Notes")
    assert (problem.code, dict(problem.details)["cells"]) == ("sheet_unclaimed", "3")
    assert read_content(content).layout == "form+table"


def test_a_hidden_sheet_is_read_and_said() -> None:
    """Answers in it count like any other."""
    sheets: dict[str, Rows] = {"Front": [["Welcome"]], "Answers": [HEADER, ROW]}
    reading = read_contents({"a.xlsx": workbook_bytes(sheets, hidden=["Answers"])})
    assert list(reading.answers.frame.index) == ["A-1"]
    assert [problem.code for problem in reading.problems] == ["sheet_hidden", "sheet_unclaimed"]


def test_the_languages_of_headings_and_answers_are_noted() -> None:
    """A key tells no language."""
    content = workbook_bytes({"A": [["supplier_id", "Ел", "policy"], ["A-1", "KAZ", "да"]]})
    assert read_content(content).language == "kk+ru"


# Blank ones


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER],
        [["Key", "Answer"], ["supplier_id"], ["country"], ["policy"]],
        [["Supplier", "Question", "Answer"]],
    ],
)
def test_a_blank_questionnaire_is_one_line(rows: list[Sequence[Cell]]) -> None:
    """In any layout: nobody filled it in."""
    problem = refusal(*rows)
    assert (problem.code, problem.place) == ("questionnaire_blank", Place("a.xlsx"))


def test_a_blank_questionnaire_beside_a_filled_one_refuses_only_itself() -> None:
    """The other is read, and the run says that something was refused."""
    reading = read_contents(
        {"a.xlsx": workbook_bytes({"A": [HEADER]}), "b.xlsx": workbook_bytes({"B": [HEADER, ROW]})}
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    assert [(p.code, p.place.file) for p in reading.problems] == [("questionnaire_blank", "a.xlsx")]
    assert reading.refused
    assert statuses(reading) == {"a.xlsx": True, "b.xlsx": False}


def test_remarks_in_a_blank_questionnaire_are_still_listed() -> None:
    """Somebody wrote them."""
    with pytest.raises(ReadingError) as caught:
        read_rows([*HEADER, "Remarks"], [None, None, None, None, "not now"])
    found = {problem.code for problem in caught.value.problems}
    assert found == {"questionnaire_blank", "heading_unclaimed"}


def statuses(reading: Reading) -> dict[str, bool]:
    """Which files were refused."""
    return {file.file: file.refused for file in reading.files}


def test_the_toy_questionnaire_asks_what_these_tests_answer() -> None:
    """Otherwise they would test unknown columns."""
    asked = set(toy().questionnaire.by_id)
    assert {c.removesuffix(".evidence") for given in ANSWERS.values() for c in given} <= asked
