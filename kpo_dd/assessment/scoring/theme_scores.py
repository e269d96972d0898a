"""From exposure and verdicts to a theme's score, its bounds and the waterfall that explains it.

    residual  R = E * (1 - ceiling * C)           C: credit earned by controls, 0 to 1
    safe      S = product of (1 - w) over fired red flags
    score       = 100 * (1 - (1 - R) * S)

Every number people see is a whole number of tenths of a point, and bands are read from it: what is
printed is what counts. Each operation is monotone in floating point too (sums and products in one
fixed order, one row at a time), so that no rounding can make an adverse answer look better, and
no supplier's number depends on who else is in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.assessment.judging.verdicts import Code, Codes, Verdicts
from kpo_dd.assessment.scoring.exposure import Exposure, Floats
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Tenths = NDArray[np.int64]
Bands = NDArray[np.int8]
Flags = NDArray[np.bool_]
A = TypeVar("A")
PerRule = list[tuple[Rule, A]]  # one array a rule, in the order of the waterfall
TENTHS = 10


@dataclass(frozen=True)
class Scenario:
    """One way to read the answers: as given, or every unknown at its best, or at its worst.

    `credits`: what each control earns, 0 to 1, NaN where it does not apply. `fired`: where each
    red flag counts. Both in the order of the waterfall.
    """

    exposure: Floats
    credits: PerRule[Floats]
    fired: PerRule[Flags]


@dataclass(frozen=True)
class ThemeScores:
    """One theme for every supplier; scores in tenths of a point, shares 0 to 1.

    `steps`: the waterfall, (rule or None for the exposure, tenths of a point for each supplier); a
    supplier's steps add up to its score. `band_open`: the band if everything a supplier left open were
    at its worst; never better than `band`, and no worse than `band_high`, which also fears figures that
    are missing for the whole country or sector.
    """

    score: Tenths
    low: Tenths
    high: Tenths
    band: Bands
    band_high: Bands
    exposure: Floats
    credit: Floats
    coverage: Floats
    band_open: Bands
    steps: list[tuple[Rule | None, Tenths]] = field(default_factory=list)


def score_theme(
    theme: Theme,
    rulebook: Rulebook,
    exposure: Exposure,
    verdicts: Verdicts,
    columns: QuestionColumns,
) -> ThemeScores:
    """Score one theme for every supplier."""
    method = rulebook.method
    controls = [rule for rule in rulebook.of_kind(Kind.CONTROL) if rule.theme is theme]
    flags = [rule for rule in rulebook.of_kind(Kind.RED_FLAG) if rule.theme is theme]
    codes = verdicts.codes
    earned = [(rule, earned_credit(rule, codes[rule.id], columns, method)) for rule in controls]
    best = [
        (rule, np.where(codes[rule.id] == Code.UNKNOWN, method.evidence.verified, credit))
        for rule, credit in earned
    ]
    fired = [(rule, codes[rule.id] == Code.HOLDS) for rule in flags]
    open_ = [(rule, codes[rule.id] >= Code.UNKNOWN) for rule in flags]
    steps = waterfall(Scenario(exposure.point, earned, fired), method)
    score = sum_steps(steps)
    low = np.minimum(score, sum_steps(waterfall(Scenario(exposure.low, best, fired), method)))
    high = np.maximum(score, sum_steps(waterfall(Scenario(exposure.high, earned, open_), method)))
    feared = sum_steps(waterfall(Scenario(exposure.silence, earned, open_), method))
    band = np.maximum(band_of(score, method), caps(fired, columns.rows))
    return ThemeScores(
        score=score,
        low=low,
        high=high,
        band=band,
        band_high=np.maximum(band_of(high, method), caps(open_, columns.rows)),
        exposure=exposure.point,
        credit=control_credit(earned, columns.rows),
        coverage=coverage(exposure, controls, flags, verdicts, method),
        band_open=np.maximum(band, np.maximum(band_of(feared, method), caps(open_, columns.rows))),
        steps=steps,
    )


def earned_credit(rule: Rule, codes: Codes, columns: QuestionColumns, method: Method) -> Floats:
    """What a control earns: met times evidence; a gap and silence earn nothing; NaN if it does not apply.

    One named document for any of the questions that `met_when` reads makes it `document`.
    """
    questions = sorted(rule.condition.questions)
    documented = reduce(np.logical_or, [columns.documented[question] for question in questions])
    credit = np.where(documented, method.evidence.document, method.evidence.declared)
    return np.where(
        codes == Code.NOT_APPLICABLE, np.nan, np.where(codes == Code.HOLDS, credit, 0.0)
    )


def partial_credits(credits_: PerRule[Floats], rows: int) -> PerRule[Floats]:
    """The control credit C after each control in turn; the last is the whole."""
    weight = np.zeros(rows)
    for rule, credit in credits_:
        weight = weight + np.where(np.isnan(credit), 0.0, rule.weight)
    earned, partial = np.zeros(rows), []
    for rule, credit in credits_:
        earned = earned + np.where(np.isnan(credit), 0.0, rule.weight * credit)
        partial.append((rule, np.divide(earned, weight, out=np.zeros(rows), where=weight > 0)))
    return partial


def control_credit(credits_: PerRule[Floats], rows: int) -> Floats:
    """The control credit C, 0 to 1; 0 where no control applies."""
    partial = partial_credits(credits_, rows)
    return partial[-1][1] if partial else np.zeros(rows)


def waterfall(reading: Scenario, method: Method) -> list[tuple[Rule | None, Tenths]]:
    """The steps from exposure to score, each in tenths of a point.

    What stands after each step is rounded, and a step is the difference of two of these: so the
    steps add up to the score to the last printed digit.
    """
    rows = len(reading.exposure)
    safe = np.ones(rows)
    stands: list[tuple[Rule | None, Tenths]] = [(None, score_tenths(reading.exposure, safe))]
    residual = reading.exposure
    for rule, credit in partial_credits(reading.credits, rows):
        residual = reading.exposure * (1.0 - method.control_ceiling * credit)
        stands.append((rule, score_tenths(residual, safe)))
    for rule, fired in reading.fired:
        safe = safe * np.where(fired, 1.0 - rule.weight, 1.0)
        stands.append((rule, score_tenths(residual, safe)))
    before = [np.zeros(rows, dtype=np.int64), *(tenths for _, tenths in stands)]
    return [(rule, tenths - prior) for (rule, tenths), prior in zip(stands, before, strict=False)]


def score_tenths(residual: Floats, safe: Floats) -> Tenths:
    """100 * (1 - (1 - R) * S), rounded to tenths of a point."""
    return np.rint(100.0 * TENTHS * (1.0 - (1.0 - residual) * safe)).astype(np.int64)


def sum_steps(steps: list[tuple[Rule | None, Tenths]]) -> Tenths:
    """What the steps add up to."""
    return reduce(np.add, (tenths for _, tenths in steps))


def band_of(score: Tenths, method: Method) -> Bands:
    """The band of a printed score; the floor of a band belongs to it."""
    floors = method.bands
    edges = [round(floor * TENTHS) for floor in (floors.medium, floors.high, floors.critical)]
    return np.searchsorted(edges, score, side="right").astype(np.int8)


def caps(fired: PerRule[Flags], rows: int) -> Bands:
    """The worst band that a fired red flag holds; LOW where none does."""
    worst = np.full(rows, Band.LOW, dtype=np.int8)
    for rule, counts in fired:
        if rule.cap is not None:
            worst = np.maximum(worst, np.where(counts, np.int8(rule.cap), np.int8(Band.LOW)))
    return worst


def coverage(
    exposure: Exposure, controls: list[Rule], flags: list[Rule], verdicts: Verdicts, method: Method
) -> Floats:
    """How much of what applies is decided, 0 to 1: a weighted mean of three parts, empty ones left out."""
    rows = len(exposure.decided)
    parts = [(method.coverage_parts.exposure, exposure.decided, np.ones(rows, dtype=bool))]
    for share, rules in (
        (method.coverage_parts.controls, controls),
        (method.coverage_parts.red_flags, flags),
    ):
        applicable, decided = np.zeros(rows), np.zeros(rows)
        for rule in rules:
            codes = verdicts.codes[rule.id]
            applicable = applicable + np.where(codes != Code.NOT_APPLICABLE, rule.weight, 0.0)
            decided = decided + np.where(
                (codes == Code.HOLDS) | (codes == Code.DOES_NOT_HOLD), rule.weight, 0.0
            )
        part = np.divide(decided, applicable, out=np.zeros(rows), where=applicable > 0)
        parts.append((share, part, applicable > 0))
    weight = sum((np.where(counts, share, 0.0) for share, _, counts in parts), np.zeros(rows))
    gained = sum(
        (np.where(counts, share * part, 0.0) for share, part, counts in parts), np.zeros(rows)
    )
    return np.rint(gained / weight * 100) / 100
