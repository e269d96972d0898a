"""What the register and the buyer's list said, read back."""

from __future__ import annotations

from kpo_dd.assessment.result.officer_entries import NO_ENTRIES
from kpo_dd.assessment.result.prior_exposure import PriorExposure
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.reports.json.kept.kept_apart import day_given, day_read
from kpo_dd.reports.json.kept.kept_officer import entries_read
from kpo_dd.reports.json.register_members import (
    JsonEarlierResults,
    JsonEarlierRun,
    JsonPriorExposure,
    JsonRegister,
)
from kpo_dd.rulebook.entries import Band


def register_read(member: JsonRegister | None) -> BesideRegister | None:
    """Standings by supplier, and the run before; None where the run had no register."""
    if member is None:
        return None
    standings = {
        name: RegisterStanding(status, day_read(since), day_read(expires))
        for name, (status, since, expires) in member["standings"].items()
    }
    earlier = member["earlier"]
    entries = member.get("entries")
    return BesideRegister(
        standings,
        None if earlier is None else earlier_read(earlier),
        NO_ENTRIES if entries is None else entries_read(entries),
    )


def earlier_read(member: JsonEarlierRun) -> EarlierRun:
    """The latest run of an earlier day."""
    results = member.get("results")
    return EarlierRun(
        on=day_given(member["on"]),
        rulebook_version=member["rulebook_version"],
        rulebook_sha256=member["rulebook_sha256"],
        suppliers=member["suppliers"],
        bands={Band.parse(band): count for band, count in member["bands"].items()},
        results=None if results is None else earlier_results_read(results),
    )


def earlier_results_read(member: JsonEarlierResults) -> EarlierColumns:
    """What it found of each supplier."""
    return EarlierColumns(
        ids=tuple(member["ids"]),
        bands=tuple(int(Band.parse(one)) for one in member["bands"]),
        statuses=tuple(member["statuses"]),
        scores=tuple(member["scores"]),
        lows=tuple(member["lows"]),
        highs=tuple(member["highs"]),
        states=tuple(member["states"]),
        rules=tuple(member["rules"]),
        flags=tuple(map(tuple, member["flags"])),
        unusable=dict(member["unusable"]),
    )


def exposure_read(member: JsonPriorExposure | None) -> PriorExposure | None:
    """What the list alone said of the risk."""
    if member is None:
        return None
    return PriorExposure(
        member["points"],
        member["place_points"],
        member["theme"],
        tuple(member["factors"]),
        tuple(member["unknown"]),
        member["form"],
    )
