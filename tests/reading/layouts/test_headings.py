"""Headings to questions: keys and texts exactly, whatever stands around them; near ones only named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answers import evidence_column
from kpo_dd.reading.layouts.headings import EVIDENCE_WORDS, Claim, Headings
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from tests.reading.makers import Cell, codes, read_rows
from tests.toys import shipped, toy

HEADINGS = Headings(toy().questionnaire)
EN, RU, KK = Language.EN, Language.RU, Language.KK


@pytest.mark.parametrize("rulebook", [toy, shipped])
def test_every_key_and_every_text_heads_its_own_question(rulebook: Callable[[], Rulebook]) -> None:
    """In three languages; no two questions share a heading, so none is claimed by another."""
    headings = Headings(rulebook().questionnaire)
    for question in rulebook().questionnaire.questions:
        assert headings.claim(question.id) == Claim(question.id, None)
        for language in Language:
            claim = headings.claim(question.text.in_(language))
            assert claim in (Claim(question.id, language), Claim(question.id, None))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", toy().questionnaire.questions, ids=lambda q: q.id)
def test_a_document_has_a_heading_where_one_is_asked_for(
    question: Question, language: Language
) -> None:
    """A key of its own, or the question's text and the word for a document; elsewhere neither."""
    column = evidence_column(question.id)
    text = f"{question.text.in_(language)} — {EVIDENCE_WORDS[language]}"
    asked = question.evidence is not None
    assert HEADINGS.claim(column) == (Claim(column, None) if asked else None)
    assert HEADINGS.claim(text) == (Claim(column, language) if asked else None)


@pytest.mark.parametrize(
    "heading",
    [
        "Is there a policy?",
        "  is  THERE a policy ",
        "Is there\u00a0a policy?",
        "Is there a\npolicy?",
        "Is there a policy? *",
        "Is there a policy?*",
        "* Is there a policy?",
        "Is there a policy:",
        "7. Is there a policy?",
        "7) Is there a policy?",
        "2.7. Is there a policy?",
        "policy",
        "POLICY",
        "12. policy *",
        "Есть ли политика?",
        "3) ЕСТЬ ЛИ ПОЛИТИКА",
        "Ecть ли политика?",  # Latin E and c
        "Саясат бар ма?",
        "Ｐｏｌｉｃｙ",
    ],
)
def test_numbering_asterisks_case_and_spaces_are_seen_through(heading: str) -> None:
    """What a form designer adds does not change the question."""
    claim = HEADINGS.claim(heading)
    assert claim is not None
    assert claim.column == "policy"


@pytest.mark.parametrize("dash", ["—", "–"])
def test_a_document_heading_takes_either_dash(dash: str) -> None:
    """Word processors turn one into the other."""
    claim = HEADINGS.claim(f"Is there a policy? {dash} document")
    assert claim == Claim("policy.evidence", EN)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Is there a polisy?", "policy"),
        ("workers_totl", "workers_total"),
        ("Всего работникоф", "workers_total"),
        ("Саясат бар маа?", "policy"),
        ("policy_evidence", "policy.evidence"),
    ],
)
def test_a_near_heading_is_named_but_claims_nothing(heading: str, meant: str) -> None:
    """A person decides whether it was meant."""
    assert HEADINGS.claim(heading) is None
    assert HEADINGS.nearest(heading) == meant


def test_the_answers_below_a_near_heading_are_listed_and_not_used() -> None:
    """With the cells that go with it and the heading it may mean."""
    reading = read_rows(
        ["supplier_id", "supplier_name", "country", "Is there a polisy?"],
        ["A-1", "Alpha", "KAZ", "yes"],
        ["A-2", "Beta", "KAZ", None],
        ["A-3", "Gamma", "KAZ", "no"],
    )
    (problem,) = reading.problems
    assert (problem.code, problem.place.cell) == ("heading_near", "D1")
    assert dict(problem.details)["cells"] == "2"
    assert dict(problem.details)["near"] == "policy"
    assert reading.answers.frame["policy"].isna().all()


@pytest.mark.parametrize("heading", ["", "Town", "Internal rating", "?", "12.", "Страна и город"])
def test_a_heading_no_question_has_claims_nothing(heading: str) -> None:
    """It means nothing to us, and nothing is made up."""
    assert HEADINGS.claim(heading) is None
    assert HEADINGS.nearest(heading) == ""


def test_a_column_without_a_heading_is_listed_with_its_cells() -> None:
    """Somebody wrote something there."""
    reading = read_rows(
        ["supplier_id", "supplier_name", "country"], ["A-1", "Alpha", "KAZ", "call back"]
    )
    assert codes(reading.problems) == [("heading_blank", "D2")]


