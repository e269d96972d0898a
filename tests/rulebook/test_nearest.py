"""What someone probably meant."""

from __future__ import annotations

import pytest

from kpo_dd.rulebook.nearest import nearest

RULES = ["MS-13", "MS-23", "MS-03", "MS-30", "TR-03"]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("MS-3", RULES, "MS-03"),
        ("MS3", RULES, "MS-03"),
        ("ms 003", RULES, "MS-03"),
        ("S-01", ["S-01-A", "S-0101", "S-0010", "S-0001"], "S-0001"),
        ("S-0", ["S-01", "S-000"], "S-000"),
        ("workers total", ["workers_total", "workers_migrant"], "workers_total"),
        ("YES", ["no", "yes"], "yes"),
        ("documents_hled", ["documents_held", "policy"], "documents_held"),
        ("XX", RULES, ""),
        ("???", ["!!!", "a"], ""),
        ("", RULES, ""),
    ],
)
def test_the_same_letters_and_number_go_before_a_like_spelling(
    word: str, known: list[str], meant: str
) -> None:
    """A number without its leading zeros is the same number; otherwise spelling decides."""
    assert nearest(word, known) == meant
    assert nearest(word, reversed(known)) == meant
