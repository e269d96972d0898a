"""Rules in more than one theme, sizes of harm, and figures nobody can supply."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.api import assess_frame
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.columns import lacks_a_figure, question_columns
from kpo_dd.assessment.judging.given import as_given
from kpo_dd.assessment.judging.judge import does_not_apply, judge, may_not_apply
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rule import Kind
from tests.assessment.engine import engine, made
from tests.toys import GOOD, ON, Row, frame, rows, toy

HELD: Row = {**GOOD, "documents_held": "yes", "documents_returned": "no"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**HELD, "workers_migrant": 3}, Code.HOLDS),
        ({**HELD, "workers_migrant": 0}, Code.NOT_APPLICABLE),
        ({**HELD, "workers_migrant": None}, Code.UNKNOWN),
        ({**GOOD, "workers_migrant": 3}, Code.DOES_NOT_HOLD),
    ],
)
def test_a_rule_counts_in_another_theme_where_its_condition_holds(row: Row, expected: Code) -> None:
    """There it says what it says at home; else it does not apply, and unknown stays unknown."""
    verdicts = judge(engine(), question_columns(frame(row), engine(), ON))
    rule = engine().by_id["MS-01"]
    assert verdicts.within(rule, Theme.TRAFFICKING)[0] == expected
    assert verdicts.within(rule, rule.theme)[0] == verdicts.codes["MS-01"][0]


GATED = {
    "applies_when": "workers_total > 5",
    "met_when": 'training == "yes"',
    "weight": 0.4,
    "themes": {"trafficking": "workers_migrant > 0"},
}


@pytest.mark.parametrize("unanswered", ["workers_total", "workers_migrant"])
def test_either_condition_leaves_it_open_whether_a_rule_applies(unanswered: str) -> None:
    """Its own, or that of the other theme; at home only its own does."""
    rule = made("MS-21", Kind.CONTROL, GATED)
    book = replace(engine(), rules=(rule,))
    columns = question_columns(frame(GOOD, {**GOOD, unanswered: None}), book, ON)
    away, home = (may_not_apply(rule, theme, columns) for theme in (Theme.TRAFFICKING, rule.theme))
    assert list(away) == [False, True]
    assert list(home) == [False, unanswered == "workers_total"]


def test_a_flag_of_two_themes_moves_and_holds_both() -> None:
    """One flag that names both themes; a step and the band in each of them."""
    here, away = (
        assess_answers(Answers(frame({**HELD, "workers_migrant": n})), engine(), ON).suppliers[0]
        for n in (3, 0)
    )
    for supplier, themes in (
        (here, (Theme.MODERN_SLAVERY, Theme.TRAFFICKING)),
        (away, (Theme.MODERN_SLAVERY,)),
    ):
        [flag] = [flag for flag in supplier.flags if flag.rule.id == "MS-01"]
        assert flag.themes == themes
        for theme in supplier.themes:
            steps = [step.name for step in theme.waterfall]
            assert ("MS-01" in steps) is (theme.theme in themes)
            assert (theme.band.key == "critical") is (theme.theme in themes)


def test_a_flag_that_is_clear_is_feared_nowhere() -> None:
    """Whether it would count in another theme is not known, and does not matter."""
    silent: Row = {**GOOD, "workers_migrant": None, "agency_checked": "yes"}
    tables = tabulate(frame(silent), engine(), ON)
    assert tables.themes[Theme.TRAFFICKING].band_high[0] < 3


def test_a_graded_flag_takes_more_where_the_harm_is_larger() -> None:
    """Between the anchors evenly, all of the weight at the end; one unit more is a small step."""
    shares = np.linspace(0, 1, 101)
    rows = [{**GOOD, "policy": "no", "hazard_share": share} for share in shares]
    verdicts = judge(engine(), question_columns(frame(*rows), engine(), ON))
    size = verdicts.sizes["MS-03"].worst
    np.testing.assert_allclose(size[[0, 15, 30, 65, 100]], [0, 0.2, 0.4, 0.7, 1.0])
    scores = tabulate(frame(*rows), engine(), ON).themes[Theme.MODERN_SLAVERY].score
    steps = np.diff(scores)
    assert (steps >= 0).all()
    assert steps.max() <= 20  # tenths of a point
    assert scores[-1] - scores[0] > 100


HOURS = {
    "flag_when": "hours > 40",
    "weight": 0.4,
    "grade": {"value": "hours - 40", "anchors": [[0, 0.1], [12, 0.7], [40, 1.0]]},
}


def test_an_hour_more_is_a_small_step_and_many_are_not_the_same_as_few() -> None:
    """Hours a week, graded beyond the limit: over it, from 52 to 53, and up to 112; in tenths of a point."""
    asked = toy().questionnaire.by_id["workers_total"].model_copy(update={"id": "hours"})
    [section] = toy().questionnaire.sections
    section = section.model_copy(update={"questions": (*section.questions, asked)})
    rule = made("MS-02", Kind.RED_FLAG, HOURS)
    rules = tuple(rule if one.id == "MS-02" else one for one in toy().rules)
    book = replace(toy(), rules=rules, questionnaire=Questionnaire((section,)))
    hours = [40, 41, 52, 53, 80, 112]
    table = frame(*({**GOOD, "hours": worked} for worked in hours))
    score = tabulate(table, book, ON).themes[Theme.MODERN_SLAVERY].score
    at = dict(zip(hours, map(int, score), strict=True))
    assert 0 < at[41] - at[40] < 60
    assert 0 < at[53] - at[52] < 10
    assert at[52] - at[41] > 100
    assert at[80] - at[53] > 50
    assert at[112] == at[80]


def test_a_size_that_is_not_known_is_the_worst_and_bounds_both_ends() -> None:
    """The flag fires by another answer than the one it is graded by."""
    rule = engine().by_id["MS-03"]
    assert rule.grade is not None
    columns = question_columns(frame({"workers_total": 40}), engine(), ON)
    size = judge(engine(), columns).sizes["MS-03"]
    assert (size.best[0], size.worst[0]) == (0.0, 1.0)


def test_a_size_that_is_known_widens_no_bound() -> None:
    """A third of the work is hazardous: all answered, there is one score; else it is within the bounds."""
    part: Row = {**GOOD, "hazard_share": 0.3}
    table = frame(part, {**part, "training": None}, {**part, "training": "no"})
    scores = tabulate(table, engine(), ON).themes[Theme.MODERN_SLAVERY]
    whole, silent, gap = zip(scores.low, scores.score, scores.high, strict=True)
    assert len(set(whole)) == len(set(gap)) == 1
    assert silent[0] <= whole[1] < gap[1] == silent[2]


def test_what_waits_for_a_missing_figure_alone_is_nobodys_silence() -> None:
    """The country has no minimum age: no band, no bound, no coverage moves, and nothing is asked."""
    known, missing = (
        assess_frame(frame({**GOOD, "country": code, "youngest_age": 17}), engine(), ON).iloc[0]
        for code in ("KAZ", "XXX")
    )
    assert (known["MS-06"], missing["MS-06"]) == ("clear", "unknown")
    for result in (known, missing):
        assert (result["status"], result["coverage"]) == ("assessed", 1.0)
        assert result["score"] == result["score_low"] == result["score_high"]


def test_what_also_waits_for_an_answer_is_the_suppliers_silence() -> None:
    """The age is not answered either."""
    row = {**GOOD, "country": "XXX", "youngest_age": None}
    result = assess_frame(frame(row), engine(), ON).iloc[0]
    assert (result["status"], result["band"]) == ("insufficient_information", "critical")
    assert result["coverage"] < 1.0


@given(st.lists(rows(), min_size=1, max_size=4))
@settings(max_examples=30)
def test_what_is_left_out_can_be_said_of_nobody(many: list[Row]) -> None:
    """No figure is missing, no gate in doubt and none shut where a rule reads no figure and has no gate."""
    columns = question_columns(frame(*many), engine(), ON)
    given_ = as_given(columns, engine())
    verdicts = judge(engine(), columns)
    for rule in engine().rules:
        if rule.id not in verdicts.unsupplied:
            assert not lacks_a_figure(columns, rule.names).any()
    for rule in engine().of_kind(Kind.CONTROL):
        if rule.id not in verdicts.idle:
            assert not does_not_apply(rule, given_).any()
        for theme in rule.counts_in:
            if (rule.id, theme) not in verdicts.doubtful:
                assert not may_not_apply(rule, theme, columns).any()


def test_only_what_can_be_said_of_somebody_is_kept() -> None:
    """A column a rule that says nothing of anybody is memory that is touched for nothing."""
    verdicts = judge(engine(), question_columns(frame(GOOD), engine(), ON))
    assert 0 < len(verdicts.unsupplied) < len(engine().rules)
    controls = engine().of_kind(Kind.CONTROL)
    assert 0 < len(verdicts.idle) < len(controls)
    assert 0 < len(verdicts.doubtful) < sum(len(rule.counts_in) for rule in controls)


def test_a_control_may_be_in_doubt_in_another_theme_alone() -> None:
    """At home it applies to everyone, so that nothing is to be kept there."""
    rule = made("MS-21", Kind.CONTROL, {**GATED, "applies_when": None})
    book = replace(engine(), rules=(rule,))
    verdicts = judge(book, question_columns(frame({**GOOD, "workers_migrant": None}), book, ON))
    assert {pair: list(doubt) for pair, doubt in verdicts.doubtful.items()} == {
        ("MS-21", Theme.TRAFFICKING): [True]
    }
