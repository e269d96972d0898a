"""Columns out of results that are there already: a few, made by hand or chosen from a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from math import nan

import numpy as np
from msgspec.structs import asdict

from kpo_dd.assessment.result.assessed import (
    Concern,
    Confidence,
    Status,
    SupplierResult,
)
from kpo_dd.assessment.result.gathered_parts import GatheredParts, table
from kpo_dd.assessment.result.result_columns import (
    NO_CONCERN,
    NOT_ASKED,
    CodeColumn,
    FigureColumns,
    MarkColumn,
    PointColumn,
    ResultColumns,
)
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.theme_results import ThemeResult
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind, Verdict

GATHERED_CODES = {  # as `Code`; what raised nothing and waits for nothing counts as out of place
    Verdict.NOT_APPLICABLE: 0,
    Verdict.CLEAR: 1,
    Verdict.GAP: 1,
    Verdict.UNKNOWN: 2,
    Verdict.FLAG: 3,
    Verdict.MET: 3,
}


def gathered_columns(results: Sequence[SupplierResult]) -> ResultColumns:
    """The columns of some results, in their order; of rules and questions those that are named in them."""
    rules = each_once(flag.rule.id for one in results for flag in one.flags)
    waiting = each_once(
        name for one in results for asked in one.open_questions for name in asked.rules
    )
    rules = each_once((*rules, *waiting))
    questions = each_once(name for one in results for name in one.left_open)
    asked = each_once(asked.question for one in results for asked in one.open_questions)
    questions = each_once((*questions, *asked))
    checks = each_once(flag.check.id for one in results for flag in one.return_flags)
    lines = [line for one in results for line in one.alignment]
    signs = each_once(name for line in lines for name in (*line.shown, *line.lacking, *line.open))
    raised = [[flag.rule.id for flag in one.flags] for one in results]
    return ResultColumns(
        **asdict(gathered_figures(results)),
        rules=rules,
        verdicts=gathered_verdicts(rules, results),
        raised=gathered_marks(rules, raised),
        questions=questions,
        open_question=gathered_marks(
            questions, [[o.question for o in one.open_questions] for one in results]
        ),
        left_open=gathered_marks(questions, [one.left_open for one in results]),
        checks=checks,
        return_checks=gathered_marks(
            checks, [[f.check.id for f in one.return_flags] for one in results]
        ),
        signs=signs,
        sign_states=gathered_signs(signs, results),
        parts=GatheredParts(results),
    )


def gathered_figures(results: Sequence[SupplierResult]) -> FigureColumns:
    """What is said in a word or a figure."""
    return FigureColumns(
        ids=[one.id for one in results],
        names=[one.name for one in results],
        countries=[one.country for one in results],
        sectors=[one.sector for one in results],
        status=codes(Status, (one.status for one in results)),
        band=np.array([one.band for one in results], dtype=np.int8),
        concern=codes(Concern, (one.concern for one in results)),
        return_state=codes(ReturnState, (one.return_state for one in results)),
        confidence_word=codes(Confidence, (one.confidence_word for one in results)),
        commitment=codes(CommitmentKind, (one.commitment.kind for one in results)),
        score=points(one.score for one in results),
        score_low=points(one.score_low for one in results),
        score_high=points(one.score_high for one in results),
        coverage=points(one.coverage for one in results),
        confidence=points(one.confidence for one in results),
        flagged=np.array([is_flagged(one) for one in results], dtype=bool),
        shares=table(len(Band), (one.robustness.shares for one in results)),
        lowest=points(one.robustness.lowest for one in results),
        highest=points(one.robustness.highest for one in results),
        unconfirmed=np.array([one.unconfirmed for one in results], dtype=bool),
        not_seen=np.array([one.not_seen for one in results], dtype=bool),
        theme_band=of_themes(results, lambda one: one.band, missing=0).astype(np.int8),
        theme_score=of_themes(results, lambda one: one.score),
        theme_score_low=of_themes(results, lambda one: one.score_low),
        theme_score_high=of_themes(results, lambda one: one.score_high),
    )


def gathered_verdicts(rules: tuple[str, ...], results: Sequence[SupplierResult]) -> CodeColumn:
    """What rules say of suppliers, as far as their results tell."""
    found = np.zeros((len(results), len(rules)), dtype=np.int8)
    for row, one in enumerate(results):
        for asked in one.open_questions:
            found[row, [rules.index(name) for name in asked.rules]] = GATHERED_CODES[
                Verdict.UNKNOWN
            ]
        for flag in one.flags:
            found[row, rules.index(flag.rule.id)] = GATHERED_CODES[flag.verdict]
    return found


def gathered_signs(signs: tuple[str, ...], results: Sequence[SupplierResult]) -> CodeColumn:
    """Which signs of alignment suppliers show, lack, or leave open."""
    found = np.full((len(results), len(signs)), NOT_ASKED, dtype=np.int8)
    for row, one in enumerate(results):
        for line in one.alignment:
            for names, truth in ((line.shown, TRUE), (line.lacking, FALSE), (line.open, UNKNOWN)):
                found[row, [signs.index(name) for name in names]] = truth
    return found


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order in which they first come."""
    return tuple(dict.fromkeys(names))


def codes(values: type[Enum], said: Iterable[Enum | None]) -> CodeColumn:
    """The places of values in their enum; nothing is NO_CONCERN."""
    at = {value: place for place, value in enumerate(values)}
    return np.array([NO_CONCERN if one is None else at[one] for one in said], dtype=np.int8)


def is_flagged(result: SupplierResult) -> bool:
    """Whether a red flag was raised."""
    return any(flag.rule.kind is Kind.RED_FLAG for flag in result.flags)


def points(figures: Iterable[float]) -> PointColumn:
    """One figure a supplier."""
    return np.array(list(figures), dtype=np.float64)


def of_themes(
    results: Sequence[SupplierResult],
    figure: Callable[[ThemeResult], float],
    missing: float = nan,
) -> PointColumn:
    """One figure a theme; `missing` for a theme that somebody's result leaves out."""
    themes = ({one.theme: figure(one) for one in result.themes} for result in results)
    return table(len(Theme), ([known.get(theme, missing) for theme in Theme] for known in themes))


def gathered_marks(names: tuple[str, ...], said: Sequence[Sequence[str]]) -> MarkColumn:
    """Where names are among those said of a supplier."""
    found = np.zeros((len(said), len(names)), dtype=bool)
    for row, own in enumerate(said):
        found[row] = [name in own for name in names]
    return found
