"""What speaks against a supplier and what is still open, read back."""

from __future__ import annotations

from kpo_dd.assessment.result.flags import SPEAKS, Flag, LimitRead, OpenQuestion, ReturnFlag
from kpo_dd.reports.json.kept.kept_answers import KeptAnswers
from kpo_dd.reports.json.supplier_parts import (
    JsonFlag,
    JsonLimit,
    JsonOpenQuestion,
    JsonReturnFlag,
)
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook


def flag_read(member: JsonFlag, country: str, answers: KeptAnswers) -> Flag:
    """A flag, in the words of its rule for the supplier's country."""
    rule = answers.rulebook.by_id[member["rule"]]
    return Flag(
        rule=rule,
        verdict=SPEAKS[rule.kind],
        evidence=tuple(answers.evidence(one) for one in member["evidence"]),
        themes=tuple(member.get("themes", [rule.theme])),
        why=rule.why_in(country),
        action=rule.action_in(country),
        sources=sources_in(rule, country, answers.rulebook),
        limits=tuple(limit_read(one, country) for one in member.get("limits", ())),
    )


def sources_in(rule: Rule, country: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The sources of a rule that may be held up to a supplier of a country."""
    return tuple(name for name in rule.sources if rulebook.sources[name].speaks_of(country))


def limit_read(member: JsonLimit, country: str) -> LimitRead:
    """A limit of the place that a rule compared with."""
    return LimitRead(
        member["limit"],
        member["value"],
        member["source"],
        country,
        member["own"],
        member["verified"],
    )


def return_flag_read(member: JsonReturnFlag, answers: KeptAnswers) -> ReturnFlag:
    """A pattern of the whole return."""
    checks = {str(one.id): one for one in answers.rulebook.method.return_checks}
    rests_on = tuple(answers.by_question[name] for name in member["questions"])
    return ReturnFlag(checks[member["check"]], member["count"], member["of"], rests_on)


def open_question_read(member: JsonOpenQuestion, answers: KeptAnswers) -> OpenQuestion:
    """A question to ask, with the cell that could not be used."""
    question = member["question"]
    return OpenQuestion(
        question=question,
        rules=tuple(member["rules"]),
        zero_tolerance=member["zero_tolerance"],
        raw=answers.raw(question),
        place=answers.place(question),
    )
