"""Every byte of a small register's file changed once: found, refused, or proved to be harmless.

    python -m tests.register.every_byte [FROM TO [STEP]]

Harmless is a change after which every row, table, index and trigger is as before, all that was recorded is
known, and something new is recorded. Takes some ten minutes.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import NewEvent
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, FIVE, SIGNED, record, said

ONE_MORE = said("S9", SIGNED)


def content(path: Path) -> list[str]:
    """All that is in a file, as statements that would make it, and the indexes as they are walked."""
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA application_id"))]


def outcome_of(path: Path, original: list[str], events: tuple[NewEvent, ...]) -> str:
    """What became of a register in whose file a byte was changed. AssertionError where nobody noticed."""
    try:
        with open_register(str(path), create=False) as register:
            findings = verify(register).findings
    except RegisterError as error:
        return f"refused {error.problems[0].code}"
    if findings:
        return f"found {findings[0].code}"
    assert content(path) == original, "something is different, and verify says nothing"
    try:
        with open_register(str(path), create=True) as register:
            assert register.record(events, AT).new == (), "what is known was recorded again"
            assert len(register.record([ONE_MORE], AT).new) == 1
            assert verify(register).sound
    except RegisterError as error:
        return f"refused to record {error.problems[0].code}"
    return "harmless"


def changed(whole: bytes, at: int) -> bytes:
    """A file with one bit of one byte changed: another one in each byte, so that all have their turn."""
    return whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]


def small_register(folder: Path) -> Path:
    """A register of five events."""
    path = folder / "original.db"
    record(str(path), FIVE)
    return path


def main(arguments: list[str]) -> None:
    """Change each byte and count what became of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = small_register(folder)
        whole, path, counted = original.read_bytes(), folder / "changed.db", Counter[str]()
        span = range(len(whole))[slice(*map(int, arguments))] if arguments else range(len(whole))
        held = content(original)
        for at in span:
            path.write_bytes(changed(whole, at))
            try:
                counted[outcome_of(path, held, FIVE)] += 1
            except Exception as error:
                counted["MISSED"] += 1
                print(f"byte {at}: {type(error).__name__}: {error}")
            for beside in folder.glob("changed.db-*"):
                beside.unlink()
    for said_of, count in counted.most_common():
        print(f"{count:7d} {said_of}")
    sys.exit(bool(counted["MISSED"]))


if __name__ == "__main__":
    main(sys.argv[1:])
