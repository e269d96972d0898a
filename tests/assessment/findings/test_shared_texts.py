"""The same sentence in several returns: reported to each, and no part of any result."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.shared_texts import shared_texts
from kpo_dd.errors import NOWHERE, Place, Problem
from kpo_dd.wording import Language, explain
from tests.growth import LINEAR, calls, growth
from tests.toys import GOOD, ON, Row, frame, shipped, toy

LONG = "We keep no passports and pay everybody on the tenth of the month"
OTHER = "Our code of conduct was approved by the board in the year 2025"
EQUIVALENT: Row = {**GOOD, "commitment": "equivalent_principles"}


def shared(*texts: str, column: str = "commitment_document") -> list[Problem]:
    """What is reported of suppliers that write these texts."""
    table = frame(*({**EQUIVALENT, column: text} for text in texts))
    problems = assess_answers(Answers(table), toy(), ON).problems
    return [problem for problem in problems if problem.code == "text_shared"]


@pytest.mark.parametrize("column", ["commitment_document", "policy.evidence", "policy.comment"])
def test_the_same_sentence_is_reported_to_each(column: str) -> None:
    """With the others named; whatever the case, the spacing and the rest of the text."""
    found = shared(LONG, f"Yes. {LONG.upper()}  !", OTHER, column=column)
    assert [(problem.supplier, dict(problem.details)["others"]) for problem in found] == [
        ("S0", "S1"),
        ("S1", "S0"),
    ]


def test_a_comment_beside_an_answer_is_looked_at() -> None:
    """It stands in the cells, not in the frame; the place leads back to it."""
    place = Place("a.xlsx", "Answers", "G7")
    cell = AnswerCell(place, "да", comment=LONG)
    cells = {("S0", "policy"): cell, ("S1", "policy"): cell}
    problems = assess_answers(Answers(frame(GOOD, GOOD), cells), toy(), ON).problems
    assert [(p.code, p.place, p.supplier) for p in problems] == [
        ("text_shared", place, "S0"),
        ("text_shared", place, "S1"),
    ]


@pytest.mark.parametrize("texts", [(LONG, OTHER), ("See our code", "See our code"), (LONG,)])
def test_what_differs_is_short_or_stands_alone_is_not_reported(texts: tuple[str, ...]) -> None:
    """Short sentences are the same by chance."""
    assert shared(*texts) == []


def test_one_supplier_that_repeats_itself_is_not_reported() -> None:
    """Nobody else wrote it."""
    assert shared(f"{LONG}. {LONG}.", OTHER) == []


@pytest.mark.parametrize("column", ["supplier_name", "commitment_signatory"])
def test_names_are_not_looked_at(column: str) -> None:
    """Companies of one group share long names and those who sign."""
    assert shared("A" * 60, "A" * 60, column=column) == []


def test_names_of_others_are_not_looked_at_either() -> None:
    """Two firms of one owner, or with one agency, have copied nothing."""
    row: Row = {"company_owners": f"{LONG} Holding"}
    problems = assess_answers(Answers(frame(row, row)), shipped(), ON).problems
    assert [one for one in problems if one.code == "text_shared"] == []


def test_of_many_others_some_are_named_and_all_are_counted() -> None:
    """A line stays a line, in every language."""
    found = shared(*[LONG] * 9)
    assert len(found) == 9
    assert dict(found[0].details)["count"] == "8"
    assert dict(found[0].details)["others"] == "S1, S2, S3, S4, S5"
    for language in Language:
        assert "\n" not in explain(found[0], language)


def test_no_result_depends_on_who_wrote_the_same() -> None:
    """Each supplier alone is what it is beside the other."""
    row: Row = {**EQUIVALENT, "commitment_document": LONG}
    together = assess_answers(Answers(frame(row, row)), toy(), ON).suppliers
    alone = assess_answers(Answers(frame(row)), toy(), ON).suppliers
    assert together[0] == alone[0]
    assert together[0].place == NOWHERE


def test_many_suppliers_with_one_sentence_are_no_square() -> None:
    """Each is told of the first others: nobody's list is made anew for each."""

    def work(size: int) -> Callable[[], object]:
        cells = {(f"S{n}", "policy"): AnswerCell(NOWHERE, "", comment=LONG) for n in range(size)}
        answers = Answers(frame(GOOD), cells)
        return lambda: list(shared_texts(answers, toy()))

    assert growth(work, 200) < LINEAR


def test_a_comment_of_thousands_of_short_lines_is_little_work() -> None:
    """What is too short to be compared is not made ready for it."""
    cell = AnswerCell(NOWHERE, "", comment="ж\n" * 16_383)
    answers = Answers(frame(GOOD), {("S0", "policy"): cell})
    assert calls(lambda: list(shared_texts(answers, toy()))).total() < 5_000


def test_a_sentence_that_case_makes_longer_is_compared() -> None:
    """The ligature of f, f and i is three letters where case makes no difference."""
    texts = ["ﬃ" * 14 + "! Yes, we do keep them, in a safe."] * 2
    assert len(shared(*texts)) == 2
