"""What many suppliers share, made once: by what it depends on, or by the very thing that it is made of.

A page of thousands says the same few figures and draws the same few rows. What is kept is bounded: where
everybody differs, it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
Thing = TypeVar("Thing")
MOST_MADE = 20_000


class MadeOnce(dict[Key, Made]):
    """What `make` gives for a key, kept; `of[key]` is a look into a table and no call."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: Key) -> Made:
        if len(self) >= MOST_MADE:
            self.clear()
        made = self[key] = self.make(key)
        return made


class MadeOfThing(Generic[Thing, Made]):
    """What `make` gives for a thing that many suppliers share, found by the thing and not by what is in it.

    To compare what is in it costs more than to draw it. Things are kept, so that none can take the place of
    another in memory; an equal thing that is another one is merely drawn again.
    """

    def __init__(self, make: Callable[[Thing], Made]) -> None:
        self.make = make
        self.made: dict[int, tuple[Thing, Made]] = {}

    def of(self, thing: Thing) -> Made:
        """What is made of it."""
        known = self.made.get(id(thing))
        return known[1] if known is not None else self.first_of(thing)

    def first_of(self, thing: Thing) -> Made:
        """The same, the first time."""
        if len(self.made) >= MOST_MADE:
            self.made.clear()
        made = self.make(thing)
        self.made[id(thing)] = (thing, made)
        return made
