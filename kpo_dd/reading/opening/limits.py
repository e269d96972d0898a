"""What opening one workbook may cost: every limit, in one place, and how `--limit` changes one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import UsageError

MEGABYTE = 1024 * 1024
SAME_TIME_AGAIN = 12 * MEGABYTE  # of a file's size: a large one has more time


class Limits(Struct, frozen=True):
    """On what terms a workbook is opened: what it may cost, and the passwords to try on it.

    The largest real questionnaires seen unpack to 11 MB, any file to 114 MB. `grid_cells` counts what
    a parser lays out: used rows times used columns of a sheet; 100,000 suppliers with 102 questions and
    what may stand beside them are 11 to 16 million, in a gigabyte of memory. `seconds` are those of the
    processor. Passwords are never shown.
    `own`: a workbook of ours is wanted, for what people wrote into it, and nothing else.
    """

    file_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 512 * MEGABYTE
    zip_entries: int = 10_000
    grid_cells: int = 16_000_000
    worker_bytes: int = 2048 * MEGABYTE
    seconds: float = 60.0
    passwords: tuple[str, ...] = ()
    own: bool = False

    def __repr__(self) -> str:
        """Without the passwords: what is told of an error may be mailed."""
        return f"Limits({len(self.passwords)} passwords, not shown)"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        """The same for who asks rich, which would list what is held."""
        return [("passwords", f"{len(self.passwords)}, not shown")]

    def seconds_for(self, size: int) -> float:
        """How long a file of so many bytes may take: the parser, and again whoever reads its cells."""
        return self.seconds * (1 + size / SAME_TIME_AGAIN)


# What a person calls each limit, and what it changes.
LIMIT_NAMES: Mapping[str, Callable[[Limits, float], Limits]] = {
    "file_mb": lambda limits, number: replace(limits, file_bytes=round(number * MEGABYTE)),
    "unpacked_mb": lambda limits, number: replace(limits, unpacked_bytes=round(number * MEGABYTE)),
    "parts": lambda limits, number: replace(limits, zip_entries=round(number)),
    "cells": lambda limits, number: replace(limits, grid_cells=round(number)),
    "memory_mb": lambda limits, number: replace(limits, worker_bytes=round(number * MEGABYTE)),
    "seconds": lambda limits, number: replace(limits, seconds=number),
}


def changed_limits(changes: Sequence[str], limits: Limits | None = None) -> Limits:
    """Limits with changes such as `seconds=120`; a later one wins. UsageError for any other text."""
    changed = limits or Limits()
    for change in changes:
        name, _, value = change.partition("=")
        apply, number = LIMIT_NAMES.get(name.strip()), positive(value)
        if apply is None or number is None:
            raise UsageError.of("bad_limit", text=change, known=", ".join(LIMIT_NAMES))
        changed = apply(changed, number)
    return changed


def positive(text: str) -> float | None:
    """A number of at least one, and of a size that is meant; None for any other text."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and 1 <= number <= 1e9 else None
