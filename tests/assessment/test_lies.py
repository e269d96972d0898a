"""Lies are better answers by the order of the questionnaire: which there are, and what one alone does."""

from __future__ import annotations

import numpy as np

from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band, Theme
from tests.lies import better_answers, the_truth
from tests.shipped_answers import best, is_worse
from tests.toys import ON, frame, shipped


def test_the_truth_is_as_bad_as_it_gets() -> None:
    """Critical in every theme, with nothing open."""
    tables = tabulate(frame(the_truth()), shipped(), ON)
    assert [int(tables.themes[theme].band[0]) for theme in Theme] == [Band.CRITICAL] * 3
    assert tables.sufficient[0]


def test_there_is_a_lie_for_every_question_that_has_an_order() -> None:
    """Except where the truth is the best answer already, as it is of gates that keep others open."""
    truth, lies = the_truth(), better_answers(the_truth())
    ordered = [q.id for q in shipped().questionnaire.questions if q.order and q.order.is_ordered]
    without = {name for name in ordered if name not in lies}
    assert without == {name for name in without if not is_worse(name, truth[name], best(name))}
    assert len(lies) > len(ordered) / 2
    for name, answers in lies.items():
        assert answers
        assert all(is_worse(name, truth[name], lie) for lie in answers)
        assert not any(is_worse(name, lie, truth[name]) for lie in answers)


def test_no_lie_alone_makes_it_worse_and_none_saves_it() -> None:
    """One lie never raises a score; zero tolerance that is told elsewhere stays critical."""
    truth = the_truth()
    told = [{**truth, name: lie} for name, lies in better_answers(truth).items() for lie in lies]
    tables = tabulate(frame(truth, *told), shipped(), ON)
    assert (tables.score <= tables.score[0]).all()
    assert (tables.band == Band.CRITICAL).all()
    totals = np.sum([theme.score for theme in tables.themes.values()], axis=0)
    assert (totals < totals[0]).any()


def test_all_lies_together_look_like_the_best_supplier_of_its_size() -> None:
    """A search that may change every answer ends where nothing better can be said."""
    truth = the_truth()
    liar = {**truth, **{name: best(name) for name in better_answers(truth)}}
    assert better_answers(liar) == {}
    tables = tabulate(frame(truth, liar), shipped(), ON)
    assert tables.score[1] < tables.score[0]
    assert tables.band[1] <= Band.MEDIUM
