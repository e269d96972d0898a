"""The pure middle: from a frame of answers to tables of verdicts and scores, a row a supplier.

A row's result depends on that row only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from kpo_dd.answered_columns import AnswerTable
from kpo_dd.assessment.judging.columns import QuestionColumns, question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.listed_place import listed_place
from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.result.assessed import Confidence, Status
from kpo_dd.assessment.scoring.confirming import Backing, backing, held_at_medium
from kpo_dd.assessment.scoring.exposure import (
    PLACE,
    Exposure,
    FactorColumn,
    divided,
    exposure_of,
    read_factors,
)
from kpo_dd.assessment.scoring.points import Tenths
from kpo_dd.assessment.scoring.return_checks import CheckColumn, check_returns
from kpo_dd.assessment.scoring.theme_scores import ThemeScores, WeighedTheme, scores_of
from kpo_dd.assessment.scoring.theme_verdicts import Bands, evidence_credit, theme_verdicts
from kpo_dd.assessment.scoring.weights import Floats, weights_as_they_are
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.old_figures import confidence_left
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd

Figure = TypeVar("Figure", np.int64, np.int16, np.int8)


class Tables(Struct, frozen=True):
    """All results of one frame; every array has one entry a supplier, in the frame's order.

    `band` is the band that counts. `unconfirmed`: where it would be low, were documents named. `held`:
    where a check of the whole return holds it at medium, or would for what is left open. Scores are tenths of
    a point; coverage and confidence 0 to 1.
    """

    columns: QuestionColumns
    verdicts: Verdicts
    checks: tuple[CheckColumn, ...]
    factors: Mapping[str, FactorColumn]
    themes: Mapping[Theme, ThemeScores]
    backings: Mapping[Theme, Backing]
    unconfirmed: Flags
    held: Flags
    sufficient: Flags
    band: Bands
    score: Tenths
    low: Tenths
    high: Tenths
    coverage: Floats
    confidence: Floats


def tabulate(answers: AnswerTable | pd.DataFrame, rulebook: Rulebook, on: date) -> Tables:
    """Judge and score every row of answers (see `kpo_dd.answers.Answers`).

    Information is insufficient where too little is decided, or where what a supplier left open could
    put it into a worse band. The band that counts is then that worse one: silence is never better
    than any answer.
    """
    columns = question_columns(answers, rulebook, on)
    return scored(answers, rulebook, on, columns, judge(rulebook, columns))


def scored(
    answers: AnswerTable | pd.DataFrame,
    rulebook: Rulebook,
    on: date,
    columns: QuestionColumns,
    verdicts: Verdicts,
) -> Tables:
    """The same from columns and verdicts that are there."""
    checks = check_returns(rulebook, columns)
    factors = read_factors(rulebook, columns)
    there = listed_place(answers, columns, rulebook, on)
    places = factors if there is columns else read_factors(rulebook, there)
    read = Read(rulebook, columns, verdicts, factors, places)
    exposures = {theme: read.exposure(theme) for theme in Theme}
    backings = {theme: read.backing(theme, exposures[theme]) for theme in Theme}
    alone = {
        theme: scores_of(backings[theme].said, exposures[theme], rulebook.method) for theme in Theme
    }
    themes = {theme: held_scores(alone[theme], backings[theme]) for theme in Theme}
    scored = list(themes.values())
    coverage = reduce(np.minimum, (theme.coverage for theme in scored))
    covered = coverage >= rulebook.method.coverage_floor
    told = band_that_counts(scored)
    fired, feared = held_and_feared(checks, columns.rows)
    unconfirmed = (told > Band.LOW) & (band_that_counts(alone.values()) == Band.LOW)
    silent = (told > worst(theme.band for theme in scored)) | ((told == Band.LOW) & feared & ~fired)
    return Tables(
        columns=columns,
        verdicts=verdicts,
        checks=checks,
        factors=factors,
        themes=themes,
        backings=backings,
        unconfirmed=unconfirmed,
        held=fired | feared,
        sufficient=covered & ~silent,
        band=held_at_medium(told, fired | feared),
        score=worst(theme.score for theme in scored),
        low=worst(theme.low for theme in scored),
        high=worst(theme.high for theme in scored),
        coverage=coverage,
        confidence=confidence(rulebook, verdicts, columns, checks, on),
    )


class Read(Struct, frozen=True):
    """What themes are scored from. `places`: the factors with the country and sector of the buyer's list."""

    rulebook: Rulebook
    columns: QuestionColumns
    verdicts: Verdicts
    factors: Mapping[str, FactorColumn]
    places: Mapping[str, FactorColumn]

    def exposure(self, theme: Theme) -> Exposure:
        """The exposure of one theme."""
        return exposure_of(theme, self.rulebook, self.factors, weights_as_they_are(self.rulebook))

    def backing(self, theme: Theme, exposure: Exposure) -> Backing:
        """What stands behind one theme."""
        book, named, weights = (
            self.rulebook,
            self.columns.documented,
            weights_as_they_are(self.rulebook),
        )
        said = theme_verdicts(theme, book, self.verdicts, named, weights)
        place = exposure_of(theme, book, self.places, weights, PLACE)
        return backing(said, exposure, place, named, book)


