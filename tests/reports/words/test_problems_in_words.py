"""Problems as people read them: the supplier, the question and its options as they were seen."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, in_rows
from kpo_dd.reports.words import problems_in_words
from kpo_dd.reports.words.details_in_words import answered_by_number, quoted_answer
from kpo_dd.reports.words.names_in_words import LONGEST_QUESTION, LONGEST_SUPPLIER, cut_short
from kpo_dd.reports.words.problems_in_words import ProblemsInWords, languages_in, one_sender
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.template.places import arrange
from kpo_dd.template.prefilled import NOTHING_YET
from kpo_dd.wording import Language, catalogue, say
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
        text="maybe",
        question="documents_held",
        allowed="yes, no",
    )
    assert toy_words("Karat LLP").line(problem) == (
        'a.xlsx, sheet "Ответы", cell F12: "maybe" is not one of "Yes", "No" '
        '(question 7, "Does the employer hold passports?", Karat LLP); '
        "the answer counts as missing: ask the supplier"
    )
    assert '(question 7, "Does the employer hold passports?", A-1)' in toy_words().line(problem)


@pytest.mark.parametrize(("shown", "words"), [(RU, '"Да", "Нет"'), (KK, '"Иә", "Жоқ"')])
def test_options_stand_in_the_language_of_the_return(shown: Language, words: str) -> None:
    """The officer reads English; the supplier saw another language, and can only be asked in that."""
    problem = about("answer_not_allowed", "policy", toy().questionnaire.by_id["policy"])
    said = ProblemsInWords(toy(), EN, {}, {"a.xlsx": (shown,)})
    assert f"is not one of {words}" in said.line(problem)
    assert 'is not one of "Yes", "No"' in toy_words().line(problem)


YES_NO = {EN: '"Yes", "No"', RU: '"Да", "Нет"', KK: '"Иә", "Жоқ"'}


@pytest.mark.parametrize(
    ("asked", "answer", "reader", "shown"),
    [
        ((EN,), "maybe", KK, EN),
        ((EN,), "иногда", EN, RU),
        ((EN,), "иногда", KK, KK),
        ((EN,), "кейде ғана", EN, KK),
        ((EN,), "кейде ғана", RU, KK),
        ((RU,), "maybe", RU, EN),
        ((RU,), "ok", EN, RU),
        ((RU,), "48", EN, RU),
        ((KK,), "иногда", RU, KK),
        ((EN, RU), "иногда", EN, RU),
        ((EN, RU), "maybe", RU, EN),
        ((EN, RU), "иногда / maybe", EN, EN),
        ((RU, KK), "иногда", EN, RU),
        ((RU, KK), "иногда", KK, KK),
        ((RU, KK), "12", EN, RU),
        ((), "иногда", EN, RU),
        ((), "maybe", KK, EN),
        ((), "12", KK, KK),
    ],
)
def test_options_are_in_the_language_of_the_headings_unless_the_answer_is_written_in_another(
    asked: tuple[Language, ...], answer: str, reader: Language, shown: Language
) -> None:
    """Where several would do, in that of whoever reads; a word of two letters is of no language."""
    problem = Problem.of(
        "answer_not_allowed", CELL, text=answer, question="policy", allowed="yes, no"
    )
    said = ProblemsInWords(toy(), reader, {}, {"a.xlsx": asked} if asked else {})
    assert YES_NO[shown].replace('"', "") in re.sub('[«»"]', "", said.line(problem))


def test_the_languages_of_a_file_are_all_that_it_was_read_in() -> None:
    """A reading joins them; of a file without any nothing is known."""
    said = [("a.xlsx", "en+ru"), ("b.xlsx", "kk"), ("c.xlsx", ""), ("d.xlsx", "-")]
    assert languages_in(said) == {"a.xlsx": [EN, RU], "b.xlsx": [KK]}


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
    groups = arrange(shipped().questionnaire, ("A", "B"), 1, NOTHING_YET)
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
    there = in_rows([("b.xlsx", "Ответы", "B2")])
    twice = Problem.of("supplier_twice_same", CELL, "A-1", id="A-1", elsewhere=there)
    assert "supplier A-1 (Karat LLP) stands here again" in toy_words("Karat LLP").line(twice)
    future = Problem.of("signed_in_future", CELL, "A-1", signed="2030-01-01", on="2026-11-23")
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


def elsewhere(code: str, *rows: tuple[str, str, str], **details: object) -> str:
    """What is said of a supplier who stands in other places, too; the reader has English."""
    given = {"id": "A-1", "elsewhere": in_rows(rows), **details}
    return toy_words("Karat LLP").line(Problem.of(code, CELL, "A-1", **given))


def test_another_place_is_said_by_file_sheet_and_cell() -> None:
    """The file where it is another one; not its own once more."""
    line = elsewhere("supplier_twice_same", ("a.xlsx", "More", "B2"))
    assert 'the same answers as elsewhere (sheet "More", cell B2); the return there counts' in line
    line = elsewhere("supplier_twice_same", ("b.xlsx", "More", "7:7"))
    assert '(b.xlsx, sheet "More", row 7); the return there counts' in line


def test_returns_that_differ_are_told_by_what_each_says() -> None:
    """The first questions by number and text in the order of the form, then how many more."""
    numbers = toy().numbers
    rows = [
        ("policy", "no", "yes", ""),
        ("documents_held", "yes", "no"),
        ("youngest_age", "15", "18"),
        ("deductions", "fines", "none"),
        ("training", "", "yes"),
        ("filled_on", "2026-01-01", "2026-02-01"),
    ]
    places = [("a.xlsx", "Ответы", "B2"), ("b.xlsx", "S", "C3")]
    line = elsewhere("supplier_twice_differs", *places, differing=in_rows(rows))
    assert 'elsewhere (sheet "Ответы", cell B2; b.xlsx, sheet "S", cell C3)' in line
    assert "none of these returns counts" in line
    held = toy().questionnaire.by_id["documents_held"].text.en
    assert f'question {numbers["documents_held"]}, "{held}": here "yes", there "no"; ' in line
    for later in ("policy", "training"):
        assert toy().questionnaire.by_id[later].text.en not in line
    assert "(further questions: 3)" in line
    assert KEYS.findall(line) == []
    few = elsewhere("supplier_twice_differs", *places, differing=in_rows(rows[:1]))
    assert 'here "no", there "yes", nothing' in few
    assert "further" not in few


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((("Ответы", "F12"), ("Ответы", "F14")), '"yes" (cell F12), "no" (cell F14)'),
        (
            (("Ответы", "F12"), ("More", "A2")),
            '"yes" (sheet "Ответы", cell F12), "no" (sheet "More", cell A2)',
        ),
    ],
)
def test_two_answers_to_one_question_are_told_with_their_cells(
    cells: tuple[tuple[str, str], ...], said: str
) -> None:
    """With the sheet where they stand on several."""
    words = ("yes", "no")
    texts = in_rows((word, "a.xlsx", *cell) for word, cell in zip(words, cells, strict=True))
    line = toy_words().line(
        Problem.of("answered_twice", CELL, "A-1", question="policy", texts=texts)
    )
    assert said in line
    assert "the answer counts as missing" in line


@pytest.mark.parametrize("language", Language)
def test_what_waits_for_an_unreadable_answer_is_said_in_its_line(language: Language) -> None:
    """By number, with what was written; the remedy once."""
    problem = about("answer_not_allowed", "workers_total", toy().questionnaire.by_id["policy"])
    unused = in_rows([("documents_returned", "нет"), ("hazard_share", "30%"), ("training", "")])
    said = toy_words("", language)
    line = said.line(Problem(problem.code, CELL, "A-1", (*problem.details, ("unused", unused))))
    for name, text in (("documents_returned", "нет"), ("hazard_share", "30%")):
        assert re.search(rf"{toy().numbers[name]} [«\"]{text}", line)
    assert str(toy().numbers["training"]) in line
    assert KEYS.findall(line) == []
    fix = catalogue(language)[f"problem.{problem.code}.fix"]
    assert line.count(fix) == 1
    assert line.endswith(fix)


@pytest.mark.parametrize("language", Language)
def test_a_gate_is_named_by_number_text_and_answer(language: Language) -> None:
    """It is what has to be looked at."""
    gates = in_rows([("policy", "нет"), ("workers_migrant", "")])
    given = {"question": "policy_date", "text": "x", "gates": gates}
    line = toy_words("", language).line(Problem.of("answer_not_asked", CELL, "A-1", **given))
    text = toy().questionnaire.by_id["policy"].text.in_(language)
    assert re.search(rf"{toy().numbers['policy']}\D+{re.escape(text)}.*: [«\"]нет", line)
    assert toy().questionnaire.by_id["workers_migrant"].text.in_(language)[:30] in line


def test_other_suppliers_are_named_as_well() -> None:
    """An id alone says little."""
    said = ProblemsInWords(toy(), EN, {"A-1": "Karat LLP", "A-2": "Beta"})
    line = said.line(Problem.of("returns_identical", CELL, "A-1", id="A-1", others="A-2, A-3"))
    assert "all answers of supplier A-1 (Karat LLP) are also those of A-2 (Beta), A-3" in line


def test_countries_that_may_be_meant_are_named() -> None:
    """By name and code: who reads need not know the codes."""
    given = {"question": "country", "text": "Congo", "allowed": "KAZ, TUR"}
    line = toy_words().line(Problem.of("answer_country_unclear", CELL, "A-1", **given))
    names = toy().countries.names
    assert f"{names['KAZ'].en} (KAZ), {names['TUR'].en} (TUR)" in line


@pytest.mark.parametrize("language", Language)
def test_what_stands_on_several_sheets_is_told_by_sheet(language: Language) -> None:
    """Each in quotation marks of the language; of one sheet the rows alone, and a sum by sheet."""
    said = toy_words("", language)
    rows = in_rows([("Лист 1", "2, 3"), ("Лист 2", "7"), ("…",)])
    line = said.line(Problem.of("rows_hidden", Place("a.xlsx"), count=3, rows=rows))
    quoted = [say(language, "asked.option", text=name) for name in ("Лист 1", "Лист 2")]
    assert f"{quoted[0]}: 2, 3; {quoted[1]}: 7; …" in line
    assert "2, 3" in said.line(Problem.of("rows_hidden", CELL, count=2, rows="2, 3"))
    rounded = Problem.of("cells_rounded", Place("a.xlsx"), count=2, cells=rows)
    assert f"{quoted[0]}: 2, 3; {quoted[1]}: 7; …" in said.line(rounded)
    sheets = said.line(Problem.of("sheets_hidden", Place("a.xlsx"), sheets="Лист 1\nЛист 2\n…"))
    assert f"{quoted[0]}; {quoted[1]}; …" in sheets
    counted = Problem.of("sheet_comments", Place("a.xlsx"), count="3\nЛист 1\t2\nЛист 2\t1")
    assert f"3 ({quoted[0]}: 2; {quoted[1]}: 1)" in said.line(counted)


def test_who_sent_a_file_is_named_where_a_question_is_spoken_of() -> None:
    """Layouts do not know yet whose answers they see."""
    beside = Problem.of("text_beside_question", CELL, question="policy", text="x")
    said = ProblemsInWords(toy(), EN, {"A-1": "Karat LLP"}, {}, {"a.xlsx": "A-1"})
    assert "Karat LLP" in said.line(beside)
    assert "Karat LLP" not in toy_words("Karat LLP").line(beside)


@pytest.mark.parametrize("language", Language)
def test_answers_in_the_column_of_documents_are_told_by_number_and_cell(
    language: Language,
) -> None:
    """In one line: fifty would drown what matters."""
    entries = in_rows([("policy", "Иә", "H9"), ("country", "KAZ", "H10")])
    said = ProblemsInWords(toy(), language, {"A-1": "Karat LLP"}, {}, {"a.xlsx": "A-1"})
    line = said.line(Problem.of("documents_not_asked", CELL, entries=entries))
    for name, text, cell in (("policy", "Иә", "H9"), ("country", "KAZ", "H10")):
        assert re.search(rf"{toy().numbers[name]} [«\"]{text}[»\"] \({cell}\)", line)
    assert "Karat LLP" in line


ANSWERED = ["Yes", "Да", "", "{number}", "</script>\x1b[31m", "a" * 500, "a" * 59 + " b"]


def test_what_is_said_of_many_alike_is_said_as_of_one_alone() -> None:
    """Words are kept by all they depend on: told in turns, nobody is told those of another."""
    numbers = list(shipped().numbers)[:2]
    problems = [
        Problem.of("answers_gate_open", CELL, "S-1", unused=in_rows([(one, text)]), gates=gates)
        for text in ANSWERED
        for one in (*numbers, f"{numbers[0]}.evidence", "elsewhere")
        for gates in (in_rows([(one, text)]), in_rows([(numbers[1],)]))
    ]

    def alone(problem: Problem, language: Language) -> str:
        quoted_answer.cache_clear()
        answered_by_number.cache_clear()
        return shipped_words(language).line(problem)

    expected = [alone(problem, language) for problem in problems for language in Language]
    words = [shipped_words(language) for language in Language]
    for _ in range(2):
        assert [one.line(problem) for problem in problems for one in words] == expected
    assert len(set(expected)) > len(ANSWERED) * len(Language)


HOSTILE_ANSWER = '</script>\x00\u202e\ud800"'
NOT_ALLOWED = Problem.of(
    "answer_not_allowed", CELL, "A-1", text="maybe", question="documents_held", allowed="yes, no"
)
DIFFERENT = {
    "code": replace(NOT_ALLOWED, code="answer_not_a_number"),
    "cell": replace(NOT_ALLOWED, place=replace(CELL, cell="B9")),
    "supplier": replace(NOT_ALLOWED, supplier="A-2"),
    "text": replace(NOT_ALLOWED, details=(*NOT_ALLOWED.details[:-1], ("text", HOSTILE_ANSWER))),
    "options": replace(NOT_ALLOWED, details=(("allowed", "no"), *NOT_ALLOWED.details[1:])),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_was_said_of_one_problem_is_not_said_of_another(name: str) -> None:
    """Two that differ in one thing, one after the other and again: each says what it says alone."""
    other, words = DIFFERENT[name], toy_words("Karat LLP")
    assert words.line(other) != words.line(NOT_ALLOWED)
    for problem in (NOT_ALLOWED, other):
        assert words.line(problem) == toy_words("Karat LLP").line(problem)


def test_sentences_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept has an end, and what is said anew is the same."""
    monkeypatch.setattr(problems_in_words, "MOST_SENTENCES", 3)
    words, some = toy_words(), [replace(NOT_ALLOWED, supplier=f"V-{at}") for at in range(8)]
    for problem in (*some, *some):
        assert words.what(problem) == toy_words().what(problem)
        assert 0 < len(words.said) <= 3
