"""Nothing gets better through a worse answer: the shipped rules, any answer, no exemption.

Which of two answers is worse is stated in the questionnaire.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from msgspec import Struct, field

from kpo_dd.answers import evidence_column
from kpo_dd.rulebook.order import Answer
from tests.drawn_returns import Pair, breaches, breaches_in, pairs, told, without
from tests.shipped_answers import good, is_worse, telling
from tests.toys import Row, shipped


@pytest.mark.parametrize("seed", [7, 8])
def test_no_worse_answer_makes_anything_better(seed: int) -> None:
    """5,000 pairs in two halves: no score, bound or band of a theme, nor the band that counts."""
    found = list(breaches(seed, count=2_500))
    assert not found, told(found)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_no_worse_answer_makes_anything_better_in_a_long_search(seed: int) -> None:
    """100,000 pairs in four parts, so that several cores share them."""
    found = list(breaches(seed, count=25_000))
    assert not found, told(found)


def test_the_pairs_are_of_every_question_that_has_an_order() -> None:
    """A law that nothing enters is none; also that returns are drawn with gaps, and without."""
    drawn = list(islice(pairs(seed=7), 5_000))
    counts = Counter(pair.question for pair in drawn)
    ordered = {q.id for q in shipped().questionnaire.questions if q.order and q.order.is_ordered}
    assert counts.keys() == ordered
    assert min(counts.values()) >= 20
    complete = sum(telling().keys() <= pair.row.keys() for pair in drawn)
    assert 0.4 < complete / len(drawn) < 0.9
    for pair in drawn:
        assert is_worse(pair.question, pair.other, pair.one)
        assert pair.row[pair.question] in (pair.one, pair.other)


class Case(Struct, frozen=True):
    """A good supplier with something left open, or answered otherwise, and the answer that gets worse."""

    question: str
    one: Answer
    other: Answer
    gone: tuple[str, ...] = ()
    otherwise: Row = field(default_factory=dict)


# The smallest cases of all that broke the law once.
ONCE = {
    "five controls that are met": Case("subcontractors_used", "no", "yes"),
    "controls of housing that are met": Case("employer_housing", "no", "yes", ("labour_training",)),
    "an agency that is checked": Case(
        "workers_agency", 0.0, 11.0, otherwise={"contract_changed": "yes"}
    ),
    "a lawful young worker": Case("youngest_worker_age", 51.0, 16.0),
    "a factor behind a gate": Case(
        "manual_work_share", 0.0, 0.1, otherwise={"hazardous_work_share": 0.0}
    ),
    "a case to show off with": Case(
        "labour_case", "none", "remedied", otherwise={"worker_representation": "no"}
    ),
    "a sector that is not given": Case("subcontractors_used", "no", "yes", ("sector",)),
    "migrants not counted, and housing": Case(
        "employer_housing", "no", "yes", ("workers_migrant",)
    ),
    "migrants not counted, and agencies": Case("workers_agency", 0.0, 11.0, ("workers_migrant",)),
    "agencies not counted": Case("workers_migrant", 0.0, 30.0, ("workers_agency",)),
    "housing not told": Case("workers_migrant", 0.0, 2.0, ("employer_housing",)),
    "hands not counted, and danger": Case(
        "hazardous_work_share",
        0.0,
        1.0,
        ("manual_work_share",),
        {"workers_total": 19.0, "workers_migrant": 0.0, "workers_agency": 0.0},
    ),
    "services not told, and housing": Case("employer_housing", "no", "yes", ("supplies",)),
    "housing not told, and services": Case(
        "supplies", ("none",), ("housing",), ("employer_housing",)
    ),
    "guards not told, and services": Case("supplies", ("none",), ("guards",), ("security_guards",)),
    "guards who may not be asked about": Case(
        "employer_housing",
        "no",
        "yes",
        ("workers_total",),
        {"security_guards": "no", "housing_has.evidence": "record of 1 June"},
    ),
}


@pytest.mark.parametrize("shown", [False, True], ids=["said", "shown"])
@pytest.mark.parametrize("case", ONCE)
def test_what_broke_the_law_once_keeps_it(case: str, shown: bool) -> None:
    """Without documents, and with one for whatever is asked of everyone."""
    was = ONCE[case]
    row = {**without(good(), *was.gone), **was.otherwise, was.question: was.one}
    if shown:
        row |= {evidence_column(name): "record of 1 June" for name in ASKED_OF_ALL}
    found = list(breaches_in([Pair(row, was.question, was.one, was.other)]))
    assert not found, told(found)


# Asked of everyone: a document for these raises what controls for all earn above what is only said.
ASKED_OF_ALL = [q.id for q in shipped().questionnaire.questions if q.applies_when is None]
