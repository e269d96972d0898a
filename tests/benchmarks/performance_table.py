"""The table of all figures: as text for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping

from msgspec import Struct

from tests.benchmarks.figures import Figure
from tests.benchmarks.measuring import Run

HEADINGS = (
    "figure",
    "ours",
    "reference",
    "unit",
    "ratio",
    "goal",
    "met",
    "peak ours / reference, MiB",
)


class Line(Struct, frozen=True):
    """A figure and what came of it."""

    figure: Figure
    ours: float
    reference: float
    peaks: tuple[float, float | None]

    @property
    def ratio(self) -> float:
        """Ours, as often as the reference goes into it."""
        return self.ours / self.reference

    @property
    def met(self) -> str:
        """Whether the goal was met, in a word."""
        met = self.figure.is_met(self.ratio)
        return "" if met is None else "yes" if met else "**no**"

    @property
    def goal(self) -> str:
        """The goal as it stands in the table."""
        goal = self.figure.goal
        return "" if goal is None else f"{self.figure.wanted.value} {goal:g}"


def lines_of(figures: tuple[Figure, ...], runs: Mapping[str, Run]) -> Iterator[Line]:
    """The lines whose jobs have all run."""
    for figure in figures:
        if all(job in runs for job in figure.jobs):
            ours, reference = figure.values(runs)
            peaks = [runs[job].peak for job in figure.jobs]
            yield Line(figure, ours, reference, (peaks[0], peaks[1] if len(peaks) > 1 else None))


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a line."""
    first, second = line.peaks
    beside = f"{first:.0f}" if second is None else f"{first:.0f} / {second:.0f}"
    values = (f"{line.ours:.3g}", f"{line.reference:.3g}", line.figure.quantity.unit)
    ratio = f"{line.ratio:.3g}"
    return (line.figure.what, *values, ratio, line.goal, line.met, beside)


def as_markdown(lines: list[Line]) -> str:
    """One table that is read in a terminal and in a page."""
    rows = [HEADINGS, *map(cells_of, lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    texts = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([texts[0], rule, *texts[1:]])


def as_json(lines: list[Line], missing: Mapping[str, str]) -> str:
    """The same for programs."""
    said = [
        {
            "figure": line.figure.key,
            "ours": line.ours,
            "reference": line.reference,
            "unit": line.figure.quantity.unit,
            "ratio": line.ratio,
            "goal": line.figure.goal,
            "wanted": line.figure.wanted.value,
            "met": line.figure.is_met(line.ratio),
            "peak_mib": list(line.peaks),
        }
        for line in lines
    ]
    return json.dumps({"machine": machine(), "figures": said, "not_run": dict(missing)}, indent=1)


def machine() -> str:
    """What the figures were measured on."""
    cores = f"{os.cpu_count()} cores, {platform.machine()}"
    return f"{platform.system()}, {cores}, {platform.python_implementation()} {platform.python_version()}"
