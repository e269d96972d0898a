"""What a careful author should know of a rulebook that loads: `rules check`.

Each finding is a problem at the file it concerns. Whether the examples hold is for `rules test`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from kpo_dd.errors import NOWHERE, Place, Problem, in_reading_order
from kpo_dd.rulebook.conditions import Expression, questions_read
from kpo_dd.rulebook.figures.reference_data import table_problems
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import READ_WHERE_ASKED, REQUIRED_QUESTIONS, Rulebook
from kpo_dd.wording import Language

MOST_CORE_QUESTIONS = 30
NEAR_DUPLICATE = 0.92  # of the letters of two titles


def check_rulebook(rulebook: Rulebook, on: date) -> tuple[Problem, ...]:
    """Everything found, in order; empty where the rulebook is in order on that date."""
    found = [
        *(problem for rule in rulebook.rules for problem in check_rule(rule, rulebook, on)),
        *check_factors(rulebook, on),
        *check_questionnaire(rulebook),
        *check_titles(rulebook),
        *table_problems(rulebook.reference_data, rulebook.table_files),
    ]
    return in_reading_order(found)


def faults_in_use(rulebook: Rulebook, on: date) -> tuple[Problem, ...]:
    """What a reader of a result must know of the rules behind it: citations that are not in force on the
    date, and weights outside the range of their severity."""
    found = [problem for rule in rulebook.rules for problem in fault_in_use(rule, rulebook, on)]
    return in_reading_order([*found, *check_factors(rulebook, on)])


def fault_in_use(rule: Rule, rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """The same of one rule."""
    yield from out_of_force(rule.sources, rulebook.place_of(rule.id, "sources"), rulebook, on)
    yield from check_weight(rule, rulebook)


def check_rule(rule: Rule, rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Citations not in force, and verdicts that no example reaches."""
    place = rulebook.place_of(rule.id, "examples")
    yield from fault_in_use(rule, rulebook, on)
    reached = {example.expect for example in rule.examples}
    for verdict in sorted(rule.possible_verdicts - reached):
        yield Problem.of("example_missing", place, rule=rule.id, verdict=verdict)
    for verdict in sorted(reached - rule.possible_verdicts):
        yield Problem.of("example_impossible", place, rule=rule.id, verdict=verdict)


def check_weight(rule: Rule, rulebook: Rulebook) -> Iterator[Problem]:
    """A weight outside the range that the method gives its kind and severity."""
    bounds = rulebook.method.weight_ranges.get(rule.kind, {}).get(rule.severity)
    if bounds is not None and not bounds[0] <= rule.weight <= bounds[1]:
        place = rulebook.place_of(rule.id, "weight")
        low, high = (f"{bound:g}" for bound in bounds)
        details = {"rule": rule.id, "weight": f"{rule.weight:g}", "minimum": low, "maximum": high}
        yield Problem.of("weight_out_of_range", place, "", severity=rule.severity, **details)


def check_titles(rulebook: Rulebook) -> Iterator[Problem]:
    """Titles that a reader takes for one another, in any language."""
    for one, other in combinations(sorted(rulebook.rules, key=lambda rule: rule.id), 2):
        for language in Language:
            titles = [rule.title.in_(language) for rule in (one, other)]
            if nearly_the_same(*titles):
                place = rulebook.place_of(other.id, "title")
                details = {"rule": other.id, "other": one.id, "title": titles[1]}
                yield Problem.of("title_near_duplicate", place, "", **details)
                break


def nearly_the_same(one: str, other: str) -> bool:
    """Whether two titles differ by a few letters only; cheap bounds first."""
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    quick = matcher.real_quick_ratio() >= NEAR_DUPLICATE and matcher.quick_ratio() >= NEAR_DUPLICATE
    return quick and matcher.ratio() >= NEAR_DUPLICATE


def out_of_force(
    sources: tuple[str, ...], place: Place, rulebook: Rulebook, on: date
) -> Iterator[Problem]:
    """Citations that are not in force on the date."""
    for name in sources:
        if not rulebook.sources[name].in_force(on):
            yield Problem.of("source_not_in_force", place, name=name, on=on)


def check_factors(rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Citations of exposure factors that are not in force."""
    for factor in rulebook.method.factors:
        yield from out_of_force(factor.sources, Place("method.yaml"), rulebook, on)


def check_questionnaire(rulebook: Rulebook) -> Iterator[Problem]:
    """Questions that say too little of themselves, too many core ones, and kinds without a rule."""
    questions, used = rulebook.questionnaire.questions, questions_in_use(rulebook)
    for question in questions:
        yield from check_question(question, used)
    core = sum(question.core for question in questions)
    if core > MOST_CORE_QUESTIONS:
        yield Problem.of("core_too_many", NOWHERE, count=core, most=MOST_CORE_QUESTIONS)
    for kind in Kind:
        if not rulebook.of_kind(kind):
            yield Problem.of("kind_without_rules", NOWHERE, kind=kind)


def check_question(question: Question, used: Collection[str]) -> Iterator[Problem]:
    """A question nothing reads, in no order, or asked of some without saying why of them."""
    if question.id not in used:
        yield Problem.of("question_unused", NOWHERE, name=question.id)
    if question.order is None:
        yield Problem.of("order_missing", NOWHERE, name=question.id)
    if question.applies_when is not None and question.reason is None:
        yield Problem.of("reason_missing", NOWHERE, name=question.id)


def questions_in_use(rulebook: Rulebook) -> frozenset[str]:
    """Questions that somebody reads: the program, lists of names, a rule, a factor, the gate of something."""
    read: list[Expression | None] = [factor.value for factor in rulebook.method.factors]
    read += [question.applies_when for question in rulebook.questionnaire.questions]
    read += [table.applies_when for table in rulebook.indicators.cases.sets]
    signs = rulebook.alignment.signs if rulebook.alignment else ()
    read += [one.shown_when for one in signs]
    by_rules = (rule.questions for rule in rulebook.rules)
    named = (one.id for one in rulebook.questionnaire.questions if one.names is not None)
    return questions_read(read).union(REQUIRED_QUESTIONS, READ_WHERE_ASKED, named, *by_rules)
