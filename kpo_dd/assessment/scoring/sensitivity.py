"""How much the weights matter: the same verdicts under many slightly different weights.

Every weight of the rules and of the exposure mixes is multiplied by a number of its own, drawn evenly
from 1 - SPREAD to 1 + SPREAD, in DRAWS seeded draws (the practice of the OECD/JRC Handbook on
Constructing Composite Indicators). Verdicts, caps and coverage stay as they are. The draws depend on
the rulebook alone, so a supplier's figure depends on nobody else in the file.

The arithmetic is that of `scoring.py`, for all draws at once; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.assessed import DRAWS
from kpo_dd.assessment.scoring.exposure import FactorColumn
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.assessment.scoring.theme_scores import (
    TENTHS,
    band_of,
    caps,
    earned_credit,
    score_tenths,
)
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Floats = NDArray[np.float64]
Bands = NDArray[np.int8]
SPREAD = 0.25
SEED = 20_261_123
CHUNK = 200  # suppliers at a time: what one theme needs stays within a few dozen megabytes


@dataclass(frozen=True, slots=True)
class WeightName:
    """A weight: that of a rule (`theme` as the rule's) or of an exposure factor in a theme."""

    theme: Theme
    name: str


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
    noise = draw_noise(rulebook, draws, spread)
    rows = len(tables.band)
    parts = [
        part_of(tables, rulebook, noise, slice(start, start + CHUNK))
        for start in range(0, rows, CHUNK)
    ]
    shares = np.concatenate([part.shares for part in parts]) if parts else np.zeros((0, len(Band)))
    covariance = {name: sum((part.covariance[name] for part in parts), 0.0) for name in noise}
    variance = sum((part.variance for part in parts), 0.0)
    influence = {
        name: covariance[name] / variance if variance > 0 else 0.0
        for name in sorted(noise, key=lambda n: (-covariance[n], n.theme, n.name))
    }
    bands = tables.band.astype(int)
    return Sensitivity(
        shares=shares,
        stability=shares[np.arange(rows), bands],
        lowest=np.concatenate([part.lowest for part in parts]) if parts else np.zeros(0),
        highest=np.concatenate([part.highest for part in parts]) if parts else np.zeros(0),
        influence=influence,
    )


def draw_noise(rulebook: Rulebook, draws: int, spread: float = SPREAD) -> dict[WeightName, Floats]:
    """A factor for every weight in every draw, shape (draws,); names in sorted order."""
    names = [WeightName(rule.theme, rule.id) for rule in scored(rulebook)]
    names += [
        WeightName(t, factor) for t, mix in rulebook.method.exposure.items() for factor in mix
    ]
    ordered = sorted(names, key=lambda name: (name.theme, name.name))
    # NumPy promises the same bits in every version, but not the same `uniform` made of them.
    bits = np.random.PCG64(SEED)
    noise = {}
    for name in ordered:
        even: Floats = (bits.random_raw(draws) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        noise[name] = 1 - spread + 2 * spread * even
    return noise


def scored(rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules whose weights the score reads."""
    return tuple(rule for rule in rulebook.rules if rule.kind is not Kind.CONSISTENCY)


@dataclass(frozen=True)
class Part:
    """The draws of some suppliers; `covariance`: weight to what it explains of `variance`."""

    shares: Floats
    lowest: Floats
    highest: Floats
    covariance: Mapping[WeightName, float]
    variance: float


def part_of(
    tables: Tables, rulebook: Rulebook, noise: Mapping[WeightName, Floats], rows: slice
) -> Part:
    """The draws of the suppliers in some rows."""
    themes = [theme_draws(theme, tables, rulebook, noise, rows) for theme in Theme]
    score = reduce(np.maximum, (theme.score for theme in themes))
    covered = tables.coverage[rows] >= rulebook.method.coverage_floor
    band_open = reduce(np.maximum, (theme.band_open for theme in themes))
    band_high = reduce(np.maximum, (theme.band_high for theme in themes))
    band = np.where(covered, band_open, band_high)
    shares = np.stack([(band == level).mean(axis=0) for level in Band], axis=1)
    lowest, highest = np.percentile(score, [5, 95], axis=0) / TENTHS
    centred = score - score.mean(axis=0)
    explained = explained_by(noise, centred)
    return Part(shares, lowest, highest, explained, float(np.square(centred).mean(axis=0).sum()))


def explained_by(noise: Mapping[WeightName, Floats], centred: Floats) -> dict[WeightName, float]:
    """What each weight explains of the scores of some suppliers, by regression on all weights at once.

    A weight without effect explains nothing then, however it happens to run along with others.
    """
    draws = np.stack([draw - draw.mean() for draw in noise.values()], axis=1)
    slopes = np.linalg.lstsq(draws, centred, rcond=None)[0]
    parts = np.square(slopes).sum(axis=1) * draws.var(axis=0)
    return {name: float(part) for name, part in zip(noise, parts, strict=True)}


@dataclass(frozen=True)
class ThemeDraws:
    """One theme under every draw: arrays of shape (draws, suppliers)."""

    score: NDArray[np.int64]
    band_open: Bands
    band_high: Bands


def theme_draws(
    theme: Theme,
    tables: Tables,
    rulebook: Rulebook,
    noise: Mapping[WeightName, Floats],
    rows: slice,
) -> ThemeDraws:
    """Score and bands of one theme; see `scoring.score_theme` for what they mean."""
    codes = {rule.id: tables.verdicts.codes[rule.id][rows] for rule in scored(rulebook)}
    flags = [rule for rule in rulebook.of_kind(Kind.RED_FLAG) if rule.theme is theme]
    fired = [(rule, codes[rule.id] == Code.HOLDS) for rule in flags]
    open_ = [(rule, codes[rule.id] >= Code.UNKNOWN) for rule in flags]
    relief = 1.0 - rulebook.method.control_ceiling * control_draws(
        theme, tables, rulebook, noise, rows
    )
    point, silence, high = exposure_draws(theme, tables, rulebook, noise, rows)
    safe, unsafe = (safe_draws(theme, counts, noise) for counts in (fired, open_))
    score = score_tenths(point * relief, safe)
    feared, most = score_tenths(silence * relief, unsafe), score_tenths(high * relief, unsafe)
    method, size = rulebook.method, len(next(iter(codes.values())))
    held, feared_caps = caps(fired, size), caps(open_, size)
    band = np.maximum(band_of(score, method), held)
    return ThemeDraws(
        score=score,
        band_open=np.maximum(band, np.maximum(band_of(feared, method), feared_caps)),
        band_high=np.maximum(band_of(np.maximum(score, most), method), feared_caps),
    )


def safe_draws(
    theme: Theme,
    counts: Sequence[tuple[Rule, NDArray[np.bool_]]],
    noise: Mapping[WeightName, Floats],
) -> Floats:
    """The safe part that red flags leave; a weight never exceeds 1."""
    shape = (len(next(iter(noise.values()))), len(counts[0][1]) if counts else 1)
    safe = np.ones(shape)
    for rule, fired in counts:
        weight = np.minimum(rule.weight * noise[WeightName(theme, rule.id)], 1.0)
        safe *= np.where(fired[None, :], 1.0 - weight[:, None], 1.0)
    return safe


def control_draws(
    theme: Theme,
    tables: Tables,
    rulebook: Rulebook,
    noise: Mapping[WeightName, Floats],
    rows: slice,
) -> Floats:
    """The control credit C, 0 to 1."""
    gained, total = np.zeros(1), np.zeros(1)
    for rule in rulebook.of_kind(Kind.CONTROL):
        if rule.theme is theme:
            credit = earned_credit(
                rule, tables.verdicts.codes[rule.id], tables.columns, rulebook.method
            )[rows]
            weight = rule.weight * noise[WeightName(theme, rule.id)][:, None]
            gained = gained + weight * np.nan_to_num(credit)[None, :]
            total = total + weight * ~np.isnan(credit)[None, :]
    return np.divide(gained, total, out=np.zeros_like(gained), where=total > 0)


def exposure_draws(
    theme: Theme,
    tables: Tables,
    rulebook: Rulebook,
    noise: Mapping[WeightName, Floats],
    rows: slice,
) -> Iterator[Floats]:
    """The exposure as it is, with silence at its worst, and with everything missing at its worst."""
    mix = rulebook.method.exposure[theme]
    factors = [
        (mix[f.id] * noise[WeightName(theme, f.id)][:, None], at_rows(tables.factors[f.id], rows))
        for f in rulebook.method.factors  # the order of `exposure_of`: sums agree to the last digit
        if f.id in mix
    ]
    for counted, feared in (("known", ""), ("asked", "silent"), ("all", "missing")):
        yield mean_draws(factors, counted, feared)


def at_rows(factor: FactorColumn, rows: slice) -> FactorColumn:
    """A factor of some suppliers."""
    return replace(
        factor,
        value=factor.value[rows],
        exposure=factor.exposure[rows],
        known=factor.known[rows],
        silent=factor.silent[rows],
        applies=factor.applies[rows],
    )


def mean_draws(factors: Sequence[tuple[Floats, FactorColumn]], counted: str, feared: str) -> Floats:
    """The weighted mean of the factors counted; those feared stand at 1."""
    gained, total = np.zeros(1), np.zeros(1)
    for weight, factor in factors:
        masks = {
            "": np.zeros_like(factor.known),
            "known": factor.known,
            "silent": factor.silent,
            "asked": factor.known | factor.silent,
            "missing": factor.applies & ~factor.known,
            "all": factor.applies,
        }
        level = np.where(factor.known, factor.exposure, 1.0 * masks[feared])
        gained = gained + weight * np.where(masks[counted], level, 0.0)[None, :]
        total = total + weight * masks[counted][None, :]
    return np.divide(gained, total, out=np.ones_like(gained), where=total > 0)
