"""A register as the account of a year reads it: all events, and what its runs found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from kpo_dd.register.day_before import RecordedRun, runs_among
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.register import Register
from kpo_dd.register.run_findings import results_in
from kpo_dd.register.statement.year_statement import YearLog
from kpo_dd.register.statement.year_suppliers import YearRun


def year_log(register: Register, day: date) -> YearLog:
    """What is recorded; runs of days after `day` are left out."""
    events = register.events()
    runs = [run for run in runs_among(events) if run.record.on <= day]
    opened = register.events([EventKind.OPENED])
    return YearLog(
        [year_run(register, run) for run in runs], events, register.head(), id_among(opened)
    )


def year_run(register: Register, run: RecordedRun) -> YearRun:
    """A run with what it found."""
    record = run.record
    results = results_in(register, record.results) if record.results else None
    return YearRun(run.event.seq, record.on, record.master is not None, results)


def id_among(opened: Iterable[Event]) -> str:
    """The id that a register gave itself; empty for one of kpo-dd 0.1.0."""
    for event in opened:
        said = json.loads(event.payload)
        return str(said.get("register", "")) if isinstance(said, dict) else ""
    return ""
