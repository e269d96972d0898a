"""What controls and red flags leave, at the edges: no controls, several flags of a fact, drawn weights."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.residual import (
    control_credit,
    core_credit,
    flags_leave,
    total_weight,
)
from kpo_dd.assessment.scoring.theme_verdicts import Column
from kpo_dd.assessment.scoring.weights import WeightName, drawn_weights
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Rule
from tests.assessment.engine import engine
from tests.assessment.test_engine_laws import GOOD


def column(name: str, everyone: bool, weight: float | None = None) -> Column:
    """A rule of the engine with three suppliers."""
    rule: Rule = engine().by_id[name]
    weighs = np.asarray(rule.weight if weight is None else weight)
    return Column(rule, weighs, np.full(3, Code.HOLDS, dtype=np.int8), everyone)


def test_a_theme_without_controls_has_no_credit() -> None:
    """Nobody is asked for any, so that nothing is shown."""
    assert list(control_credit([], {})) == list(core_credit([], {})) == [0.0]
    assert list(total_weight([])) == [0.0]


def test_controls_behind_gates_alone_earn_nothing() -> None:
    """They can only take from what is asked of everyone, and here that is nothing."""
    credits_ = {"MS-24": np.array([1.0, 0.0, np.nan])}
    assert list(control_credit([column("MS-24", everyone=False)], credits_)) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("flag", ["MS-04", "MS-05"])
def test_either_flag_of_a_fact_takes_the_place_of_its_gap(flag: str) -> None:
    """MS-22 has two: whichever fires, the heavier of gap and flag counts, and once."""
    good = replace(GOOD.with_code("MS-25", Code.NOT_APPLICABLE), exposure=0.05)
    gap, fired = good.with_code("MS-22", 1), good.with_code(flag, 3)
    both = gap.with_code(flag, 3).scores.score[0]
    assert both == fired.scores.score[0] > gap.scores.score[0] > good.scores.score[0]


def test_red_flags_multiply() -> None:
    """Each takes its share of what the others leave; one that did not fire takes none."""
    flags = [column("MS-01", everyone=True), column("MS-02", everyone=True)]
    read = {"MS-01": np.array([1.0, 0.0, 1.0]), "MS-02": np.array([0.5, 1.0, 0.0])}
    one, other = (flag.rule.weight for flag in flags)
    expected = [(1 - one) * (1 - other * 0.5), 1 - other, 1 - one]
    np.testing.assert_allclose(flags_leave(flags, read, (3,)), expected)


def test_a_drawn_weight_takes_all_of_the_safe_part_at_most() -> None:
    """More than all of it would be given back by the next flag."""
    flags = [column("MS-01", True, 1.25), column("MS-02", True, 1.5)]
    read = dict.fromkeys(("MS-01", "MS-02"), np.ones(3))
    assert list(flags_leave(flags, read, (3,))) == [0.0, 0.0, 0.0]


def test_noise_multiplies_a_weight_a_row_a_draw() -> None:
    """A factor of 1.2 makes it heavier."""
    name = WeightName(Theme.MODERN_SLAVERY, "MS-01")
    drawn = drawn_weights({name: np.asarray(0.5)}, {name: np.array([1.0, 1.2])})
    np.testing.assert_allclose(drawn[name], [[0.5], [0.6]])
