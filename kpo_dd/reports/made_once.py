"""What many suppliers share, made once: by what it depends on, or by the very thing that it is made of.

Reports on thousands say the same few figures and draw the same few rows. What is kept is bounded: where
everybody differs, it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

SharedKey = TypeVar("SharedKey", bound=Hashable)
SharedThing = TypeVar("SharedThing")
SharedPiece = TypeVar("SharedPiece")
MOST_MADE = 20_000


class MadeOnce(dict[SharedKey, SharedPiece]):
    """What `make` gives for a key, kept; `of[key]` is a look into a table and no call."""

    def __init__(self, make: Callable[[SharedKey], SharedPiece]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: SharedKey) -> SharedPiece:
        if len(self) >= MOST_MADE:
            self.clear()
        made = self[key] = self.make(key)
        return made


class MadeOfCommon(MadeOnce[SharedKey, SharedPiece]):
    """The same of which nothing is kept but what others may ask for: `is_common` of its key."""

    def __init__(
        self,
        make: Callable[[SharedKey], SharedPiece],
        is_common: Callable[[SharedKey], bool],
    ) -> None:
        super().__init__(make)
        self.is_common = is_common

    def __missing__(self, key: SharedKey) -> SharedPiece:
        return super().__missing__(key) if self.is_common(key) else self.make(key)


class MadeOfThing(Generic[SharedThing, SharedPiece]):
    """What `make` gives for a thing that many suppliers share, found by the thing and not by what is in it.

    To compare what is in it costs more than to draw it. Things are kept, so that none can take the place of
    another in memory; an equal thing that is another one is merely drawn again.
    `is_common`: whether anybody else may share a thing; what is made of others is not kept.
    """

    def __init__(
        self,
        make: Callable[[SharedThing], SharedPiece],
        is_common: Callable[[SharedThing], bool] = lambda _: True,
    ) -> None:
        self.make, self.is_common = make, is_common
        self.made: dict[int, SharedPiece] = {}
        self.kept: list[SharedThing] = []

    def of(self, thing: SharedThing) -> SharedPiece:
        """What is made of it."""
        known = self.made.get(id(thing))
        return known if known is not None else self.first_of(thing)

    def all(self, things: Iterable[SharedThing]) -> list[SharedPiece]:
        """What is made of each of them; most are known, at the price of a look into a table."""
        known = self.made.get
        return [
            made if (made := known(id(one))) is not None else self.first_of(one) for one in things
        ]

    def first_of(self, thing: SharedThing) -> SharedPiece:
        """The same, the first time."""
        made = self.make(thing)
        if self.is_common(thing):
            if len(self.made) >= MOST_MADE:
                self.made.clear()
                self.kept.clear()
            self.made[id(thing)] = made
            self.kept.append(thing)
        return made


class MadeOfParts(Generic[SharedThing, SharedPiece]):
    """The same for things of which no two suppliers share one, but `parts` of them: all that a piece says."""

    def __init__(
        self,
        parts: Callable[[SharedThing], tuple[object, ...]],
        make: Callable[[SharedThing], SharedPiece],
    ) -> None:
        self.parts, self.make = parts, make
        self.made: dict[tuple[int, ...], tuple[tuple[object, ...], SharedPiece]] = {}

    def of(self, thing: SharedThing) -> SharedPiece:
        """What is made of its parts."""
        parts = self.parts(thing)
        key = tuple(map(id, parts))
        known = self.made.get(key)
        if known is None:
            if len(self.made) >= MOST_MADE:
                self.made.clear()
            known = self.made[key] = (parts, self.make(thing))
        return known[1]
