"""The laws of the score with nothing excepted: several gates at once, facts, grades, rules of two themes.

At the level of verdicts, so that every state can meet every other; with any weights and in floating point.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.sizes import SizeColumn
from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.scoring.exposure import Exposure
from kpo_dd.assessment.scoring.residual import control_credit
from kpo_dd.assessment.scoring.theme_scores import ThemeScores, score_theme
from kpo_dd.assessment.scoring.theme_verdicts import theme_verdicts
from kpo_dd.assessment.scoring.weights import WeightName, weights_as_they_are
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from tests.assessment.engine import engine
from tests.toys import Row, frame, rows

THEME = Theme.MODERN_SLAVERY
NUMBERS = ("score", "low", "high", "band", "band_high")
OURS = [rule for rule in engine().rules if rule.theme is THEME]
CONTROLS = [rule.id for rule in OURS if rule.kind is Kind.CONTROL]
FLAGS = [rule.id for rule in OURS if rule.kind is Kind.RED_FLAG]
GATED = [rule.id for rule in OURS if rule.kind is Kind.CONTROL and rule.applies_when is not None]
# From best to worst; silence on a control earns as little as a gap, and hopes for more.
CONTROL_ORDER = [Code.HOLDS, Code.DOES_NOT_HOLD]
FLAG_ORDER = [Code.DOES_NOT_HOLD, Code.HOLDS]


class Case(Struct, frozen=True):
    """One supplier as verdicts: codes by rule, documents by question, exposure, size of the graded harm."""

    codes: dict[str, int]
    documents: dict[str, bool] = field(default_factory=dict)
    exposure: float = 0.5
    size: float = 1.0
    noise: dict[str, float] = field(default_factory=dict)

    def with_code(self, rule: str, code: int) -> Case:
        """The same with another verdict of one rule."""
        return replace(self, codes={**self.codes, rule: code})

    @property
    def scores(self) -> ThemeScores:
        """The scores of the theme."""
        level, size = np.array([self.exposure]), np.array([self.size])
        codes = {rule.id: np.zeros(1, dtype=np.int8) for rule in engine().rules}
        codes |= {name: np.array([code], dtype=np.int8) for name, code in self.codes.items()}
        questions = engine().questionnaire.questions
        return score_theme(
            THEME,
            engine(),
            Exposure(point=level, low=level, high=level, decided=np.ones(1)),
            Verdicts(codes, sizes={"MS-03": SizeColumn(size, size)}),
            {q.id: np.array([self.documents.get(q.id, False)]) for q in questions},
            {
                name: weight * self.noise.get(name.name, 1.0)
                for name, weight in weights_as_they_are(engine()).items()
            },
        )


def cases() -> st.SearchStrategy[Case]:
    """Any state of every rule, any documents, any exposure and size, any weights."""
    codes = {name: st.sampled_from([1, 2, 3]) for name in (*CONTROLS, *FLAGS)}
    codes |= {name: st.sampled_from([0, 1, 2, 3]) for name in (*GATED, "MS-06")}
    asked = [question.id for question in engine().questionnaire.questions]
    return st.builds(
        Case,
        st.fixed_dictionaries(codes),
        st.dictionaries(st.sampled_from(asked), st.booleans()),
        st.floats(0, 1),
        st.floats(0, 1),
        st.dictionaries(st.sampled_from([*CONTROLS, *FLAGS]), st.floats(0.75, 1.25)),
    )


def assert_no_better(worse: Case, better: Case) -> None:
    """No number of the theme is lower in the worse case."""
    one, other = better.scores, worse.scores
    for name in NUMBERS:
        assert getattr(one, name)[0] <= getattr(other, name)[0], name


@given(cases(), st.sampled_from(CONTROLS))
def test_a_gap_is_never_better_than_a_control_that_is_met(case: Case, name: str) -> None:
    """Whatever its evidence, whichever gates are open, whichever flags say the same."""
    better, worse = (case.with_code(name, code) for code in CONTROL_ORDER)
    assert_no_better(worse, better)


# A flag of two facts: the gap of one counts in its place, and then that of the other one opens.
SHARED = Case({**dict.fromkeys(CONTROLS, 1), **dict.fromkeys(GATED, 0), **dict.fromkeys(FLAGS, 1)})


@given(cases(), st.sampled_from(GATED), st.sampled_from([1, 2, 3]))
@example(SHARED.with_code("MS-05", 3), "MS-25", 1)
def test_an_opening_gate_never_makes_anything_better(case: Case, name: str, code: int) -> None:
    """Whatever stands behind it, and however many other gates are open, with gaps or without."""
    assert_no_better(case.with_code(name, code), case.with_code(name, Code.NOT_APPLICABLE))


@given(cases(), st.sampled_from(FLAGS))
def test_a_red_flag_never_makes_anything_better(case: Case, name: str) -> None:
    """Also one that takes the place of a gap of the same fact."""
    better, worse = (case.with_code(name, code) for code in FLAG_ORDER)
    assert_no_better(worse, better)


@given(cases(), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_exposure_or_harm_never_makes_anything_better(
    case: Case, exposure: float, size: float
) -> None:
    """Each for itself."""
    low, high = sorted((case.exposure, exposure))
    assert_no_better(replace(case, exposure=high), replace(case, exposure=low))
    small, large = sorted((case.size, size))
    assert_no_better(replace(case, size=large), replace(case, size=small))


@given(cases(), st.sampled_from([q.id for q in engine().questionnaire.questions]))
def test_a_document_never_makes_anything_worse(case: Case, question: str) -> None:
    """More is shown for a control that is met."""
    bare, shown = (
        replace(case, documents={**case.documents, question: named}) for named in (False, True)
    )
    assert_no_better(bare, shown)


@given(cases(), st.sampled_from([*CONTROLS, *FLAGS]), st.sampled_from([1, 3]))
def test_silence_bounds_every_answer(case: Case, name: str, code: int) -> None:
    """What is learned lies between the bounds that silence left, and no band is worse than feared."""
    before, after = case.with_code(name, Code.UNKNOWN).scores, case.with_code(name, code).scores
    assert before.low[0] <= after.low[0] <= after.score[0] <= after.high[0] <= before.high[0]
    assert after.band_high[0] <= before.band_high[0]


@given(cases())
def test_the_steps_add_up_and_nothing_else_moves(case: Case) -> None:
    """Tenths of a point, digit for digit."""
    scores = case.scores
    assert sum(int(step.tenths[0]) for step in scores.steps) == scores.score[0]


@given(st.lists(rows(), min_size=1, max_size=3))
def test_the_printed_steps_of_answers_add_up(many: list[Row]) -> None:
    """Every theme of every supplier, as a report prints them."""
    from tests.toys import ON

    for supplier in assess_answers(Answers(frame(*many)), engine(), ON).suppliers:
        for theme in supplier.themes:
            total = sum((Decimal(str(step.points)) for step in theme.waterfall), Decimal(0))
            assert total == Decimal(str(theme.score))


@given(cases())
def test_only_a_cap_reaches_critical(case: Case) -> None:
    """However much adds up: the score stays under the floor, and the step says so."""
    scores = case.scores
    capped = case.codes["MS-01"] == Code.HOLDS
    assert capped or scores.score[0] == min(scores.score[0], 749)
    assert bool(scores.band[0] == 3) is capped
    assert capped or scores.steps[-1].tenths[0] <= 0
    assert scores.steps[-1].tenths[0] == 0 or scores.score[0] == 749


GOOD = Case({**dict.fromkeys(CONTROLS, 3), **dict.fromkeys(FLAGS, 1)})


def test_everything_fired_but_the_cap_is_held_just_under_critical() -> None:
    """Context and gaps and all small flags; the cap alone lifts the hold."""
    worst = replace(
        GOOD, codes={**dict.fromkeys(CONTROLS, 1), **dict.fromkeys(FLAGS, 3)}, exposure=0.9
    )
    held = worst.with_code("MS-01", Code.DOES_NOT_HOLD).scores
    assert (held.score[0], held.band[0]) == (749, 2)
    assert held.steps[-1].tenths[0] < 0
    assert worst.scores.score[0] > 900


@pytest.mark.parametrize(("exposure", "heavier"), [(0.9, "gap"), (0.1, "flag")])
def test_one_fact_counts_once_the_heavier_of_flag_and_gap(exposure: float, heavier: str) -> None:
    """The gap of MS-21 alone, the flag MS-02 alone, and both together."""
    good = replace(GOOD, exposure=exposure)
    gap, flag = good.with_code("MS-21", 1), good.with_code("MS-02", 3)
    both = gap.with_code("MS-02", 3).scores.score[0]
    alone = {"gap": gap.scores.score[0], "flag": flag.scores.score[0]}
    assert both == max(alone.values()) == alone[heavier]
    assert min(alone.values()) > good.scores.score[0]


def credit(case: Case) -> float:
    """The control credit of a case."""
    return float(case.scores.credit[0])


def test_the_credit_is_the_mean_of_everyone_less_what_gates_cost() -> None:
    """By hand: C0 = (0.7 + 0.4) * 0.5 / 1.3, W = 3.3; MS-24 is a gap, MS-25 met, MS-26 does not apply."""
    case = GOOD.with_code("MS-23", 1).with_code("MS-24", 1).with_code("MS-26", 0)
    core = 1.1 * 0.5 / 1.3
    assert credit(case) == pytest.approx(core - 1.0 / 3.3 * core)
    documented = replace(case, documents={"policy": True, "training": False})
    core = (0.7 * 0.8 + 0.4 * 0.5) / 1.3
    less = (1.0 * core + 0.4 * (core - 0.5)) / 3.3
    assert core > 0.5
    assert credit(documented) == pytest.approx(core - less)


def test_a_second_gate_whose_controls_are_met_wins_nothing_back() -> None:
    """The case in which the lesser of two means breaks the law: a gate with a gap is open already."""
    one = replace(GOOD.with_code("MS-24", 1), documents={"training": True, "hazard_share": True})
    shut = one.with_code("MS-25", 0).with_code("MS-26", 0)
    assert credit(one) <= credit(shut)


def test_the_arithmetic_takes_drawn_weights() -> None:
    """One row a draw, and the first draw is the weights as they are."""
    weights = weights_as_they_are(engine())
    drawn = {name: weight * np.array([[1.0], [1.2]]) for name, weight in weights.items()}
    drawn[WeightName(THEME, "MS-21")] = np.array([[0.7], [0.1]])
    codes = {rule.id: np.array([3, 1], dtype=np.int8) for rule in engine().rules}
    nothing = {question.id: np.zeros(2, bool) for question in engine().questionnaire.questions}
    one, many = (
        theme_verdicts(THEME, engine(), Verdicts(codes), nothing, each) for each in (weights, drawn)
    )
    single = control_credit(one.controls, one.found.credits)
    double = control_credit(many.controls, many.found.credits)
    assert (single.shape, double.shape) == ((2,), (2, 2))
    np.testing.assert_allclose(double[0], single)
