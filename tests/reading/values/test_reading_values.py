"""A cell to a value: given, blank, declined, or unreadable with its reason; never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue, Lost, Percent
from kpo_dd.reading.values.reading_values import LONGEST_LISTED, read_value
from kpo_dd.reading.values.value_states import Blank, Declined, Given, Unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.reading.makers import question
from tests.reading.values.asking import CONTRACTS, EN, HOURS, SHARE, read, reason
from tests.toys import shipped, toy

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


# A question of every type that is no free text, what its answer begins with, and what a type that reads
# as much of it as may be says of it.
ENDLESS: tuple[tuple[str | Question, str, str], ...] = (
    ("policy", "No, and ", "answer_not_allowed"),
    (CONTRACTS, "All of them, ", "answer_not_allowed"),
    ("deductions", "fines, ", "answer_not_allowed"),
    (HOURS, "48 ", "answer_not_a_number"),
    (SHARE, "30 % ", "answer_not_a_number"),
    ("policy_date", "2026-01-11 ", "answer_not_a_date"),
    ("country", "Kazakhstan, ", "answer_not_a_country"),
    ("sector", "F - ", "answer_not_a_sector"),
)


def test_a_question_of_every_type_is_asked_for_an_endless_answer() -> None:
    """All but free text, which may be as long as it is."""
    asked = [question(name) if isinstance(name, str) else name for name, _, _ in ENDLESS]
    assert {one.type for one in asked} == set(AnswerType) - {AnswerType.TEXT}


@pytest.mark.parametrize(("asked", "begins", "code"), ENDLESS)
def test_an_answer_of_just_the_limit_is_looked_at_and_a_longer_one_is_too_long(
    asked: str | Question, begins: str, code: str
) -> None:
    """Whatever its type; blanks around it are not counted."""
    longest = begins.ljust(LONGEST_LISTED, "ж")
    assert reason(asked, longest) == code
    assert reason(asked, f"\n {longest} \t") == code
    value = read(asked, f" {longest}ж ")
    assert isinstance(value, Unreadable)
    assert value.code == "answer_too_long"
    said = dict(value.details)
    assert (said["length"], said["most"]) == (str(LONGEST_LISTED + 1), str(LONGEST_LISTED))


def test_a_yes_or_a_reason_of_just_the_limit_is_read_whole() -> None:
    """With all that was written beside it."""
    yes = "Yes, ".ljust(LONGEST_LISTED, "a")
    assert read("policy", yes) == Given("yes", EN, remark="a" * (LONGEST_LISTED - 5))
    assert read("policy", f" {yes}\n") == read("policy", yes)
    assert reason("policy", f"{yes}a") == "answer_too_long"
    declined = "n/a, ".ljust(LONGEST_LISTED, "a")
    asked = next(q for q in shipped().questionnaire.questions if q.na == "reason")
    for cell in (declined, f"\n  {declined}"):
        value = read_value(asked, cell, shipped())
        assert isinstance(value, Given)
        assert value.reason == "a" * (LONGEST_LISTED - 5)


def test_free_text_has_no_limit_but_that_of_a_cell() -> None:
    """A name, a remark, a list of subcontractors."""
    assert read("supplier_name", "ж" * 32_767) == Given("ж" * 32_767)


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
