"""Numbers, in number cells and as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.number import parse_number
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given, Unreadable
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.reading.values.asking import HOURS, WORDS, read, reason
from tests.toys import toy


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u202f234\u202f567,5", 1234567.5),
        ("1'200", 1200.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("1,200.5", 1200.5),
        ("1,234,567.5", 1234567.5),
        ("-3", -3.0),
        ("+3", 3.0),
        (" 40 ", 40.0),
        ("１２", 12.0),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    """Spaces and apostrophes between groups of three, a comma or a point before the fraction."""
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1,200",
        "12,500",
        "1,234,567",
        "1.200,5",
        "16 18",
        "16\n180",
        "10 15",
        "1 2000",
        "1 200 18",
        "120²",
        "45¹",
        "½",
        "12-15",
        "about 40",
        "40 people",
        "1e3",
        "nan",
        "inf",
        "0x10",
        "--3",
        "",
        "9" * 21,
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_not_guessed(text: str) -> None:
    """1,200 is twelve hundred to some and 1.2 to others; 16 18 may be an age range."""
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("asked", "cell", "code"),
    [
        ("workers_total", "1,200", "answer_not_a_number"),
        ("workers_total", "12%", "answer_not_a_number"),
        ("workers_total", "много", "answer_not_a_number"),
        ("workers_total", True, "answer_not_a_number"),
        ("workers_total", date(2026, 1, 1), "answer_not_a_number"),
        ("workers_total", float("nan"), "answer_not_a_number"),
        ("workers_total", float("inf"), "answer_not_a_number"),
        ("workers_total", 12.5, "answer_not_whole"),
        ("workers_total", "12,5", "answer_not_whole"),
        ("workers_total", -1.0, "answer_too_small"),
        ("youngest_age", "101", "answer_too_large"),
        (HOURS, 169.0, "answer_too_large"),
    ],
)
def test_every_reason_not_to_accept_a_number_has_its_own_words(
    asked: str | Question, cell: CellValue, code: str
) -> None:
    """Not a number, not whole, out of range."""
    assert reason(asked, cell) == code


@pytest.mark.parametrize("cell", [0.0, 40.0, "1 240", "0"])
def test_a_count_of_people_is_a_whole_number_from_zero(cell: CellValue) -> None:
    """From a number cell or from text."""
    value = read("workers_total", cell)
    assert isinstance(value, Given)
    assert isinstance(value.value, float)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_a_number_cell_is_read_as_the_number_it_shows(number: float) -> None:
    """It can't be ambiguous: no comma or point of a language is in it."""
    open_ended = Question(id="any_number", type=AnswerType.NUMBER, text=WORDS)
    value = read_value(open_ended, number, toy())
    if abs(number) > 1.79e308:
        assert isinstance(value, Unreadable)
    else:
        assert isinstance(value, Given)
        assert value.value == pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize("text", ["2.000", "1.000", "1,000", "12.345.678"])
def test_a_number_with_one_group_of_three_is_ambiguous(text: str) -> None:
    """Two thousand to some, two to others; as a number in the cell it is plain."""
    assert reason("workers_total", text) == "answer_not_a_number"
    assert read("workers_total", 2000.0) == Given(2000.0)
