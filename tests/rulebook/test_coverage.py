"""Nothing that a questionnaire can touch is without a rule: indicators, articles, principles, statements."""

from __future__ import annotations

import pytest

from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import limit_name
from tests.toys import shipped

ILO_INDICATORS = [f"ilo-indicator-{number}" for number in range(1, 12)]
BP_PRINCIPLES = [
    "bp-written-terms",
    "bp-legal-status",
    "bp-young-persons",
    "bp-fees",
    "bp-documents",
    "bp-pay",
    "bp-working-time",
    "bp-grievance",
    "bp-accommodation",
]
KPO_STATEMENTS = [
    "kpo-zero-tolerance",
    "kpo-social-performance",
    "kpo-security",
    "kpo-human-resources",
    "kpo-contracting",
]
# What no rule rests on, and why.
WITHOUT_A_RULE = {
    "kz-health-code": "read as alignment, beside the score; no article of it was read",
    "kz-civil-protection": "read as alignment, beside the score; no article of it was read",
    "kz-environmental-code": "read as alignment, beside the score; no article of it was read",
    "kpo-business-principles": "a commitment goes to the register and is never scored",
    "kpo-code-of-conduct": "read as alignment, beside the score",
    "kpo-ethics-training": "read as alignment, beside the score",
    "kz-constitution-1995-24": "out of force since 1 July 2026; kept for assessments of earlier dates",
    "kz-constitution-27": "the Labour Code says the same in more detail; its paragraphs were not read",
    "kpo-equivalent-principles": "a commitment goes to the register and is never scored",
    "ilo-delphi-2009": "the indicator screen rests on it, beside the score",
    "no-aml-10-4": "the normal week is on record beside the limits that rules compare with",
    "ungp-20": "asks for tracking, which one questionnaire cannot show",
}


def resting_on(source: str, *kinds: Kind) -> list[str]:
    """The rules of some kinds that cite a source, or compare with a limit that is from it."""
    wanted = kinds or tuple(Kind)
    lines = shipped().limits.lines
    limits = {limit_name(line.limit) for line in lines if line.source == source}
    return [
        rule.id
        for rule in shipped().rules
        if rule.kind in wanted and (source in rule.sources or not limits.isdisjoint(rule.names))
    ]


@pytest.mark.parametrize("source", ILO_INDICATORS)
def test_every_ilo_indicator_has_a_red_flag(source: str) -> None:
    """A sign of forced labour that nothing can raise would be invisible."""
    assert resting_on(source, Kind.RED_FLAG)


@pytest.mark.parametrize("source", [s for s in shipped().sources if s.startswith("kz-")])
def test_every_kazakh_provision_has_a_rule(source: str) -> None:
    """Labour Code, migration, trafficking and criminal law; what has none is named with its reason."""
    assert bool(resting_on(source)) != (source in WITHOUT_A_RULE)


@pytest.mark.parametrize("source", BP_PRINCIPLES)
def test_every_labour_rights_principle_of_the_peer_has_a_rule(source: str) -> None:
    """All nine."""
    assert resting_on(source)


@pytest.mark.parametrize("source", KPO_STATEMENTS)
def test_every_statement_of_kpo_has_a_rule(source: str) -> None:
    """Zero tolerance, and the four areas in which human rights are embedded."""
    assert resting_on(source)


def test_no_source_is_kept_for_nothing() -> None:
    """Every other citation carries a rule or a factor."""
    factors = {name for factor in shipped().method.factors for name in factor.sources}
    idle = {s for s in shipped().sources if not resting_on(s) and s not in factors}
    assert idle == set(WITHOUT_A_RULE)


def test_every_ilo_sign_that_a_rule_claims_is_in_the_tables_and_adults_cover_six_of_eleven() -> (
    None
):
    """The signs of the red flags point to at least six of the eleven indicators by the tables alone."""
    known = shipped().indicators.by_id
    claimed = {name for rule in shipped().rules for name in rule.indicators}
    assert claimed <= set(known)
    assert len({number for name in claimed for number in known[name].ilo11}) >= 6


@pytest.mark.parametrize("age", [13, 14, 15, 16, 17])
def test_every_tier_of_age_is_tried_by_an_example(age: int) -> None:
    """Under 14, 14, 15, 16 and 17: what the law says of each is shown by a case."""
    tried = {
        example.answers.get("youngest_worker_age")
        for rule in shipped().rules
        if rule.theme == "child_labour"
        for example in rule.examples
    }
    assert age in tried


def test_about_forty_red_flags_thirty_controls_and_twenty_checks() -> None:
    """About ninety rules in all."""
    counts = {kind: len(shipped().of_kind(kind)) for kind in Kind}
    assert counts[Kind.RED_FLAG] >= 40
    assert counts[Kind.CONTROL] >= 30
    assert counts[Kind.CONSISTENCY] >= 20
