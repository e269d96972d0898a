"""Answers as a reader sees them: what was understood, in the words of the questionnaire."""

from __future__ import annotations

from datetime import date

from kpo_dd.answers import AnswerValue


def answer_text(value: AnswerValue | None) -> str:
    """An answer as text that is the same in every language; empty where there is none."""
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(value)
        case float():
            return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
