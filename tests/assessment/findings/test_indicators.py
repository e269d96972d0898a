"""The ILO dimension rule and tables, against exhaustive counts and the boundary cases."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import comb

import pytest

from kpo_dd.assessment.findings.indicators import is_positive, screen_indicators
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN
from kpo_dd.rulebook.indicators import Strength
from tests.toys import shipped, toy

APPLIES = [int(TRUE)]  # the toy tables have one set

# dimension: (strong, medium, weak, subsets, positive subsets), computed from the published tables
COUNTS = {
    "adult.1": (1, 8, 1, 1024, 977),
    "adult.2": (1, 9, 0, 1024, 977),
    "adult.3": (0, 14, 2, 65536, 65385),
    "adult.4": (1, 7, 1, 512, 474),
    "adult.5": (4, 10, 1, 32768, 32697),
    "adult.6": (0, 5, 2, 128, 94),
    "child.1": (2, 8, 0, 1024, 985),
    "child.2": (4, 6, 0, 1024, 998),
    "child.3": (0, 15, 0, 32768, 32647),
    "child.4": (1, 7, 0, 256, 226),
    "child.5": (8, 7, 0, 32768, 32731),
    "child.6": (0, 7, 0, 128, 99),
}
BOUNDARIES = {
    (0, 0, 0): False,
    (1, 0, 0): False,
    (2, 0, 0): True,
    (1, 1, 0): True,
    (1, 0, 1): True,
    (0, 2, 0): False,
    (0, 3, 0): True,
    (0, 2, 1): True,
    (0, 1, 1): False,
    (0, 1, 2): False,
    (0, 0, 2): False,
}


@pytest.mark.parametrize(("signs", "positive"), BOUNDARIES.items())
def test_the_boundary_cases(signs: tuple[int, int, int], positive: bool) -> None:
    """Where one sign more or less changes the reading."""
    assert is_positive(*signs) is positive


@pytest.mark.parametrize("dimension", COUNTS)
def test_the_tables_have_the_published_strengths(dimension: str) -> None:
    """How many strong, medium and weak signs a dimension has, and how many of their subsets are positive."""
    strengths = Counter(
        i.strength for i in shipped().indicators.indicators if i.dimension == dimension
    )
    s, m, w = (
        strengths[strength] for strength in (Strength.STRONG, Strength.MEDIUM, Strength.WEAK)
    )
    positive = sum(
        comb(s, a) * comb(m, b) * comb(w, c)
        for a, b, c in product(range(s + 1), range(m + 1), range(w + 1))
        if is_positive(a, b, c)
    )
    assert (s, m, w, 2 ** (s + m + w), positive) == COUNTS[dimension]


def test_another_sign_never_turns_a_dimension_negative() -> None:
    """The rule is monotone."""
    for s, m, w in product(range(5), repeat=3):
        if is_positive(s, m, w):
            assert is_positive(s + 1, m, w)
            assert is_positive(s, m + 1, w)
            assert is_positive(s, m, w + 1)


def test_the_screen_shows_what_fired_flags_point_to() -> None:
    """Documents (strong) and debt bondage (strong) make coercion positive; one alone does not."""
    rules = toy().by_id
    both = screen_indicators([rules["MS-01"], rules["TR-02"]], APPLIES, toy().indicators)
    assert [(result.dimension, result.positive) for result in both] == [("adult.5", True)]
    one = screen_indicators([rules["MS-01"]], APPLIES, toy().indicators)
    assert [(result.present, result.positive) for result in one] == [
        ((("adult.5.1", Strength.STRONG),), False)
    ]
    assert screen_indicators([], APPLIES, toy().indicators) == ()


@pytest.mark.parametrize(("truth", "said"), [(TRUE, 1), (UNKNOWN, 1), (FALSE, 0)])
def test_nothing_is_said_of_signs_in_a_set_that_does_not_apply(truth: int, said: int) -> None:
    """What may apply is shown; only what certainly does not is left out."""
    signs = screen_indicators([toy().by_id["MS-01"]], [truth], toy().indicators)
    assert len(signs) == said


def test_a_flag_shows_its_signs_in_those_sets_only_that_apply() -> None:
    """A locked camp is a sign for adults and for children; without children it is one for adults."""
    locked = shipped().by_id["MS-05"]
    tables = shipped().indicators
    both = {name.partition(".")[0] for name in locked.indicators}
    assert both == {"adult", "child"}, "the rule must point to both for this test to say anything"
    truths = [int(FALSE if table.id == "child" else TRUE) for table in tables.cases.sets]
    signs = screen_indicators([locked], truths, tables)
    assert {result.dimension.partition(".")[0] for result in signs} == {"adult"}
