"""Each step from exposure to score: where it starts, what it is called and which way it may go."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.assessment.scoring.waterfall import StepColumn
from tests.assessment.engine import engine
from tests.assessment.test_engine_laws import CONTROLS, FLAGS, GATED, GOOD, Case

METHOD = engine().method


def steps(case: Case) -> dict[str, int]:
    """The steps of the one supplier, each with the rule that makes it."""
    return {name(step): int(step.tenths[0]) for step in case.scores.steps}


def name(step: StepColumn) -> str:
    """The rule of a step; of the two that no rule makes, its kind."""
    return step.rule or step.kind.value


@pytest.mark.parametrize("exposure", [0.0, 0.25, 1.0])
def test_the_first_step_is_the_exposure(exposure: float) -> None:
    """In tenths of a point, whatever is done about it."""
    case = replace(GOOD, exposure=exposure)
    first = case.scores.steps[0]
    assert (first.kind, first.rule, int(first.tenths[0])) == (
        StepKind.EXPOSURE,
        "",
        round(1000 * exposure),
    )


def test_every_rule_makes_one_step_controls_of_everyone_first() -> None:
    """Then those behind gates, then red flags; the hold is the last and no rule's."""
    made = [name(step) for step in GOOD.scores.steps]
    asked = set(CONTROLS) - set(GATED)
    ends = (len(asked) + 1, len(CONTROLS) + 1)
    assert made[0] == "exposure"
    assert set(made[1 : ends[0]]) == asked
    assert set(made[ends[0] : ends[1]]) == set(GATED)
    assert set(made[ends[1] : -1]) == set(FLAGS)
    assert GOOD.scores.steps[-1].rule == ""
    assert GOOD.scores.steps[-1].kind is StepKind.HELD


def test_a_step_is_what_its_rule_alone_moves() -> None:
    """All controls gaps but one: by hand, its share of the credit of everyone, of half the exposure."""
    gaps = replace(GOOD, codes={**GOOD.codes, **dict.fromkeys(CONTROLS, 1)})
    found = steps(gaps.with_code("MS-21", 3))
    asked = sum(engine().by_id[one].weight for one in CONTROLS if one not in GATED)
    whole = sum(engine().by_id[one].weight for one in CONTROLS)
    core = engine().by_id["MS-21"].weight / asked * METHOD.evidence.declared
    assert found["MS-21"] == pytest.approx(-1000 * 0.5 * METHOD.control_ceiling * core, abs=1)
    lost = sum(found[gated] for gated in GATED)
    share = (whole - asked) / whole
    assert lost == pytest.approx(1000 * 0.5 * METHOD.control_ceiling * core * share, abs=2)


def test_controls_of_everyone_only_lower_and_gates_and_flags_only_raise() -> None:
    """Half of everything is out of order."""
    case = replace(GOOD, exposure=0.6)
    for rule in ("MS-21", "MS-24", "MS-26"):
        case = case.with_code(rule, 1)
    found = steps(case.with_code("MS-02", 3).with_code("MS-04", 3))
    assert all(found[one] <= 0 for one in CONTROLS if one not in GATED)
    assert all(found[one] >= 0 for one in (*GATED, *FLAGS))
    assert found["MS-22"] < 0 < found["MS-24"]
    assert found["MS-04"] > 0
