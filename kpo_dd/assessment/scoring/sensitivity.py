"""How much the weights matter: the same verdicts under many slightly different weights.

Every weight of the rules and of the exposure mixes is multiplied by a number of its own, drawn evenly
from 1 - SPREAD to 1 + SPREAD, in DRAWS seeded draws (the practice of the OECD/JRC Handbook on
Constructing Composite Indicators). Verdicts, caps and coverage stay as they are. The draws depend on
the rulebook alone, so a supplier's figure depends on nobody else in the file.

The arithmetic is that of the score itself, with all draws at once. None of it is left to a library
for linear algebra, whose last digit and whose cost hang on how many threads it may use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from kpo_dd.assessment.result.assessed import DRAWS
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.confirming import held_at_medium
from kpo_dd.assessment.scoring.exposure import exposure_of
from kpo_dd.assessment.scoring.tables import Tables, band_that_counts, worst
from kpo_dd.assessment.scoring.theme_scores import (
    WeighedTheme,
    weigh_theme,
)
from kpo_dd.assessment.scoring.theme_verdicts import theme_verdicts
from kpo_dd.assessment.scoring.weights import (
    Floats,
    WeightName,
    Weights,
    drawn_weights,
    weights_as_they_are,
)
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook

Noise = Mapping[WeightName, Floats]  # a factor for every weight in every draw, shape (draws,)
SPREAD = 0.25
SEED = 20_261_123
CHUNK = 200  # suppliers at a time: what one theme needs stays within a few dozen megabytes


@dataclass(frozen=True)
class Sensitivity:
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
    starts = range(0, max(rows, 1), CHUNK)  # nobody is a chunk too
    parts = [
        part_of(tables, rulebook, weights, regression, slice(start, start + CHUNK))
        for start in starts
    ]
    shares = np.concatenate([part.shares for part in parts])
    return Sensitivity(
        shares=shares,
        stability=shares[np.arange(rows), tables.band.astype(int)],
        lowest=np.concatenate([part.lowest for part in parts]),
        highest=np.concatenate([part.highest for part in parts]),
        influence=influences(noise, parts),
    )


def draw_noise(weights: Iterable[WeightName], draws: int, spread: float = SPREAD) -> Noise:
    """A factor for every weight in every draw, shape (draws,)."""
    # NumPy promises the same bits in every version, but not the same `uniform` made of them.
    bits = np.random.PCG64(SEED)
    noise: dict[WeightName, Floats] = {}
    for name in weights:
        even: Floats = (bits.random_raw(draws) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        noise[name] = 1 - spread + 2 * spread * even
    return noise


@dataclass(frozen=True)
class Part:
    """The draws of some suppliers; `effects`: (weights,), the squares of the slopes of their scores."""

    shares: Floats
    lowest: Floats
    highest: Floats
    effects: Floats
    variance: float


def part_of(
    tables: Tables, rulebook: Rulebook, weights: Weights, regression: Floats, rows: slice
) -> Part:
    """The draws of the suppliers in some rows."""
    themes = weigh_themes(tables, rulebook, weights, rows)
    score = worst(theme.score for theme in themes)
    band = held_at_medium(band_that_counts(themes), tables.held[rows])
    lowest, highest = np.percentile(score, [5, 95], axis=0) / TENTHS
    centred = score - score.mean(axis=0)
    slopes = np.einsum("wd,sd->ws", regression, np.ascontiguousarray(centred.T))
    return Part(
        shares=np.stack([(band == level).mean(axis=0) for level in Band], axis=1),
        lowest=lowest,
        highest=highest,
        effects=np.square(slopes).sum(axis=1),
        variance=float(np.square(centred).mean(axis=0).sum()),
    )


def weigh_themes(
    tables: Tables, rulebook: Rulebook, weights: Weights, rows: slice
) -> list[WeighedTheme]:
    """Every theme of the suppliers in some rows, under every draw."""
    verdicts = tables.verdicts.of(rows)
    documented = {name: named[rows] for name, named in tables.columns.documented.items()}
    factors = {name: factor.of(rows) for name, factor in tables.factors.items()}
    found = []
    for theme in Theme:
        said = theme_verdicts(theme, rulebook, verdicts, documented, weights)
        exposure = exposure_of(theme, rulebook, factors, weights)
        weighed = weigh_theme(said, exposure, rulebook.method)
        held = tables.backings[theme].held_high[rows]  # like a cap, whatever the weights
        found.append(replace(weighed, band_high=held_at_medium(weighed.band_high, held)))
    return found


def regression_on(noise: Noise) -> Floats:
    """What makes slopes of scores, for all weights at once: (X'X)^-1 X', shape (weights, draws).

    A weight without effect has no slope then, however it happens to run along with others; nor has one
    that does not vary, or only along with earlier ones. Solved as Gauss and Jordan did.
    """
    draws = np.stack([draw - draw.mean() for draw in noise.values()])
    squares = np.einsum("id,jd->ij", draws, draws)
    system = np.concatenate([squares, draws], axis=1)
    for at, own in enumerate(squares.diagonal()):
        pivot = system[at, at]
        system[at] = system[at] / pivot if pivot > own * 1e-9 else 0.0
        others = system[:, at].copy()
        others[at] = 0.0
        system -= others[:, np.newaxis] * system[at]
    return system[:, len(draws) :]


def influences(noise: Noise, parts: Sequence[Part]) -> dict[WeightName, float]:
    """Each weight's part of the variance, largest first; 0 where nothing varies."""
    effects = reduce(np.add, [part.effects for part in parts])
    variance = sum(part.variance for part in parts) or 1.0
    shares = {
        name: float(effect * noise[name].var() / variance)
        for name, effect in zip(noise, effects, strict=True)
    }
    return dict(sorted(shares.items(), key=lambda one: (-one[1], one[0].theme, one[0].name)))
