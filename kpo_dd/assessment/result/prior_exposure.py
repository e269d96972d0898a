"""How exposed a supplier is by what the buyer knows of it, before anybody asks; apart from all bands.

Plain frozen values; `assessment/triage.py` works them out.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kpo_dd.rulebook.entries import Theme


class FormChoice(StrEnum):
    """Which form a supplier is sent: with all questions, or with the core ones alone."""

    SHORT = "short"
    FULL = "full"


class Unknown(StrEnum):
    """What the list does not say of a supplier, and what then counts as the worst."""

    COUNTRY = "country"
    SECTOR = "sector"


class PriorExposure(Struct, frozen=True):
    """Exposure by the list alone, in the worst theme.

    `points`: 0 to 100, one decimal; no band, and never added to one. `place_points`: by country and sector
    alone. `factors`: ids of the factors that speak loudest in it, heaviest first. `unknown`: what is read as
    the worst, because the list does not say it.
    """

    points: float
    place_points: float
    theme: Theme
    factors: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    form: FormChoice = FormChoice.FULL
