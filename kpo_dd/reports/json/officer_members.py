"""What `assessment.json` says of what people recorded; its schema is made from it."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    CaseState,
    Finding,
    SupplierVerdict,
)
from kpo_dd.reports.json.supplier_parts import STRICT, JsonDay


@with_config(STRICT)
class JsonDecision(TypedDict):
    """What was decided about a supplier."""

    decision: SupplierVerdict
    """The decision."""
    on: JsonDay
    """Its day."""
    by: str
    """Who decided; empty once forgotten."""
    reason: str
    """Why; empty once forgotten."""
    conditions: list[tuple[str, JsonDay | None]]
    """What has to be fulfilled, each by when."""
    assessment: str
    """SHA-256 of the assessment it rests on; empty where it rests on none."""
    assessed_on: JsonDay | None
    """Day of that assessment."""
    band: str
    """Band in it."""
    flags: list[str]
    """Rules that spoke against the supplier in it."""


@with_config(STRICT)
class JsonSeenDocument(TypedDict):
    """A document that somebody has read beside an answer."""

    question: str
    """Id of the question."""
    file: str
    """Name of the document."""
    sha256: str
    """Its digest."""
    result: Finding
    """Whether it shows what was answered."""
    on: JsonDay
    """The day it was read."""
    by: str
    """Who read it; empty once forgotten."""
    until: JsonDay | None
    """The last day it counts; null where it does not end."""
    answered: str
    """The answer that stood then."""
    shows: str
    """The answer it gives, as it was typed; empty where it gives no other."""
    shows_value: str
    """The same as it was understood."""


@with_config(STRICT)
class JsonActionEntry(TypedDict):
    """How a corrective action stands."""

    action: str
    """What it is about: a question, a rule, a check, or a text of a person."""
    move: ActionMove
    """What became of it last."""
    on: JsonDay
    """The day of that."""
    by: str
    """Who recorded it; empty once forgotten."""
    owner: str
    """Who sees to it; empty once forgotten."""
    due: JsonDay | None
    """The agreed day."""
    status: str
    """A status of the sheet of actions, or what stands there."""
    evidence: str
    """What shows it."""
    evidence_sha256: str
    """Digest of that file."""
    comment: str
    """A remark; empty once forgotten."""
    reason: str
    """Why it was closed or accepted; empty once forgotten."""
    until: JsonDay | None
    """Through which day it is accepted."""
    shared: bool
    """Whether it can be closed only together with others."""
    by_hand: bool
    """Whether a person opened it."""
    rules: list[str]
    """Rules that ask for it."""
    cleared: bool
    """Whether a run since it was closed no longer raised them."""


@with_config(STRICT)
class JsonConfirmedCase(TypedDict):
    """A case that a person has confirmed; part of no score."""

    theme: str
    """Its theme."""
    on: JsonDay
    """The day it was confirmed."""
    people: int
    """How many people it is about."""
    state: CaseState
    """How far it is."""
    by: str
    """Who confirmed it; empty once forgotten."""
    note: str
    """A note; empty once forgotten."""


@with_config(STRICT)
class JsonOfficerEntries(TypedDict):
    """What people recorded, by supplier."""

    decisions: dict[str, JsonDecision]
    """The decision that stands."""
    documents: dict[str, list[JsonSeenDocument]]
    """Documents that count on the day."""
    actions: dict[str, list[JsonActionEntry]]
    """Actions."""
    cases: dict[str, list[JsonConfirmedCase]]
    """Confirmed cases."""
    opened: NotRequired[dict[str, dict[str, list[str]]]]
    """Actions that findings of earlier runs opened and nobody has spoken of since: by day and supplier."""
