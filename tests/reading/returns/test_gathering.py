"""Returns to one table: who is meant, what counts once, what nobody can use; in any order the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import TypeVar

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.errors import Problem, ReadingError, rows_in
from kpo_dd.reading.read import Reading, read_questionnaires
from kpo_dd.wording import Language, explain
from tests.reading.makers import (
    HEADER,
    ROW,
    Cell,
    Rows,
    codes,
    read_contents,
    read_rows,
    save,
    workbook_bytes,
)
from tests.toys import ON, toy

T = TypeVar("T")
OTHER = ("A-2", "Beta", "TUR", "no")


def lines(problems: Sequence[Problem]) -> list[str]:
    """What a reader is told."""
    return [explain(problem, Language.EN) for problem in problems]


# Who


def test_a_row_without_an_id_is_listed_and_the_others_are_read() -> None:
    """With the number of its cells, so that nobody overlooks it."""
    reading = read_rows(HEADER, ROW, [None, "Nobody", "KAZ"], OTHER)
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert lines(reading.problems) == [
        'a.xlsx, sheet "Answers", row 3: no supplier id, so nobody knows whose answers these are; '
        "filled cells: 2: fill in the number of the supplier"
    ]
    assert reading.refused


@pytest.mark.parametrize("cell", ["n/a", "неприменимо", " "])
def test_not_applicable_is_nobodys_id(cell: str) -> None:
    """Nor is a space."""
    reading = read_rows(HEADER, ROW, [cell, "Nobody", "KAZ"])
    assert codes(reading.problems) == [("supplier_id_missing", "3:3")]


def test_rows_that_name_two_ids_belong_to_nobody() -> None:
    """Two columns for the id that disagree."""
    reading = read_rows(["supplier_id", *HEADER], ["A-1", *ROW], ["A-2", *ROW])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert sorted(codes(reading.problems)) == [
        ("answered_twice", "A3"),
        ("supplier_id_missing", "3:3"),
    ]


def test_an_id_that_cannot_be_used_is_not_only_said_to_be_missing() -> None:
    """Whoever reads "no supplier id" and sees one must learn what is wrong with it."""
    reading = read_rows(HEADER, ROW, ["A" * 300, "Long", "KAZ"])
    assert list(reading.answers.frame.index) == ["A-1"]
    told = [place for _, place in codes(reading.problems)]
    assert sorted(told) == ["3:3", "A3"]


def test_a_workbook_in_which_every_row_is_refused_cannot_be_assessed() -> None:
    """Each row says why."""
    with pytest.raises(ReadingError) as caught:
        read_rows(HEADER, [None, "Nobody"], [None, None, "KAZ"])
    assert codes(caught.value.problems) == [
        ("supplier_id_missing", "2:2"),
        ("supplier_id_missing", "3:3"),
    ]


@pytest.mark.parametrize("number", [1001, "1001", 1001.0])
def test_an_id_is_text_however_excel_keeps_it(number: Cell) -> None:
    """A number is the text people see."""
    assert list(read_rows(HEADER, [number, "Alpha"]).answers.frame.index) == ["1001"]


def test_an_id_keeps_its_leading_zeros() -> None:
    """Where it was written as text."""
    assert list(read_rows(HEADER, ["007", "Alpha"]).answers.frame.index) == ["007"]


# Twice


def test_two_returns_that_say_the_same_count_once() -> None:
    """However they say it; the second is named, with the place of the first."""
    reading = read_rows(HEADER, ROW, ["A-1", " Alpha ", "Казахстан", "да"])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert not reading.refused
    assert lines(reading.problems) == [
        'a.xlsx, sheet "Answers", row 3: supplier A-1 stands here again with the same answers as '
        "elsewhere (a.xlsx Answers 2:2); the return there counts, with the comments of both: "
        "remove one of them"
    ]


@pytest.mark.parametrize(
    "second",
    [
        ["A-1", "Alpha", "KAZ", "no"],
        ["A-1", "Alpha", "KAZ", None],
        ["A-1", "Alpha", "KAZ", "maybe"],
        ["A-1", "Alpha"],
    ],
)
def test_of_two_returns_that_differ_none_is_used(second: Sequence[Cell]) -> None:
    """Nobody can tell which is true; both are named, and the others are read."""
    reading = read_rows(HEADER, ROW, second, OTHER)
    assert list(reading.answers.frame.index) == ["A-2"]
    assert codes(reading.problems) == [
        ("supplier_twice_differs", "2:2"),
        ("supplier_twice_differs", "3:3"),
    ]
    assert {problem.supplier for problem in reading.problems} == {"A-1"}
    assert reading.refused


def test_each_of_two_returns_says_what_the_other_one_says_differently() -> None:
    """By question, with what stands here and there; what only reads alike is no difference."""
    second = ["A-1", "Alpha", "Казахстан", None]
    third = ["A-1", "Alpha", "KAZ", "maybe"]
    found = read_rows(HEADER, ROW, second, third, OTHER).problems
    details = [dict(problem.details) for problem in found]
    assert [rows_in(one["differing"]) for one in details] == [
        (("policy", "yes", "", "maybe"),),
        (("policy", "", "yes", "maybe"),),
        (("policy", "maybe", "yes", ""),),
    ]
    others = [[place[2] for place in rows_in(one["elsewhere"])] for one in details]
    assert others == [["3:3", "4:4"], ["2:2", "4:4"], ["2:2", "3:3"]]


def test_a_return_that_agrees_with_one_and_differs_from_another_says_so() -> None:
    """What any of the others says otherwise is a difference."""
    found = read_rows(HEADER, ROW, ROW, [*ROW[:3], "no"], OTHER).problems
    details = [dict(problem.details) for problem in found]
    assert [rows_in(one["differing"]) for one in details] == [
        (("policy", "yes", "yes", "no"),),
        (("policy", "yes", "yes", "no"),),
        (("policy", "no", "yes"),),
    ]


def test_of_very_many_returns_a_few_are_compared() -> None:
    """And the line says that there are more."""
    rows = [["A-1", "Alpha", "KAZ", f"maybe {number}"] for number in range(30)]
    first = dict(read_rows(HEADER, *rows, OTHER).problems[0].details)
    assert [place[0] for place in rows_in(first["elsewhere"])] == ["a.xlsx"] * 5 + ["…"]
    assert len(first["differing"]) < 500


def test_two_returns_that_differ_only_in_what_cannot_be_read_differ() -> None:
    """What is unreadable was meant somehow."""
    reading = read_rows(HEADER, [*ROW[:3], "maybe"], [*ROW[:3], "perhaps"], OTHER)
    assert list(reading.answers.frame.index) == ["A-2"]


def test_a_return_sent_in_another_file_is_the_same_return() -> None:
    """Also in another layout and language."""
    form = [["Key", "Жауап"], ["supplier_id", "A-1"], ["supplier_name", "Alpha"]]
    form += [["country", "Қазақстан"], ["policy", "иә"]]
    reading = read_contents(
        {
            "supplier (1).xlsx": workbook_bytes({"Form": form}),
            "supplier.xlsx": workbook_bytes({"Table": [HEADER, ROW]}),
        }
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    assert [problem.code for problem in reading.problems] == ["supplier_twice_same"]


def test_a_question_answered_twice_in_different_words_is_unreadable() -> None:
    """Both cells are quoted; the other answers of the row are used."""
    reading = read_rows([*HEADER, "Есть ли политика?"], [*ROW, "нет"])
    (found,) = reading.problems
    assert found.code == "answered_twice"
    assert found.place.cell == "D2"
    assert rows_in(dict(found.details)["texts"]) == (
        ("yes", "a.xlsx", "Answers", "D2"),
        ("нет", "a.xlsx", "Answers", "E2"),
    )
    assert reading.answers.frame.loc["A-1", "country"] == "KAZ"
    assert reading.answers.frame["policy"].isna().all()
    assert not reading.answers.cells["A-1", "policy"].readable


# Order


FILES: dict[str, dict[str, list[Sequence[Cell]]]] = {
    "a.xlsx": {
        "One": [ROW, OTHER, ["A-3", "Gamma", "XXX", "maybe"], [None, "Nobody"]],
        "Two": [["A-1", "Alpha", "KAZ", "yes"], ["A-4", "Delta", "KAZ", None]],
    },
    "b.xlsx": {"One": [["A-2", "Beta", "TUR", "yes"], ["A-5", "Epsilon", "TUR", "no"]]},
}


def read_in_order(random: Random | None, columns: Sequence[int]) -> Reading:
    """The files above, with files, sheets, rows and columns in some order."""
    contents: dict[str, bytes] = {}
    for file in shuffled(list(FILES), random):
        sheets: dict[str, Rows] = {}
        for sheet in shuffled(list(FILES[file]), random):
            rows = [HEADER, *shuffled(FILES[file][sheet], random)]
            sheets[sheet] = [[(*row, None, None)[c] for c in columns] for row in rows]
        contents[file] = workbook_bytes(sheets)
    return read_contents(contents)


def shuffled(items: list[T], random: Random | None) -> list[T]:
    """The same items in some order; as they are if nobody shuffles."""
    return random.sample(items, len(items)) if random else items


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.permutations(range(len(HEADER))))
def test_the_order_of_files_sheets_rows_and_columns_changes_no_answer(
    random: Random, columns: list[int]
) -> None:
    """The same suppliers, the same answers, the same kinds of problems for each."""
    plain = read_in_order(None, range(len(HEADER)))
    reading = read_in_order(random, columns)
    pd.testing.assert_frame_equal(reading.answers.frame, plain.answers.frame)
    assert said_of(reading) == said_of(plain)
    assert reading.refused == plain.refused


def said_of(reading: Reading) -> list[tuple[str, str]]:
    """What is wrong with whom."""
    return sorted((problem.code, problem.supplier) for problem in reading.problems)


# What the table is like


def test_every_column_has_the_type_its_question_asks_for() -> None:
    """Also where all of it is missing, and for a single supplier."""
    full = read_rows(
        ["supplier_id", "workers_total", "policy_date", "deductions", "policy", "policy.evidence"],
        ["A-1", 40, date(2026, 1, 2), "fines", "yes", "policy.pdf"],
    ).answers.frame
    empty = read_rows(HEADER, ["A-1", "Alpha"]).answers.frame
    for frame in (full, empty):
        assert frame["workers_total"].dtype == "float64"
        assert frame["policy_date"].dtype == "datetime64[s]"
        assert frame["deductions"].dtype == object
        assert [c for c in frame.columns if c in toy().questionnaire.by_id] == [
            question.id for question in toy().questionnaire.questions
        ]
    assert empty.drop(columns=["supplier_id", "supplier_name"]).isna().all(axis=None)
    assert "policy.evidence" not in empty


def test_suppliers_stand_in_the_order_of_their_ids() -> None:
    """Whatever the order they came in."""
    reading = read_rows(HEADER, *([supplier, "Name"] for supplier in ("b", "A", "10", "9")))
    assert list(reading.answers.frame.index) == ["10", "9", "A", "b"]


# Not applicable


@pytest.mark.parametrize(
    ("held", "code"),
    [("yes", "answer_na_refused"), (None, "answer_na_refused"), ("no", None)],
)
def test_declining_a_question_behind_a_gate_is_listed_unless_the_gate_is_shut(
    held: Cell, code: str | None
) -> None:
    """Only the assessment knows the gate, so it is the one to say it."""
    reading = read_rows(
        ["supplier_id", "country", "documents_held", "documents_returned"],
        ["A-1", "KAZ", held, "n/a"],
    )
    assert reading.problems == ()
    cell = reading.answers.cells["A-1", "documents_returned"]
    assert (cell.declined, cell.readable) == (True, False)
    problems = assess_answers(reading.answers, toy(), ON).problems
    assert [(p.code, p.place.cell) for p in problems] == ([(code, "D2")] if code else [])


# From disk


def test_files_of_a_folder_are_read_as_one_table(tmp_path: Path) -> None:
    """Each with its digest, its layout and its language."""
    folder = tmp_path / "returns"
    folder.mkdir()
    save(folder / "a.xlsx", HEADER, ROW)
    save(folder / "b.xlsx", ["Номер поставщика", "Страна", "policy"], ["A-2", "Турция", "нет"])
    seen: list[tuple[int, int, str]] = []

    def note(done: int, total: int, name: str) -> None:
        seen.append((done, total, name))

    reading = read_questionnaires([folder], toy(), progress=note)
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert [(done, total) for done, total, _ in seen] == [(1, 2), (2, 2)]
    assert sorted(name for *_, name in seen) == ["returns/a.xlsx", "returns/b.xlsx"]
    assert [(f.layout, f.language, len(f.returns)) for f in reading.files] == [
        ("table", "en", 1),
        ("table", "ru", 1),
    ]


# What a supplier might try


@pytest.mark.parametrize("other", ["a-1", "А-1", "A‑1", "A 1"])
def test_ids_that_look_alike_are_pointed_out(other: str) -> None:
    """Case, Cyrillic letters, dashes, spaces: one supplier may be passing for another."""
    reading = read_rows(HEADER, ["A-1", "Alpha"], [other, "Beta"], ["B", "Gamma"])
    assert {p.code for p in reading.problems} & {"supplier_id_alike", "supplier_twice_differs"}


def test_an_invisible_character_makes_no_other_supplier() -> None:
    """Two returns of one supplier that differ stay two returns of one supplier."""
    with pytest.raises(ReadingError) as caught:
        read_rows(HEADER, ["A-1", "Alpha"], ["A-1\u200b", "Beta"])
    assert {problem.code for problem in caught.value.problems} == {"supplier_twice_differs"}


@pytest.mark.parametrize("other", ["A\u20111", "A–1", "A-1\u200b", " A-1\u00a0", "Ａ-1"])
def test_one_id_written_in_two_ways_is_one_supplier(other: str) -> None:
    """Whichever dash, with or without characters nobody sees; the same answers count once."""
    reading = read_rows(HEADER, ROW, [other, *ROW[1:]])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert [problem.code for problem in reading.problems] == ["supplier_twice_same"]


def test_comments_of_a_supplier_without_answers_are_listed() -> None:
    """Somebody wrote them; so are those of a return that names no supplier."""
    head = [*HEADER, "policy.comment"]
    reading = read_rows(head, [*ROW, None], ["A-2", None, None, None, "we are working on it"])
    lone = ("comment_without_answer", "E3")
    assert codes(reading.problems) == [("supplier_without_answers", "3:3"), lone]
    reading = read_rows(head, [*ROW, None], [None, "Beta", None, None, "we are working on it"])
    assert codes(reading.problems) == [("supplier_id_missing", "3:3"), lone]


def test_a_line_with_nothing_but_an_id_is_no_supplier() -> None:
    """Nobody answered."""
    reading = read_rows(HEADER, ["A-1", "Alpha"], ["A-2"])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("supplier_without_answers", "3:3")]
    assert reading.refused


@pytest.mark.parametrize("text", ["-", "no", "нет", "n/a", "0", " . ", "yes", "да"])
def test_what_names_no_document_is_no_evidence(text: str) -> None:
    """It is listed, and the control stays a mere declaration."""
    reading = read_rows(["supplier_id", "policy", "policy.evidence"], ["A-1", "yes", text])
    assert codes(reading.problems) == [("document_not_named", "C2")]
    assert "policy.evidence" not in reading.answers.frame


def test_a_document_nobody_asked_for_is_listed() -> None:
    """It earns nothing."""
    reading = read_rows(
        ["supplier_id", "country", "training", "training.evidence"], ["A-1", "KAZ", "yes", "a.pdf"]
    )
    assert [problem.place.cell for problem in reading.problems] == ["D1"]


def test_one_row_cannot_change_what_the_columns_of_others_mean() -> None:
    """A row that pretends to be headings is somebody's answers."""
    header = ["supplier_id", "supplier_name", "documents_held", "policy"]
    trick = ["supplier_id", "supplier_name", "policy", "documents_held"]
    reading = read_rows(header, trick, ["A-1", "Alpha", "yes", "no"])
    answers = reading.answers.frame.loc["A-1"]
    assert (answers["documents_held"], answers["policy"]) == ("yes", "no")
