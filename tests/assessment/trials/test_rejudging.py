"""Answers under changed rules: as judged from the beginning, and nothing judged that did not change."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers, try_rules
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.sizes import SizeColumn
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.assessment.trials.rejudging import reads_alike, rejudged, tabulate_again
from kpo_dd.rulebook.conditions import Condition, Truths
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook
from tests.assessment.engine import engine
from tests.growth import calls
from tests.toys import GOOD, ON, Row, frame, rows

POLICY = Condition.parse('policy == "yes"')


def altered(**changes: Mapping[str, object]) -> Rulebook:
    """The engine's rulebook with some rules changed."""
    by_name = {name.replace("_", "-"): update for name, update in changes.items()}
    rules = (rule.model_copy(update=by_name.get(rule.id)) for rule in engine().rules)
    return replace(engine(), rules=tuple(rules))


def other_questions() -> Rulebook:
    """The same rules, and a questionnaire that asks one question of everybody that had a gate."""
    first, *others = engine().questionnaire.sections
    ungated = tuple(q.model_copy(update={"applies_when": None}) for q in first.questions)
    section = first.model_copy(update={"questions": ungated})
    asked = replace(engine().questionnaire, sections=(section, *others))
    return replace(engine(), questionnaire=asked)


CHANGES = {
    "nothing": engine(),
    "weight": altered(MS_01={"weight": 0.9}),
    "cap": altered(MS_03={"cap": Band.HIGH}),
    "condition": altered(MS_02={"flag_when": POLICY}),
    "gate": altered(MS_24={"applies_when": None}),
    "themes": altered(MS_05={"themes": {}}),
    "grade": altered(MS_03={"grade": None}),
    "one less": replace(engine(), rules=engine().rules[1:]),
    "turned": replace(engine(), rules=engine().rules[::-1]),
    "ceiling": replace(
        engine(), method=engine().method.model_copy(update={"control_ceiling": 0.3})
    ),
    "questions": other_questions(),
}


@pytest.mark.parametrize("new", CHANGES.values(), ids=CHANGES)
@given(many=st.lists(rows(), min_size=1, max_size=4))
@settings(max_examples=10)
@pytest.mark.sampled(4)
def test_rejudged_is_judged(new: Rulebook, many: list[Row]) -> None:
    """Whatever was changed, there and back: every supplier as if nobody had known the old rules."""
    answers = Answers(frame(*many))
    for one, other in ((engine(), new), (new, engine())):
        again = try_rules(answers, one, ON).under(other, answers).assessment
        straight = try_rules(answers, other, ON).assessment
        assert again.suppliers == straight.suppliers


@pytest.mark.parametrize("new", CHANGES.values(), ids=CHANGES)
def test_every_part_of_the_verdicts_is_that_of_judging(new: Rulebook) -> None:
    """Also what no score shows."""
    table = frame(GOOD, {}, {**GOOD, "workers_migrant": None, "hazard_share": 0.4})
    before = tabulate(table, engine(), ON)
    if reads_alike(engine(), new):
        verdicts = rejudged(before, engine(), new)
        straight = judge(new, question_columns(table, new, ON))
        for part in fields(Verdicts):
            one, other = (getattr(each, part.name) for each in (verdicts, straight))
            assert list(one) == list(other), part.name
            for name in one:
                for own, expected in zip(parts(one[name]), parts(other[name]), strict=True):
                    np.testing.assert_array_equal(own, expected)


def parts(column: object) -> list[object]:
    """The arrays of a column: sizes have two."""
    return list(asdict(column).values()) if isinstance(column, SizeColumn) else [column]


def test_where_only_a_weight_changes_nothing_is_judged() -> None:
    """Verdicts do not hang on weights; a changed condition is decided, and no other."""
    table = frame(GOOD, {})
    before = tabulate(table, engine(), ON)

    def decided(new: Rulebook) -> int:
        work = calls(lambda: tabulate_again(before, engine(), new, table, ON))
        return work[Truths.truth.__name__]

    assert decided(CHANGES["weight"]) == decided(CHANGES["ceiling"]) == 0
    assert (
        0
        < decided(CHANGES["condition"])
        < calls(lambda: tabulate(table, engine(), ON))["truth"] / 4
    )


def test_other_questions_are_read_anew() -> None:
    """What an answer means may hang on any of them."""
    assert not reads_alike(engine(), other_questions())
    assert reads_alike(engine(), CHANGES["condition"])


def test_a_trial_says_of_suppliers_what_an_assessment_says() -> None:
    """But for draws of weights, which it leaves out."""
    answers = Answers(frame(GOOD, {}, {**GOOD, "youngest_age": 12}))
    trial, whole = (
        try_rules(answers, engine(), ON).assessment,
        assess_answers(answers, engine(), ON),
    )
    pairs = list(zip(trial.suppliers, whole.suppliers, strict=True))
    assert len(pairs) == 3
    for one, other in pairs:
        assert replace(one, robustness=other.robustness) == other
        assert one.stability == 1.0
        assert one.robustness.lowest == one.robustness.highest == one.score
