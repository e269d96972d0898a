"""One option: by its id, its text, and what people write instead."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.value_states import Given
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import AnswerType, Option, Question
from tests.reading.values.asking import CONTRACTS, EN, KK, RU, WORDS, read, reason


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("all", Given("all")),
        ("ALL OF THEM", Given("all", EN)),
        ("Все", Given("all", RU)),
        ("барлығы", Given("all", KK)),
        ("Some, not all", Given("some", EN)),
        ("100%", Given("all")),
        ("n/a", Given("n/a", EN)),
    ],
)
def test_an_option_is_read_by_its_id_its_text_and_what_people_write_instead(
    cell: str, answer: Given
) -> None:
    """In any of the three languages."""
    assert read(CONTRACTS, cell) == answer


def test_an_option_that_does_not_exist_is_unreadable() -> None:
    """Part of an option's text is not the option."""
    assert reason(CONTRACTS, "All of") == "answer_not_allowed"


WAGES = (
    Option(id="none", text=Text(en="Nothing", ru="Ничего", kk="Ештеңе")),
    Option(id="fines", text=Text(en="Fines", ru="Штрафы", kk="Айыппұл")),
)


@pytest.mark.parametrize("cell", ["нет", "Нет.", "НЕТ!", "No", "жоқ", "жок", "«нет»"])
def test_a_bare_no_is_the_option_that_there_is_none(cell: str) -> None:
    """In a choice and where several may be named; where there are two such options, or none, it is none."""
    asked = Question(id="deductions", type=AnswerType.CHOICE, text=WORDS, options=WAGES)
    several = asked.model_copy(update={"type": AnswerType.MULTI})
    value, values = read(asked, cell), read(several, cell)
    assert isinstance(value, Given)
    assert value.value == "none"
    assert isinstance(values, Given)
    assert values.value == ("none",)
    never = Option(id="never", text=Text(en="At no time", ru="Ни разу", kk="Бірде-бір рет"))
    for options in ((*WAGES, never), WAGES[1:]):
        assert reason(asked.model_copy(update={"options": options}), cell) == "answer_not_allowed"


@pytest.mark.parametrize(
    "cell", ["нет, штрафы", "Да", "нет?", "нет данных по удержаниям", "0", "not"]
)
def test_more_than_a_bare_no_is_no_option(cell: str) -> None:
    """Nor is a yes, or a nought."""
    asked = Question(id="deductions", type=AnswerType.CHOICE, text=WORDS, options=WAGES)
    assert reason(asked, cell) == "answer_not_allowed"
