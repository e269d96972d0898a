"""Many processes that record in one register at once: nothing lost, doubled or forked, and nobody waits long.

    python -m tests.register.crowd REGISTER [PROCESSES COMMITMENTS]

Each commitment is recorded as a command does it: the register is opened, read, recorded in and closed.
Between two of a process there is no pause. Prints how many there are and the longest wait for one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct

from kpo_dd.register.events import EventKind
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import ROOT, SIGNED, said

SHARED = 13  # that every process records


class Crowd(Struct, frozen=True):
    """What came of it: seconds are of the clock on the wall, `waited` the longest for one commitment."""

    events: int
    distinct: int
    findings: tuple[str, ...]
    waited: float
    took: float


def record_own(url: str, name: str, count: int) -> float:
    """Record so many commitments, one by one, and those that all record; the longest time for one."""
    longest = 0.0
    with open_register(url, create=True) as register:
        register.suppliers()  # what has to be imported is
    suppliers = [f"{name}-{number:05d}" for number in range(count)]
    for supplier in (*suppliers, *(f"all-{number}" for number in range(SHARED))):
        start = time.monotonic()
        with open_register(url, create=True) as register:
            register.suppliers()
            told = said(supplier, SIGNED, supplier_name=supplier)
            register.record([told], datetime.now(UTC))
        longest = max(longest, time.monotonic() - start)
    return longest


def crowd(url: str, processes: int, count: int) -> Crowd:
    """Let so many processes record, and look at what is there then."""
    start = time.monotonic()
    words = [sys.executable, "-m", "tests.register.crowd", "--one", url]
    running = [
        subprocess.Popen(
            [*words, f"P{number}", str(count)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for number in range(processes)
    ]
    waited = [float(one.communicate()[0] or "inf") for one in running]
    took = time.monotonic() - start
    with open_register(url, create=False) as register:
        events = register.events([EventKind.COMMITMENT])
        found = tuple(one.code for one in verify(register).findings)
    return Crowd(len(events), len({one.supplier for one in events}), found, max(waited), took)


def main(words: Sequence[str]) -> None:
    """One process of the crowd, or all of it."""
    match words:
        case ["--one", url, name, count]:
            print(record_own(url, name, int(count)))
        case [url]:
            print(crowd(url, 8, 1000))
        case [url, processes, each]:
            print(crowd(url, int(processes), int(each)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
