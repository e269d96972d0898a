"""The laws of learning over the rulebook that ships, not only over the toy."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from kpo_dd.assessment.tables import judge_frame, tabulate
from tests.toys import ON, Row, frame, shipped, shipped_learned, shipped_rows

BANDS = ["low", "medium", "high", "critical"]


@given(shipped_rows())
@settings(max_examples=40)
def test_learning_an_answer_keeps_what_is_decided(row: Row) -> None:
    """No verdict flips, no bound widens, no band gets worse than what silence counted for."""
    table = frame(row, *shipped_learned(row))
    before, *after = judge_frame(table, shipped(), ON).to_dict("records")
    for rule in shipped().rules:
        assert before[rule.id] == "unknown" or {result[rule.id] for result in after} <= {
            before[rule.id]
        }
    assert all(BANDS.index(result["band"]) <= BANDS.index(before["band"]) for result in after)
    for scores in tabulate(table, shipped(), ON).themes.values():
        assert (scores.low[0] <= scores.low).all()
        assert (scores.high <= scores.high[0]).all()
        assert (scores.coverage[0] <= scores.coverage).all()


@given(shipped_rows())
@settings(max_examples=40)
def test_the_point_lies_between_its_bounds(row: Row) -> None:
    """For every theme."""
    for scores in tabulate(frame(row), shipped(), ON).themes.values():
        assert scores.low[0] <= scores.score[0] <= scores.high[0]
        assert scores.band[0] <= scores.band_open[0] <= scores.band_high[0]


def gated_factors() -> list[str]:
    """Factors of the shipped method that read a question behind a gate."""
    questions = shipped().questionnaire.by_id
    return [
        factor.id
        for factor in shipped().method.factors
        if any(questions[name].applies_when for name in factor.value.questions)
    ]


@given(shipped_rows())
@settings(max_examples=40)
def test_a_factor_that_does_not_apply_changes_no_number(row: Row) -> None:
    """Whichever factors stand behind gates: taken out of the method, every number stays."""
    table = frame(row)
    here = tabulate(table, shipped(), ON)
    left = {name for name in gated_factors() if not here.factors[name].applies[0]}
    mix = {
        theme: {name: weight for name, weight in weights.items() if name not in left}
        for theme, weights in shipped().method.exposure.items()
    }
    method = shipped().method.model_copy(update={"exposure": mix})
    there = tabulate(table, replace(shipped(), method=method), ON)
    for name in ("score", "low", "high", "band", "coverage", "sufficient"):
        assert getattr(here, name)[0] == getattr(there, name)[0]
