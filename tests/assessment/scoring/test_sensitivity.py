"""How much the weights matter: seeded, tied to the score itself, blind to neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.assessment.scoring import drawn_suppliers, drawn_themes
from kpo_dd.assessment.scoring import sensitivity as module
from kpo_dd.assessment.scoring.sensitivity import (
    Noise,
    Sensitivity,
    draw_noise,
    quantile,
    regression_on,
    sensitivity,
)
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.assessment.scoring.weights import WeightName, weights_as_they_are
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import Rulebook
from tests.growth import calls
from tests.toys import GOOD, ON, Row, frame, rows, shipped, shipped_rows, toy

RULEBOOKS = pytest.mark.parametrize("rulebook", [toy(), shipped()], ids=["toy", "shipped"])


def of(rulebook: Rulebook, *many: Row, draws: int = 50) -> Sensitivity:
    """The sensitivity of some suppliers."""
    return sensitivity(tabulate(frame(*many), rulebook, ON), rulebook, draws)


def noise_of(rulebook: Rulebook, draws: int) -> Noise:
    """The noise on the weights of a rulebook."""
    return draw_noise(weights_as_they_are(rulebook), draws)


@given(st.lists(rows(), min_size=1, max_size=4))
@settings(max_examples=40)
def test_without_noise_it_is_the_score_and_the_band(many: list[Row]) -> None:
    """The arithmetic for all draws at once is that of the score: the two can't drift apart."""
    tables = tabulate(frame(*many), toy(), ON)
    still = sensitivity(tables, toy(), draws=2, spread=0.0)
    assert np.array_equal(still.lowest, tables.score / 10)
    assert np.array_equal(still.highest, tables.score / 10)
    assert np.array_equal(still.stability, np.ones(len(many)))


@given(shipped_rows())
@settings(max_examples=20)
def test_without_noise_it_is_the_score_by_the_shipped_rules(row: Row) -> None:
    """The same over the rulebook that ships."""
    tables = tabulate(frame(row), shipped(), ON)
    still = sensitivity(tables, shipped(), draws=2, spread=0.0)
    assert np.array_equal(still.lowest, tables.score / 10)
    assert still.stability[0] == 1.0


@given(st.lists(rows(), min_size=2, max_size=4))
@settings(max_examples=20)
def test_a_supplier_is_as_stable_whoever_stands_beside_it(many: list[Row]) -> None:
    """Draws depend on the rulebook alone."""
    together = of(toy(), *many)
    for at, row in enumerate(many):
        alone = of(toy(), row)
        assert np.array_equal(alone.shares[0], together.shares[at])
        assert alone.lowest[0] == together.lowest[at]


