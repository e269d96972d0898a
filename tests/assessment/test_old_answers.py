"""Old answers judged again: by the rules they were judged by they come to what they came to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.old_answers import judged_again
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.changes import RunNamed
from kpo_dd.assessment.result.compared_runs import ComparedRun, compared_results
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.known_answers import KnownReading
from kpo_dd.errors import NOWHERE
from tests.golden import sample
from tests.reports.json.drawn_runs import drawn_run
from tests.toys import ON, shipped


def run_of(assessment: Assessment) -> ComparedRun:
    """A run to compare."""
    return compared_results(assessment, RunNamed("", ON, "1", shipped().sha256), {})


def assert_judged_alike(run: ComparedRun) -> None:
    """Every supplier, judged again, is like it was."""
    again = judged_again(run.suppliers.values(), shipped(), ON)
    assert again.keys() == run.suppliers.keys()
    assert [name for name, one in run.suppliers.items() if not one.side.is_like(again[name])] == []


@pytest.mark.parametrize("seed", [0, 1])
def test_answers_come_to_what_they_came_to(seed: int) -> None:
    """Documents, gates, comments, unreadable answers, and what the buyer knows of some."""
    assert_judged_alike(run_of(drawn_run(seed)))


def test_so_do_those_of_the_sample() -> None:
    """As they were read from a workbook."""
    assert_judged_alike(run_of(sample()))


def test_an_answer_that_no_question_takes_any_more_is_none() -> None:
    """An option that is gone, a word where a number is wanted, a question nobody asks: silence."""
    run = run_of(sample())
    name, one = next(iter(run.suppliers.items()))
    strange = {
        "identity_documents_held": "sometimes",
        "workers_total": "many",
        "no_such_question": "yes",
    }
    answers = {key: Evidence(key, value, value, NOWHERE) for key, value in strange.items()}
    bare = replace(one, answers={**(one.answers or {}), **answers})
    less = {key: said for key, said in (one.answers or {}).items() if key not in strange}
    both = (bare, replace(one, id="other", answers=less))
    again = judged_again(both, shipped(), ON)
    assert again[name].is_like(again["other"])
    assert not again[name].is_like(one.side)


def test_of_whom_something_is_not_kept_nothing_is_said() -> None:
    """Without answers nobody is judged."""
    one = replace(next(iter(run_of(sample()).suppliers.values())), answers=None)
    assert judged_again([one], shipped(), ON) == {}


def test_what_only_the_buyer_knows_is_no_answer_of_the_supplier() -> None:
    """Silence stays silence, and what the supplier wrote stands where the list was read instead."""
    for one in run_of(drawn_run(0)).suppliers.values():
        own = one.own_answers
        for known in one.known:
            answered = None if known.answered is None else known.answered.value
            assert own.get(known.question) == answered
    read = [known.reading for one in drawn_run(0).suppliers for known in one.known]
    assert {KnownReading.OURS, KnownReading.SILENT_OURS} & set(read)
