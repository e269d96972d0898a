"""Forgetting a person: names, positions and notes go, and the chain stays whole.

What an event says of persons is deleted together with its salt, and an event says that it was
(`Register.forget`). What kpo-dd 0.1.0 recorded has these texts in the event itself: nobody can take them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from kpo_dd.register.events import Event
from kpo_dd.register.records import RECORDS
from kpo_dd.wording import spaced_alike


class Remembered(Struct, frozen=True):
    """Events that tell of a person: those that can forget, and those of kpo-dd 0.1.0, which can't."""

    apart: tuple[int, ...]
    inside: tuple[int, ...]


def events_of_person(events: Iterable[Event], name: str) -> Remembered:
    """The events in which a field about persons says just this, whatever the case and the spaces."""
    wanted, apart, inside = spaced_alike(name), [], []
    for event in events:
        if event.personal and wanted in map(spaced_alike, said_of_persons(event.personal)):
            apart.append(event.seq)
        elif tells_itself(event, wanted):
            inside.append(event.seq)
    return Remembered(tuple(apart), tuple(inside))


def tells_itself(event: Event, wanted: str) -> bool:
    """Whether the event itself says it of a person."""
    record = RECORDS.get(event.kind)
    if record is None or not record.of_persons:
        return False
    said = json.loads(event.payload)
    return wanted in (spaced_alike(str(said[key])) for key in record.of_persons if said.get(key))


def said_of_persons(personal: str) -> Iterable[str]:
    """What is said of persons, field by field."""
    return map(str, json.loads(personal).values())
