"""What `assessment.json` says of the register, and of the buyer's list alone."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.officer_entries import NO_ENTRIES
from kpo_dd.assessment.result.prior_exposure import PriorExposure
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.json.json_officer import day_text, entries_member
from kpo_dd.reports.json.register_members import (
    JsonEarlierResults,
    JsonEarlierRun,
    JsonPriorExposure,
    JsonRegister,
    JsonStanding,
)
from kpo_dd.rulebook.entries import Band


def register_member(beside: BesideRegister | None) -> JsonRegister | None:
    """Standings by supplier, and the run before; None where the run has no register."""
    if beside is None:
        return None
    standings = {name: standing_member(one) for name, one in beside.standings.items()}
    earlier = None if beside.earlier is None else earlier_member(beside.earlier)
    said: JsonRegister = {"standings": standings, "earlier": earlier}
    if beside.entries != NO_ENTRIES:
        said["entries"] = entries_member(beside.entries)
    return said


def standing_member(one: RegisterStanding) -> JsonStanding:
    """Where a commitment stands."""
    return one.status, day_text(one.since), day_text(one.expires_on)


def earlier_member(run: EarlierRun) -> JsonEarlierRun:
    """The latest run of an earlier day."""
    said: JsonEarlierRun = {
        "on": run.on.isoformat(),
        "rulebook_version": run.rulebook_version,
        "rulebook_sha256": run.rulebook_sha256,
        "suppliers": run.suppliers,
        "bands": {band.key: count for band, count in run.bands.items()},
    }
    if run.results is not None:
        said["results"] = earlier_results_member(run.results)
    return said


def earlier_results_member(found: EarlierColumns) -> JsonEarlierResults:
    """What it found of each supplier."""
    return {
        "ids": list(found.ids),
        "bands": [Band(one).key for one in found.bands],
        "statuses": [Status(one) for one in found.statuses],
        "scores": list(found.scores),
        "lows": list(found.lows),
        "highs": list(found.highs),
        "states": [ReturnState(one) for one in found.states],
        "rules": list(found.rules),
        "flags": [list(one) for one in found.flags],
        "unusable": {name: ReturnState(state) for name, state in found.unusable.items()},
    }


def exposure_member(known: PriorExposure | None) -> JsonPriorExposure | None:
    """What the list alone says of the risk; None where the supplier is not on it."""
    if known is None:
        return None
    return {
        "points": known.points,
        "place_points": known.place_points,
        "theme": known.theme,
        "factors": list(known.factors),
        "unknown": list(known.unknown),
        "form": known.form,
    }
