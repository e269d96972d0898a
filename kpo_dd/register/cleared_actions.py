"""Closed actions whose reason was gone in a run since: if it comes back, they are open again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from kpo_dd.assessment.result.officer_entries import ActionEntry, OfficerEntries
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.assessment.result.register_standing import EarlierRun
from kpo_dd.register.day_before import as_earlier, runs_among
from kpo_dd.register.events import Event
from kpo_dd.register.register import Register
from kpo_dd.register.run_findings import results_in


def with_cleared(
    entries: OfficerEntries, register: Register, events: Iterable[Event], day: date
) -> OfficerEntries:
    """The entries with that on each closed action; the runs up to a day are looked at if there are any."""
    closed = [one for some in entries.actions.values() for one in some if awaits_return(one)]
    if not closed:
        return entries
    runs = runs_since(register, events, min(one.on for one in closed), day)
    actions = {
        supplier: tuple(looked_at(one, supplier, runs) for one in some)
        for supplier, some in entries.actions.items()
    }
    return replace(entries, actions=actions)


def awaits_return(one: ActionEntry) -> bool:
    """Whether an action is closed, and something that was found had asked for it."""
    return one.move is ActionMove.CLOSED and bool(one.rules)


def runs_since(
    register: Register, events: Iterable[Event], since: date, day: date
) -> list[EarlierRun]:
    """The runs of later days than one, up to another, with what they found."""
    return [
        as_earlier(run, results_in(register, run.record.results))
        for run in runs_among(events)
        if run.record.results and since < run.record.on <= day
    ]


def looked_at(one: ActionEntry, supplier: str, runs: Sequence[EarlierRun]) -> ActionEntry:
    """An action with whether a run since it was closed no longer raised it."""
    if not awaits_return(one):
        return one
    found = [run.result(supplier) for run in runs if run.on > one.on]
    gone = any(each is not None and set(each.flags).isdisjoint(one.rules) for each in found)
    return replace(one, cleared=gone)
