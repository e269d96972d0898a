"""All results as columns, in the order of the reports: what summaries are written from, without an object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec.structs import asdict
from numpy.typing import NDArray

from kpo_dd.assessment.findings.open_questions import all_left_open, questions_asked
from kpo_dd.assessment.findings.result_parts import ResultParts
from kpo_dd.assessment.findings.supplier_rows import SupplierRows, as_printed
from kpo_dd.assessment.result.assessed import Concern, Confidence, Status, is_concern
from kpo_dd.assessment.result.result_columns import (
    NO_CONCERN,
    CodeColumn,
    FigureColumns,
    ResultColumns,
)
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.sensitivity import Sensitivity
from kpo_dd.assessment.scoring.tables import confidence_word
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import COMMITMENT, COUNTRY, SECTOR, SUPPLIER_NAME

RowOrder = NDArray[np.intp]
STATUS, STATE, CONCERN, WORD, KIND = (
    {value: at for at, value in enumerate(values)}
    for values in (Status, ReturnState, Concern, Confidence, CommitmentKind)
)


def tabled_results(rows: SupplierRows, robust: Sensitivity) -> ResultColumns:
    """The results of all suppliers as columns, worst first."""
    asked = questions_asked(rows)
    left_open = all_left_open(rows, asked)
    figures = figures_said(rows, robust, np.logical_or.reduce(left_open, axis=1))
    order = worst_first(figures)
    return ResultColumns(
        **asdict(reordered(figures, order)),
        rules=tuple(rule.id for rule in rows.rulebook.rules),
        verdicts=rows.codes[order],
        raised=rows.flag_themes[order] > 0,
        questions=tuple(question.id for question in rows.rulebook.questionnaire.questions),
        open_question=asked[order],
        left_open=left_open[order],
        checks=tuple(one.check.id for one in rows.tables.checks),
        return_checks=rows.return_checks[order],
        signs=tuple(sign.id for sign in rows.signs),
        sign_states=rows.sign_states[order],
        parts=ResultParts(rows, robust, order, asked),
    )


def worst_first(figures: FigureColumns) -> RowOrder:
    """The rows in the order of the reports: the worse band, concerns, what is known before what is not, the
    score that counts, the id."""
    ids = np.array(figures.ids, dtype=object)
    by_id = np.unique(ids, return_inverse=True)[1]
    quiet = np.maximum(figures.concern, 0)
    keys = (by_id, -figures.score_that_counts, figures.status, quiet, -figures.band)
    return np.lexsort(keys)


def reordered(figures: FigureColumns, order: RowOrder) -> FigureColumns:
    """Columns with their rows in an order."""

    def taken(column: Sequence[str] | NDArray[np.generic]) -> Any:
        return column[order] if isinstance(column, np.ndarray) else [column[row] for row in order]

    return FigureColumns(**{name: taken(column) for name, column in asdict(figures).items()})


def figures_said(rows: SupplierRows, robust: Sensitivity, is_incomplete: Flags) -> FigureColumns:
    """What is said of every supplier in a word or a figure, as the rows stand."""
    tables, themes = rows.tables, rows.tables.themes.values()
    return FigureColumns(
        ids=rows.ids,
        names=rows.all_words(SUPPLIER_NAME),
        countries=rows.all_words(COUNTRY),
        sectors=rows.all_words(SECTOR),
        status=where(
            tables.sufficient, STATUS[Status.ASSESSED], STATUS[Status.INSUFFICIENT_INFORMATION]
        ),
        band=tables.band,
        concern=concerns(rows),
        return_state=where(
            is_incomplete, STATE[ReturnState.INCOMPLETE], STATE[ReturnState.ASSESSED]
        ),
        confidence_word=confidence_words(rows),
        commitment=commitments(rows),
        score=tables.score / TENTHS,
        score_low=tables.low / TENTHS,
        score_high=tables.high / TENTHS,
        coverage=tables.coverage,
        confidence=tables.confidence,
        flagged=flagged(rows),
        shares=as_printed(robust.shares, 3),
        lowest=as_printed(robust.lowest, 1),
        highest=as_printed(robust.highest, 1),
        unconfirmed=tables.unconfirmed,
        not_seen=rows.not_seen,
        theme_band=np.stack([one.band for one in themes], axis=1),
        theme_score=np.stack([one.score for one in themes], axis=1) / TENTHS,
        theme_score_low=np.stack([one.low for one in themes], axis=1) / TENTHS,
        theme_score_high=np.stack([one.high for one in themes], axis=1) / TENTHS,
    )


def where(holds: Flags, then: int, otherwise: int) -> CodeColumn:
    """One of two codes for every supplier."""
    return np.where(holds, np.int8(then), np.int8(otherwise))


def flagged(rows: SupplierRows) -> Flags:
    """Of whom a red flag was raised."""
    red = [rule.kind is Kind.RED_FLAG for rule in rows.rulebook.rules]
    found: Flags = np.logical_or.reduce(rows.flag_themes[:, red] > 0, axis=1)
    return found


def concerns(rows: SupplierRows) -> CodeColumn:
    """What the lower bands mix; `SupplierResult.concern` says it of one."""
    tables, book = rows.tables, rows.rulebook
    up = [is_concern(rule) for rule in book.rules]
    found = (rows.flag_themes[:, up] > 0).any(axis=1)
    holding = [column.fired for column in tables.checks if column.check.holds is not None]
    implausible = np.logical_or.reduce([np.zeros_like(found), *holding])
    medium = where(tables.unconfirmed, CONCERN[Concern.UNCONFIRMED], CONCERN[Concern.NONE_FOUND])
    medium = np.where(implausible, np.int8(CONCERN[Concern.IMPLAUSIBLE]), medium)
    medium = np.where(found, np.int8(CONCERN[Concern.FOUND]), medium)
    low = where(rows.not_seen, CONCERN[Concern.NOT_SEEN], NO_CONCERN)
    others = np.where(tables.band == Band.LOW, low, np.int8(NO_CONCERN))
    return np.where(tables.band == Band.MEDIUM, medium, others)


def confidence_words(rows: SupplierRows) -> CodeColumn:
    """The words of all confidences; there are a hundred of these at most."""
    shares, at = np.unique(rows.tables.confidence, return_inverse=True)
    words = [WORD[confidence_word(rows.rulebook, float(share))] for share in shares]
    found: CodeColumn = np.array(words, dtype=np.int8)[at]
    return found


def commitments(rows: SupplierRows) -> CodeColumn:
    """The kinds of commitment; not answered where no answer counts."""
    kinds = [
        said if known else CommitmentKind.NOT_ANSWERED
        for said, known in zip(rows.all_words(COMMITMENT), rows.known[COMMITMENT], strict=True)
    ]
    return np.array([KIND[CommitmentKind(kind)] for kind in kinds], dtype=np.int8)
