"""Measures whole processes and prints one table; docs/performance.md holds the last one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import FIGURES, Figure
from tests.benchmarks.inputs import ROOT
from tests.benchmarks.jobs import JOBS, Job
from tests.benchmarks.measuring import JobFailed, Run, median_of, run_once
from tests.benchmarks.performance_table import as_json, as_markdown, lines_of, machine

ROUNDS = 5
# What the person who runs it keeps is neither read nor filled; every machine speaks English here.
OWN = {"PYTHONDONTWRITEBYTECODE": "", "KPO_DD_LANG": "en"}


class Benchmarks:
    """Runs jobs in turns, each as often as it should be, and keeps the middle of its runs."""

    def __init__(self, work: Path, rounds: int) -> None:
        self.work, self.rounds = work, rounds
        self.runs: dict[str, Run] = {}
        self.missing: dict[str, str] = {}
        cache = {"XDG_CACHE_HOME": str(work / "cache"), "LOCALAPPDATA": str(work / "cache")}
        self.environment = {**os.environ, **OWN, **cache}

    def measure(self, figure: Figure) -> None:
        """Run what a figure needs and has not been run yet, its jobs in turns."""
        for names in (figure.before, figure.jobs):
            jobs = [JOBS[name] for name in names if name not in self.runs | self.missing]
            for job, runs in self.in_turns(jobs).items():
                if runs:
                    self.runs[job] = median_of(runs)

    def in_turns(self, jobs: Sequence[Job]) -> dict[str, list[Run]]:
        """Each job once, then each again, so that a busy minute falls on all of them."""
        found: dict[str, list[Run]] = {job.name: [] for job in jobs}
        for turn in range(self.rounds):
            for job in jobs:
                if job.name not in self.missing and not (job.once and turn):
                    self.run(job, found[job.name])
        return found

    def run(self, job: Job, runs: list[Run]) -> None:
        """Run a job once more; one that cannot run is said, and left out."""
        print(f"{job.name} ({len(runs) + 1})", file=sys.stderr)
        try:
            runs.append(run_once(job.command(self.work), self.environment, ROOT, job.codes))
        except JobFailed as error:
            self.missing[job.name] = error.reason


def main() -> None:
    """Measure, print the table, and write it as JSON where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--only", default="", metavar="KEY,...", help=", ".join(keys()))
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keep the files made here")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        benchmarks = Benchmarks((given.work or Path(temporary)).resolve(), given.rounds)
        figures = chosen(given.only)
        for figure in figures:
            benchmarks.measure(figure)
    lines = list(lines_of(figures, benchmarks.runs))
    print(f"{machine()}\n\n{as_markdown(lines)}")
    for name, why in benchmarks.missing.items():
        print(f"not run: {name}: {why}")
    if given.json:
        given.json.write_text(as_json(lines, benchmarks.missing) + "\n", encoding="utf-8")


def keys() -> list[str]:
    """What --only takes."""
    return [figure.key for figure in FIGURES]


def chosen(only: str) -> tuple[Figure, ...]:
    """The figures of --only, all where it says nothing. Ends the program where one is not known."""
    wanted = [key.strip() for key in only.split(",") if key.strip()]
    if unknown := set(wanted) - set(keys()):
        raise SystemExit(
            f"no such figure: {', '.join(sorted(unknown))}; there are {', '.join(keys())}"
        )
    return tuple(figure for figure in FIGURES if not wanted or figure.key in wanted)


if __name__ == "__main__":
    main()
