"""The law: nothing the buyer knows makes a result better, and nothing more that it knows does either."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from kpo_dd.answers import Answers, listed_column
from kpo_dd.assessment.knowing.settling import settle_knowledge
from kpo_dd.rulebook.known_facts import KnownFact, knowable
from tests.drawn_returns import a_return, an_answer
from tests.shipped_answers import telling
from tests.toys import ON, Row, frame, shipped

Seen = tuple[int, int]  # the band and the score that counts


def known_of(random: Random) -> Row:
    """Some answers that the buyer knows, good and bad, to few questions or to many, and some facts."""
    names = sorted(question.id for question in knowable(shipped()) if question.id in telling())
    some = random.sample(names, random.choice((1, 2, 3, 6, 12)))
    care = random.choice((0.0, 0.5))
    known = {name: an_answer(name, telling()[name], care, random) for name in some}
    facts = {KnownFact.CASES: (0.0, 1.0), KnownFact.BEDS: (0.0, 40.0)}
    told = {fact: random.choice(counts) for fact, counts in facts.items() if random.random() < 0.3}
    return {**known, **{str(fact): count for fact, count in told.items()}}


def a_silent_return(random: Random) -> Row:
    """Any return, with few or many of its answers left out."""
    gaps = random.choice((0.0, 0.0, 0.05, 0.2, 0.5))
    return {name: answer for name, answer in a_return(random).items() if random.random() >= gaps}


def breaches_of_knowing(seed: int, count: int) -> list[str]:
    """Where a return fares better for something known, or for something more that is known."""
    random, rows, known_parts = Random(seed), list[Row](), list[Row]()  # noqa: S311
    for _ in range(count):
        said, known = a_silent_return(random), known_of(random)
        some = dict(random.sample(list(known.items()), random.randrange(len(known) + 1)))
        for part in ({}, some, known):
            rows.append({**said, **{listed_column(name): value for name, value in part.items()}})
            known_parts.append(part)
    tables = settle_knowledge(Answers(frame(*rows)), shipped(), ON).tables
    counts = np.where(tables.sufficient, tables.score, tables.high)
    seen = list(zip(tables.band.tolist(), counts.tolist(), strict=True))
    sure = tables.confidence.tolist()
    found = []
    for at in range(0, len(rows), 3):
        order = [
            (seen[at], -sure[at]),
            (seen[at + 1], -sure[at + 1]),
            (seen[at + 2], -sure[at + 2]),
        ]
        for less, more in ((0, 1), (1, 2), (0, 2)):
            if not fares_no_better(order[less], order[more]):
                found.append(
                    f"{rows[at]} {known_parts[at + less]} -> {known_parts[at + more]}: {order}"
                )
    return found


def fares_no_better(less: tuple[Seen, float], more: tuple[Seen, float]) -> bool:
    """Whether band, score that counts and confidence are no better where more is known."""
    return more[0] >= less[0] and more[1] >= less[1]


@pytest.mark.slow
def test_nothing_known_makes_a_result_better() -> None:
    """Against the return alone, and against knowing less; of silence, too."""
    assert breaches_of_knowing(20_261_127, 60) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_nothing_known_makes_a_result_better_in_thousands_of_returns(seed: int) -> None:
    """The same, many times over."""
    assert breaches_of_knowing(seed, 400) == []
