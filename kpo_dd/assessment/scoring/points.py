"""Points, tenths of points and bands: every number people see is a whole number of tenths."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.theme_verdicts import Bands
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.method import Method

Tenths = NDArray[np.int64]
ALL_TENTHS = np.int16(100 * TENTHS)


def score_tenths(safe: Floats) -> Tenths:
    """100 * (1 - safe part), rounded to tenths of a point."""
    return np.rint(100.0 * TENTHS * (1.0 - safe)).astype(np.int64)


def saturated(score: Tenths, held: Bands, method: Method) -> Tenths:
    """Scores held just under critical where no cap holds that band: small things are no zero tolerance."""
    return np.minimum(score, most_tenths(held, method))


def most_tenths(held: Bands, method: Method) -> NDArray[np.int16]:
    """The most that may be scored where caps hold a band."""
    under_critical = round(method.bands.critical * TENTHS) - 1
    return np.where(held >= Band.CRITICAL, ALL_TENTHS, np.int16(under_critical))


def band_of(score: NDArray[np.integer], method: Method) -> Bands:
    """The band of a printed score; the floor of a band belongs to it."""
    floors = method.bands
    edges = [round(floor * TENTHS) for floor in (floors.medium, floors.high, floors.critical)]
    reached = [(score >= edge).view(np.int8) for edge in edges]
    found: Bands = reached[0] + reached[1] + reached[2]
    return found
