"""Which run of an earlier day a run is compared with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from kpo_dd.assessment.result.register_standing import EarlierColumns, EarlierRun
from kpo_dd.register.day_before import RecordedRun, as_earlier, runs_among
from kpo_dd.register.events import Event
from kpo_dd.register.register import Register
from kpo_dd.register.run_findings import results_in

MOST_READ = 12  # runs whose results are read to find the one: each holds all of its suppliers


def run_before(
    register: Register, before: Sequence[Event], on: date, suppliers: Collection[str]
) -> EarlierRun | None:
    """The run among events, of a day before `on`, that assessed most of some suppliers; None without any.

    Two lists of suppliers may share a register, and one return may have been assessed by itself: the latest
    run would then call all others new. Of several that assessed as many the latest counts.
    """
    found, most, left = None, -1, MOST_READ
    for run in reversed([one for one in runs_among(before) if one.record.on < on]):
        if run.record.suppliers <= most:  # it can't have assessed more of them
            continue
        results = results_kept(register, run)
        met = 0 if results is None else len(results.rows.keys() & suppliers)
        if met > most:
            found, most = as_earlier(run, results), met
        left -= 1
        if most == len(suppliers) or not left:
            break
    return found


def results_kept(register: Register, run: RecordedRun) -> EarlierColumns | None:
    """What a run found; None where it is of a version that kept nothing."""
    digest = run.record.results
    return results_in(register, digest) if digest else None


def latest_of_each(
    register: Register, events: Sequence[Event], on: date, suppliers: Collection[str]
) -> dict[str, EarlierRun]:
    """Of each supplier the latest run of a day before `on` that tells of it."""
    found: dict[str, EarlierRun] = {}
    sought = set(suppliers)
    for run in reversed([one for one in runs_among(events) if one.record.on < on]):
        results = results_kept(register, run)
        if results is not None:
            earlier = as_earlier(run, results)
            met = sought & (results.rows.keys() | results.unusable.keys())
            found.update(dict.fromkeys(met, earlier))
            sought -= met
        if not sought:
            break
    return found
