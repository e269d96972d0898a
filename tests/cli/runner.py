"""Runs the command line as a process, the way a person or a script does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

from tests.systems import found_first
from tests.toys import ROOT, TOY_RULES

DAY = "2026-11-23"


class Ran(Struct, frozen=True):
    """How a run ended: its exit code, and the lines it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def run(folder: Path, *arguments: str | Path, **environment: str) -> Ran:
    """Run `python -m kpo_dd` in a folder, with nothing of our own environment that it would read."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KPO_DD_")}
    done = subprocess.run(
        [sys.executable, "-m", "kpo_dd", *map(str, arguments)],
        cwd=folder,
        env={**kept, "PYTHONPATH": found_first(str(ROOT)), "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def toy(folder: Path, *arguments: str | Path, **environment: str) -> Ran:
    """Run a command with the toy rules."""
    return run(folder, *arguments, KPO_DD_RULES=str(TOY_RULES), **environment)


def assess(folder: Path, *arguments: str | Path, **environment: str) -> Ran:
    """Assess with the toy rules on a fixed day."""
    return toy(folder, "assess", *arguments, "--on", DAY, **environment)


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and below, by its name; folders by their name and a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): (
            b"" if path.is_dir() else path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
    }
