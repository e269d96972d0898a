"""Yes or no, in three languages and by habit."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.value_states import Given, Unreadable
from tests.reading.values.asking import EN, KK, RU, read, reason


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes", Given("yes", EN)),
        ("y", Given("yes", EN)),
        ("NO", Given("no", EN)),
        ("No.", Given("no", EN)),
        ("Да", Given("yes", RU)),
        (" да\u00a0", Given("yes", RU)),
        ("НЕТ", Given("no", RU)),
        ("Иә", Given("yes", KK)),
        ("ия", Given("yes", KK)),
        ("Жоқ", Given("no", KK)),
        ("✔", Given("yes")),
        ("☑", Given("yes")),
        ("✔\ufe0f", Given("yes")),
        ("x", Given("yes")),
        ("X", Given("yes")),
        ("Х", Given("yes")),  # Cyrillic
        ("д\u200bа", Given("yes", RU)),
        ("HET", Given("no", RU)),  # all Latin
        ("1", Given("yes")),
        (1.0, Given("yes")),
        (0.0, Given("no")),
        (True, Given("yes", EN)),
        (False, Given("no", EN)),
        ("ＹＥＳ", Given("yes", EN)),
        ("ИСТИНА", Given("yes", RU)),
        ("жалған", Given("no", KK)),
        ("Дa", Given("yes", RU)),  # Latin a
        ("HЕT", Given("no", RU)),  # Latin H, T
    ],
)
def test_yes_and_no_are_read_in_three_languages_and_by_habit(
    cell: CellValue, answer: Given
) -> None:
    """The language is noted where the word tells it."""
    assert read("policy", cell) == answer


@pytest.mark.parametrize(
    "cell",
    [
        "maybe",
        "может быть",
        "yes, partly",
        "да, кроме агентств",
        "иә, бірақ",
        "да/нет",
        "yes no",
        2.0,
        "y n",
        date(2026, 1, 1),
        "нетт",
    ],
)
def test_what_is_neither_yes_nor_no_is_not_guessed(cell: CellValue) -> None:
    """A yes with a condition is no yes."""
    assert reason("policy", cell) == "answer_not_allowed"


@pytest.mark.parametrize("cell", ["☒", "✗", "✘", "❌"])
def test_a_cross_may_be_a_tick_or_a_no(cell: str) -> None:
    """Nobody can tell, so it has a reason of its own, also among several options."""
    assert reason("policy", cell) == "answer_cross"
    assert reason("deductions", cell) == "answer_cross"


def test_what_was_allowed_is_part_of_the_complaint() -> None:
    """The reader of the message need not look it up."""
    value = read("training", "maybe")
    assert isinstance(value, Unreadable)
    assert dict(value.details)["allowed"] == "yes, no, n/a"
