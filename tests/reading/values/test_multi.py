"""Several options in one cell."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.value_states import Given
from tests.reading.values.asking import read, reason


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
