"""Parts of lines of JSON that many suppliers have in common: each is encoded once and joined as it is.

No more than `MOST_READY` of a kind are kept: memory does not grow where every supplier has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
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


class PartsOfShared(Generic[Shared]):
    """Parts by the very thing they are made of, which never changes and which suppliers share.

    To compare it would take longer than to encode it. It is held for as long as its part is, so that no other
    thing gets its place.
    `is_common`: whether anybody else may share a thing; the parts of others are not kept.
    """

    def __init__(
        self,
        make: Callable[[Shared], bytes],
        is_common: Callable[[Shared], bool] = lambda _: True,
    ) -> None:
        self.make, self.is_common = make, is_common
        self.held: dict[int, tuple[Shared, bytes]] = {}

    def of(self, one: Shared) -> bytes:
        """The part of a thing."""
        found = self.held.get(id(one))
        return self.made(one) if found is None else found[1]

    def of_all(self, things: Iterable[Shared]) -> list[bytes]:
        """The parts of some things; most are there."""
        held = self.held.get
        return [
            found[1] if (found := held(id(one))) is not None else self.made(one) for one in things
        ]

    def made(self, one: Shared) -> bytes:
        """A part that is not there."""
        part = self.make(one)
        if self.is_common(one):
            if len(self.held) >= MOST_READY:
                self.held.clear()
            part = bytes(
                memoryview(part)
            )  # a copy: the encoder leaves kilobytes free behind a part
            self.held[id(one)] = (one, part)
        return part
