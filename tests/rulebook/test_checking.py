"""What `rules check` says of weights and titles; what it says of conditions is tested in assessment."""

from __future__ import annotations

from msgspec.structs import replace

from kpo_dd.rulebook.checking import check_rulebook, nearly_the_same
from kpo_dd.rulebook.conditions import Condition, questions_read
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import READ_WHERE_ASKED, REQUIRED_QUESTIONS, Rulebook
from tests.toys import ON, shipped


def with_rule(name: str, **update: object) -> Rulebook:
    """The shipped rulebook with one rule changed."""
    rules = tuple(
        rule.model_copy(update=update) if rule.id == name else rule for rule in shipped().rules
    )
    return replace(shipped(), rules=rules)


def codes(rulebook: Rulebook) -> list[tuple[str, str]]:
    """What is found, and of which rule."""
    return [(p.code, dict(p.details).get("rule", "")) for p in check_rulebook(rulebook, ON)]


def test_a_weight_outside_the_range_of_its_severity_is_found() -> None:
    """Just above the most that a medium red flag may weigh."""
    rule = next(r for r in shipped().rules if (r.kind, r.severity) == ("red_flag", "medium"))
    most = shipped().method.weight_ranges[rule.kind][rule.severity][1]
    assert ("weight_out_of_range", rule.id) not in codes(with_rule(rule.id, weight=most))
    assert ("weight_out_of_range", rule.id) in codes(with_rule(rule.id, weight=most + 0.01))


def test_a_title_that_is_nearly_another_is_found_in_any_language() -> None:
    """In Kazakh here; the other two differ."""
    one, other = sorted(shipped().rules, key=lambda rule: rule.id)[:2]
    title = Text(en=other.title.en, ru=other.title.ru, kk=f"{one.title.kk}.")
    assert ("title_near_duplicate", other.id) in codes(with_rule(other.id, title=title))


def test_titles_with_a_different_word_are_not_the_same() -> None:
    """A policy on one thing is not a policy on another."""
    assert nearly_the_same("Wages are paid late", "Wages are paid late.")
    assert not nearly_the_same("A policy prohibits child labour", "A policy prohibits trafficking")


def unused(rulebook: Rulebook) -> set[str]:
    """The questions that nothing is said to read."""
    found = check_rulebook(rulebook, ON)
    return {dict(p.details)["name"] for p in found if p.code == "question_unused"}


def test_a_question_that_nothing_reads_is_found() -> None:
    """Without rules, the program, lists of names, alignment, factors and the gates still read questions."""
    book, bare = shipped(), replace(shipped(), rules=())
    gates = [question.applies_when for question in book.questionnaire.questions]
    read = {*questions_read(gates), *REQUIRED_QUESTIONS, *READ_WHERE_ASKED}
    signs = book.alignment.signs if book.alignment else ()
    read |= {name for sign in signs for name in sign.shown_when.questions}
    read |= {name for factor in book.method.factors for name in factor.value.questions}
    read |= {question.id for question in book.questionnaire.questions if question.names}
    assert unused(book) == set()
    assert unused(bare) == set(book.questionnaire.by_id) - read
    assert [code for code, _ in codes(bare)].count("kind_without_rules") == len(Kind)


def test_the_gate_of_a_case_table_reads_its_question() -> None:
    """A question that only the indicator screen asks after is no idle one."""
    bare = replace(shipped(), rules=())
    idle = min(unused(bare))
    gate = Condition.parse(f"answered({idle})")
    cases = bare.indicators.cases
    sets = [table.model_copy(update={"applies_when": gate}) for table in cases.sets]
    asked = cases.model_copy(update={"sets": tuple(sets)})
    tables = bare.indicators.model_copy(update={"cases": asked})
    assert unused(replace(bare, indicators=tables)) == unused(bare) - {idle}
