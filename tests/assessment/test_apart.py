"""What stands apart from the risk score moves nothing of it: no figure, no verdict, no pattern."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.frames import results_frame
from kpo_dd.assessment.scoring.tables import tabulate
from tests.shipped_answers import QUIET, good, telling
from tests.toys import ON, Row, frame, shipped

APART = sorted(shipped().apart & set(telling()))


def told(name: str, base: Row) -> Iterator[Row]:
    """A return without the answer, with each answer that tells, and with a document beside it."""
    yield {key: value for key, value in base.items() if key != name}
    for answer in telling()[name]:
        yield {**base, name: answer}
        yield {**base, name: answer, evidence_column(name): "Code of Conduct No. 7 of 2025"}


HELD: dict[str, Row] = {  # until some document is named
    "an exposed place": {**QUIET, "country": "KAZ", "sector": "B"},
    "housed": {**QUIET, "country": "NOR", "employer_housing": "yes"},
}


@pytest.mark.parametrize("base", [{}, QUIET, *HELD.values()], ids=["busy", "quiet", *HELD])
@pytest.mark.parametrize("name", APART)
def test_no_answer_that_stands_apart_moves_a_figure(name: str, base: Row) -> None:
    """Whatever is said of the principles, and whichever paper is named for it."""
    answers = frame(*told(name, {**good(), **base}))
    results = results_frame(tabulate(answers, shipped(), ON), shipped(), answers.index)
    assert len(results) > 2
    different = [column for column in results if results[column].nunique(dropna=False) > 1]
    assert different == []


def test_a_paper_elsewhere_does_move_one() -> None:
    """The same look at a question that the score may read sees the difference."""
    answers = frame(*told("human_rights_policy", good()))
    results = results_frame(tabulate(answers, shipped(), ON), shipped(), answers.index)
    assert isinstance(results, pd.DataFrame)
    assert results["confidence"].nunique() > 1
