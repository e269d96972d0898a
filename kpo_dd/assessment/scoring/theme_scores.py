"""From exposure and verdicts to a theme's score, its bounds and the waterfall that explains it.

    residual  R = E * (1 - ceiling * C)           C: credit earned by controls, 0 to 1
    safe      S = product of (1 - w * size) over fired red flags; a fact counts once (`residual.py`)
    score       = 100 * (1 - (1 - R) * S), held under critical where no cap holds that band

Every number people see is a whole number of tenths of a point, and bands are read from it: what is
printed is what counts. Each operation is monotone in floating point too (sums and products in one
fixed order, one row at a time), so that no rounding can make an adverse answer look better, and
no supplier's number depends on who else is in the file.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct, field
from msgspec.structs import asdict

from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.scoring.exposure import Exposure, divided
from kpo_dd.assessment.scoring.points import Tenths, band_of, saturated, score_tenths
from kpo_dd.assessment.scoring.residual import control_credit, fact_choices, safe_part, worst_credit
from kpo_dd.assessment.scoring.theme_verdicts import (
    Bands,
    Documented,
    Side,
    ThemeVerdicts,
    theme_verdicts,
)
from kpo_dd.assessment.scoring.waterfall import StepColumn, waterfall
from kpo_dd.assessment.scoring.weights import Floats, Weights
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rulebook import Rulebook


class WeighedTheme(Struct, frozen=True):
    """A theme's scores, in tenths of a point, and bands; shape (suppliers,).

    `band_high`: the band if everything a supplier left open were at its worst; never better than `band`.
    """

    score: Tenths
    high: Tenths
    band: Bands
    band_high: Bands


class ThemeScores(WeighedTheme, frozen=True):
    """One theme for every supplier, with the weights as they are; shares are 0 to 1.

    `steps`: the waterfall; a supplier's steps add up to its score.
    """

    low: Tenths
    exposure: Floats
    credit: Floats
    coverage: Floats
    steps: list[StepColumn] = field(default_factory=list)


def score_theme(
    theme: Theme,
    rulebook: Rulebook,
    exposure: Exposure,
    verdicts: Verdicts,
    documented: Documented,
    weights: Weights,
) -> ThemeScores:
    """Score one theme for every supplier."""
    said = theme_verdicts(theme, rulebook, verdicts, documented, weights)
    return scores_of(said, exposure, rulebook.method)


def scores_of(said: ThemeVerdicts, exposure: Exposure, method: Method) -> ThemeScores:
    """The same where it is known what the rules of the theme say."""
    credit = control_credit(said.controls, said.found.credits)
    weighed = weigh_theme(said, exposure, method, credit)
    return ThemeScores(
        **asdict(weighed),
        low=np.minimum(weighed.score, score_of(said, said.best, exposure.low, method)),
        exposure=exposure.point,
        credit=np.broadcast_to(credit, exposure.point.shape),
        coverage=coverage(exposure, said, method),
        steps=waterfall(said, exposure.point, method, credit),
    )


def weigh_theme(
    said: ThemeVerdicts, exposure: Exposure, method: Method, credit: Floats
) -> WeighedTheme:
    """Scores and bands of one theme where its control credit is known."""
    score, high = point_and_high(said, exposure, method, credit)
    band = np.maximum(band_of(score, method), said.found.held)
    band_high = np.maximum(band_of(high, method), said.worst.held)
    return WeighedTheme(score=score, high=high, band=band, band_high=band_high)


def point_and_high(
    said: ThemeVerdicts, exposure: Exposure, method: Method, credit: Floats
) -> tuple[Tenths, Tenths]:
    """The score of one theme, and the same with everything that a supplier left open at its worst."""
    score = score_by(said, said.found, exposure.point, method, credit)
    worst = score_by(said, said.worst, exposure.high, method, worst_credit(said, credit))
    return score, np.maximum(score, worst)


def score_of(said: ThemeVerdicts, side: Side, exposure: Floats, method: Method) -> Tenths:
    """The score of one way to read the verdicts."""
    return score_by(said, side, exposure, method, control_credit(said.controls, side.credits))


def score_by(
    said: ThemeVerdicts, side: Side, exposure: Floats, method: Method, credit: Floats
) -> Tenths:
    """The same where the control credit is known."""
    ways = fact_choices(exposure, said, side, method, credit)
    return saturated(score_tenths(safe_part(said, ways)), side.held, method)


def coverage(exposure: Exposure, said: ThemeVerdicts, method: Method) -> Floats:
    """How much of what applies is decided, 0 to 1: a weighted mean of three parts, empty ones left out."""
    shares = method.coverage_parts
    gained, weight = shares.exposure * exposure.decided, np.asarray(shares.exposure)
    for share, columns in ((shares.controls, said.controls), (shares.red_flags, said.flags)):
        applicable, decided = np.zeros(1), np.zeros(1)
        for each in columns:
            known = (each.codes == Code.HOLDS) | (each.codes == Code.DOES_NOT_HOLD)
            applicable = applicable + each.weight * (each.codes != Code.NOT_APPLICABLE)
            decided = decided + each.weight * known
        counts = share * (applicable > 0)
        gained = gained + counts * divided(decided, applicable, otherwise=0.0)
        weight = weight + counts
    share_decided: Floats = np.rint(gained / weight * 100) / 100
    return share_decided
