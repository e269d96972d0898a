"""What the score finds among honest suppliers in whom harms were planted. Shares of bands are shown only."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.entries import Band
from tests.assessment.population import HARMS, SEED, SIZE, Supplier, population, spearman
from tests.toys import ON, frame, shipped


@cache
def everyone() -> tuple[Supplier, ...]:
    """The population."""
    return tuple(population(SEED, SIZE))


@cache
def judged() -> Tables:
    """All of it at once."""
    return tabulate(frame(*(one.row for one in everyone())), shipped(), ON)


def in_words(at: int) -> str:
    """One of them, for whoever reads a failure."""
    one, band = everyone()[at], Band(int(judged().band[at])).key
    return f"{band} {judged().score[at] / 10}: {', '.join(one.harms) or 'no harm'}; {one.row}"


def test_every_zero_tolerance_harm_is_critical() -> None:
    """Wherever it is, however good the rest, and whatever papers there are."""
    zero = np.array([one.is_zero_tolerance for one in everyone()])
    missed = np.flatnonzero(zero & (judged().band != Band.CRITICAL))
    assert not len(missed), in_words(int(missed[0]))


def test_nobody_is_critical_without_a_zero_tolerance_harm() -> None:
    """Neither by where a firm works, nor by many lesser harms and gaps."""
    zero = np.array([one.is_zero_tolerance for one in everyone()])
    wrong = np.flatnonzero(~zero & (judged().band == Band.CRITICAL))
    assert not len(wrong), f"{len(wrong)}, the first: {in_words(int(wrong[0]))}"


def test_the_score_follows_the_harm_that_is_done() -> None:
    """Spearman's rank correlation with the sum of the gravities that were planted."""
    assert spearman([one.gravity for one in everyone()], judged().score) >= 0.75


def test_the_population_is_what_it_says() -> None:
    """Every harm is planted often, a quarter is clean at least, about half has documents."""
    planted = Counter(name for one in everyone() for name in one.harms)
    assert planted.keys() == HARMS.keys()
    assert min(planted.values()) >= SIZE / 100
    assert sum(not one.harms for one in everyone()) >= SIZE / 4
    with_papers = sum(any(name.endswith(".evidence") for name in one.row) for one in everyone())
    assert SIZE * 0.4 < with_papers < SIZE * 0.6
    assert next(population(SEED, 1)) == everyone()[0]


def test_a_clean_supplier_answers_no_harm() -> None:
    """None of those without a planted harm raises a flag of a harm."""
    clean = np.array([not one.harms for one in everyone()])
    codes = judged().verdicts.codes
    flags = [rule for rule in shipped().rules if rule.kind == "red_flag"]
    found = {rule.id: int((clean & (codes[rule.id] == Code.HOLDS)).sum()) for rule in flags}
    assert {name for name, count in found.items() if count} == set()
