"""What a whole process costs: CPU seconds with all its children, and the most memory any of them held."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

MEBIBYTE = 1024 * 1024
WATCHING = Path(__file__).with_name("watching.py")


class JobFailed(Exception):
    """A process that was to be measured ended otherwise than it should; `reason` is its last line."""

    @property
    def reason(self) -> str:
        """What it said last."""
        return next(reversed(str(self).strip().splitlines()), "")


class Said(Struct, frozen=True):
    """What a job says of itself on its last line.

    `start`: the CPU seconds that were gone before the work began (imports, making what is measured with),
    which do not count. `done`: how many things were done. `spent`: the CPU seconds of the work alone, where
    the job takes them itself.
    """

    start: float = 0.0
    done: float = 1.0
    spent: float | None = None


class Used(Struct, frozen=True):
    """What a process and its children used: seconds of the processor, and the most bytes one of them held."""

    cpu: float
    peak: float


SAID, USED = Decoder(Said), Decoder(Used)


class Run(Struct, frozen=True):
    """One process that was measured."""

    cpu: float
    peak: float
    done: float = 1.0


def run_once(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, codes: Sequence[int]
) -> Run:
    """Run a command and wait for it. JobFailed where it ends otherwise than with one of the codes."""
    watched = [sys.executable, "-I", str(WATCHING), *command]
    done = subprocess.run(
        watched, check=False, capture_output=True, env=dict(environment), cwd=folder
    )
    told, _, last = done.stderr.decode(errors="replace").strip().rpartition("\n")
    if done.returncode not in codes:
        raise JobFailed(f"exit code {done.returncode}\n{told}")
    used, said = USED.decode(last), said_in(done.stdout)
    cpu = used.cpu - said.start if said.spent is None else said.spent
    return Run(cpu, used.peak / MEBIBYTE, said.done)


def said_in(output: bytes) -> Said:
    """What the last line says; of a program that says nothing of the kind, all of it counts."""
    last = output.strip().rpartition(b"\n")[2]
    try:
        return SAID.decode(last)
    except DecodeError:
        return Said()


def median_of(runs: Sequence[Run]) -> Run:
    """The run in the middle, each figure by itself."""
    return Run(
        median(run.cpu for run in runs),
        median(run.peak for run in runs),
        median(run.done for run in runs),
    )