@pytest.mark.parametrize(("block", "chunk"), [(2, 1), (3, 2), (1, 2)])
def test_more_suppliers_than_a_chunk_are_all_counted(
    block: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks, and chunks of them, are put together in order."""
    many = [
        *(GOOD, {**GOOD, "documents_held": "yes"}, {**GOOD, "youngest_age": 12}),
        *({**GOOD, "country": "TUR"}, {**GOOD, "country": "XXX"}, GOOD),
    ]
    whole = of(toy(), *many)
    monkeypatch.setattr(module, "BLOCK", block)
    monkeypatch.setattr(module, "CHUNK", chunk)
    monkeypatch.setattr(drawn_themes, "SETS_AT_ONCE", chunk)
    monkeypatch.setattr(drawn_suppliers, "DRAWS_AT_ONCE", 7)
    parts = of(toy(), *many)
    assert np.array_equal(whole.shares, parts.shares)
    assert whole.influence == pytest.approx(parts.influence)


@RULEBOOKS
def test_noise_is_seeded_even_and_one_number_a_weight(rulebook: Rulebook) -> None:
    """The same draws every time, within a quarter, around one."""
    noise, again = noise_of(rulebook, 1_000), noise_of(rulebook, 1_000)
    assert all(np.array_equal(noise[name], again[name]) for name in noise)
    assert set(rulebook.method.exposure[Theme.TRAFFICKING]) <= {
        name.name for name in noise if name.theme is Theme.TRAFFICKING
    }
    for draw in noise.values():
        assert 0.75 <= draw.min() < 0.77
        assert 1.23 < draw.max() <= 1.25
        assert abs(draw.mean() - 1) < 0.02


def test_the_first_draw_is_this_one_on_every_machine() -> None:
    """Reports of one day must not differ because another version of a library drew the numbers."""
    first, *_ = noise_of(toy(), 2).values()
    assert list(first) == [0.772050538090983, 0.8683655348802514]


def test_adding_a_rule_that_is_not_scored_changes_no_draw() -> None:
    """Consistency rules have weights that the score never reads."""
    without = replace(
        toy(), rules=tuple(rule for rule in toy().rules if rule.kind != "consistency")
    )
    assert list(noise_of(toy(), 3)) == list(noise_of(without, 3))


def test_a_capped_band_holds_whatever_the_weights() -> None:
    """A child of twelve at work is critical in every draw."""
    result = of(toy(), {**GOOD, "youngest_age": 12})
    assert result.stability[0] == 1.0
    assert list(result.shares[0]) == [0, 0, 0, 1]


def test_a_drawn_weight_takes_at_most_all_that_is_safe() -> None:
    """A red flag of 0.95 is drawn up to 1.19; over 1 it would lift the score above a hundred points."""
    rules = tuple(
        rule.model_copy(update={"weight": 0.95}) if rule.kind == "red_flag" else rule
        for rule in toy().rules
    )
    bad = {**GOOD, "documents_held": "yes", "documents_returned": "no"}
    result = of(replace(toy(), rules=rules), bad, draws=1_000)
    assert result.lowest[0] < result.highest[0] == 100.0


def test_influence_is_that_of_a_regression_on_all_weights_at_once() -> None:
    """The slopes are those that least squares finds; what does not vary has none."""
    noise = noise_of(toy(), 200)
    draws = np.stack([draw - draw.mean() for draw in noise.values()], axis=1)
    scores = np.random.default_rng(1).normal(size=(200, 3))
    expected = np.linalg.lstsq(draws, scores, rcond=None)[0]
    np.testing.assert_allclose(regression_on(noise) @ scores, expected, atol=1e-10)
    still = {name: draw if at else np.ones(200) for at, (name, draw) in enumerate(noise.items())}
    assert not regression_on(still)[0].any()
    assert np.isfinite(regression_on(still)).all()


def test_a_weight_that_only_runs_along_with_earlier_ones_has_no_slope() -> None:
    """What is left of it is the dust of the arithmetic; divided by, it would explain everything."""
    first, second, third, *_ = noise_of(toy(), 200).items()
    along = {first[0]: first[1], second[0]: second[1], third[0]: 0.3 * first[1] + 0.7 * second[1]}
    slopes = regression_on(along)
    assert not slopes[2].any()
    assert np.abs(slopes).max() < 1.0


def test_the_weight_that_moves_the_score_is_named_first() -> None:
    """Where one grave flag fired, its weight explains most of the variance."""
    result = of(toy(), {**GOOD, "documents_held": "yes", "documents_returned": "no"}, draws=1_000)
    first, *others = result.influence.items()
    assert isinstance(first[0], WeightName)
    assert first[1] >= max(part for _, part in others)
    assert 0.9 < sum(result.influence.values()) < 1.1


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=60), st.sampled_from(module.RANGE))
def test_a_quantile_is_that_of_everybody(scores: list[int], share: float) -> None:
    """To the last bit, whatever the number of draws."""
    ranked = np.sort(np.array([scores], dtype=np.int16), axis=1)
    assert quantile(ranked, share)[0] == np.percentile(scores, 100 * share)


def test_slopes_are_the_product_in_pieces() -> None:
    """So small that no library starts threads over them."""
    random = np.random.default_rng(7)
    one, other = random.normal(size=(140, 101)), random.normal(size=(5, 101))
    np.testing.assert_allclose(module.slopes_of(one, other), one @ other.T, atol=1e-12)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ONE_THREAD", 7 * 140 * 5)
        np.testing.assert_allclose(module.slopes_of(one, other), one @ other.T, atol=1e-12)
        counted = calls(lambda: module.slopes_of(one, other))
    assert counted["<genexpr>"] > 2 * 101 / 7


def test_nobody_is_no_error() -> None:
    """An empty table has an empty result."""
    assert len(sensitivity(tabulate(frame(), toy(), ON), toy(), 10).stability) == 0
