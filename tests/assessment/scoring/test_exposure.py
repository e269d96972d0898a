"""Exposure factors behind gates: what does not apply leaves the mean, what may apply is unknown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.columns import is_shut, question_columns
from kpo_dd.assessment.scoring.exposure import (
    Exposure,
    WeighedLevel,
    divided,
    exposure_of,
    mean_exposure,
    read_factors,
)
from kpo_dd.assessment.scoring.weights import weights_as_they_are
from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import GOOD, ON, Row, frame, rows, toy

THEME = Theme.CHILD_LABOUR  # place 1.0, and hazard 0.7 behind workers_total > 20
FIGURES = ("point", "low", "high", "decided")


def exposure(row: Row, rulebook: Rulebook | None = None) -> Exposure:
    """The exposure of one supplier to child labour."""
    rulebook = rulebook or toy()
    columns = question_columns(frame(row), rulebook, ON)
    factors = read_factors(rulebook, columns)
    return exposure_of(THEME, rulebook, factors, weights_as_they_are(rulebook))


def figures(found: Exposure) -> dict[str, float]:
    """All figures of one supplier."""
    return {name: round(float(getattr(found, name)[0]), 6) for name in FIGURES}


def without_hazard() -> Rulebook:
    """The toy without the factor behind a gate."""
    return without("hazard")


def without(factor: str) -> Rulebook:
    """The toy without a factor in any theme."""
    mix = {
        theme: {name: weight for name, weight in weights.items() if name != factor}
        for theme, weights in toy().method.exposure.items()
    }
    return replace(toy(), method=toy().method.model_copy(update={"exposure": mix}))


def test_a_factor_behind_a_shut_gate_is_in_no_figure() -> None:
    """Neither missing nor silent: the mean is that of the other factors, and all of it is decided."""
    found = figures(exposure({"country": "TUR", "workers_total": 6}))
    assert found == figures(exposure({"country": "TUR"}, without_hazard()))
    assert found["point"] == found["low"] == found["high"]
    assert found["decided"] == 1.0


def test_a_figure_nobody_has_is_nobodys_silence() -> None:
    """The country's row has no figure: it widens no bound and leaves nothing undecided."""
    found = figures(exposure({"country": "XXX", "workers_total": 40, "hazard_share": 0.0}))
    assert found == {"point": 1.0, "low": 1.0, "high": 1.0, "decided": 1.0}


@pytest.mark.parametrize("row", [{}, {"workers_total": 40}, {"hazard_share": 0.0}])
def test_a_factor_that_may_apply_is_unknown(row: Row) -> None:
    """The gate unknown, or open and the answer missing: no more below, 1 above."""
    point = figures(exposure({"country": "TUR", "workers_total": 6}))["point"]
    found = figures(exposure({"country": "TUR", **row}))
    assert found["point"] == found["low"] == point
    assert found["high"] == pytest.approx((point + 0.7) / 1.7, abs=1e-5)
    assert found["decided"] == pytest.approx(1 / 1.7, abs=1e-5)


@given(rows())
def test_learning_that_a_factor_does_not_apply_narrows_the_bounds(row: Row) -> None:
    """Below no lower, above no higher, and no less is decided; for every theme."""
    unknown = {name: row[name] for name in row if name != "workers_total"}
    table = frame(unknown, {**unknown, "workers_total": 6}, {**unknown, "workers_total": 40})
    factors = read_factors(toy(), question_columns(table, toy(), ON))
    for theme in Theme:
        found = exposure_of(theme, toy(), factors, weights_as_they_are(toy()))
        assert (found.low[0] <= found.low).all()
        assert (found.high <= found.high[0]).all()
        assert (found.decided[0] <= found.decided).all()


@given(rows(), st.sampled_from([0.0, 0.3, 1.0]))
def test_a_factor_behind_a_gate_only_adds(row: Row, share: float) -> None:
    """With the gate shut every figure is as low as with any answer behind it."""
    shut, opened = (
        {**row, "workers_total": total, "workers_migrant": 0, "hazard_share": share}
        for total in (6, 40)
    )
    factors = read_factors(toy(), question_columns(frame(shut, opened), toy(), ON))
    for theme in Theme:
        found = exposure_of(theme, toy(), factors, weights_as_they_are(toy()))
        for figure in (found.point, found.low, found.high):
            assert figure[0] <= figure[1]


