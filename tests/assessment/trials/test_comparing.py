"""Rules against each other: unreachable, always together, contradictory."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.trials.comparing import clashing_rules, unreachable_rules
from kpo_dd.errors import Problem
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook
from tests.assessment.engine import FLAGS, engine, made
from tests.rulebook.altering import altered
from tests.toys import ON, shipped, toy

TWIN = {**FLAGS["MS-05"], "theme": "trafficking", "themes": {}}


def toy_with(name: str, **changes: object) -> Rulebook:
    """The toy rulebook with one rule changed, its examples of old left aside."""
    conditions = {key: value for key, value in changes.items() if isinstance(value, str)}
    new = altered(name, **conditions)
    return replace(toy(), rules=tuple(new if rule.id == name else rule for rule in toy().rules))


def said(problems: list[Problem]) -> list[tuple[str, dict[str, str]]]:
    """Codes with their details."""
    return [(problem.code, dict(problem.details)) for problem in problems]


@pytest.mark.long
@pytest.mark.slow
def test_the_toy_and_the_shipped_rules_are_free_of_it() -> None:
    """Nothing is found in rules that were looked at."""
    for rulebook in (toy(), shipped()):
        assert list(unreachable_rules(rulebook, ON)) == []
        assert list(clashing_rules(rulebook, ON)) == []


def test_a_rule_that_no_answer_fires_is_named() -> None:
    """Two parts of its condition exclude each other."""
    rulebook = toy_with("MS-01", flag_when='documents_held == "yes" and documents_held == "no"')
    (problem,) = unreachable_rules(rulebook, ON)
    assert said([problem]) == [("rule_unreachable", {"rule": "MS-01"})]
    assert problem.place == rulebook.places["MS-01"]


def test_two_rules_that_always_fire_together_are_named() -> None:
    """The same fact in other words counts twice."""
    red_flags = [r.id for r in toy().rules if r.id.startswith("MS") and r.kind == "red_flag"]
    twin = next(name for name in red_flags if name != "MS-01")
    rulebook = toy_with(
        twin, flag_when='not (documents_returned == "yes") and not (documents_held == "no")'
    )
    found = said(list(clashing_rules(rulebook, ON)))
    assert ("rules_always_together", {"rule": twin, "other": "MS-01"}) in found


def test_rules_that_meet_in_another_theme_are_compared_there() -> None:
    """One of them counts in the theme of the other."""
    apart = [
        rule.model_copy(update={"themes": {}}) if rule.id == "MS-05" else rule
        for rule in (*engine().rules, made("TR-09", Kind.RED_FLAG, TWIN))
    ]
    met = [*engine().rules, apart[-1]]
    for rules, together in ((apart, False), (met, True)):
        found = said(list(clashing_rules(replace(engine(), rules=tuple(rules)), ON)))
        assert (("rules_always_together", {"rule": "TR-09", "other": "MS-05"}) in found) is together


def test_a_control_met_by_what_raises_a_red_flag_is_named() -> None:
    """One answer must not count against a supplier and for it."""
    control = next(
        r.id for r in toy().rules if r.theme == toy().by_id["MS-01"].theme and r.kind == "control"
    )
    rulebook = toy_with(control, met_when='documents_held == "yes"')
    found = said(list(clashing_rules(rulebook, ON)))
    assert ("rules_contradict", {"rule": control, "other": "MS-01"}) in found
