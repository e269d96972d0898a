"""What people recorded, read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    ConfirmedCase,
    DecisionCondition,
    OfficerEntries,
    SeenDocument,
    SupplierDecision,
)
from kpo_dd.reports.json.kept.kept_apart import day_given, day_read
from kpo_dd.reports.json.officer_members import (
    JsonActionEntry,
    JsonConfirmedCase,
    JsonDecision,
    JsonOfficerEntries,
    JsonSeenDocument,
)


def entries_read(member: JsonOfficerEntries) -> OfficerEntries:
    """All of it, by supplier."""
    return OfficerEntries(
        {name: decision_read(one) for name, one in member["decisions"].items()},
        {name: tuple(map(seen_read, some)) for name, some in member["documents"].items()},
        {name: tuple(map(action_read, some)) for name, some in member["actions"].items()},
        {name: tuple(map(confirmed_read, some)) for name, some in member["cases"].items()},
        opened_read(member.get("opened", {})),
    )


def opened_read(member: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, dict[str, date]]:
    """Actions that findings opened, by supplier."""
    opened: dict[str, dict[str, date]] = {}
    for day, suppliers in member.items():
        for supplier, actions in suppliers.items():
            opened.setdefault(supplier, {}).update(dict.fromkeys(actions, day_given(day)))
    return {name: dict(sorted(own.items())) for name, own in sorted(opened.items())}


def decision_read(one: JsonDecision) -> SupplierDecision:
    """A decision."""
    return SupplierDecision(
        one["decision"],
        day_given(one["on"]),
        one["by"],
        one["reason"],
        tuple(DecisionCondition(text, day_read(due)) for text, due in one["conditions"]),
        one["assessment"],
        day_read(one["assessed_on"]),
        one["band"],
        tuple(one["flags"]),
    )


def seen_read(one: JsonSeenDocument) -> SeenDocument:
    """A document that was read."""
    return SeenDocument(
        one["question"],
        one["file"],
        one["sha256"],
        one["result"],
        day_given(one["on"]),
        one["by"],
        day_read(one["until"]),
        one["answered"],
        one["shows"],
        one["shows_value"],
    )


def action_read(one: JsonActionEntry) -> ActionEntry:
    """An action."""
    return ActionEntry(
        action=one["action"],
        move=one["move"],
        on=day_given(one["on"]),
        by=one["by"],
        owner=one["owner"],
        due=day_read(one["due"]),
        status=one["status"],
        evidence=one["evidence"],
        evidence_sha256=one["evidence_sha256"],
        comment=one["comment"],
        reason=one["reason"],
        until=day_read(one["until"]),
        shared=one["shared"],
        by_hand=one["by_hand"],
        rules=tuple(one["rules"]),
        cleared=one["cleared"],
    )


def confirmed_read(one: JsonConfirmedCase) -> ConfirmedCase:
    """A confirmed case."""
    return ConfirmedCase(
        one["theme"],
        day_given(one["on"]),
        one["people"],
        one["state"],
        one["by"],
        one["note"],
    )
