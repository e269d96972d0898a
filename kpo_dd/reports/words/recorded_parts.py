"""What people recorded of one supplier, in the parts in which a dossier tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.officer_entries import OfficerEntries, SupplierDecision
from kpo_dd.reports.words.action_in_words import action_state_words, action_title
from kpo_dd.reports.words.decision_in_words import DecisionBasisSeen, basis_seen
from kpo_dd.reports.words.officer_in_words import (
    confirmed_case_words,
    decision_details,
    decision_heading,
    document_words,
)
from kpo_dd.reports.words.phrases import Phrases


class RecordedPart(Struct, frozen=True):
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


def recorded_parts(
    entries: OfficerEntries, result: SupplierResult, phrases: Phrases
) -> Iterator[RecordedPart]:
    """The decision that stands, documents seen, actions on record, confirmed cases; those there are."""
    supplier = result.id
    say, language = phrases.say, phrases.language
    if decision := entries.decisions.get(supplier):
        heading = f"{say('officer.decision')}: {decision_heading(decision, language)}"
        details = (*decision_details(decision, language), *older_basis(decision, phrases))
        yield RecordedPart(heading, details)
    if documents := entries.documents.get(supplier):
        asked = phrases.answers
        lines = [document_words(one, asked.numbered(one.question), language) for one in documents]
        yield RecordedPart(say("officer.documents"), (*lines, say("officer.documents_note")))
    if actions := action_lines(entries, result, phrases):
        yield RecordedPart(say("officer.actions"), actions)
    if cases := entries.cases.get(supplier):
        lines = [confirmed_case_words(one, language) for one in cases]
        yield RecordedPart(say("officer.cases"), (*lines, say("officer.cases_note")))


def older_basis(decision: SupplierDecision, phrases: Phrases) -> Iterator[str]:
    """That somebody decided on an older assessment than the one that is told of."""
    on = phrases.on
    if on is not None and basis_seen(decision, on) is DecisionBasisSeen.OLDER:
        yield phrases.say("decided.saw_older", day=decision.assessed_on, on=on)


def action_lines(
    entries: OfficerEntries, result: SupplierResult, phrases: Phrases
) -> tuple[str, ...]:
    """A line an action: what it is about and how it stands."""
    found, opened = entries.actions.get(result.id, ()), entries.opened.get(result.id, {})
    day, language = phrases.on, phrases.language
    if day is None or not (found or opened):
        return ()
    raised = [flag.rule.id for flag in result.flags]
    spoken_of = tuple(
        f"{action_title(one.action, phrases.rulebook, language)} – "
        f"{action_state_words(one, day, raised, language)}"
        for one in found
    )
    return (*spoken_of, *opened_lines(opened, phrases))


def opened_lines(opened: Mapping[str, date], phrases: Phrases) -> Iterator[str]:
    """How many actions findings opened of which nobody has spoken yet; what they are about, findings say."""
    if opened:
        yield phrases.say("opened.in_short", count=len(opened), day=min(opened.values()))