def held_scores(scores: ThemeScores, behind: Backing) -> ThemeScores:
    """The scores of one theme, its bands held where words alone stand behind them."""
    band = held_at_medium(scores.band, behind.held)
    high = held_at_medium(scores.band_high, behind.held_high)
    return replace(scores, band=band, band_high=np.maximum(band, high))


def band_that_counts(themes: Iterable[WeighedTheme]) -> Bands:
    """The worst band of the themes, with what is open at its worst; `tabulate` says why."""
    return worst(theme.band_high for theme in themes)


def worst(figures: Iterable[NDArray[Figure]]) -> NDArray[Figure]:
    """The worst of the same figure of all themes."""
    return reduce(np.maximum, figures)


def held_and_feared(checks: Iterable[CheckColumn], rows: int) -> tuple[Flags, Flags]:
    """Where a check speaks that holds the band, and where one might for what is left open.

    Silence must not fare better than the answer, nor worse than the worst of answers.
    """
    fired, feared = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for column in checks:
        if column.check.holds is not None:
            fired |= column.fired
            feared |= column.feared
    return fired, feared


def confidence(
    rulebook: Rulebook,
    verdicts: Verdicts,
    columns: QuestionColumns,
    checks: tuple[CheckColumn, ...],
    on: date,
) -> Floats:
    """How far the answers can be relied on, 0 to 1.

    Strength of evidence times what contradictions, patterns of the return as a whole, and replaced
    figures leave.

    Evidence is the weighted mean credit of the controls that are met; a supplier that meets none
    has shown nothing and gets the credit of a mere declaration.
    """
    credit, weight = np.zeros(columns.rows), np.zeros(columns.rows)
    for rule in rulebook.of_kind(Kind.CONTROL):
        met = verdicts.codes[rule.id] == Code.HOLDS
        strength = evidence_credit(rule, columns.documented, rulebook.method)
        credit = credit + np.where(met, rule.weight * strength, 0.0)
        weight = weight + np.where(met, rule.weight, 0.0)
    shown = divided(credit, weight, otherwise=rulebook.method.evidence.declared)
    for rule in rulebook.of_kind(Kind.CONSISTENCY):
        contradicted = verdicts.codes[rule.id] == Code.HOLDS
        shown = shown * np.where(contradicted, 1.0 - rule.weight, 1.0)
    for column in checks:
        shown = shown * np.where(column.fired, 1.0 - column.check.weight, 1.0)
    shown = shown * confidence_left(rulebook, on)
    rounded: Floats = np.rint(shown * 100) / 100
    return rounded


def confidence_word(rulebook: Rulebook, share: float) -> Confidence:
    """A confidence in a word; the floors are half-open."""
    floors = rulebook.method.confidence
    if share >= floors.high:
        return Confidence.HIGH
    return Confidence.MEDIUM if share >= floors.medium else Confidence.LOW


def status_of(tables: Tables, row: int) -> Status:
    """Whether the supplier in a row has answered enough."""
    return Status.ASSESSED if tables.sufficient[row] else Status.INSUFFICIENT_INFORMATION
