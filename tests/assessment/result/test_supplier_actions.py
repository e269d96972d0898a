"""One action an answer: nothing that speaks against a supplier is left out, and nothing is said twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.supplier_actions import (
    GRAVITY,
    SupplierAction,
    actions_of,
    deciding,
)
from tests.golden import sample
from tests.toys import GOOD, ON, Row, frame, rows, shipped, toy


def judged(row: Row) -> SupplierResult:
    """One supplier under the toy rules."""
    return assess_answers(Answers(frame(row)), toy(), ON).suppliers[0]


def named(actions: tuple[SupplierAction, ...]) -> dict[str, list[str]]:
    """The question of each action, and the rules that ask for it."""
    return {action.key: [rule.id for rule in action.rules] for action in actions}


@given(rows())
def test_every_flag_and_pattern_is_in_one_action(row: Row) -> None:
    """Every rule that speaks against a supplier asks for one action, and so does every pattern."""
    result = judged(row)
    actions = actions_of(result)
    told = Counter(rule.id for action in actions for rule in action.rules)
    assert told == Counter(flag.rule.id for flag in result.flags)
    patterns = [one.check.id for action in actions for one in action.patterns]
    assert patterns == [one.check.id for one in result.return_flags]
    assert len({action.key for action in actions}) == len(actions)


def test_rules_of_one_answer_are_one_action() -> None:
    """Three rules that want a policy are one line to work off, with each thing to do once."""
    result = next(one for one in sample().suppliers if one.id == "S-0004")
    action = next(one for one in actions_of(result) if one.key == "human_rights_policy")
    assert [rule.id for rule in action.rules] == ["MS-21", "CL-22", "TR-24"]
    assert [one.question for one in action.evidence] == ["human_rights_policy"]
    assert len(action.steps) == len({step.text.en for step in action.steps}) <= len(action.rules)
    assert action.days == min(rule.due_days for rule in action.rules)
    assert len(action.themes) == 3


def test_the_answer_asked_last_decides() -> None:
    """What only says whether a rule is for such a supplier is no answer to act on."""
    result = next(one for one in sample().suppliers if one.id == "S-0004")
    found = named(actions_of(result))
    assert found["quota_respected"] == ["TR-09", "TR-42"]
    assert not {"country", "workers_migrant", "workers_total"} & found.keys()


def test_what_can_hold_the_band_comes_first() -> None:
    """Zero tolerance first, worst band first; then by severity; patterns of the return last."""
    actions = actions_of(sample().suppliers[0])
    assert actions[0].zero_tolerance
    flagged = [action for action in actions if action.flags]
    assert actions[: len(flagged)] == tuple(flagged)
    weights = [(action.rules[0].cap or -1, GRAVITY[action.rules[0].severity]) for action in flagged]
    assert weights == sorted(weights, reverse=True)


def test_an_action_is_as_grave_as_its_gravest_rule() -> None:
    """Every rule of an action is at most as grave, and zero tolerance of one is that of all."""
    for result in sample().suppliers:
        for action in actions_of(result):
            graves = [GRAVITY[rule.severity] for rule in action.rules]
            assert (max(graves, default=None) is None) == (action.severity is None)
            assert action.severity is None or GRAVITY[action.severity] == max(graves)
            assert action.zero_tolerance == any(rule.cap is not None for rule in action.rules)


def test_an_action_keeps_its_name_when_other_answers_change() -> None:
    """The name of an action is the question, whatever else the supplier answers now."""
    before, after = (
        judged({**GOOD, "policy": "no"}),
        judged({**GOOD, "policy": "no", "workers_total": 6}),
    )
    assert "policy" in named(actions_of(before))
    assert "policy" in named(actions_of(after))


def test_questions_are_known_to_the_rulebook() -> None:
    """The question of an action is one of the questionnaire; a pattern of the return has none."""
    known = {question.id for question in shipped().questionnaire.questions}
    for result in sample().suppliers:
        for action in actions_of(result):
            assert action.question in known or (action.patterns and not action.question)


def test_what_a_condition_does_not_read_decides_only_for_want_of_others() -> None:
    """Answers that only let a rule count in another theme, or apply at all, do not name its action."""
    rule = next(one for one in shipped().rules if one.questions - one.own_questions)
    beside = sorted(rule.questions - set(rule.condition.names))
    read = sorted(rule.condition.questions)
    assert deciding(rule, [*read, *beside]) == read[-1]
    assert deciding(rule, beside) == beside[-1]
    assert deciding(rule, []) == rule.id
