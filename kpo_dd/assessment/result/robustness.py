"""How far results hold under other weights: bands per supplier, and which weights matter.

Plain frozen values; `sensitivity.py` draws the weights.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpo_dd.rulebook.entries import Theme

DRAWS = 1_000  # of other weights, for every supplier


@dataclass(frozen=True, slots=True)
class Robustness:
    """How far a supplier's band holds when every weight is off by up to a quarter (`sensitivity.py`).

    `shares`: the share of draws, 0 to 1, in which each band counts, LOW first. `lowest` and `highest`:
    the 5th and 95th percentile of the score, in points.
    """

    shares: tuple[float, float, float, float]
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Influence:
    """A weight, of a rule or of an exposure factor in a theme, and its part of the variance of scores."""

    theme: Theme
    name: str
    part: float
