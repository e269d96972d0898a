"""Where a commitment stands in the register, as a few words: since when, and until when it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.reports.words.phrases import Phrases


def recorded_standing(
    standing: RegisterStanding, phrases: Phrases, written: Callable[[date], str]
) -> str:
    """`Signed, since 2 May 2026, until 1 May 2029`; `written` is how a day is written."""
    days = standing_days(standing, phrases, written)
    return ", ".join([phrases.say(f"register.status.{standing.status}"), *days])


def standing_days(
    standing: RegisterStanding, phrases: Phrases, written: Callable[[date], str]
) -> list[str]:
    """Since when and until when, as far as anybody knows."""
    days = (("since", standing.since), ("until", standing.expires_on))
    return [phrases.say(f"dossier.{key}", day=written(day)) for key, day in days if day]
