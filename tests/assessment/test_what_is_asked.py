"""Whom the questionnaire asks what: enough of those whose work can hurt, and not too much of anybody."""

from __future__ import annotations

import re
from functools import cache

import pytest

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.rulebook.conditions import TRUE
from kpo_dd.wording import Language
from tests.shipped_answers import best, telling
from tests.toys import ON, SHIPPED_RULES, Row, frame, shipped

# At desks: nobody from abroad or an agency, no housing, no guards, no subcontractors.
DESKS: Row = {
    "country": "KAZ",
    "sector": "J",
    "workers_total": 24.0,
    "workers_migrant": 0.0,
    "workers_agency": 0.0,
    "manual_work_share": 0.0,
    "hazardous_work_share": 0.0,
    "supplies": ("none",),
    "employer_housing": "no",
    "security_guards": "no",
    "subcontractors_used": "no",
    "youngest_worker_age": 21.0,
    "hours_per_week": 40.0,
    "human_rights_policy": "yes",
    "grievance_channel": "yes",
}
CATERER: Row = {
    **DESKS,
    "sector": "I",
    "workers_total": 300.0,
    "workers_migrant": 20.0,
    "workers_agency": 30.0,
    "manual_work_share": 0.6,
    "hazardous_work_share": 0.2,
    "employer_housing": "yes",
    "security_guards": "yes",
    "subcontractors_used": "yes",
    "hours_per_week": 42.0,
}
HOUSING = {"housing_inspected", "housing_has", "workers_contact_free", "children_on_site"}
GUARDS = {"security_trained", "security_incidents"}
GOODS = {"goods_kinds", "goods_origin", "goods_region", "goods_checked"}
AGENCIES = {"agencies_checked", "agency_contract_clauses", "contract_changed", "equal_treatment"}
BOUND = {"leaving_penalty", "notice_period_days", "training_costs_owed", "rest_days", "payslips"}


def asked(**changed: object) -> frozenset[str]:
    """The questions that a firm sees which answers like this, and all else well."""
    row = {**{name: best(name) for name in telling()}, **DESKS, **changed}
    gates = question_columns(frame(row), shipped(), ON).gates
    every = shipped().questionnaire.questions
    return frozenset(q.id for q in every if q.id not in gates or gates[q.id][0] == TRUE)


@cache
def everyone() -> frozenset[str]:
    """What is asked whatever is answered."""
    return frozenset(q.id for q in shipped().questionnaire.questions if q.applies_when is None)


def test_a_firm_at_desks_sees_at_most_forty_questions() -> None:
    """Twenty-four people whom hardly anything can hurt are not to be tired out."""
    assert everyone() <= asked()
    assert len(asked()) <= 40


def test_a_caterer_with_a_camp_sees_at_most_ninety() -> None:
    """Three hundred people, people from abroad and from an agency, guards and subcontractors."""
    seen = asked(**CATERER)
    assert seen >= HOUSING | GUARDS | AGENCIES | BOUND
    assert len(seen) <= 90


def test_the_changelog_says_how_many_see_what() -> None:
    """Who plans a round of questionnaires reads it there."""
    text = (SHIPPED_RULES.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    told = re.search(r"sees (\d+) questions, a caterer of 300 with a camp (\d+)", text)
    assert told is not None
    assert tuple(map(int, told.groups())) == (len(asked()), len(asked(**CATERER)))


@pytest.mark.parametrize("name", ["hazardous_work_share", "minimum_wage_paid", "supplies"])
def test_what_can_hurt_anywhere_is_asked_of_everyone(name: str) -> None:
    """A welder needs training for the work, so no share of unskilled work may hide the question."""
    assert name in everyone()
    assert shipped().questionnaire.by_id[name].core


@pytest.mark.parametrize("share", ["manual_work_share", "hazardous_work_share"])
def test_who_works_with_the_hands_is_asked_what_binds_people(share: str) -> None:
    """In a small firm of welders or cleaners too; not of four people, and not at desks."""
    assert asked(**{share: 0.01}) >= BOUND
    assert not asked(**{share: 0.01}, workers_total=4.0) & BOUND
    assert not asked() & BOUND


@pytest.mark.parametrize(
    ("supplies", "questions"),
    [
        ("goods", GOODS),
        ("workers", {"placed_terms"}),
        ("housing", HOUSING | {"security_guards"}),
        ("guards", GUARDS),
    ],
)
def test_who_supplies_a_service_is_asked_about_that_service(
    supplies: str, questions: set[str]
) -> None:
    """A camp provider houses none of its own, a guard firm guards others' gates: both are asked."""
    assert asked(supplies=(supplies,)) >= questions
    assert not asked() & questions


def test_a_labour_supplier_is_asked_as_the_agency_it_is() -> None:
    """Whom it places with others counts as hired through an agency: fees, clauses and terms follow."""
    assert asked(supplies=("workers",), workers_agency=24.0) >= AGENCIES | {"placed_terms"}


def test_each_question_says_why_it_is_asked_of_this_supplier() -> None:
    """What is not asked of everyone gives its reason, in each language a sentence of its own."""
    for question in shipped().questionnaire.questions:
        assert (question.reason is None) == (question.applies_when is None), question.id
        if question.reason is not None:
            assert all(question.reason.in_(each).endswith(".") for each in Language), question.id


@pytest.mark.parametrize("word", ["suspect", "violat", "offend", "подозр", "наруш", "күдік"])
def test_a_reason_accuses_nobody(word: str) -> None:
    """It says what is usual in such work, and nothing of the firm; "no fault" may be said."""
    texts = [q.reason for q in shipped().questionnaire.questions if q.reason]
    said = [text.in_(each).casefold() for text in texts for each in Language]
    assert not [text for text in said if word in text and f"не {word}" not in text]
