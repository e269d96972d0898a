"""What may be sent to a supplier, over every rule there is: nothing of ours, and of nobody who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag
from kpo_dd.reports.dossier.supplier_paper import supplier_paper
from kpo_dd.reports.letters.addressees import Addressee
from kpo_dd.reports.letters.letter_words import LetterSender, LetterWriter
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.told_to_suppliers import kept_back, requests_to, tells_who_spoke
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rule import Actor, Kind, Rule, Verdict
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import cell
from tests.reports.dossier.reading_papers import lines_of, subject_for
from tests.toys import ON, shipped

RULES = shipped().rules
QUESTIONS = shipped().questionnaire.by_id
RULE_ID = re.compile(r"\b(?:MS|CL|TR)-\d{2}\b")
ASIDE = "Zq7 told the inspector"


@cache
def flagged(name: str) -> SupplierResult:
    """A supplier of the sample against whom one rule speaks, by the answers of the rule's own example."""
    rule = shipped().by_id[name]
    verdict = Verdict.GAP if rule.kind is Kind.CONTROL else Verdict.FLAG
    example = next(one for one in rule.examples if one.expect is verdict)
    evidence = tuple(
        Evidence(question, stored(question, value), f"«{value}»", cell("F12"), comment=ASIDE)
        for question, value in example.answers.items()
        if question in QUESTIONS and question in rule.names
    )
    base = sample().suppliers[0]
    country = next((str(one.value) for one in evidence if one.question == "country"), "KAZ")
    why, action = rule.why_in(country), rule.action_in(country)
    flag = Flag(rule, verdict, evidence, (rule.theme,), why, action, rule.sources)
    return replace(
        base, flags=(flag,), answers=evidence, comments=evidence, return_flags=(), known=()
    )


def stored(name: str, value: object) -> AnswerValue:
    """An answer of an example as readers give it."""
    match QUESTIONS[name].type.kind:
        case ValueKind.NUMBER:
            return float(str(value))
        case ValueKind.DATE:
            return date.fromisoformat(str(value))
        case ValueKind.WORDS:
            return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        case _:
            return str(value)


@cache
def words_of_the_form(language: Language) -> str:
    """What the supplier reads in the form anyhow; some titles of rules are answers there."""
    asked = shipped().questionnaire.questions
    options = (option.text.in_(language) for one in asked for option in one.options)
    return "\n".join([*options, *(one.text.in_(language) for one in asked)]).casefold()


def sent(result: SupplierResult, language: Language) -> str:
    """Everything that the sheet and the letters say to a supplier."""
    sheet = supplier_paper(subject_for(sample(), result, shipped(), language))
    phrases = Phrases(shipped(), language, ON)
    writer = LetterWriter(sample(), phrases, LetterSender("Somebody", "+7 000"))
    words = writer.words(Addressee(result.id, result.name, None, result))
    blocks = (block for part in words.blocks.values() for block in part)
    told = [sheet.title, sheet.foot, *lines_of(sheet.blocks), *lines_of(blocks)]
    return "\n".join([*told, *words.texts.values()])


def ours(rule: Rule, language: Language) -> Iterator[str]:
    """What a rule says to us alone."""
    yield rule.title.in_(language)
    yield rule.why.in_(language)
    for name in rule.indicators:
        yield shipped().indicators.by_id[name].title.in_(language)
    for name in rule.sources:
        yield shipped().sources[name].citation(language)


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_nothing_of_any_rule_is_sent(language: Language) -> None:
    """No id, no title, no reason, no law, no sign, no comment that was added; no band and no score."""
    for rule in RULES:
        told = sent(flagged(rule.id), language)
        assert RULE_ID.search(told) is None, rule.id
        form = words_of_the_form(language)
        kept = [one for one in ours(rule, language) if one.casefold() not in form]
        assert len(kept) > 2, rule.id
        assert [one for one in kept if one in told] == [], rule.id
        assert ASIDE not in told, rule.id
        assert say(language, "html.band") not in told
        assert say(language, "html.score") not in told


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_what_points_at_who_spoke_is_not_sent(language: Language) -> None:
    """Neither the answer nor what is to be done about it; the officer is told how much was kept back."""
    found = [one for one in RULES if any(map(tells_who_spoke, read_by(one)))]
    assert {"MS-06", "MS-57", "MS-82", "MS-07"} <= {rule.id for rule in found}
    for rule in found:
        result = flagged(rule.id)
        told = sent(result, language)
        spoken = [one for one in result.answers if tells_who_spoke(QUESTIONS[one.question])]
        if not spoken:
            continue
        words = Phrases(shipped(), language, ON).answers
        assert rule.action.in_(language) not in told, rule.id
        assert not any(
            f"{words.numbered(one.question)} {words.answer(one)}" in told for one in spoken
        )
        assert not any(one.raw in told for one in spoken), rule.id
        if rule.actor is Actor.SUPPLIER:
            assert len(kept_back(result, shipped())) == 1, rule.id


def read_by(rule: Rule) -> list[Question]:
    """The questions that a rule reads."""
    return [QUESTIONS[name] for name in rule.names if name in QUESTIONS]


def test_what_the_buyer_knows_from_elsewhere_is_not_sent() -> None:
    """An action that rests on it is left to a talk, or the supplier would ask who said so."""
    result = flagged("MS-03")
    assert len(requests_to(result, shipped(), ON)) == 1
    (flag,) = result.flags
    known = replace(flag, evidence=tuple(replace(one, ours=True) for one in flag.evidence))
    told = replace(result, flags=(known,))
    assert requests_to(told, shipped(), ON) == ()
    assert len(kept_back(told, shipped())) == 1


def test_a_request_names_its_answers_its_steps_and_its_day() -> None:
    """Documents kept back: both answers of the section, what to do, in as many days as the rule gives."""
    (request,) = requests_to(flagged("MS-03"), shipped(), ON)
    rule = shipped().by_id["MS-03"]
    assert {one.question for one in request.answers} == {
        "identity_documents_held", "identity_documents_returned",
    }  # fmt: skip
    assert request.steps == (rule.action,)
    assert (request.due - ON).days == rule.due_days
    assert request.urgent
