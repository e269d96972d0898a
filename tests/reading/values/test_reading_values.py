"""A cell to a value: given, blank, declined, or unreadable with its reason; never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue, Lost, Percent
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Blank, Declined, Given, Unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.reading.values.asking import CONTRACTS, HOURS, SHARE, read, reason
from tests.toys import toy

CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.text(),
    st.sampled_from(
        ["yes", "да", "1 200", "12%", "n/a", "31.02.2026", "fines; fees", "F - x", "²"]
    ),
    st.text("0123456789., '%-+\u00a0eE₂²½٣", max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text().map(Lost),
    st.floats().map(Percent),
)
QUESTIONS = (*toy().questionnaire.questions, SHARE, HOURS, CONTRACTS)
KINDS: dict[AnswerType, type | tuple[type, ...]] = {
    AnswerType.NUMBER: float,
    AnswerType.SHARE: float,
    AnswerType.DATE: date,
    AnswerType.MULTI: tuple,
}


@pytest.mark.parametrize("cell", ["", " ", "\u00a0", "\t\n", "\u2003\u202f"])
@pytest.mark.parametrize("asked", ["supplier_name", "policy", "policy_date", "deductions"])
def test_a_cell_without_anything_to_see_is_blank(asked: str, cell: str) -> None:
    """Spaces of any kind are nothing."""
    assert read(asked, cell) == Blank()


@pytest.mark.parametrize("cell", ["-", "—", "?", "нет данных", "No data", "белгісіз", "...", "**"])
def test_saying_that_there_is_no_answer_is_listed_as_such(cell: str) -> None:
    """It is neither a no nor a blank."""
    for asked in ("policy", "workers_total", "deductions", "policy_date", "country"):
        assert reason(asked, cell) == "answer_no_data"


@pytest.mark.parametrize("asked", ["supplier_name", "policy", "workers_total", "country"])
def test_an_error_or_a_formula_without_a_result_is_no_answer_of_any_kind(asked: str) -> None:
    """Not even to a question that takes any text."""
    assert reason(asked, Lost("#REF!")) == "answer_lost"


@given(CELLS, st.sampled_from(QUESTIONS))
def test_any_cell_is_read_without_an_exception(cell: CellValue, asked: Question) -> None:
    """Whatever it holds, the result is of the kind the question asks for, or says why not."""
    value = read_value(asked, cell, toy())
    match value:
        case Given(value=answer):
            assert fits(answer, asked)
        case Unreadable(details=details):
            assert dict(details)["question"] == asked.id
        case Declined():
            assert asked.applies_when is not None
        case Blank():
            assert not raw_text(cell).strip()


def fits(answer: AnswerValue, asked: Question) -> bool:
    """Whether an answer is one that the question can have."""
    if answer == "n/a":
        return asked.na == "allowed"
    if isinstance(answer, tuple):
        return asked.type is AnswerType.MULTI and set(answer) <= set(asked.allowed)
    if isinstance(answer, float):
        low = 0.0 if asked.type is AnswerType.SHARE else asked.minimum
        return low is None or answer >= low
    if asked.allowed and asked.type is not AnswerType.MULTI:
        return answer in asked.allowed
    return isinstance(answer, KINDS.get(asked.type, str)) and not isinstance(answer, datetime)