def test_a_factor_that_does_not_apply_is_told_from_a_missing_figure() -> None:
    """In the result, and in the questions to ask."""
    for total, applies in ((6, False), (40, True)):
        row = {name: GOOD[name] for name in GOOD if name != "hazard_share"}
        supplier = assess_answers(
            Answers(frame({**row, "workers_total": total})), toy(), ON
        ).suppliers[0]
        readings = {one for theme in supplier.themes for one in theme.factors}
        [hazard] = [one for one in readings if one.factor == "hazard"]
        assert (hazard.value, hazard.exposure, hazard.applies) == (None, None, applies)
        assert ("hazard_share" in [one.question for one in supplier.open_questions]) is applies


@pytest.mark.parametrize(
    ("row", "shut"),
    [
        ({"workers_total": 6}, True),
        ({"workers_total": 6, "policy": "yes"}, False),
        ({"workers_total": 6, "policy": "no"}, True),
        ({}, False),
        ({"workers_total": 40}, False),
        ({"workers_total": 40, "hazard_share": 0.0}, True),
    ],
)
def test_a_gate_that_waits_for_what_does_not_apply_stays_shut(row: Row, shut: bool) -> None:
    """Nothing still to come can open it; as long as something could, it is not known to be shut."""
    gate = "hazard_share > 0.5" if "policy" not in row else 'hazard_share > 0.5 or policy == "yes"'
    columns = question_columns(frame(row), behind(gate), ON)
    assert bool(is_shut(columns, "commitment_title")[0]) is shut


def test_a_gate_that_waits_for_an_answer_is_not_shut() -> None:
    """The question it also reads is not answered yet, and could open it."""
    rulebook = behind('hazard_share > 0.5 or policy == "yes"')
    columns = question_columns(frame({"workers_total": 6}), rulebook, ON)
    assert not is_shut(columns, "commitment_title").any()


def behind(gate: str) -> Rulebook:
    """The toy with its question commitment_title behind a gate."""
    [section] = toy().questionnaire.sections
    questions = tuple(
        question.model_copy(update={"applies_when": Condition.parse(gate)})
        if question.id == "commitment_title"
        else question
        for question in section.questions
    )
    section = section.model_copy(update={"questions": questions})
    return replace(toy(), questionnaire=Questionnaire((section,)))


def test_figures_stay_between_0_and_1_where_nothing_is_known() -> None:
    """The worst point, the widest bounds, nothing decided."""
    found = exposure({})
    assert [getattr(found, name)[0] for name in FIGURES] == [1.0, 0.0, 1.0, 0.0]
    assert np.isfinite([getattr(found, name)[0] for name in FIGURES]).all()


def test_where_no_factor_applies_all_of_it_is_decided() -> None:
    """The country's figure nobody has, the other stands behind a shut gate: nothing is left to ask."""
    found = figures(exposure({"country": "XXX", "workers_total": 6}))
    assert found == {"point": 1.0, "low": 1.0, "high": 1.0, "decided": 1.0}


@pytest.mark.parametrize("row", [{}, {"workers_total": 6}, GOOD])
def test_a_theme_with_nothing_asked_of_everyone_is_at_its_worst(row: Row) -> None:
    """Factors behind gates can only raise what the others say, and here these say nothing."""
    [place] = set(toy().method.exposure[THEME]) - {"hazard"}
    assert figures(exposure(row, without(place)))["point"] == 1.0


@given(st.lists(st.tuples(st.floats(0.05, 2), st.booleans()), min_size=1, max_size=9))
@example([(1.0, True), (0.9, False), (0.3, False)])
def test_the_worst_exposure_is_1_and_not_a_hair_more(parts: list[tuple[float, bool]]) -> None:
    """The weights of all factors come to their whole, but not to the last bit."""
    worst = [WeighedLevel(np.asarray(weight), np.ones(2), everyone) for weight, everyone in parts]
    assert (mean_exposure(worst) <= 1.0).all()


def test_a_part_is_divided_by_many_wholes() -> None:
    """Whichever of them has more suppliers or draws; where there is no whole, something else."""
    part, wholes = np.array([1.0]), np.array([[2.0, 0.5], [0.0, 4.0]])
    expected = [[0.5, 2.0], [7.0, 0.25]]
    np.testing.assert_array_equal(divided(part, wholes, otherwise=7.0), expected)
    np.testing.assert_array_equal(divided(np.ones(3), np.ones(1), otherwise=7.0), np.ones(3))
