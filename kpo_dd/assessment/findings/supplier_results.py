"""What the tables mean for one supplier: everything that is said of it, put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.findings.theme_readings import ThemeReadings, in_points
from kpo_dd.assessment.result.assessed import Robustness, SupplierResult
from kpo_dd.assessment.result.late_answers import LateAnswers
from kpo_dd.assessment.scoring.sensitivity import Sensitivity
from kpo_dd.assessment.scoring.tables import confidence_word, status_of
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, SUPPLIER_ID, SUPPLIER_NAME


@dataclass(frozen=True)
class WorkedOut:
    """What was worked out for all suppliers at once."""

    robust: Sensitivity
    still_open: StillOpen
    themes: ThemeReadings
    signs: SignsShown


def supplier_result(rows: SupplierRows, row: int, known: WorkedOut) -> SupplierResult:
    """Everything said of the supplier in a row."""
    tables = rows.tables
    confidence = float(tables.confidence[row])
    signs, cases = known.signs.of(row)
    return SupplierResult(
        id=rows.ids[row],
        name=rows.words(SUPPLIER_NAME, row),
        country=rows.words(COUNTRY, row),
        sector=rows.words(SECTOR, row),
        status=status_of(tables, row),
        band=Band(int(tables.band[row])),
        score=in_points(tables.score[row]),
        score_low=in_points(tables.low[row]),
        score_high=in_points(tables.high[row]),
        coverage=float(tables.coverage[row]),
        confidence=confidence,
        confidence_word=confidence_word(rows.rulebook, confidence),
        themes=known.themes.of(row),
        flags=tuple(raised_flags(rows, row)),
        open_questions=known.still_open.waited_for(row),
        indicators=signs,
        commitment=read_commitment(rows, row),
        place=rows.cell(SUPPLIER_ID, row).place,
        robustness=robustness_of(known.robust, row),
        cases=cases,
        return_flags=tuple(raised_return_flags(rows, row)),
        comments=tuple(comments(rows, row)),
        left_open=known.still_open.all_of(row),
        alignment=read_alignment(rows, row),
        own_cases=own_cases(rows, row),
        contractors_cases=contractors_cases(rows, row),
        unconfirmed=bool(tables.unconfirmed[row]),
        confirming=rows.confirming.get(row, ()),
        known=rows.buyer_knows(row),
        not_seen=bool(rows.not_seen[row]),
        answers=LateAnswers(partial(all_answers, rows, row), rows.told_of(row).line),
    )


def robustness_of(robust: Sensitivity, row: int) -> Robustness:
    """How far the band of the supplier in a row holds."""
    low, medium, high, critical = (round(float(share), 3) for share in robust.shares[row])
    return Robustness(
        shares=(low, medium, high, critical),
        lowest=round(float(robust.lowest[row]), 1),
        highest=round(float(robust.highest[row]), 1),
    )
