"""What runs that died have left, and the law they are held to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TypedDict

from tests.toys import ROOT

WRITTEN = [
    ".kpo-dd-reports.json",
    "assessment.json",
    "register-receipt.json",
    "risk-report.html",
    "risk-summary.xlsx",
]


class Outcome(TypedDict):
    """What a run that died has left, and what the next start made of it."""

    how: str
    moment: int
    status: int
    unfinished: bool
    before: list[str]
    said: list[str]
    after: list[str]
    names: list[str]
    left: int


def outcomes(folder: Path, register: str) -> list[Outcome]:
    """Let runs die in every way."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.dying", str(folder), register],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=True,
    )
    found: list[Outcome] = json.loads(done.stdout)
    return found


def check(found: list[Outcome]) -> None:
    """The law: they agree, or the run is named; and the next start sees to it that they agree."""
    for one in found:
        assert not one["before"] or one["unfinished"], one
        assert (one["after"], one["left"]) == ([], 0), one
        if one["said"] == ["run_finished"]:
            assert one["unfinished"], one
        elif one["said"]:
            assert (one["said"], one["before"]) == (["run_cut_off"], []), one
        else:
            assert one["before"] == [], one
        assert one["names"] == WRITTEN, one  # nothing is left, nothing of ours is kept twice
    stopped = [one for one in found if one["how"] == "stopped" and one["status"] != 0]
    assert stopped
    assert not any(one["unfinished"] or one["said"] for one in stopped)  # as if it had not begun
    said = Counter(line for one in found for line in one["said"])
    assert said["run_finished"] > 10
    assert said["run_cut_off"] > 5
