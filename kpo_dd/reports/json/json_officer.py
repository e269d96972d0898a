"""What people recorded, as `assessment.json` has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    ConfirmedCase,
    OfficerEntries,
    SeenDocument,
    SupplierDecision,
)
from kpo_dd.reports.json.officer_members import (
    JsonActionEntry,
    JsonConfirmedCase,
    JsonDecision,
    JsonOfficerEntries,
    JsonSeenDocument,
)


def entries_member(entries: OfficerEntries) -> JsonOfficerEntries:
    """All of it, by supplier."""
    said: JsonOfficerEntries = {
        "decisions": {name: decision_member(one) for name, one in entries.decisions.items()},
        "documents": {
            name: [seen_member(one) for one in some] for name, some in entries.documents.items()
        },
        "actions": {
            name: [action_member(one) for one in some] for name, some in entries.actions.items()
        },
        "cases": {
            name: [confirmed_member(one) for one in some] for name, some in entries.cases.items()
        },
    }
    if entries.opened:
        said["opened"] = opened_member(entries.opened)
    return said


def opened_member(opened: Mapping[str, Mapping[str, date]]) -> dict[str, dict[str, list[str]]]:
    """Actions by the day they were opened, which most have in common, and by supplier."""
    days: dict[str, dict[str, list[str]]] = {}
    for supplier, own in opened.items():
        for action, day in own.items():
            days.setdefault(day.isoformat(), {}).setdefault(supplier, []).append(action)
    return dict(sorted(days.items()))


def day_text(day: date | None) -> str | None:
    """A day as it stands in files; None where there is none."""
    return None if day is None else day.isoformat()


def decision_member(one: SupplierDecision) -> JsonDecision:
    """A decision."""
    return {
        "decision": one.decision,
        "on": one.on.isoformat(),
        "by": one.by,
        "reason": one.reason,
        "conditions": [(each.text, day_text(each.due)) for each in one.conditions],
        "assessment": one.assessment,
        "assessed_on": day_text(one.assessed_on),
        "band": one.band,
        "flags": list(one.flags),
    }


def seen_member(one: SeenDocument) -> JsonSeenDocument:
    """A document that was read."""
    return {
        "question": one.question,
        "file": one.file,
        "sha256": one.sha256,
        "result": one.result,
        "on": one.on.isoformat(),
        "by": one.by,
        "until": day_text(one.until),
        "answered": one.answered,
        "shows": one.shows,
        "shows_value": one.shows_value,
    }


def action_member(one: ActionEntry) -> JsonActionEntry:
    """An action."""
    return {
        "action": one.action,
        "move": one.move,
        "on": one.on.isoformat(),
        "by": one.by,
        "owner": one.owner,
        "due": day_text(one.due),
        "status": one.status,
        "evidence": one.evidence,
        "evidence_sha256": one.evidence_sha256,
        "comment": one.comment,
        "reason": one.reason,
        "until": day_text(one.until),
        "shared": one.shared,
        "by_hand": one.by_hand,
        "rules": list(one.rules),
        "cleared": one.cleared,
    }


def confirmed_member(one: ConfirmedCase) -> JsonConfirmedCase:
    """A confirmed case."""
    return {
        "theme": one.theme,
        "on": one.on.isoformat(),
        "people": one.people,
        "state": one.state,
        "by": one.by,
        "note": one.note,
    }
