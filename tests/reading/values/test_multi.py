"""Several options in one cell."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from kpo_dd.reading.values.multi import read_ticks
from kpo_dd.reading.values.reading_values import LONGEST_LISTED, read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import AnswerType, Option, Question
from kpo_dd.wording import Language
from tests.reading.makers import question
from tests.reading.values.asking import WORDS, read, reason
from tests.toys import shipped


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        ("fines", ("fines",)),
        ("Fees; Fines", ("fines", "fees")),
        ("fees\nfines", ("fines", "fees")),
        ("Штрафы, Сборы", ("fines", "fees")),
        ("Айыппұлдар;", ("fines",)),
        ("fines; fines", ("fines",)),
        ("Нет удержаний", ("none",)),
        ("• Штрафы\n• Алымдар", ("fines", "fees")),
        ("1. fines\n2) fees", ("fines", "fees")),
        ("- fines;\n- fees", ("fines", "fees")),
    ],
)
def test_several_options_are_read_in_the_order_of_the_questionnaire(
    cell: str, options: tuple[str, ...]
) -> None:
    """However they are separated, each once."""
    value = read("deductions", cell)
    assert isinstance(value, Given)
    assert value.value == options


@pytest.mark.parametrize("cell", ["fines; tea money", "fines fees", ";", ", ,", "fines / fees"])
def test_one_unknown_option_makes_the_whole_answer_unreadable(cell: str) -> None:
    """Half an answer would be a wrong one."""
    assert reason("deductions", cell) in {"answer_not_allowed", "answer_no_data"}


COMMAS = Question(
    id="housing",
    type=AnswerType.MULTI,
    text=WORDS,
    options=(
        Option(id="beds", text=Text(en="Beds", ru="Кровати", kk="Төсектер")),
        Option(id="water", text=Text(en="Water, clean", ru="Вода, чистая", kk="Су, таза")),
        Option(id="both", text=Text(en="Beds, Water, clean", ru="Всё", kk="Бәрі, бәрі")),
        Option(id="locks", text=Text(en="Locks, inside", ru="Замки, внутри", kk="Құлып, ішкі")),
    ),
)


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        ("Water, clean, Locks, inside", ("water", "locks")),
        ("Locks, inside,Water,  clean", ("water", "locks")),
        ("Вода, чистая, Кровати, Замки, внутри", ("beds", "water", "locks")),
        ("Су, таза; Құлып, ішкі, Төсектер", ("beds", "water", "locks")),
        ("Все", ("both",)),
        ("все, Кровати", ("beds", "both")),
    ],
)
def test_options_with_commas_are_told_apart_where_there_is_one_way(
    cell: str, options: tuple[str, ...]
) -> None:
    """As Google Forms joins them."""
    value = read(COMMAS, cell)
    assert isinstance(value, Given)
    assert value.value == options


def test_where_commas_can_be_taken_in_two_ways_nobody_knows_which_is_meant() -> None:
    """Two options and another one that is both of them in a row."""
    assert reason(COMMAS, "Locks, inside, Beds, Water, clean") == "answer_not_allowed"


def test_every_list_of_two_options_of_the_shipped_questionnaire_is_read() -> None:
    """In three languages, in either order."""
    for asked in shipped().questionnaire.questions:
        for language, (one, two) in product(Language, permutations(asked.options, 2)):
            if asked.type is AnswerType.MULTI:
                cell = f"{one.text.in_(language)}, {two.text.in_(language)}"
                value = read_value(asked, cell, shipped())
                assert isinstance(value, Given)
                assert isinstance(value.value, tuple)
                assert set(value.value) == {one.id, two.id}


def test_an_endless_list_is_refused_at_once() -> None:
    """Nobody ticks so many options: neither what is just short enough to be looked at, nor more."""
    assert reason("deductions", ("fines," * 8000)[:LONGEST_LISTED]) == "answer_not_allowed"
    assert reason("deductions", "fines," * 8000) == "answer_too_long"


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Checked", "Unchecked"), ("отмечено", "Не отмечено"), ("белгіленген", "белгіленбеген")],
)
def test_the_ticks_of_redcap_are_ticks(yes: str, no: str) -> None:
    """Checked and Unchecked, or their translations."""
    ticks = [("none", no), ("fines", yes), ("fees", no)]
    assert read_ticks(question("deductions"), ticks, "") == Given(("fines",))
