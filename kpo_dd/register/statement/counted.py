"""A figure of a year, and the events it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct


class Evidenced(Protocol):
    """Something that an event says."""

    @property
    def event(self) -> int:
        """The number of the event."""


class YearCount(Struct, frozen=True):
    """How many, and the numbers of the events that say so, in their order.

    `count` is None where nothing in the register says: that is not the same as none.
    """

    count: int | None
    events: tuple[int, ...] = ()


NOT_RECORDED = YearCount(None)


def year_count(said: Iterable[Evidenced]) -> YearCount:
    """How many there are."""
    found = list(said)
    return resting(len(found), (one.event for one in found))


def resting(count: int, events: Iterable[int]) -> YearCount:
    """A figure that rests on events, each named once."""
    return YearCount(count, tuple(sorted(set(events))))
