"""What stands beside a supplier's score, read back: signs, commitment, alignment, cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Commitment
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.screen_readings import (
    CaseOutcome,
    CaseReading,
    CaseReason,
    DimensionResult,
)
from kpo_dd.reports.json.json_apart import SIGN_MARKS
from kpo_dd.reports.json.kept.kept_answers import KeptAnswers
from kpo_dd.reports.json.supplier_parts import (
    JsonAlignment,
    JsonCase,
    JsonCases,
    JsonCommitment,
    JsonDimension,
)
from kpo_dd.rulebook.rulebook import COMMITMENT, Rulebook


def dimension_read(name: str, member: JsonDimension) -> DimensionResult:
    """The signs in one dimension of the indicator screen."""
    return DimensionResult(name, tuple(member["present"].items()), member["positive"])


def case_read(case_set: str, member: JsonCase) -> CaseReading:
    """What the case table said of the signs: the row that describes them, or that none does."""
    said = member["reading"]
    outcomes = {one.value: one for one in CaseOutcome}
    reasons = (
        CaseReason(one["row"], tuple(one.get("missing", ())), tuple(one.get("contrary", ())))
        for one in member.get("reasons", ())
    )
    return CaseReading(
        set=case_set,
        reading=outcomes.get(said, CaseOutcome.CLASSIFIED),
        row="" if said in outcomes else said,
        positive=tuple(member.get("positive", ())),
        reasons=tuple(reasons),
        undecided=tuple(member.get("undecided", ())),
    )


def commitment_read(member: JsonCommitment, answers: KeptAnswers) -> Commitment:
    """What the supplier says to the Business Principles of the rulebook."""
    return Commitment(
        kind=member["kind"],
        signatory=member.get("signatory", ""),
        title=member.get("title", ""),
        signed_on=day_read(member.get("signed_on")),
        expires_on=day_read(member.get("expires_on")),
        document=member.get("document", ""),
        principles_version=answers.rulebook.principles.version,
        principles_sha256=answers.rulebook.principles_sha256,
        place=answers.place(COMMITMENT),
        covers=tuple(member.get("covers", ())),
        missing=tuple(member.get("missing", ())),
    )


def day_read(text: str | None) -> date | None:
    """A day; None where there is none."""
    return None if text is None else date.fromisoformat(text)


def day_given(text: str) -> date:
    """A day that has to be there."""
    return date.fromisoformat(text)


def alignment_read(member: JsonAlignment, rulebook: Rulebook) -> Iterator[CategoryAlignment]:
    """The categories of the principles, with the signs of each that are shown, lacking, or not answered."""
    signs = rulebook.alignment.signs if rulebook.alignment else ()
    papers, marked = member.get("documents", {}), list(zip(signs, member["signs"], strict=True))
    for category in member["readings"]:
        own = [(sign, mark) for sign, mark in marked if sign.category == category]
        shown, lacking, silent = (
            tuple(sign.id for sign, mark in own if mark == said) for said in SIGN_MARKS
        )
        promised = tuple(sign.id for sign, mark in own if mark == SIGN_MARKS[0] and sign.promise)
        documents = tuple(papers.get(category, ()))
        yield CategoryAlignment(category, shown, lacking, silent, documents, promised)


def cases_read(member: JsonCases | None) -> ReportedCases | None:
    """Reported cases; None where the questionnaire does not ask."""
    if member is None:
        return None
    kinds, years = tuple(member.get("kinds", ())), tuple(member.get("years", ()))
    return ReportedCases(member["state"], kinds, years, member["said_on"])
