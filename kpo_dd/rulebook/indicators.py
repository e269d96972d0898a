"""The ILO indicator tables: which signs there are, and how strong each is."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from kpo_dd.rulebook.entries import Entry, Sentence, Text


class Strength(StrEnum):
    """How much an indicator says by itself (ILO and European Commission, 2009)."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Indicator(Entry):
    """One sign in one table; `id` is e.g. `adult.5.1`. `ilo11` numbers the booklet's indicators."""

    id: str = Field(pattern=r"^(adult|child)\.[1-6]\.\d{1,2}$")
    strength: Strength
    title: Text
    ilo11: tuple[int, ...] = ()

    @property
    def dimension(self) -> str:
        """The dimension it counts towards, e.g. `adult.5`."""
        return self.id.rpartition(".")[0]


class Dimension(Entry):
    """One of the six dimensions of a set, for adults or children."""

    id: str = Field(pattern=r"^(adult|child)\.[1-6]$")
    title: Text


class IndicatorTables(Entry):
    """Both sets with their dimensions."""

    source: Sentence
    verified: Literal["yes", "no"]
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]

    @cached_property
    def members(self) -> dict[str, tuple[Indicator, ...]]:
        """Dimension id to its indicators, in order."""
        return {
            dimension.id: tuple(i for i in self.indicators if i.dimension == dimension.id)
            for dimension in self.dimensions
        }

    @property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by their ids."""
        return {indicator.id: indicator for indicator in self.indicators}
