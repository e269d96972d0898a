"""Parts of lines of JSON that many suppliers have in common: each is encoded once and joined as it is.

No more than `MOST_READY` of a kind are kept: memory does not grow where every supplier has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST_READY = 10_000

PartKey = TypeVar("PartKey", bound=Hashable)
ReadyPart = TypeVar("ReadyPart")
Shared = TypeVar("Shared")


class PartsByKey(dict[PartKey, ReadyPart]):
    """Parts by all that they depend on, made by `make` when first looked up."""

    def __init__(self, make: Callable[[PartKey], ReadyPart]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: PartKey) -> ReadyPart:
        if len(self) >= MOST_READY:
            self.clear()
        found = self[key] = self.make(key)
        return found


class PartsOfShared(Generic[Shared, ReadyPart]):
    """Parts by the very thing they are made of: suppliers share it, and to compare it takes longer than to
    encode it. It is held for as long as its part is, so that no other thing gets its place."""

    def __init__(self, make: Callable[[Shared], ReadyPart]) -> None:
        self.make = make
        self.held: dict[int, tuple[Shared, ReadyPart]] = {}

    def of(self, one: Shared) -> ReadyPart:
        """The part of a thing that never changes."""
        found = self.held.get(id(one))
        if found is None:
            if len(self.held) >= MOST_READY:
                self.held.clear()
            found = self.held[id(one)] = (one, self.make(one))
        return found[1]
