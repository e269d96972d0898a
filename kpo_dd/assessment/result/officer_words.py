"""What people can decide or find, as words that files and registers hold."""

from __future__ import annotations

from enum import StrEnum


class SupplierVerdict(StrEnum):
    """What the company decides about a supplier."""

    APPROVE = "approve"
    CONDITIONS = "conditions"
    DEFER = "defer"
    REFUSE = "refuse"
    END = "end"


class Finding(StrEnum):
    """Whether a document shows what was answered."""

    CONFIRMS = "confirms"
    DOES_NOT = "does-not"


class ActionMove(StrEnum):
    """What became of an action: noted without a change of its state, and the states it can take.

    A run alone says `reopened`: what a person opens anew is `opened`.
    """

    OPENED = "opened"
    NOTED = "noted"
    CLOSED = "closed"
    ACCEPTED = "accepted"
    REOPENED = "reopened"


class ActionState(StrEnum):
    """How an action stands on a day."""

    OPEN = "opened"
    OVERDUE = "overdue"
    CLOSED = "closed"
    ACCEPTED = "accepted"
    REOPENED = "reopened"


class CaseState(StrEnum):
    """How far a confirmed case is."""

    OPEN = "open"
    REMEDIED = "remedied"
