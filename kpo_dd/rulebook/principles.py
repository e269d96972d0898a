"""The Business Principles a supplier commits to, as far as they are publicly known."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from kpo_dd.rulebook.entries import Entry, Sentence, Text


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
    source: Sentence


class Principles(Entry):
    """The principles text that commitments refer to; `version` names it in the register."""

    version: Sentence
    title: Text
    note: Text
    commitment_valid_months: int = Field(gt=0, le=120)
    categories: tuple[Category, ...] = Field(min_length=1)
