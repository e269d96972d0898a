"""How long one file may take: time of the processor, in whichever room its reading is.

Whoever goes through rows and cells minds the time at each of them; nothing need be handed on for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event
from time import perf_counter, thread_time

from msgspec import Struct

from kpo_dd.errors import Place, WorkbookRefused


class Clock(Struct, frozen=True):
    """What this thread may have spent on the processor when the reading of one file must be over.

    `earliest`: the time on the wall before which it can't have spent that; to ask for it is much cheaper.
    """

    file: str
    seconds: float
    end: float
    earliest: float


CLOCK: ContextVar[Clock | None] = ContextVar("clock", default=None)
STOP: ContextVar[Event | None] = ContextVar("stop", default=None)


@contextmanager
def timed(file: str, seconds: float) -> Iterator[None]:
    """Give the reading of one file, inside, so many seconds of the processor."""
    clock = Clock(file, seconds, thread_time() + seconds, perf_counter() + seconds)
    before = CLOCK.set(clock)
    try:
        yield
    finally:
        CLOCK.reset(before)


@contextmanager
def until(stop: Event) -> Iterator[None]:
    """Let an event end whatever minds the time inside."""
    before = STOP.set(stop)
    try:
        yield
    finally:
        STOP.reset(before)


def mind_the_time() -> None:
    """Go on, unless the time is over (WorkbookRefused) or the run was ended (CancelledError)."""
    stop, clock = STOP.get(), CLOCK.get()
    if stop is not None and stop.is_set():
        raise CancelledError
    if clock is not None and perf_counter() >= clock.earliest and thread_time() > clock.end:
        raise WorkbookRefused.of(
            "workbook_too_slow", Place(clock.file), seconds=round(clock.seconds)
        )
