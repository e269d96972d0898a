"""Suppliers under drawn weights: each draw is the score under its weights, and what is alike is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.assessment.scoring.drawn_suppliers import (
    DrawnSuppliers,
    drawn_suppliers,
    levels_of,
    read_as_found,
    read_at_worst,
)
from kpo_dd.assessment.scoring.drawn_themes import (
    ReadTheme,
    different_tenths,
    drawn_tenths,
    read_theme,
)
from kpo_dd.assessment.scoring.exposure import FactorColumn, exposure_of
from kpo_dd.assessment.scoring.sensitivity import draw_noise
from kpo_dd.assessment.scoring.tables import Tables, tabulate, worst
from kpo_dd.assessment.scoring.theme_scores import ThemeScores, scores_of
from kpo_dd.assessment.scoring.theme_verdicts import Rows, theme_verdicts
from kpo_dd.assessment.scoring.weights import Weights, drawn_weights, weights_as_they_are
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import GOOD, ON, Row, frame, rows, shipped, shipped_rows, toy

DRAWS = 3


def tables_of(rulebook: Rulebook, many: Iterable[Row]) -> Tables:
    """The tables of some suppliers."""
    return tabulate(frame(*many), rulebook, ON)


def weights_of(rulebook: Rulebook) -> Weights:
    """Some draws of the weights of a rulebook."""
    as_they_are = weights_as_they_are(rulebook)
    return drawn_weights(as_they_are, draw_noise(as_they_are, DRAWS))


def drawn(tables: Tables, rulebook: Rulebook) -> DrawnSuppliers:
    """All suppliers of some tables, drawn."""
    return drawn_suppliers(tables, rulebook, weights_of(rulebook), DRAWS, slice(None))


def each_draw_is_the_score_under_its_weights(rulebook: Rulebook, many: list[Row]) -> None:
    """To the last tenth: what is looked up is what is computed for each supplier by itself."""
    tables = tables_of(rulebook, many)
    found = drawn(tables, rulebook)
    for draw in range(DRAWS):
        weights = {name: weight[draw, 0] for name, weight in weights_of(rulebook).items()}
        themes = [scores_under(tables, theme, rulebook, weights) for theme in Theme]
        assert np.array_equal(found.score[:, draw], worst(one.score for one in themes))
        high = worst(one.high for one in themes)[found.open_rows]
        assert np.array_equal(found.high[:, draw], high)


def scores_under(tables: Tables, theme: Theme, rulebook: Rulebook, weights: Weights) -> ThemeScores:
    """The scores of one theme under some weights, as they are made for reports."""
    named = tables.columns.documented
    said = theme_verdicts(theme, rulebook, tables.verdicts, named, weights)
    exposure = exposure_of(theme, rulebook, tables.factors, weights)
    return scores_of(said, exposure, rulebook.method)


@given(st.lists(rows(), min_size=1, max_size=5))
@settings(max_examples=30)
def test_each_draw_is_the_score_under_its_weights(many: list[Row]) -> None:
    """By the small rulebook."""
    each_draw_is_the_score_under_its_weights(toy(), many)


@given(st.lists(shipped_rows(), min_size=1, max_size=3))
@settings(max_examples=10)
def test_each_draw_is_the_score_by_the_shipped_rules(many: list[Row]) -> None:
    """By the rulebook that ships, with facts that gaps and flags both say."""
    each_draw_is_the_score_under_its_weights(shipped(), many)


def test_an_exposure_is_drawn_once_for_all_who_have_it() -> None:
    """Who works in another place, or left open what others said, has one of its own."""
    many = [GOOD, {**GOOD, "country": "TUR"}, GOOD, {**GOOD, "country": "XXX"}, GOOD]
    read = read_as_found(tables_of(toy(), many), Theme.MODERN_SLAVERY, np.arange(5), toy())
    assert sorted(read.exposed) == [0, 1, 3]


def test_what_is_left_open_is_not_what_does_not_apply() -> None:
    """Without a figure both; at worst what is open is 1, and what does not apply is left out all the same."""
    known, silent = np.array([True, False, False]), np.array([False, True, False])
    figures = np.array([0.5, np.nan, np.nan])
    factor = FactorColumn(figures, figures, known, silent, known | silent, everyone=True)
    tables = tables_of(toy(), [GOOD] * 3)
    tables = replace(tables, factors=dict.fromkeys(tables.factors, factor))
    for missing in (np.nan, 1.0):
        for level in levels_of(tables, Theme.TRAFFICKING, np.arange(3), missing, toy()):
            np.testing.assert_array_equal(level.level, [0.5, missing, np.nan])


def test_a_supplier_held_at_the_worst_is_not_feared_for() -> None:
    """A child of twelve at work is critical under all weights, whatever is left open."""
    many = [GOOD, {**GOOD, "youngest_age": 12}, {**GOOD, "policy": None}]
    found = drawn(tables_of(toy(), many), toy())
    assert found.held[1] == Band.CRITICAL
    assert found.open_rows.tolist() == [0, 2]
    assert found.high.shape == (2, DRAWS)


def test_who_differs_in_the_cap_alone_has_a_score_of_its_own() -> None:
    """A red flag whose place a gap takes counts for nothing but its cap."""
    tables, two = tables_of(toy(), [GOOD] * 2), np.arange(2)
    said = tables.backings[Theme.CHILD_LABOUR].said
    side = replace(said.found.of(two), held=np.array([Band.LOW, Band.CRITICAL], dtype=np.int8))
    levels = levels_of(tables, Theme.CHILD_LABOUR, two, np.nan, toy())
    assert read_theme(said, side, levels, 2, toy().method).most.tolist() == [749, 1_000]


@pytest.mark.parametrize("read", [read_as_found, read_at_worst])
def test_suppliers_who_are_alike_are_scored_once(
    read: Callable[[Tables, Theme, Rows, Rulebook], ReadTheme],
) -> None:
    """A hundred of them are no more work than one."""
    tables, every = tables_of(toy(), [GOOD] * 100), np.arange(100)
    for theme in Theme:
        alike = read(tables, theme, every, toy())
        assert different_tenths(alike, weights_of(toy()), toy().method).shape == (1, DRAWS)
        tenths = drawn_tenths(alike, weights_of(toy()), toy().method)
        assert tenths.shape == (100, DRAWS)
