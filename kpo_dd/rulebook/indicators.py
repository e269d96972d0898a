"""The ILO indicator tables: which signs there are, how strong each is, and how they go together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

from pydantic import Field, model_validator

from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.entries import Entry, EntryFault, Sentence, Text


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


class CaseRow(Entry):
    """One row of the case table: which dimensions are positive, and what that is called.

    `positive`: all of these; `any_of`: at least one of these; `negative`: none of these. A dimension
    that is not named may be either.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: Text
    positive: tuple[Sentence, ...] = ()
    any_of: tuple[Sentence, ...] = ()
    negative: tuple[Sentence, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All dimensions it names."""
        return (*self.positive, *self.any_of, *self.negative)

    def matches(self, positive: Collection[str]) -> bool:
        """Whether these are the positive dimensions it describes."""
        return not (self.missing(positive) or self.contrary(positive))

    def missing(self, positive: Collection[str]) -> tuple[str, ...]:
        """The dimensions it wants positive that are not; of `any_of` all, where it has none of them."""
        lacking = tuple(name for name in self.positive if name not in positive)
        none = bool(self.any_of) and not any(name in positive for name in self.any_of)
        return (*lacking, *self.any_of) if none else lacking

    def contrary(self, positive: Collection[str]) -> tuple[str, ...]:
        """The dimensions it wants absent that are positive."""
        return tuple(name for name in self.negative if name in positive)


class CaseSet(Entry):
    """The rows for adults or for children. Where `applies_when` is false, `outside` is said instead."""

    id: Literal["adult", "child"]
    title: Text
    applies_when: Condition | None = None
    outside: Text | None = None
    rows: tuple[CaseRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _outside_goes_with_a_condition(self) -> CaseSet:
        if (self.applies_when is None) != (self.outside is None):
            raise EntryFault("cases_outside")
        return self

    def overlap(self, dimensions: Sequence[str]) -> list[str]:
        """Ids of rows that describe the same positive dimensions; empty where no two do."""
        sizes = range(len(dimensions) + 1)
        for positive in chain.from_iterable(combinations(dimensions, size) for size in sizes):
            found = [row.id for row in self.rows if row.matches(positive)]
            if len(found) > 1:
                return found
        return []


class Cases(Entry):
    """How the readings of dimensions go together. `note` is said wherever a reading is shown."""

    source: Text
    verified: Literal["yes", "no"]
    note: Text
    unclassified: Text
    sets: tuple[CaseSet, ...]


class IndicatorTables(Entry):
    """Both sets with their dimensions, and the case table."""

    source: Text
    verified: Literal["yes", "no"]
    cases: Cases
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _no_combination_is_two_cases(self) -> IndicatorTables:
        for table in self.cases.sets:
            own = [one.id for one in self.dimensions if one.id.startswith(f"{table.id}.")]
            if unknown := {name for row in table.rows for name in row.names} - set(own):
                raise EntryFault("cases_dimension", names=", ".join(sorted(unknown)))
            if overlap := table.overlap(own):
                raise EntryFault("cases_overlap", rows=", ".join(overlap))
        return self

    @cached_property
    def members(self) -> dict[str, tuple[Indicator, ...]]:
        """Dimension id to its indicators, in order."""
        return {
            dimension.id: tuple(i for i in self.indicators if i.dimension == dimension.id)
            for dimension in self.dimensions
        }

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by their ids."""
        return {indicator.id: indicator for indicator in self.indicators}
