"""What the ILO indicator screen reads in a supplier's answers: signs, never a person.

Plain frozen values: dimensions come from `indicators.py`, sets of the case table from `cases.py`.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kpo_dd.rulebook.indicators import Strength


class DimensionResult(Struct, frozen=True):
    """The ILO indicator screen in one dimension: signs present by strength, and the reading."""

    dimension: str
    present: tuple[tuple[str, Strength], ...]
    positive: bool


class CaseReason(Struct, frozen=True):
    """Why a row of the case table does not describe a combination; both hold dimensions.

    `missing`: should be positive, and are not; `contrary`: should not be positive, and are.
    """

    row: str
    missing: tuple[str, ...]
    contrary: tuple[str, ...]


class CaseOutcome(StrEnum):
    """What became of one set of the indicator screen."""

    CLASSIFIED = "classified"
    UNCLASSIFIED = "unclassified_combination"
    OUTSIDE = "outside"  # the set does not apply to the supplier
    UNKNOWN = "unknown"  # whether it applies was not answered


class CaseReading(Struct, frozen=True):
    """The indicator screen of a supplier for adults or for children: signs, never a person.

    `row` names the row of the case table where it is classified; `reasons` say why no row fits where
    it is not. `undecided`: rules that could still show signs of the set.
    """

    set: str
    reading: CaseOutcome
    row: str
    positive: tuple[str, ...]
    reasons: tuple[CaseReason, ...]
    undecided: tuple[str, ...]
