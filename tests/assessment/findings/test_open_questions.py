"""What is still to be asked of a supplier."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.open_questions import alike_rows
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rulebook import Rulebook
from tests.golden import sample
from tests.toys import GOOD, ON, Row, frame, shipped, toy


def supplier(row: Row, rulebook: Rulebook | None = None) -> SupplierResult:
    """The result of one supplier."""
    return assess_answers(Answers(frame(row)), rulebook or toy(), ON).suppliers[0]


def asked(result: SupplierResult) -> list[str]:
    """The open questions of a supplier."""
    return [one.question for one in result.open_questions]


def reading_past_a_gate() -> Rulebook:
    """The toy, in which MS-01 reads a core question behind a gate and another before all gates."""
    either = Condition.parse('documents_returned == "no" or youngest_age < 16')
    rules = tuple(
        rule.model_copy(update={"flag_when": either}) if rule.id == "MS-01" else rule
        for rule in toy().rules
    )
    [section] = toy().questionnaire.sections
    questions = tuple(
        question.model_copy(update={"core": question.id == "documents_returned"})
        for question in section.questions
    )
    sections = (section.model_copy(update={"questions": questions}),)
    return replace(toy(), rules=rules, questionnaire=Questionnaire(sections))


@pytest.mark.parametrize(("held", "open_"), [("no", False), ("yes", True)])
def test_a_question_behind_a_shut_gate_is_not_asked(held: str, open_: bool) -> None:
    """Neither for the rule that waits for another answer, nor as a core question."""
    row = {name: GOOD[name] for name in GOOD if name != "youngest_age"}
    found = supplier({**row, "documents_held": held}, reading_past_a_gate())
    assert "youngest_age" in asked(found)
    assert ("documents_returned" in asked(found)) is open_
    assert ("documents_returned" in found.left_open) is open_


def test_a_question_names_every_rule_that_waits_for_it_in_their_order() -> None:
    """The gate of a question waits with it."""
    found = {one.question: one.rules for one in supplier({}).open_questions}
    assert found["policy"] == ("MS-03", "CL-02")
    assert found["policy_date"] == ("CL-02",)
    assert found["workers_total"] == ("MS-04", "MS-05")


def test_questions_of_zero_tolerance_come_first_and_then_as_they_are_asked() -> None:
    """One order for all reports; what is left open stays as it is asked, core questions first."""
    result = supplier({})
    grave = [one.question for one in result.open_questions if one.zero_tolerance]
    order = list(toy().questionnaire.by_id)
    assert grave == ["country", "documents_held", "documents_returned", "youngest_age"]
    assert asked(result)[: len(grave)] == grave
    assert asked(result)[len(grave) :] == sorted(set(asked(result)) - set(grave), key=order.index)
    assert result.left_open[0] == "workers_total"
    assert list(result.left_open[1:]) == sorted(result.left_open[1:], key=order.index)


def test_a_complete_return_has_all_core_answers_that_are_needed() -> None:
    """What is behind a shut gate is not needed; core questions without an answer come first."""
    core = {question.id for question in shipped().questionnaire.questions if question.core}
    for result in sample().suppliers:
        assert (result.return_state is ReturnState.ASSESSED) == (not result.left_open)
        assert set(asked(result)) <= set(result.left_open)
        assert set(result.left_open) - set(asked(result)) <= core


@given(st.integers(0, 140), st.integers(0, 20), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_rows_are_alike_where_every_mark_is(width: int, many: int, draw: Random) -> None:
    """However many marks there are: more than fit into one number, or none."""
    marks = np.array([[draw.random() < 0.5 for _ in range(width)] for _ in range(many)], dtype=bool)
    marks = np.repeat(marks.reshape(many, width), 2, axis=0)
    if width and many:
        marks[0, draw.randrange(width)] ^= True  # and two that differ in one mark
    first, same = alike_rows(marks)
    assert np.array_equal(marks[first][same], marks)
    assert len(first) == len({one.tobytes() for one in marks})
