"""What a control earns by what was said of it, and what it could earn at best."""

from __future__ import annotations

import numpy as np

from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.scoring.theme_verdicts import earned_credit, theme_verdicts
from kpo_dd.assessment.scoring.weights import weights_as_they_are
from kpo_dd.rulebook.rule import Kind
from tests.toys import toy


def test_a_control_earns_by_its_verdict_and_its_evidence() -> None:
    """Nothing where it does not apply, none for a gap or silence, more with a document."""
    rule = next(iter(toy().of_kind(Kind.CONTROL)))
    codes = np.array([*Code, Code.HOLDS], dtype=np.int8)
    named = np.array([False, False, False, False, True])
    documents = dict.fromkeys(rule.condition.questions, named)
    evidence = toy().method.evidence
    earned = earned_credit(rule, codes, documents, toy().method)
    expected = [np.nan, 0.0, 0.0, evidence.declared, evidence.document]
    np.testing.assert_array_equal(earned, expected)


def test_an_unknown_control_may_still_be_verified_at_its_best() -> None:
    """The best of an answer to come is more than any document that came; what is decided stays."""
    codes = {rule.id: np.array([*Code], dtype=np.int8) for rule in toy().rules}
    nothing = {question.id: np.zeros(4, dtype=bool) for question in toy().questionnaire.questions}
    control = next(iter(toy().of_kind(Kind.CONTROL)))
    weights = weights_as_they_are(toy())
    said = theme_verdicts(control.theme, toy(), Verdicts(codes), nothing, weights)
    evidence = toy().method.evidence
    expected = [np.nan, 0.0, evidence.verified, evidence.declared]
    for best in said.best.credits.values():
        np.testing.assert_array_equal(best, expected)
    assert evidence.verified > evidence.document


def test_a_control_that_answers_meet_anyhow_earns_by_its_evidence() -> None:
    """Unknown, since its gate may be shut, and harmless: not feared as a gap, whoever says no more of it."""
    codes = {rule.id: np.full(2, Code.UNKNOWN, dtype=np.int8) for rule in toy().rules}
    nothing = {question.id: np.zeros(2, dtype=bool) for question in toy().questionnaire.questions}
    control, *others = toy().of_kind(Kind.CONTROL)
    verdicts = Verdicts(codes, harmless={control.id: np.array([True, False])})
    said = theme_verdicts(control.theme, toy(), verdicts, nothing, weights_as_they_are(toy()))
    assert list(said.worst.credits[control.id]) == [toy().method.evidence.declared, 0.0]
    silent = [one.id for one in others if control.theme in one.counts_in]
    assert silent
    for side in (said.found, said.worst):  # nothing else is known of them, so that silence is a gap
        np.testing.assert_array_equal([side.credits[one] for one in silent], 0.0)
