"""How words are compared: whichever alphabet a letter is from, and never by a guess."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.words import look_up
from tests.toys import shipped


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("РК", "KAZ"),
        ("PK", "PAK"),
        ("РK", None),  # Cyrillic, then Latin
        ("PК", None),  # Latin, then Cyrillic
    ],
)
def test_a_word_that_means_two_things_is_taken_as_written_and_a_mixture_as_neither(
    text: str, code: str | None
) -> None:
    """РК is Kazakhstan and PK is Pakistan; in mixed letters nobody knows which is meant."""
    found = look_up(shipped().countries.lookup, text)
    assert (found and found[0]) == code
