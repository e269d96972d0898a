"""The Business Principles at the end of a day: what was true then, whenever it was recorded.

A signature is of the day it was given. What a questionnaire says without one is of the day of the run that
read it; what an officer recorded without one, of the day of recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.register.day_before import is_from_a_run
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.life import LifeLog, recorded_day
from kpo_dd.register.records import RunRecord
from kpo_dd.register.state import Standing, present_in


class Invited(Struct, frozen=True):
    """A supplier that was asked to commit, and the event that says so."""

    event: int
    supplier: str


def standings_at(log: LifeLog, events: Sequence[Event], day: date) -> tuple[Standing, ...]:
    """Where the commitment of each supplier stood at the end of a day."""
    days = recording_days(events)
    said = [one for one in log.statements if (one.record.signed_on or days[one.event.seq]) <= day]
    true = replace(replace(log, statements=[]).as_of(day), statements=said)
    return present_in(true, day)


def invited_by(log: LifeLog, day: date) -> tuple[Invited, ...]:
    """Who was invited up to a day, each once, by its last invitation; errors put right count for nothing."""
    last = {one.event.supplier: one for one in log.corrected().invitations if one.record.on <= day}
    return tuple(Invited(one.event.seq, supplier) for supplier, one in sorted(last.items()))


def recording_days(events: Sequence[Event]) -> dict[int, date]:
    """The day of each commitment: of the run that read it, which stands after it; else of its recording."""
    days: dict[int, date] = {}
    run: date | None = None
    for event in reversed(events):
        if event.kind is EventKind.RUN:
            run = RunRecord.of(event).on
        elif event.kind is EventKind.COMMITMENT:
            days[event.seq] = run if run and is_from_a_run(event) else recorded_day(event)
    return days
