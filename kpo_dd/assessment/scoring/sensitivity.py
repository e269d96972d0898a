"""How much the weights matter: the same verdicts under many slightly different weights.

Every weight of the rules and of the exposure mixes is multiplied by a number of its own, drawn evenly
from 1 - SPREAD to 1 + SPREAD, in DRAWS seeded draws (the practice of the OECD/JRC Handbook on
Constructing Composite Indicators). Verdicts, caps and coverage stay as they are. The draws depend on
the rulebook alone, so a supplier's figure depends on nobody else in the file.

The arithmetic is that of the score itself, with all draws at once. Only slopes are left to a library for
linear algebra, in pieces too small for it to start threads over; its last digits are not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.result.assessed import DRAWS
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.distinct_rows import in_steps
from kpo_dd.assessment.scoring.drawn_suppliers import DrawnSuppliers, drawn_suppliers
from kpo_dd.assessment.scoring.points import band_of
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.assessment.scoring.weights import (
    Floats,
    WeightName,
    drawn_weights,
    weights_as_they_are,
)
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rulebook import Rulebook

Noise = Mapping[WeightName, Floats]  # a factor for every weight in every draw, shape (draws,)
SPREAD = 0.25
SEED = 20_261_123
BLOCK = 16_384  # suppliers at a time that are drawn, what is different of them once
CHUNK = 64  # suppliers at a time whose draws are looked at: they stay near the processor
ONE_THREAD = 262_144  # multiplications in a product for which no library starts a second thread
RANGE = (0.05, 0.95)  # of the scores that are drawn


class Sensitivity(Struct, frozen=True):
    """What the draws show.

    `shares`: (suppliers, 4), the share of draws in which each band counts. `stability`: (suppliers,),
    the share in which the band is the one that counts with the weights as they are. `lowest` and
    `highest`: (suppliers,), the 5th and 95th percentile of the score, in points. `influence`: weight
    to its part of the variance of scores, all suppliers together, largest first; by regression on all
    weights at once, so that the parts add up to about 1.
    """

    shares: Floats
    stability: Floats
    lowest: Floats
    highest: Floats
    influence: Mapping[WeightName, float]


def sensitivity(
    tables: Tables, rulebook: Rulebook, draws: int = DRAWS, spread: float = SPREAD
) -> Sensitivity:
    """Judge the bands and scores of all suppliers under seeded noise on every weight."""
    as_they_are = weights_as_they_are(rulebook)
    noise = draw_noise(as_they_are, draws, spread)
    weights, regression = drawn_weights(as_they_are, noise), regression_on(noise)
    rows = len(tables.band)
    blocks = [
        shown_by(
            drawn_suppliers(tables, rulebook, weights, draws, block), rulebook.method, regression
        )
        for block in in_steps(max(rows, 1), BLOCK)  # nobody is a block too
    ]
    shares = np.concatenate([block.shares for block in blocks])
    return Sensitivity(
        shares=shares,
        stability=shares[np.arange(rows), tables.band.astype(int)],
        lowest=np.concatenate([block.lowest for block in blocks]),
        highest=np.concatenate([block.highest for block in blocks]),
        influence=influences(noise, blocks),
    )


def undrawn(tables: Tables) -> Sensitivity:
    """What one draw of the weights as they are would show: the band and the score."""
    shares = np.equal.outer(tables.band, np.array(list(Band))).astype(np.float64)
    points = tables.score / TENTHS
    return Sensitivity(shares, np.ones(len(points)), points, points, {})


def draw_noise(weights: Iterable[WeightName], draws: int, spread: float = SPREAD) -> Noise:
    """A factor for every weight in every draw, shape (draws,)."""
    # NumPy promises the same bits in every version, but not the same `uniform` made of them.
    bits = np.random.PCG64(SEED)
    noise: dict[WeightName, Floats] = {}
    for name in weights:
        even: Floats = (bits.random_raw(draws) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        noise[name] = 1 - spread + 2 * spread * even
    return noise


class Part(Struct, frozen=True):
    """What the draws of some suppliers show; `effects`: (weights,), the squares of the slopes of scores."""

    shares: Floats
    lowest: Floats
    highest: Floats
    effects: Floats
    variance: float


def shown_by(drawn: DrawnSuppliers, method: Method, regression: Floats) -> Part:
    """What the draws of the suppliers of a block show."""
    effects, variance = np.zeros(len(regression)), 0.0
    lowest, highest = np.empty((2, len(drawn.score)))
    for rows in in_steps(len(drawn.score), CHUNK):
        score = drawn.score[rows]
        ranked = np.sort(score, axis=1)
        lowest[rows], highest[rows] = (quantile(ranked, share) / TENTHS for share in RANGE)
        centred = score - score.mean(axis=1, keepdims=True)
        effects += np.square(slopes_of(regression, centred)).sum(axis=1)
        variance += float(np.square(centred).mean(axis=1).sum())
    return Part(shares_of(drawn, method), lowest, highest, effects, variance)


def shares_of(drawn: DrawnSuppliers, method: Method) -> Floats:
    """The share of draws in which each band counts, shape (suppliers, 4)."""
    levels = np.array(list(Band))
    shares: Floats = np.equal.outer(drawn.held, levels).astype(np.float64)
    for some in in_steps(len(drawn.open_rows), CHUNK):
        rows = drawn.open_rows[some]
        band = np.maximum(band_of(drawn.high[some], method), drawn.held[rows, np.newaxis])
        shares[rows] = np.stack([(band == level).mean(axis=1) for level in levels], axis=1)
    return shares


def quantile(ranked: NDArray[np.int16], share: float) -> Floats:
    """A quantile of scores in order, shape (suppliers,): between two of them on the straight line."""
    at = share * (ranked.shape[1] - 1)
    below = int(at)
    low = ranked[:, below].astype(np.float64)
    step = ranked[:, min(below + 1, ranked.shape[1] - 1)] - low
    part = at - below
    found: Floats = low + step * part if part < 0.5 else low + step - step * (1 - part)
    return found


def slopes_of(regression: Floats, centred: Floats) -> Floats:
    """The slopes of scores, shape (weights, suppliers)."""
    length = max(ONE_THREAD // (len(regression) * len(centred) or 1), 1)
    starts = range(0, regression.shape[1], length)
    pieces = (slice(start, start + length) for start in starts)
    products = (regression[:, piece] @ centred[:, piece].T for piece in pieces)
    return reduce(np.add, products)


def regression_on(noise: Noise) -> Floats:
    """What makes slopes of scores, for all weights at once: (X'X)^-1 X', shape (weights, draws).

    A weight without effect has no slope then, however it happens to run along with others; nor has one
    that does not vary, or only along with earlier ones. Solved as Gauss and Jordan did.
    """
    draws = np.stack([draw - draw.mean() for draw in noise.values()])
    squares = np.einsum("id,jd->ij", draws, draws)
    system = np.concatenate([squares, np.eye(len(draws))], axis=1)
    for at, own in enumerate(squares.diagonal()):
        pivot = system[at, at]
        system[at] = system[at] / pivot if pivot > own * 1e-9 else 0.0
        others = system[:, at].copy()
        others[at] = 0.0
        system -= others[:, np.newaxis] * system[at]
    slopes: Floats = np.einsum("ij,jd->id", system[:, len(draws) :], draws)
    return slopes


def influences(noise: Noise, parts: Sequence[Part]) -> dict[WeightName, float]:
    """Each weight's part of the variance, largest first; 0 where nothing varies."""
    effects = reduce(np.add, [part.effects for part in parts])
    variance = sum(part.variance for part in parts) or 1.0
    shares = {
        name: float(effect * noise[name].var() / variance)
        for name, effect in zip(noise, effects, strict=True)
    }
    return dict(sorted(shares.items(), key=lambda one: (-one[1], one[0].theme, one[0].name)))
