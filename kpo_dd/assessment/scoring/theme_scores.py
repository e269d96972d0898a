"""From exposure and verdicts to a theme's score, its bounds and the waterfall that explains it.

    residual  R = E * (1 - ceiling * C)           C: credit earned by controls, 0 to 1
    safe      S = product of (1 - w) over fired red flags
    score       = 100 * (1 - (1 - R) * S)

Every number people see is a whole number of tenths of a point, and bands are read from it: what is
printed is what counts. Each operation is monotone in floating point too (sums and products in one
fixed order, one row at a time), so that no rounding can make an adverse answer look better, and
no supplier's number depends on who else is in the file. The same functions compute with the weights
as they are and with drawn ones: arrays then are of shape (draws, suppliers).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.exposure import Exposure, divided
from kpo_dd.assessment.scoring.theme_verdicts import (
    Bands,
    Documented,
    PerRule,
    ThemeVerdicts,
    caps,
    theme_verdicts,
)
from kpo_dd.assessment.scoring.weights import Floats, Weights
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook

Tenths = NDArray[np.int64]


@dataclass(frozen=True)
class WeighedTheme:
    """A theme's scores, in tenths of a point, and bands; shape (suppliers,) or (draws, suppliers).

    `band_open`: the band if everything a supplier left open were at its worst; never better than
    `band`, and no worse than `band_high`, which also fears figures that are missing for the whole
    country or sector.
    """

    score: Tenths
    high: Tenths
    band: Bands
    band_open: Bands
    band_high: Bands


@dataclass(frozen=True)
class ThemeScores(WeighedTheme):
    """One theme for every supplier, with the weights as they are; shares are 0 to 1.

    `steps`: the waterfall, (rule or None for the exposure, tenths of a point for each supplier); a
    supplier's steps add up to its score.
    """

    low: Tenths
    exposure: Floats
    credit: Floats
    coverage: Floats
    steps: list[tuple[Rule | None, Tenths]] = field(default_factory=list)


def score_theme(
    theme: Theme,
    rulebook: Rulebook,
    exposure: Exposure,
    verdicts: Verdicts,
    documented: Documented,
    weights: Weights,
) -> ThemeScores:
    """Score one theme for every supplier."""
    method = rulebook.method
    said = theme_verdicts(theme, rulebook, verdicts, documented, weights)
    weighed = weigh_theme(said, exposure, method)
    best = relief(control_credit(said.best), method)
    return ThemeScores(
        **vars(weighed),
        low=np.minimum(weighed.score, score_tenths(exposure.low * best, safe_part(said.fired))),
        exposure=exposure.point,
        credit=np.broadcast_to(control_credit(said.earned), exposure.point.shape),
        coverage=coverage(exposure, said, verdicts, method),
        steps=waterfall(said, exposure.point, method),
    )


def weigh_theme(said: ThemeVerdicts, exposure: Exposure, method: Method) -> WeighedTheme:
    """Scores and bands of one theme under some weights; verdicts and caps stay what they are."""
    eased = relief(control_credit(said.earned), method)
    safe, unsafe = safe_part(said.fired), safe_part(said.feared)
    score = score_tenths(exposure.point * eased, safe)
    high = np.maximum(score, score_tenths(exposure.high * eased, unsafe))
    feared = score_tenths(exposure.silence * eased, unsafe)
    held, feared_cap = caps(said.fired), caps(said.feared)
    band = np.maximum(band_of(score, method), held)
    return WeighedTheme(
        score=score,
        high=high,
        band=band,
        band_open=np.maximum(band, np.maximum(band_of(feared, method), feared_cap)),
        band_high=np.maximum(band_of(high, method), feared_cap),
    )


def control_credit(credits_: PerRule[Floats]) -> Floats:
    """The control credit C, 0 to 1; 0 where no control applies."""
    earned = reduce(np.add, earned_parts(credits_), np.zeros(1))
    return divided(earned, applicable_weight(credits_), otherwise=0.0)


def earned_parts(credits_: PerRule[Floats]) -> Iterator[Floats]:
    """What each control earns, times its weight."""
    return (weight * np.nan_to_num(credit) for _, weight, credit in credits_)


def applicable_weight(credits_: PerRule[Floats]) -> Floats:
    """The weight of all controls that apply."""
    parts = (weight * ~np.isnan(credit) for _, weight, credit in credits_)
    return reduce(np.add, parts, np.zeros(1))


def relief(credit: Floats, method: Method) -> Floats:
    """What the control credit leaves of the exposure."""
    return 1.0 - method.control_ceiling * credit


def safe_part(fired: PerRule[Flags]) -> Floats:
    """The safe part S that red flags leave."""
    return reduce(np.multiply, safe_parts(fired), np.ones(1))


def safe_parts(fired: PerRule[Flags]) -> Iterator[Floats]:
    """What each red flag leaves of the safe part; a drawn weight takes all of it at most."""
    return (np.where(counts, 1.0 - np.minimum(weight, 1.0), 1.0) for _, weight, counts in fired)


def waterfall(
    said: ThemeVerdicts, exposure: Floats, method: Method
) -> list[tuple[Rule | None, Tenths]]:
    """The steps from exposure to score, each in tenths of a point.

    What stands after each step is rounded, and a step is the difference of two of these: so the
    steps add up to the score to the last printed digit.
    """
    whole = applicable_weight(said.earned)
    sums = accumulate(earned_parts(said.earned), np.add, initial=np.zeros(1))
    residuals = [exposure * relief(divided(earned, whole, 0.0), method) for earned in sums]
    stands = [score_tenths(residual, np.ones(1)) for residual in residuals]
    safe = accumulate(safe_parts(said.fired), np.multiply)
    stands += [score_tenths(residuals[-1], left) for left in safe]
    rules = [None, *(rule for rule, *_ in (*said.earned, *said.fired))]
    return list(zip(rules, np.diff(stands, axis=0, prepend=0), strict=True))


def score_tenths(residual: Floats, safe: Floats) -> Tenths:
    """100 * (1 - (1 - R) * S), rounded to tenths of a point."""
    return np.rint(100.0 * TENTHS * (1.0 - (1.0 - residual) * safe)).astype(np.int64)


def band_of(score: Tenths, method: Method) -> Bands:
    """The band of a printed score; the floor of a band belongs to it."""
    floors = method.bands
    edges = [round(floor * TENTHS) for floor in (floors.medium, floors.high, floors.critical)]
    return np.searchsorted(edges, score, side="right").astype(np.int8)


def coverage(exposure: Exposure, said: ThemeVerdicts, verdicts: Verdicts, method: Method) -> Floats:
    """How much of what applies is decided, 0 to 1: a weighted mean of three parts, empty ones left out."""
    shares = method.coverage_parts
    gained, weight = shares.exposure * exposure.decided, np.asarray(shares.exposure)
    for share, rules in ((shares.controls, said.earned), (shares.red_flags, said.fired)):
        applicable, decided = np.zeros(1), np.zeros(1)
        for rule, own, _ in rules:
            codes = verdicts.codes[rule.id]
            applicable = applicable + own * (codes != Code.NOT_APPLICABLE)
            decided = decided + own * ((codes == Code.HOLDS) | (codes == Code.DOES_NOT_HOLD))
        counts = share * (applicable > 0)
        gained = gained + counts * divided(decided, applicable, otherwise=0.0)
        weight = weight + counts
    share_decided: Floats = np.rint(gained / weight * 100) / 100
    return share_decided
