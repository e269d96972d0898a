"""What a page puts by of its suppliers until their place in it is reached, so many suppliers at a time.

Rows of the table as they will stand there; dossiers as JSON, deflated, in letters. Both lie in files of the
system's own, so that a run needs no more memory for more suppliers.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import IO, Generic, TypeVar

import orjson
from msgspec import Struct, field

from kpo_dd.reports.html.shapes import Piece
from kpo_dd.reports.supplier_pass import Spool

PartOf = TypeVar("PartOf")
SUPPLIERS_A_PART = 250
# Of zlib: its usual 6 takes almost twice as long for a page that is 6 per cent smaller; with 3, 10,000
# suppliers like those of the sample take more than the 20 MB that a page may have.
PAGE_EFFORT = 4


def as_json(piece: Piece | list[Piece]) -> bytes:
    """Pieces as they are drawn from."""
    try:
        return orjson.dumps(piece)
    except TypeError:  # half a surrogate pair, which nobody can be shown
        text = json.dumps(piece, ensure_ascii=False, separators=(",", ":"))
        return text.encode(errors="replace")


def packed(dossiers: list[bytes]) -> bytes:
    """A list of what is JSON already, as letters that mean nothing in HTML."""
    return b64encode(zlib.compress(b"[" + b",".join(dossiers) + b"]", PAGE_EFFORT))


def as_rows(rows: list[str]) -> bytes:
    """Rows as they will stand in the page."""
    return "".join(rows).encode(errors="replace")


class PutBy(Struct, Generic[PartOf]):
    """What is said of suppliers, in parts; `pack` makes the bytes of one."""

    pack: Callable[[list[PartOf]], bytes]
    file: IO[bytes] = field(default_factory=Spool)
    waiting: list[PartOf] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def add(self, said: PartOf) -> None:
        """What is said of the next supplier."""
        self.waiting.append(said)
        if len(self.waiting) == SUPPLIERS_A_PART:
            self.end()

    def end(self) -> None:
        """Put by what is waiting."""
        if self.waiting:
            content = self.pack(self.waiting)
            self.file.write(content)
            self.sizes.append(len(content))
            self.waiting.clear()

    def parts(self) -> Iterator[str]:
        """Each part, in the order of the suppliers."""
        self.end()
        self.file.seek(0)
        for size in self.sizes:
            yield self.file.read(size).decode()
