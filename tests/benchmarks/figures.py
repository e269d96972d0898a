"""The figures of the table: what is compared with what, and which ratio is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from msgspec import Struct

from tests.benchmarks.measuring import Run


class Wanted(Enum):
    """On which side of its goal a ratio should be."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


class Quantity(Struct, frozen=True):
    """What of a run is looked at, and in which unit."""

    unit: str
    of: Callable[[Run], float]


CPU = Quantity("CPU s", lambda run: run.cpu)
PACE = Quantity("M decisions/s", lambda run: run.done / run.cpu / 1e6)
PEAK = Quantity("MiB", lambda run: run.peak)
EACH_10K = Quantity("ms a supplier", lambda run: run.cpu / 10)
EACH_100K = Quantity("ms a supplier", lambda run: run.cpu / 100)


class Fixed(Struct, frozen=True):
    """A reference that is a number and no run."""

    value: float


class Figure(Struct, frozen=True):
    """One line of the table.

    `ours` and `reference` name jobs; a fixed reference is a limit. `goal` is the ratio ours / reference
    that is wanted, None where the line is there to be known. `before`: jobs whose files this one needs.
    """

    key: str
    what: str
    ours: str
    reference: str | Fixed
    goal: float | None = None
    wanted: Wanted = Wanted.AT_MOST
    quantity: Quantity = CPU
    other: Quantity | None = None
    before: tuple[str, ...] = ()

    @property
    def jobs(self) -> tuple[str, ...]:
        """The jobs to run in turns."""
        others = () if isinstance(self.reference, Fixed) else (self.reference,)
        return (self.ours, *others)

    def values(self, runs: Mapping[str, Run]) -> tuple[float, float]:
        """Ours and the reference, in the unit of the line."""
        ours = self.quantity.of(runs[self.ours])
        if isinstance(self.reference, Fixed):
            return ours, self.reference.value
        return ours, (self.other or self.quantity).of(runs[self.reference])

    def is_met(self, ratio: float) -> bool | None:
        """Whether a ratio is as wanted; None where nothing is."""
        if self.goal is None:
            return None
        return ratio <= self.goal if self.wanted is Wanted.AT_MOST else ratio >= self.goal


GIB = 1024.0
FIGURES = (
    Figure(
        "judge-zen",
        "Judge 100k, all rules, beside zen-engine",
        "judge",
        "zen",
        100,
        Wanted.AT_LEAST,
        PACE,
    ),
    Figure(
        "judge-rule-engine",
        "Judge 100k, all rules, beside rule-engine",
        "judge",
        "rule_engine",
        1_000,
        Wanted.AT_LEAST,
        PACE,
    ),
    Figure(
        "judge-python",
        "Judge 100k, all rules, beside a generated Python row loop",
        "judge",
        "python",
        None,
        Wanted.AT_LEAST,
        PACE,
    ),
    Figure(
        "read",
        "Read a table of 10k beside python-calamine to lists, without start-up",
        "read_10k",
        "calamine_10k",
        4,
    ),
    Figure(
        "read-100k-memory",
        "Read a table of 100k: most memory, beside 1.5 GiB",
        "read_100k",
        Fixed(1.5 * GIB),
        1,
        quantity=PEAK,
    ),
    Figure(
        "forms",
        "Read 1,000 filled forms beside python-calamine, without start-up",
        "read_forms",
        "calamine_forms",
        4,
    ),
    Figure("whole-1k", "1k end to end beside the pandas way", "assess_1k", "pandas_1k"),
    Figure(
        "whole",
        "10k end to end (xlsx, html, json, register) beside the pandas way",
        "assess_10k",
        "pandas_10k",
        0.5,
    ),
    Figure(
        "whole-reading",
        "10k end to end beside pandas.read_excel alone",
        "assess_10k",
        "read_excel_10k",
    ),
    Figure(
        "whole-100k",
        "100k end to end, a supplier, beside 10k",
        "assess_100k",
        "assess_10k",
        1.2,
        quantity=EACH_100K,
        other=EACH_10K,
    ),
    Figure(
        "whole-100k-memory",
        "100k end to end: most memory, beside 2.5 GiB",
        "assess_100k",
        Fixed(2.5 * GIB),
        1,
        quantity=PEAK,
    ),
    Figure(
        "sensitivity",
        "Sensitivity of 10k beside the whole run",
        "sensitivity_10k",
        "assess_10k",
        0.1,
    ),
    Figure(
        "workbook",
        "Excel report of 1k beside bare XlsxWriter of the same cells",
        "workbook_1k",
        "bare_workbook_1k",
        before=("assess_1k",),
    ),
    Figure("help", "--help beside `python -c pass`", "help", "pass", 8),
    Figure(
        "one",
        "One form, all formats and register, beside importing pandas and openpyxl",
        "one_supplier",
        "imports",
        2,
    ),
    Figure(
        "register",
        "Record 100k events beside bare executemany with the same hashes",
        "register",
        "bare_register",
        1.5,
    ),
    Figure(
        "register-list",
        "commitments list of 100k, beside 5 s",
        "list_100k",
        Fixed(5),
        1,
        before=("register",),
    ),
    Figure(
        "register-show",
        "commitments show beside 0.5 s, 100k events",
        "show_100k",
        Fixed(0.5),
        1,
        before=("register",),
    ),
)
