"""What the runs of all days found of one supplier: its bands over the years, and what moved them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.register_standing import EarlierResult
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.register.day_before import as_earlier, runs_among
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.register import Register
from kpo_dd.register.run_findings import results_in


class PastResult(Struct, frozen=True):
    """What a run found of a supplier; `result` is None where it could not be assessed then.

    `came` and `gone`: rules of flags that are new since the line before, or are no longer raised; neither is
    told where one of the two assessed nothing. `rules_changed`: whether other rules were applied than there.
    """

    on: date
    state: ReturnState
    result: EarlierResult | None
    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    rules_changed: bool = False


def past_results(
    register: Register, supplier: str, runs: Sequence[Event] | None = None
) -> tuple[PastResult, ...]:
    """What was found of a supplier, a line a day: of a day's runs that know it the last one counts.

    `runs`: the events that are looked at; None for all.
    """
    told = register.events([EventKind.RUN]) if runs is None else runs
    by_day = {found.on: (found, rules) for found, rules in found_in_runs(register, supplier, told)}
    lines = list(by_day.values())
    first = [lines[0][0]] if lines else []
    later = [moved(*before, *after) for before, after in pairwise(lines)]
    return (*first, *later)


def found_in_runs(
    register: Register, supplier: str, runs: Sequence[Event]
) -> Iterator[tuple[PastResult, str]]:
    """What each run found, by days, with the digest of its rules."""
    for run in runs_among(runs):
        if digest := run.record.results:
            earlier = as_earlier(run, results_in(register, digest))
            state = earlier.return_state(supplier)
            if state is not None:
                found = PastResult(earlier.on, state, earlier.result(supplier))
                yield found, earlier.rulebook_sha256


def moved(before: PastResult, old_rules: str, after: PastResult, new_rules: str) -> PastResult:
    """A line with what is new in it beside the line before."""
    line = replace(after, rules_changed=old_rules != new_rules)
    if before.result is None or after.result is None:
        return line
    old, new = before.result.flags, after.result.flags
    came = tuple(rule for rule in new if rule not in old)
    return replace(line, came=came, gone=tuple(rule for rule in old if rule not in new))
