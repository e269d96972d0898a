"""Dossiers packed into the page: as JSON, deflated, in letters, so many suppliers at a time.

They are made while the table of suppliers is written, before their place in the page is reached; until then
they lie in a file of the system's own, so that a run needs no more memory for more suppliers.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO

import orjson

from kpo_dd.reports.html.shapes import Piece

SUPPLIERS_A_PART = 250
KEPT_IN_MEMORY = 8_000_000


def packed(pieces: list[Piece]) -> bytes:
    """Pieces as letters that mean nothing in HTML."""
    try:
        text = orjson.dumps(pieces)
    except TypeError:  # half a surrogate pair, which nobody can be shown
        text = json.dumps(pieces, ensure_ascii=False).encode(errors="replace")
    return b64encode(zlib.compress(text, 6))


@dataclass
class PackedParts:
    """The parts of a page that is being written."""

    file: IO[bytes] = field(default_factory=partial(SpooledTemporaryFile, KEPT_IN_MEMORY))
    waiting: list[Piece] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def add(self, dossier: Piece) -> None:
        """The dossier of the next supplier."""
        self.waiting.append(dossier)
        if len(self.waiting) == SUPPLIERS_A_PART:
            self.end()

    def end(self) -> None:
        """Pack what is waiting."""
        if self.waiting:
            content = packed(self.waiting)
            self.file.write(content)
            self.sizes.append(len(content))
            self.waiting.clear()

    def letters(self) -> Iterator[str]:
        """Each part, in the order of the suppliers."""
        self.end()
        self.file.seek(0)
        for size in self.sizes:
            yield self.file.read(size).decode("ascii")
