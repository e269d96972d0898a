"""Processes that a test has started, found by a mark in their environment. Linux only."""

from __future__ import annotations

import os
import time
from pathlib import Path

MARK = "TEST_MARK"


def marked(mark: str) -> list[int]:
    """Ids of living processes, other than this one, that inherited the mark."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:  # ended in the meantime
            continue
        if wanted in environment and state != "Z" and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def gone(mark: str, within: float = 10.0) -> bool:
    """Whether none of them is left, or soon will be: a killed process takes a moment to end."""
    until = time.monotonic() + within
    while marked(mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
