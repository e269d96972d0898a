"""What a careful author should know of a rulebook that loads: `rules check`.

Each finding is a problem at the file it concerns. Whether the examples hold is for `rules test`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.errors import NOWHERE, Place, Problem, in_reading_order
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import EQUIVALENT_COVERS, REQUIRED_QUESTIONS, Rulebook

MOST_CORE_QUESTIONS = 25


def check_rulebook(rulebook: Rulebook, on: date) -> tuple[Problem, ...]:
    """Everything found, in order; empty where the rulebook is in order on that date."""
    found = [
        *(problem for rule in rulebook.rules for problem in check_rule(rule, rulebook, on)),
        *check_factors(rulebook, on),
        *check_questionnaire(rulebook),
    ]
    return in_reading_order(found)


def check_rule(rule: Rule, rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Citations not in force, and verdicts that no example reaches."""
    place = rulebook.places.get(rule.id, NOWHERE)
    yield from out_of_force(rule.sources, place, rulebook, on)
    reached = {example.expect for example in rule.examples}
    for verdict in sorted(rule.possible_verdicts - reached):
        yield Problem.of("example_missing", place, "", rule=rule.id, verdict=verdict)
    for verdict in sorted(reached - rule.possible_verdicts):
        yield Problem.of("example_impossible", place, "", rule=rule.id, verdict=verdict)


def out_of_force(
    sources: tuple[str, ...], place: Place, rulebook: Rulebook, on: date
) -> Iterator[Problem]:
    """Citations that are not in force on the date."""
    for name in sources:
        if not rulebook.sources[name].in_force(on):
            yield Problem.of("source_not_in_force", place, "", name=name, on=on)


def check_factors(rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Citations of exposure factors that are not in force."""
    for factor in rulebook.method.factors:
        yield from out_of_force(factor.sources, Place("method.yaml"), rulebook, on)


def check_questionnaire(rulebook: Rulebook) -> Iterator[Problem]:
    """Questions nothing reads, more core questions than people answer, and kinds without a rule."""
    questions = rulebook.questionnaire.questions
    used = {*REQUIRED_QUESTIONS, EQUIVALENT_COVERS}
    used |= {name for rule in rulebook.rules for name in rule.questions}
    used |= {name for factor in rulebook.method.factors for name in factor.value.questions}
    used |= {name for q in questions if q.applies_when for name in q.applies_when.questions}
    gates = [table.applies_when for table in rulebook.indicators.cases.sets]
    used |= {name for gate in gates if gate for name in gate.questions}
    for question in questions:
        if question.id not in used:
            yield Problem.of("question_unused", NOWHERE, "", name=question.id)
    core = sum(question.core for question in questions)
    if core > MOST_CORE_QUESTIONS:
        yield Problem.of("core_too_many", NOWHERE, "", count=core, most=MOST_CORE_QUESTIONS)
    for kind in Kind:
        if not rulebook.of_kind(kind):
            yield Problem.of("kind_without_rules", NOWHERE, "", kind=kind)
