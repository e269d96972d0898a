"""What the tables mean for one supplier: everything that is said of it, put together."""

from __future__ import annotations

from functools import partial

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.findings.alignments import read_alignment
from kpo_dd.assessment.findings.commitments import read_commitment
from kpo_dd.assessment.findings.open_questions import StillOpen
from kpo_dd.assessment.findings.raised_flags import (
    all_answers,
    comments,
    raised_flags,
    raised_return_flags,
)
from kpo_dd.assessment.findings.reported_cases import contractors_cases, own_cases
from kpo_dd.assessment.findings.signs_shown import SignsShown
from kpo_dd.assessment.findings.supplier_rows import SupplierRows, as_printed, stacked_by_supplier
from kpo_dd.assessment.findings.theme_readings import BANDS_IN_ORDER, ThemeReadings
from kpo_dd.assessment.result.assessed import Robustness, SupplierResult
from kpo_dd.assessment.result.late_answers import LateAnswers
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.sensitivity import Sensitivity
from kpo_dd.assessment.scoring.tables import confidence_word, status_of
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, SUPPLIER_ID, SUPPLIER_NAME


class WorkedOut(Struct, frozen=True):
    """What was worked out for all suppliers at once; `figures` as `figures_of_each` has them."""

    figures: Floats
    still_open: StillOpen
    themes: ThemeReadings
    signs: SignsShown


def figures_of_each(rows: SupplierRows, robust: Sensitivity) -> Floats:
    """The figures of every supplier as they are told, what is true being 1: shape (suppliers, figures)."""
    tables = rows.tables
    points = [one / TENTHS for one in (tables.score, tables.low, tables.high)]
    told = [tables.coverage, tables.confidence, tables.unconfirmed, rows.not_seen]
    draws = [*as_printed(robust.shares, 3).T]
    draws += [as_printed(one, 1) for one in (robust.lowest, robust.highest)]
    return stacked_by_supplier([tables.band, *points, *told, *draws], len(rows.ids), np.float64)


def supplier_result(rows: SupplierRows, row: int, known: WorkedOut) -> SupplierResult:
    """Everything said of the supplier in a row."""
    told = rows.told_of(row)  # first: all that follows is looked up there
    band, score, low, high, coverage, confidence, *others = known.figures[row].tolist()
    unconfirmed, not_seen, *shares, lowest, highest = others
    signs, cases = known.signs.of(row)
    return SupplierResult(
        id=rows.ids[row],
        name=rows.words(SUPPLIER_NAME, row),
        country=rows.words(COUNTRY, row),
        sector=rows.words(SECTOR, row),
        status=status_of(rows.tables, row),
        band=BANDS_IN_ORDER[int(band)],
        score=score,
        score_low=low,
        score_high=high,
        coverage=coverage,
        confidence=confidence,
        confidence_word=confidence_word(rows.rulebook, confidence),
        themes=known.themes.of(row),
        flags=tuple(raised_flags(rows, row)),
        open_questions=known.still_open.waited_for(row),
        indicators=signs,
        commitment=read_commitment(rows, row),
        place=rows.place(SUPPLIER_ID, row),
        robustness=Robustness(draws_in_bands(*shares), lowest, highest),
        cases=cases,
        return_flags=tuple(raised_return_flags(rows, row)),
        comments=tuple(comments(rows, row)),
        left_open=known.still_open.all_of(row),
        alignment=read_alignment(rows, row),
        own_cases=own_cases(rows, row),
        contractors_cases=contractors_cases(rows, row),
        unconfirmed=bool(unconfirmed),
        confirming=rows.confirming.get(row, ()),
        known=rows.buyer_knows(row),
        not_seen=bool(not_seen),
        answers=LateAnswers(partial(all_answers, rows, row), told.line),
    )


def draws_in_bands(
    low: float, medium: float, high: float, critical: float
) -> tuple[float, float, float, float]:
    """The share of draws in each band."""
    return low, medium, high, critical
