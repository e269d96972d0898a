"""Checkpoints: what a log was at one moment, in the words of C2SP's tlog-checkpoint.

    ORIGIN               which log it is
    SIZE                 how many entries it had
    ROOT                 the root of its Merkle tree, in base64
    further lines        extensions; this program writes what a receipt binds to the log there

A checkpoint is the text of a note; who has a key signs it.
"""

from __future__ import annotations

import re
from base64 import b64encode

from msgspec import Struct

from kpo_dd.register.proofs.signed_note import NoteError, from_base64

ROOT_BYTES = 32
SIZE = re.compile(r"0|[1-9]\d{0,17}", re.ASCII)


class Checkpoint(Struct, frozen=True):
    """A log of some size. NoteError for what can't be written as lines."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Whether every part is one line that says something."""
        lines = (self.origin, *self.extensions)
        whole = all(line and line == line.strip() and line.isprintable() for line in lines)
        if not whole or self.size < 0 or len(self.root) != ROOT_BYTES:
            raise NoteError(self.origin[:100])

    def __str__(self) -> str:
        """The text of the note."""
        root = b64encode(self.root).decode()
        return "".join(f"{line}\n" for line in (self.origin, self.size, root, *self.extensions))

    @property
    def short(self) -> str:
        """What a person can write down on paper: the size and the first eight digits of the root."""
        return f"{self.size} {self.root.hex()[:8]}"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The checkpoint that the text of a note holds. NoteError where it holds none."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not SIZE.fullmatch(lines[1]):
            raise NoteError(text[:100])
        return cls(lines[0], int(lines[1]), from_base64(lines[2]), tuple(lines[3:-1]))
