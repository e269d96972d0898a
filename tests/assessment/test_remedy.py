"""Found and put right is no worse than found nothing, and an invented remedy gains nothing.

Of any return that is drawn, whatever else is in it: each way to tell of a harm that was put right, with and
without a document, beside the same return that tells of none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import Question
from tests.shipped_answers import QUIET, best, complete_returns, drawn, good
from tests.toys import ON, Row, frame, shipped

pytestmark = pytest.mark.slow

FEW = settings(max_examples=max(5, drawn() // 2))
REMEDIED = "remedied"
MADE_GOOD = ("_repaid", "_returned")  # a yes to these says that what was taken was given back

REMEDY = {question.id for question in shipped().questionnaire.questions if question.remedy}


def is_of_remedy(question: Question) -> bool:
    """Whether it tells of a harm that was, or of how it was put right, by its options and its name."""
    made_good = question.id.endswith(MADE_GOOD) or any(
        option.endswith(MADE_GOOD) for option in question.allowed
    )
    return REMEDIED in question.allowed or made_good


@cache
def ways() -> dict[str, Row]:
    """Each way to tell of a harm that was put right, by the question that tells of it."""
    by_id = shipped().questionnaire.by_id
    found: dict[str, Row] = {
        name: {name: REMEDIED} for name in by_id if REMEDIED in by_id[name].allowed
    }
    given_back = [option for option in by_id["remedy_given"].allowed if option != "none"]
    for option in (*given_back, tuple(given_back)):
        received = option if isinstance(option, tuple) else (option,)
        row: Row = {"labour_case": REMEDIED, "remedy_given": received}
        found[f"remedy {'and'.join(received)}"] = row
    del found["labour_case"]  # nothing said of remedy is silence, which is feared
    found["fees"] = {"recruitment_fees_paid": "yes", "recruitment_fees_repaid": "yes"}
    return found


def denied(told: Row) -> Row:
    """The same questions answered as by who found nothing."""
    first = next(iter(told))
    return {first: best(first)}


def pairs(row: Row) -> Iterator[tuple[Row, Row]]:
    """The return that found nothing, and the same with each harm put right, with papers of it and without."""
    for told in ways().values():
        nothing = {name: said for name, said in row.items() if name not in told} | denied(told)
        papers: Row = {evidence_column(name): "act No. 17 of 2 June 2025" for name in told}
        apart = {evidence_column(name) for name in told if name not in REMEDY}
        shared = {name: paper for name, paper in papers.items() if name in apart}
        yield nothing, {**nothing, **told}
        yield {**nothing, **shared}, {**nothing, **told, **papers}


def figures(tables: Tables) -> dict[str, np.ndarray]:
    """Bands and scores, of the supplier and of each theme."""
    themes = tables.themes
    return {
        "band": tables.band,
        "score": tables.score,
        "high": tables.high,
        **{f"band of {theme}": themes[theme].band_high for theme in Theme},
        **{f"score of {theme}": themes[theme].score for theme in Theme},
    }


def assert_the_same(row: Row) -> None:
    """Neither worse for having found it, nor better for having invented it."""
    found = [*pairs(row)]
    nothing = figures(tabulate(frame(*(one for one, _ in found)), shipped(), ON))
    remedied = figures(tabulate(frame(*(other for _, other in found)), shipped(), ON))
    for name, figure in nothing.items():
        different = np.flatnonzero(figure != remedied[name])
        assert not len(different), (name, found[different[0]])


@given(complete_returns())
@FEW
def test_found_and_put_right_is_scored_as_found_nothing(row: Row) -> None:
    """In every score and band, of any complete return."""
    assert_the_same(row)


@pytest.mark.parametrize(
    "held",
    [
        {"employer_housing": "yes", "workers_total": 20.0},
        {"workers_total": 400.0, "grievance_cases": 0.0},
        {"supplies": ("workers",)},
        {"sector": "F"},
    ],
    ids=["housed", "unheard", "hired out", "an exposed place"],
)
def test_a_paper_of_an_invented_case_frees_nobody_who_has_shown_nothing(held: Row) -> None:
    """Where a band is held until something is named, that is no something."""
    row: Row = {**good(), **QUIET, **held}
    plain = tabulate(frame(row), shipped(), ON)
    assert plain.band[0] == 1
    assert_the_same(row)


def test_every_question_of_remedy_is_marked_as_one() -> None:
    """A document named there backs nothing else; so with what is asked of a case that was told."""
    asked = {
        question.id for question in shipped().questionnaire.questions if is_of_remedy(question)
    }
    of_cases = {
        question.id
        for question in shipped().questionnaire.questions
        if question.applies_when is not None
        and question.applies_when.questions <= {"labour_case", "contractor_case"}
    }
    assert asked | of_cases == REMEDY
