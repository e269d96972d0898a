"""Closed actions whose finding came back: a run opens them again.

A finding came back where it was not raised in the last run that whoever closed the action could know, or in
one since, and is raised now. One that is raised all along stays closed: that was known when it was closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    OfficerEntries,
    reopened_action,
)
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.assessment.result.register_standing import EarlierRun
from kpo_dd.register.day_before import RecordedRun, as_earlier, runs_among
from kpo_dd.register.events import Event
from kpo_dd.register.officer_state import OfficerFold
from kpo_dd.register.register import Register
from kpo_dd.register.run_findings import results_in

ActionName = tuple[str, str]  # its supplier, and what it is about
RaisedAllAlong = Mapping[ActionName, frozenset[str]]
ActionsFound = Mapping[str, Mapping[str, Sequence[str]]]  # by supplier and action: the rules


class RunsLookedAt(Struct):
    """The runs of a register up to a day, each read when it is wanted, and once."""

    register: Register
    runs: Sequence[RecordedRun]
    read: dict[str, EarlierRun] = field(default_factory=dict)

    def flags(self, run: RecordedRun, supplier: str) -> frozenset[str] | None:
        """The rules that spoke against a supplier in a run; None where it was not assessed."""
        digest = run.record.results
        if digest not in self.read:
            self.read[digest] = as_earlier(run, results_in(self.register, digest))
        found = self.read[digest].result(supplier)
        return None if found is None else frozenset(found.flags)

    def around(self, closing: Event, on: date, supplier: str) -> Iterator[frozenset[str]]:
        """What the last run before an action was closed found of a supplier, and all runs since."""
        earlier = [one for one in self.runs if (one.record.on, one.event.seq) < (on, closing.seq)]
        before = (self.flags(one, supplier) for one in reversed(earlier))
        since = (self.flags(one, supplier) for one in self.runs[len(earlier) :])
        yield from (
            found for found in [next(known_only(before), None), *since] if found is not None
        )


def known_only(found: Iterable[frozenset[str] | None]) -> Iterator[frozenset[str]]:
    """What runs found that assessed a supplier."""
    return (one for one in found if one is not None)


def raised_all_along(
    fold: OfficerFold, register: Register, events: Iterable[Event], day: date
) -> RaisedAllAlong:
    """Of each action that was closed on an earlier day, the rules that no run since it was known misses.

    `events` hold the runs to be looked at. What no run tells anything of is not named.
    """
    closed = [
        (name, one)
        for name, one in fold.actions.items()
        if one.move is ActionMove.CLOSED and one.on < day
    ]
    if not closed:
        return {}
    runs = [one for one in runs_among(events) if one.record.results and one.record.on <= day]
    looked = RunsLookedAt(register, runs)
    found = {name: list(looked.around(fold.turned[name], one.on, name[0])) for name, one in closed}
    return {name: frozenset.intersection(*some) for name, some in found.items() if some}


def with_reopened(
    entries: OfficerEntries, along: RaisedAllAlong, found: ActionsFound, on: date
) -> OfficerEntries:
    """The entries with those closed actions open again whose finding came back in a run of a day."""
    if not along:
        return entries
    actions = {
        supplier: tuple(
            reopened_if_back(one, along.get((supplier, one.action)), found.get(supplier, {}), on)
            for one in some
        )
        for supplier, some in entries.actions.items()
    }
    return replace(entries, actions=actions)


def reopened_if_back(
    one: ActionEntry, along: frozenset[str] | None, found: Mapping[str, Sequence[str]], on: date
) -> ActionEntry:
    """An action; open again where a rule raises it now that was not raised all along."""
    rules = tuple(sorted(found.get(one.action, ())))
    if along is None or one.move is not ActionMove.CLOSED or along.issuperset(rules):
        return one
    return reopened_action(one, on, rules)
