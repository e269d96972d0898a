"""One theme of one supplier: its bands and score, its exposure, and the steps from one to the other.

Plain frozen values; points have one decimal and add up exactly as printed.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.figures.reference import StandIn

TENTHS = 10  # steps of a point: every printed score is a whole number of them


class StepKind(StrEnum):
    """What a step of the waterfall is."""

    EXPOSURE = "exposure"
    CONTROL = "control"
    RED_FLAG = "red_flag"
    HELD = "held"  # under critical, where nothing of zero tolerance was found


class Step(Struct, frozen=True):
    """One step of the waterfall; `name` is a rule id; empty where no rule makes it."""

    kind: StepKind
    name: str
    points: float


class FigureNote(Struct, frozen=True):
    """What must be said of one figure of a reference table: its year, and what stands in for it.

    `question` asks for the code that the figure is of; `stand_in` is None where it was measured.
    """

    question: str
    figure: str
    code: str
    year: int | None = None
    stand_in: StandIn | None = None


class FactorReading(Struct, frozen=True):
    """An exposure factor as read for a supplier; None where the figure is missing.

    One that does not apply has no figure either, and is no part of the exposure.
    """

    factor: str
    value: float | None
    exposure: float | None
    applies: bool = True
    notes: tuple[FigureNote, ...] = ()


class ThemeResult(Struct, frozen=True):
    """One theme of one supplier; the steps of the waterfall add up to the score."""

    theme: Theme
    band: Band
    band_high: Band
    score: float
    score_low: float
    score_high: float
    coverage: float
    exposure: float
    control_credit: float
    factors: tuple[FactorReading, ...]
    waterfall: tuple[Step, ...]
