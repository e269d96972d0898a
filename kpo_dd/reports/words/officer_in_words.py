"""What people recorded of a supplier, in words: decisions, documents seen, confirmed cases."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.officer_entries import (
    ConfirmedCase,
    DecisionCondition,
    SeenDocument,
    SupplierDecision,
)
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language, one_line, say

SHORTENED_DIGEST = 12  # digits that are shown of a digest; the register has all of them


def person_shown(name: str, language: Language) -> str:
    """A name, or that it was removed."""
    return one_line(name) or say(language, "officer.removed")


def decision_heading(one: SupplierDecision, language: Language) -> str:
    """What was decided, when and by whom."""
    decision = say(language, f"officer.verdict.{one.decision}")
    by = person_shown(one.by, language)
    return say(language, "officer.decision_line", decision=decision, day=one.on, by=by)


def decision_details(one: SupplierDecision, language: Language) -> Iterator[str]:
    """Why, on what, and under which conditions."""
    reason = person_shown(one.reason, language)
    yield say(language, "officer.reason", reason=reason)
    yield from (condition_words(each, language) for each in one.conditions)
    if one.assessed_on is None:
        yield say(language, "officer.no_basis")
        return
    yield say(
        language,
        "officer.basis",
        day=one.assessed_on,
        band=band_named(one.band, language),
        count=len(one.flags),
        digest=one.assessment[:SHORTENED_DIGEST],
    )


def band_named(key: str, language: Language) -> str:
    """A band by its key, in a word; as it stands where it is none."""
    return say(language, f"band.{key}") if key in {band.key for band in Band} else one_line(key)


def condition_words(one: DecisionCondition, language: Language) -> str:
    """A condition, and by when."""
    text = one_line(one.text)
    if one.due is None:
        return say(language, "officer.condition", text=text)
    return say(language, "officer.condition_due", text=text, day=one.due)


def seen_in_short(one: SeenDocument, language: Language) -> str:
    """A document that was read, beside the answer it is about."""
    return say(
        language,
        "evidence_seen.seen",
        file=one_line(one.file),
        day=one.on,
        by=person_shown(one.by, language),
        result=say(language, f"officer.finding.{one.result}"),
    )


def document_words(one: SeenDocument, question: str, language: Language) -> str:
    """A document that was read, beside the words of its question."""
    said = [
        say(
            language,
            "officer.document",
            question=question,
            file=one_line(one.file),
            day=one.on,
            by=person_shown(one.by, language),
            result=say(language, f"officer.finding.{one.result}"),
        )
    ]
    if one.shows:
        said.append(say(language, "officer.document_shows", answer=one_line(one.shows)))
    if one.until is not None:
        said.append(say(language, "officer.document_until", day=one.until))
    return "; ".join(said)


def confirmed_case_words(one: ConfirmedCase, language: Language) -> str:
    """A confirmed case."""
    return say(
        language,
        "officer.case",
        theme=say(language, f"theme.{one.theme}"),
        day=one.on,
        people=one.people,
        state=say(language, f"officer.case_state.{one.state}"),
        by=person_shown(one.by, language),
    )
