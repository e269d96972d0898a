"""Where "n/a" is an answer, and where it needs its reason."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.value_states import Declined, Given, Unreadable
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.reading.values.asking import WORDS, read, reason

REASONED = Question(id="reasoned", type=AnswerType.YES_NO, text=WORDS, na="reason")


@pytest.mark.parametrize(
    "cell", ["n/a", "N/A", "Not applicable", "н/п", "неприменимо", "Қолданылмайды"]
)
def test_not_applicable_is_an_answer_only_where_the_question_allows_it(cell: str) -> None:
    """Behind a gate it declines the question; elsewhere it is refused."""
    assert isinstance(read("training", cell), Given)
    assert read("policy_date", cell) == Declined()
    assert reason("policy", cell) == "answer_na_refused"
    assert reason("supplier_name", cell) == "answer_na_refused"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("n/a — no agency workers", "no agency workers"),
        ("N/A: none", "none"),
        ("н/п, агентств нет", "агентств нет"),
        ("қолданылмайды (агенттік жоқ)", "агенттік жоқ)"),
        ("n/a", ""),
        ("n/a — ?", ""),
    ],
)
def test_the_reason_may_follow_not_applicable_in_the_same_cell(cell: str, why: str) -> None:
    """Whether one is there is settled when the comment beside it is known."""
    value = read(REASONED, cell)
    assert isinstance(value, Given)
    assert (value.value, value.reason) == ("n/a", why)
    assert isinstance(read("training", "n/a — because"), Unreadable)
