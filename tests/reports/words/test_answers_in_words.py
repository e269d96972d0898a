"""Answers as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.answers import AnswerValue
from kpo_dd.reports.words.answers_in_words import answer_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ((), ""),
        ("yes", "yes"),
        (("none", "fines"), "none, fines"),
        (date(2026, 3, 1), "2026-03-01"),
        (0.0, "0"),
        (40.0, "40"),
        (12345678901.0, "12345678901"),
        (1e17, "100000000000000000"),
        (12345678901.5, "12345678901.5"),
        (0.1 + 0.2, "0.3"),
        (1e-5, "1e-05"),
    ],
)
def test_an_answer_is_the_same_text_in_every_language(
    value: AnswerValue | None, shown: str
) -> None:
    """Whole numbers in full, others without the dust of their arithmetic."""
    assert answer_text(value) == shown
