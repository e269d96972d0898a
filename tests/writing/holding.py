"""What fills a file, made of plain bytes: reports without reports."""

from __future__ import annotations

from typing import BinaryIO

from kpo_dd.writing.files import Content


def holding(content: bytes) -> Content:
    """A file that is to hold these bytes."""

    def write(file: BinaryIO) -> None:
        file.write(content)

    return write


def interrupted(file: BinaryIO) -> None:
    """A file that is never finished: somebody pressed Ctrl-C."""
    file.write(b"ha")
    raise KeyboardInterrupt
