"""What JSON values are, and the small ones that every part of `assessment.json` writes alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kpo_dd.errors import Place

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Members = dict[str, Json]


def where(place: Place) -> Members:
    """A place as three members; empty where it is nowhere."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def iso(day: date | None) -> str | None:
    """A date as YYYY-MM-DD."""
    return None if day is None else day.isoformat()
