"""What `assessment.json` says of the register; its schema is made from it."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.prior_exposure import FormChoice, Unknown
from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.json.officer_members import JsonOfficerEntries
from kpo_dd.reports.json.supplier_parts import STRICT, BandKey, JsonDay
from kpo_dd.rulebook.entries import Theme

JsonStanding = tuple[CommitmentStatus, JsonDay | None, JsonDay | None]


@with_config(STRICT)
class JsonPriorExposure(TypedDict):
    """Exposure by the buyer's list alone, in the worst theme; no band, and part of none."""

    points: float
    """0 to 100."""
    place_points: float
    """The same by country and sector alone."""
    theme: Theme
    """The worst theme."""
    factors: list[str]
    """Ids of the factors that speak loudest in it, heaviest first."""
    unknown: list[Unknown]
    """What is read as the worst, because the list does not say it."""
    form: FormChoice
    """The form that is enough."""


@with_config(STRICT)
class JsonEarlierResults(TypedDict):
    """What an earlier run found; one entry a supplier in every list."""

    ids: list[str]
    """Ids of the suppliers."""
    bands: list[BandKey]
    """The bands that counted."""
    statuses: list[Status]
    """Whether the answers sufficed."""
    scores: list[float]
    """Points of the worst theme."""
    lows: list[float]
    """Scores at the best open answers."""
    highs: list[float]
    """Scores at the worst open answers."""
    states: list[ReturnState]
    """Where the returns stood."""
    rules: list[str]
    """Ids of rules."""
    flags: list[list[int]]
    """The rules that spoke against each supplier, by their place in `rules`."""
    unusable: dict[str, ReturnState]
    """Where returns stood that could not be assessed, by id."""


@with_config(STRICT)
class JsonEarlierRun(TypedDict):
    """The latest run of an earlier day."""

    on: JsonDay
    """Day of its assessment."""
    rulebook_version: str
    """Version of its rules."""
    rulebook_sha256: str
    """Digest of its rules."""
    suppliers: int
    """How many suppliers it assessed."""
    bands: dict[BandKey, int]
    """How many had each band."""
    results: NotRequired[JsonEarlierResults]
    """What it found of each; absent where its version kept none."""


@with_config(STRICT)
class JsonRegister(TypedDict):
    """What the register says, as it stood before the runs of the day, with what this run adds."""

    standings: dict[str, JsonStanding]
    """By supplier: where its commitment stands, since when, and the last day it holds."""
    earlier: JsonEarlierRun | None
    """The latest run of an earlier day; null where there was none."""
    entries: NotRequired[JsonOfficerEntries]
    """What people recorded up to the day; absent where that is nothing."""
