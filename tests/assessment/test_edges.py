"""The edges of the method, where one step further would be another result; found by mutating the code."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from kpo_dd.answers import evidence_column
from kpo_dd.api import assess_frame
from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.result.assessed import Confidence
from kpo_dd.assessment.scoring.points import band_of
from kpo_dd.assessment.scoring.tables import confidence_word, tabulate
from kpo_dd.assessment.scoring.theme_scores import coverage
from kpo_dd.assessment.scoring.theme_verdicts import theme_verdicts
from kpo_dd.assessment.scoring.weights import weights_as_they_are
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from tests.toys import GOOD, ON, Row, frame, toy


def test_the_floor_of_a_band_belongs_to_it() -> None:
    """A tenth of a point below, and on the floor."""
    floors = toy().method.bands
    for band, floor in enumerate((floors.medium, floors.high, floors.critical), start=1):
        edge = round(floor * 10)
        assert list(band_of(np.array([edge - 1, edge]), toy().method)) == [band - 1, band]


def test_the_floor_of_a_confidence_belongs_to_it() -> None:
    """Both of them."""
    floors = toy().method.confidence
    shares = (floors.high, floors.high - 0.01, floors.medium, floors.medium - 0.01)
    words = [confidence_word(toy(), share) for share in shares]
    assert words == [Confidence.HIGH, Confidence.MEDIUM, Confidence.MEDIUM, Confidence.LOW]


def test_as_much_as_the_floor_of_coverage_is_enough() -> None:
    """Exactly on the floor a return is covered."""
    share = float(tabulate(frame(GOOD), toy(), ON).coverage[0])
    exact = toy().method.model_copy(update={"coverage_floor": share})
    row = assess_frame(frame(GOOD), replace(toy(), method=exact), ON).iloc[0]
    assert row["status"] == "assessed"


def test_documents_lift_the_score_and_the_confidence() -> None:
    """From what is declared to what is documented."""
    proofs: Row = {evidence_column(q.id): "proof 1.pdf" for q in toy().questionnaire.questions}
    unchecked = replace(toy(), method=toy().method.model_copy(update={"return_checks": ()}))
    table = frame(GOOD, {**GOOD, **proofs})
    declared, proven = assess_frame(table, unchecked, ON).to_dict("records")
    evidence = toy().method.evidence
    assert (declared["confidence"], proven["confidence"]) == (evidence.declared, evidence.document)
    assert proven["modern_slavery_score"] < declared["modern_slavery_score"]


def test_coverage_is_the_decided_share_of_what_applies() -> None:
    """Two rules of each kind, one of them unknown; then one that does not apply; by hand."""
    from kpo_dd.assessment.scoring.exposure import Exposure

    theme = Theme.MODERN_SLAVERY
    controls = [r for r in toy().of_kind(Kind.CONTROL) if r.theme is theme]
    flags = [r for r in toy().of_kind(Kind.RED_FLAG) if r.theme is theme]
    full = np.ones(3)
    exposure = Exposure(point=full, low=full, high=full, decided=np.array([1.0, 0.5, 1.0]))
    none, gap, open_ = Code.NOT_APPLICABLE, Code.DOES_NOT_HOLD, Code.UNKNOWN
    codes = {rule.id: np.array([gap, none, open_], dtype=np.int8) for rule in [*controls, *flags]}
    codes[flags[0].id] = np.array([open_, gap, open_], dtype=np.int8)
    parts = toy().method.coverage_parts
    weight = sum(rule.weight for rule in flags)
    lost = parts.red_flags * flags[0].weight / weight
    verdicts = Verdicts(codes)
    nothing = {
        question.id: np.zeros(3, dtype=np.int8) for question in toy().questionnaire.questions
    }
    said = theme_verdicts(theme, toy(), verdicts, nothing, weights_as_they_are(toy()))
    found = coverage(exposure, said, toy().method)
    total = parts.exposure + parts.controls + parts.red_flags
    halved = (0.5 * parts.exposure + parts.red_flags) / (parts.exposure + parts.red_flags)
    assert list(found) == pytest.approx(
        [1 - lost / total, halved, parts.exposure / total],
        abs=0.005,
    )


def test_the_day_of_the_assessment_is_read() -> None:
    """A policy that is fresh today is not in ten years."""
    today, later = (assess_frame(frame(GOOD), toy(), day) for day in (ON, date(2036, 11, 23)))
    rules = [rule.id for rule in toy().rules]
    assert list(today[rules].iloc[0]) != list(later[rules].iloc[0])
