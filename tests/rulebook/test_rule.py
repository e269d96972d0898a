"""Which verdicts a rule can give."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.rule import Rule
from tests.rulebook.altering import altered
from tests.toys import ON, toy


@pytest.mark.parametrize(
    ("given", "verdicts"),
    [
        (altered("MS-01", flag_when="workers_total > 1"), {"flag", "clear", "unknown"}),
        (altered("MS-01", flag_when="answered(policy)"), {"flag", "unknown"}),
        (altered("MS-01", flag_when="not answered(policy)"), {"clear", "unknown"}),
        (altered("MS-03", met_when="answered(policy)"), {"met", "unknown"}),
        (
            altered("MS-01", flag_when="workers_total > 1", applies_when='policy == "yes"'),
            {"flag", "clear", "unknown", "not_applicable"},
        ),
        (
            altered("MS-01", flag_when="workers_total > 1", applies_when="answered(policy)"),
            {"flag", "clear", "unknown"},
        ),
        (
            altered("MS-01", flag_when="workers_total > 1", applies_when="not answered(policy)"),
            {"unknown", "not_applicable"},
        ),
    ],
)
def test_a_rule_knows_the_verdicts_it_can_give(given: Rule, verdicts: set[str]) -> None:
    """Silence is never false, neither in the condition nor in `applies_when`."""
    assert {verdict.value for verdict in given.possible_verdicts} == verdicts


def test_the_check_asks_for_no_example_of_an_impossible_verdict() -> None:
    """It says what the rule says."""
    changed = altered("MS-01", flag_when="answered(policy)")
    found = check_rulebook(replace(toy(), rules=(changed,)), ON)
    codes = {problem.code for problem in found}
    assert "example_impossible" in codes
    assert "example_missing" not in codes
