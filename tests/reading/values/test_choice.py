"""One option: by its id, its text, and what people write instead."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.value_states import Given
from tests.reading.values.asking import CONTRACTS, EN, KK, RU, read, reason


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
