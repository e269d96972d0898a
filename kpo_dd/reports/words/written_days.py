"""A day as its language writes it on paper."""

from __future__ import annotations

from datetime import date

from kpo_dd.wording import Language

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def written_day(day: date, language: Language) -> str:
    """`26 December 2026`; in Russian and Kazakh `26.12.2026`."""
    if language is not Language.EN:
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
