"""What suppliers say of the Business Principles on a day: by the day a word is of, not that of its recording.

A signature is of the day it was given. What a questionnaire says without one is of the day of the run that
read it; what an officer recorded without one, of the day of recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kpo_dd.register.day_before import is_from_a_run
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.records import RunRecord
from kpo_dd.register.state import Standing, present_words, recorded_words


def standings_at(events: Sequence[Event], day: date) -> tuple[Standing, ...]:
    """Where the commitment of each supplier stood at the end of a day."""
    statements, decided = recorded_words(events)
    days = recording_days(events)
    said = [one for one in statements if (one.record.signed_on or days[one.event.seq]) <= day]
    return present_words(said, [one for one in decided if one.decided_on <= day], day)


def recording_days(events: Sequence[Event]) -> dict[int, date]:
    """The day of each commitment: that of the run that read it, which stands after it; else of its recording."""
    days: dict[int, date] = {}
    run: date | None = None
    for event in reversed(events):
        if event.kind is EventKind.RUN:
            run = RunRecord.of(event).on
        elif event.kind is EventKind.COMMITMENT:
            recorded = datetime.fromisoformat(event.at).date()
            days[event.seq] = run if run and is_from_a_run(event) else recorded
    return days
