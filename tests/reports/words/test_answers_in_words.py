"""Answers as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.answers import AnswerValue
from kpo_dd.reports.words.answers_in_words import LONGEST_ANSWER, AnswersInWords, answer_text
from kpo_dd.wording import Language
from tests.reports.builders import RULEBOOK, evidence, open_question

EN = AnswersInWords(RULEBOOK, Language.EN)
RU = AnswersInWords(RULEBOOK, Language.RU)


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


@pytest.mark.parametrize(
    ("asked", "value", "shown"),
    [
        ("documents_held", "yes", "Да"),
        ("documents_held", "n/a", "Не применимо"),
        ("deductions", ("none", "fines"), "None (ru), Fines (ru)"),
        ("age_check", "document", "Document (ru)"),
        ("country", "KAZ", "Kazakhstan (ru)"),
        ("country", "Atlantis", "Atlantis"),
        ("sector", "F", "Construction (ru)"),
        ("manual_share", 0.25, "25 %"),
        ("manual_share", "lots", "lots"),
        ("manual_share", 0.0, "0 %"),
        ("workers", 40.0, "40"),
        ("workers", 0.0, "0"),
        ("workers", 12345678901.0, "12345678901"),
        ("workers", None, "нет ответа"),
        ("deductions", (), "нет ответа"),
        ("no_such_question", "x", "x"),
    ],
)
def test_an_answer_is_told_in_the_language_of_the_report(
    asked: str, value: AnswerValue | None, shown: str
) -> None:
    """Stored words become what the questionnaire calls them."""
    assert RU.answer(evidence(asked, value)) == shown


def test_a_very_long_answer_is_cut_and_says_so() -> None:
    """The cell is named beside it, and the JSON has it all."""
    shown = EN.quote("x" * 40_000)
    assert shown.startswith("x" * LONGEST_ANSWER)
    assert "40000" in shown
    assert len(shown) < LONGEST_ANSWER + 100


def test_an_open_question_says_why_it_is_open() -> None:
    """Nothing written, or nothing usable."""
    assert EN.why_open(open_question()) == "Not answered"
    assert "“иногда”" in EN.why_open(open_question(raw="иногда"))