@given(st.text(max_size=60))
def test_any_text_can_stand_where_a_heading_is_expected(heading: str) -> None:
    """It claims a question of the questionnaire, or none."""
    claim = HEADINGS.claim(heading)
    assert claim is None or claim.column.removesuffix(".evidence") in toy().questionnaire.by_id
    assert HEADINGS.nearest(heading).removesuffix(".evidence") in {"", *toy().questionnaire.by_id}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("group_b/policy", "policy"),
        ("a/b/policy.evidence", "policy.evidence"),
        ("deductions/fines", "deductions.fines"),
        ("group_b/deductions/fines", "deductions.fines"),
        ("deductions[fines]", "deductions.fines"),
        ("deductions___fines", "deductions.fines"),
        ("Deductions from wages/Fines", "deductions.fines"),
        ("Deductions from wages (choice=Fines)", "deductions.fines"),
        ("Удержания из зарплаты [Штрафы]", "deductions.fines"),
        ("Section B/Do you accept the principles?", "commitment"),
        ("Раздел 2/Принимаете ли вы принципы?", "commitment"),
    ],
)
def test_the_headings_of_exported_surveys_are_read(heading: str, column: str) -> None:
    """KoBo and ODK, LimeSurvey, REDCap; by keys and by texts."""
    claim = HEADINGS.claim(heading)
    assert claim is not None
    assert claim.column == column


@pytest.mark.parametrize(
    "heading",
    [
        "City/Country",
        "Город/Страна",
        "Town/country of birth",
        "2024/policy",
        "Name/Signed by",
        "deductions/tea",
        "deductions[other]",
        "deductions___",
        "policy/fines",
        "a/b/c",
    ],
)
def test_two_things_with_a_stroke_between_are_no_group_and_its_question(heading: str) -> None:
    """Nor is an option nobody asked about one of the question's."""
    assert HEADINGS.claim(heading) is None


def test_a_list_of_ids_beside_the_same_ticks_is_no_second_answer() -> None:
    """KoBo exports both; where they differ, both are listed."""
    head = ["supplier_id", "g/policy", "g/deductions", "g/deductions/fines", "g/deductions/fees"]
    same = read_rows(head, ["A-1", "yes", "fines fees", 1, 1])
    assert same.answers.frame.loc["A-1", "deductions"] == ("fines", "fees")
    assert same.problems == ()
    other = read_rows(head, ["A-1", "yes", "fines fees", 1, 0])
    assert codes(other.problems) == [("answered_twice", "C2")]


def test_questions_whose_marks_are_of_another_kind_are_the_same() -> None:
    """Apostrophes, quotation marks and hyphens; every text of the shipped questionnaire."""
    headings = Headings(shipped().questionnaire)
    swaps = str.maketrans({"'": "’", "’": "'", "-": "\u2011", "ё": "е", "«": "“", "»": "”"})
    for question in shipped().questionnaire.questions:
        for language in Language:
            text = question.text.in_(language)
            claim = headings.claim(text.translate(swaps))
            assert claim is not None
            assert claim.column == question.id


HEARD: list[Cell] = ["Open-Ended Response", "Open-Ended Response", "Response"]


@pytest.mark.parametrize("mark", ["Fines", "Штрафы", "x"])
def test_options_in_a_row_below_their_question_are_ticked_one_by_one(mark: str) -> None:
    """As SurveyMonkey exports them: a question over several columns, its options below, their texts again."""
    head: list[Cell] = [
        "supplier_id",
        "supplier_name",
        "workers_total",
        "deductions",
        None,
        None,
        None,
    ]
    labels: list[Cell] = [*HEARD, "Fines", "Fees", "No deductions", "Other (please specify)"]
    told: list[Cell] = ["A-1", "Alpha", 12, mark, "Fees", None, None]
    other: list[Cell] = ["A-2", "Beta", 13, None, None, "No deductions", "meals"]
    reading = read_rows(head, labels, told, other)
    assert list(reading.answers.frame["deductions"]) == [("fines", "fees"), ("none",)]
    assert [(p.code, dict(p.details)["heading"]) for p in reading.problems] == [
        ("heading_unclaimed", "Other (please specify)")
    ]


def test_a_supplier_below_such_a_question_changes_nothing_for_the_others() -> None:
    """Only a row that says "Response" in place of an id names options."""
    head: list[Cell] = ["supplier_id", "supplier_name", "workers_total", "deductions", None]
    reading = read_rows(
        head, ["A-1", "Alpha", 12, "Fines", "Fees"], ["A-2", "Beta", 13, "Fines", None]
    )
    assert list(reading.answers.frame["deductions"]) == [("fines",), ("fines",)]
    assert codes(reading.problems) == [("heading_blank", "E2")]


def test_another_option_in_the_column_of_one_is_no_tick() -> None:
    """Nobody knows which of the two is meant."""
    head: list[Cell] = ["supplier_id", "supplier_name", "workers_total", "deductions.fines"]
    reading = read_rows(head, ["A-1", "Alpha", 12, "Fees"])
    assert codes(reading.problems) == [("answer_not_a_tick", "D2")]
