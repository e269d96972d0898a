"""Problems as people read them: the supplier, the question and its options as they were seen."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from kpo_dd.errors import Place, Problem
from kpo_dd.reports.words.problems_in_words import (
    LONGEST_QUESTION,
    LONGEST_SUPPLIER,
    ProblemsInWords,
    cut_short,
    one_sender,
)
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.template.places import arrange
from kpo_dd.wording import Language, catalogue
from tests.toys import shipped, toy

EN, RU, KK = Language.EN, Language.RU, Language.KK
CELL = Place("a.xlsx", "Ответы", "F12")
KEYS = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")


def toy_words(name: str = "", language: Language = EN) -> ProblemsInWords:
    """The words for problems of the small rulebook; the supplier A-1 has a name, or none."""
    return ProblemsInWords(toy(), language, {"A-1": name} if name else {})


def shipped_words(language: Language) -> ProblemsInWords:
    """The same for the rulebook that comes with the program."""
    return ProblemsInWords(shipped(), language, {"S-1": "Karat LLP"})


def fields(code: str) -> set[str]:
    """What the sentences of a problem are filled with."""
    sentences = [catalogue(EN)[f"problem.{code}.{part}"] for part in ("what", "fix")]
    return {name for text in sentences for _, name, _, _ in Formatter().parse(text) if name}


CODES = sorted({key.split(".")[1] for key in catalogue(EN) if key.startswith("problem.")})
ABOUT_QUESTIONS = [
    code for code in CODES if "question" in fields(code) and not code.startswith("mapping_")
]


def about(code: str, column: str, question: Question) -> Problem:
    """A problem of a code with a column, as readers report it."""
    details = dict.fromkeys(fields(code), "7") | {"question": column}
    details["allowed"] = ", ".join(question.allowed) or "7"
    return Problem.of(code, CELL, "S-1", **details)


def columns(question: Question) -> list[str]:
    """The columns of a question: its own, that of its document, that of its comment."""
    return [question.id, f"{question.id}.evidence", f"{question.id}.comment"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ABOUT_QUESTIONS)
def test_no_line_about_an_answer_speaks_of_ids(code: str, language: Language) -> None:
    """Whatever was asked, in each language; and the supplier and the number are there."""
    said = shipped_words(language)
    for question in shipped().questionnaire.questions:
        lines = [said.line(about(code, column, question)) for column in columns(question)]
        number = str(shipped().numbers[question.id])
        assert [KEYS.findall(line) for line in lines] == [[], [], []]
        assert all("Karat LLP" in line and number in line for line in lines)


def test_what_is_said_of_questions_was_searched() -> None:
    """The codes are those that are known to speak of a question."""
    assert {"answer_not_allowed", "text_shared", "comment_without_answer"} <= set(ABOUT_QUESTIONS)
    assert len(ABOUT_QUESTIONS) > 20


def test_a_line_names_supplier_question_and_options() -> None:
    """As the supplier and the reader saw them."""
    problem = Problem.of(
        "answer_not_allowed",
        CELL,
        "A-1",
        text="может быть",
        question="documents_held",
        allowed="yes, no",
    )
    assert toy_words("Karat LLP").line(problem) == (
        'a.xlsx, sheet "Ответы", cell F12: "может быть" is not one of "Yes", "No" '
        '(question 7, "Does the employer hold passports?", Karat LLP); '
        "the answer counts as missing: ask the supplier"
    )
    assert '(question 7, "Does the employer hold passports?", A-1)' in toy_words().line(problem)


@pytest.mark.parametrize(("shown", "words"), [(RU, '"Да", "Нет"'), (KK, '"Иә", "Жоқ"')])
def test_options_stand_in_the_language_of_the_return(shown: Language, words: str) -> None:
    """The officer reads English; the supplier saw another language, and can only be asked in that."""
    problem = about("answer_not_allowed", "policy", toy().questionnaire.by_id["policy"])
    said = ProblemsInWords(toy(), EN, {}, {"a.xlsx": shown})
    assert f"is not one of {words}" in said.line(problem)
    assert 'is not one of "Yes", "No"' in toy_words().line(problem)


def test_what_a_question_that_may_not_apply_offers_is_named() -> None:
    """As its drop-down says it."""
    problem = about("answer_not_allowed", "training", toy().questionnaire.by_id["training"])
    assert 'is not one of "Yes", "No", "n/a"' in toy_words().line(problem)


def test_ticks_are_told_by_the_words_of_their_options() -> None:
    """They were put together by the ids of the options."""
    problem = Problem.of(
        "answer_not_a_tick",
        CELL,
        question="deductions",
        text="fines: maybe (B3); fees: x (C3)",
        allowed="x",
    )
    option = {one.id: one.text.en for one in toy().questionnaire.by_id["deductions"].options}
    line = toy_words().line(problem)
    assert f'"{option["fines"]}: maybe (B3); {option["fees"]}: x (C3)"' in line


@pytest.mark.parametrize("language", Language)
def test_a_near_heading_is_named_whole_and_by_number(language: Language) -> None:
    """Its text is what the column has to be headed with."""
    said = ProblemsInWords(shipped(), language)
    for question in shipped().questionnaire.questions:
        near = {"heading": "x", "near": question.id, "cells": 2}
        line = said.line(Problem.of("heading_near", CELL, "", **near))
        assert question.text.in_(language) in line
        assert KEYS.findall(line) == []


def test_the_number_is_the_one_in_the_form() -> None:
    """Both count in one place; the signature comes last, wherever its section stands."""
    groups = arrange(shipped().questionnaire, "A", "B", 1)
    asked = {one.question.id: one.number for group in groups for one in group.asked}
    assert dict(shipped().numbers) == asked
    assert sorted(asked.values()) == list(range(1, len(asked) + 1))


def test_a_mapping_speaks_of_keys_and_says_what_they_ask() -> None:
    """Its lines are written with them."""
    problem = Problem.of(
        "mapping_unconfirmed", Place("m.csv", line=3), "", name="X", question="policy"
    )
    line = toy_words().line(problem)
    assert "stands for policy (" in line
    assert str(toy().numbers["policy"]) in line


@pytest.mark.parametrize("language", Language)
def test_layouts_are_told_in_words(language: Language) -> None:
    """Their ids are for programs."""
    layouts = "table, form, answer_list"
    line = toy_words("", language).line(Problem.of("layout_unknown", CELL, "", layouts=layouts))
    assert "answer_list" not in line
    assert catalogue(language)["report.layout.answer_list"] in line


def test_who_is_named_by_id_is_named_by_name_as_well() -> None:
    """And where a sentence names nobody, the place does."""
    twice = Problem.of("supplier_twice_same", CELL, "A-1", id="A-1", other="b.xlsx")
    assert "supplier A-1 (Karat LLP) stands here again" in toy_words("Karat LLP").line(twice)
    future = Problem.of("signed_in_future", CELL, "A-1", text="2030-01-01", on="2026-11-23")
    assert "cell F12, Karat LLP: the signature" in toy_words("Karat LLP").line(future)


def test_what_stands_beside_the_answers_is_said_with_the_sender() -> None:
    """Of a file from one supplier; one with many says it by the row."""
    stray = Problem.of("heading_unclaimed", CELL, "", heading="Town", cells=1)
    senders = one_sender([("a.xlsx", "A-1"), ("b.xlsx", "A-1"), ("b.xlsx", "A-2"), ("c.xlsx", "")])
    assert senders == {"a.xlsx": "A-1"}
    said = ProblemsInWords(toy(), EN, {"A-1": "Karat LLP"}, {}, senders)
    assert "cell F12, Karat LLP: no question has the heading" in said.line(stray)


@pytest.mark.parametrize("question", shipped().questionnaire.questions, ids=lambda one: one.id)
def test_a_long_question_is_cut_between_words(question: Question) -> None:
    """What is left is the beginning of it, at most so long."""
    for language in Language:
        text = question.text.in_(language)
        shown = cut_short(text, LONGEST_QUESTION)
        kept = shown.removesuffix(" …")
        assert len(shown) <= LONGEST_QUESTION + 1
        assert text.startswith(kept)
        assert shown == text or text[len(kept)] in " ,;:.—("


def test_a_long_name_without_spaces_is_cut_all_the_same() -> None:
    """It may be of any length."""
    said = toy_words("x" * 500)
    assert len(said.supplier("A-1")) <= LONGEST_SUPPLIER + 1


def test_foreign_words_in_a_line_do_not_act() -> None:
    """A name is a supplier's to choose."""
    said = toy_words("\x1b[31mred\u202e")
    problem = about("answer_no_data", "policy", toy().questionnaire.by_id["policy"])
    line = said.line(Problem(problem.code, problem.place, "A-1", problem.details))
    assert line.isprintable()
