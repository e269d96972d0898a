"""The Business Principles a supplier commits to, as far as they are publicly known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from kpo_dd.rulebook.entries import Entry, Sentence, Text, WholeNumber


class CommitmentKind(StrEnum):
    """What a supplier says to the Business Principles."""

    KPO_PRINCIPLES = "kpo_principles"
    EQUIVALENT_PRINCIPLES = "equivalent_principles"
    REFUSED = "refused"
    NOT_ANSWERED = "not_answered"


class Category(Entry):
    """One of the seven categories. A placeholder is a guess, shown as such everywhere."""

    id: Sentence
    title: Text
    status: Literal["confirmed", "placeholder"]
    source: Text


class Principles(Entry):
    """The principles text that commitments refer to; `version` names it in the register."""

    version: Sentence
    title: Text
    note: Text
    commitment_valid_months: WholeNumber = Field(gt=0, le=120)
    categories: tuple[Category, ...] = Field(min_length=1)

    def expiry(self, kind: CommitmentKind, signed_on: date | None) -> date | None:
        """The last day a commitment holds; None for a refusal, silence, or what nobody has dated."""
        if kind in {CommitmentKind.REFUSED, CommitmentKind.NOT_ANSWERED} or signed_on is None:
            return None
        return add_months(signed_on, self.commitment_valid_months)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
