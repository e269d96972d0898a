"""What a record says of a supplier, as reports show it."""

from __future__ import annotations

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    ConfirmedCase,
    DecisionCondition,
    NameLook,
    SeenDocument,
    SupplierDecision,
)
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
)


def decision_shown(said: SupplierDecisionRecord) -> SupplierDecision:
    """A decision as reports show it."""
    return SupplierDecision(
        said.decision,
        said.on,
        said.by,
        said.reason,
        tuple(DecisionCondition(one.text, one.due) for one in said.conditions),
        said.assessment,
        said.assessed_on,
        said.band,
        said.flags,
    )


def document_shown(said: EvidenceRecord) -> SeenDocument:
    """A document as reports show it."""
    return SeenDocument(
        said.question,
        said.file,
        said.sha256,
        said.result,
        said.on,
        said.by,
        said.until,
        said.answered,
        said.shows,
        said.shows_value,
    )


def action_shown(said: ActionRecord, before: ActionEntry | None) -> ActionEntry:
    """An action after one more word on it: a note changes nothing of how it stands."""
    noted = said.move is ActionMove.NOTED
    return ActionEntry(
        action=said.action,
        move=(before.move if before else ActionMove.OPENED) if noted else said.move,
        on=before.on if noted and before else said.on,
        by=said.by,
        owner=said.owner,
        due=said.due,
        status=said.status,
        evidence=said.evidence,
        evidence_sha256=said.evidence_sha256,
        comment=said.comment,
        reason=before.reason if noted and before else said.reason,
        until=before.until if noted and before else said.until,
        shared=said.shared,
        by_hand=said.by_hand,
        rules=said.rules,
    )


def case_shown(said: ConfirmedCaseRecord) -> ConfirmedCase:
    """A confirmed case as reports show it."""
    return ConfirmedCase(said.theme, said.on, said.people, said.state, said.by, said.note)


def look_shown(said: NameLookRecord) -> NameLook:
    """What was said of two names, as reports show it."""
    return NameLook(said.name, said.listed, said.is_same, said.on, said.by, said.reason)
