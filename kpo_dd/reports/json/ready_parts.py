"""Parts of lines of JSON that many suppliers have in common: each is encoded once and joined as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kpo_dd.reports.made_once import MadeOfThing

Shared = TypeVar("Shared")


def parts_of_shared(
    make: Callable[[Shared], bytes], is_common: Callable[[Shared], bool] = lambda _: True
) -> MadeOfThing[Shared, bytes]:
    """Parts by what suppliers share."""
    return MadeOfThing(lambda one: to_keep(make(one)), is_common)


def to_keep(encoded: bytes) -> bytes:
    """A copy of a part that is kept: the encoder leaves kilobytes free behind what it gives."""
    return bytes(memoryview(encoded))
