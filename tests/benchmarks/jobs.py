"""What is measured: each job is a command line, run in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.inputs import made_input

DAY = "2026-11-23"
DONE_WITH_REFUSALS = (0, 3)


class Job(Struct, frozen=True):
    """A process to measure: its command, given a folder to work in, and the exit codes of success.

    `once`: too long to be run more than one time.
    """

    name: str
    command: Callable[[Path], Sequence[str]]
    codes: tuple[int, ...] = (0,)
    once: bool = False


def module(name: str, *arguments: object) -> list[str]:
    """A module of Python as a command."""
    return [sys.executable, "-m", name, *map(str, arguments)]


def python(code: str) -> Callable[[Path], Sequence[str]]:
    """A line of Python as a command."""
    return lambda _: [sys.executable, "-c", code]


def on_input(what: str, job: str, file: str) -> Callable[[Path], Sequence[str]]:
    """A job of `ours` or `references` on a file that is made for it."""
    return lambda work: module(f"tests.benchmarks.{what}", job, made_input(file, work))


def assessing(file: str, formats: str = "xlsx,html,json") -> Callable[[Path], Sequence[str]]:
    """`kpo-dd assess` into a fresh folder, with a register of its own."""

    def command(work: Path) -> Sequence[str]:
        out = fresh(reports_of(file, work))
        beside = ("--out", out, "--register", out / "register.db", "--on", DAY, "--format", formats)
        return module("kpo_dd", "assess", made_input(file, work), *beside)

    return command


def reports_of(file: str, work: Path) -> Path:
    """The folder of the reports on an input; no other run writes over them."""
    return work / f"reports-{Path(file).stem}"


def asking_register(*words: str) -> Callable[[Path], Sequence[str]]:
    """A command on the register of a hundred thousand events."""
    return lambda work: module("kpo_dd", "commitments", *words, "--register", work / "events.db")


def fresh(folder: Path) -> Path:
    """An empty folder of that name."""
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def engine(name: str) -> Job:
    """A rule engine on the rules that ship."""
    return Job(name, lambda _: module("tests.benchmarks.engines", name))


def pandas_way(file: str) -> Callable[[Path], Sequence[str]]:
    """The whole job in pandas."""
    return lambda work: module(
        "tests.benchmarks.pandas_way", made_input(file, work), work / "pandas-way"
    )


ALL_JOBS = (
    Job("pass", python("pass")),
    Job("imports", python("import pandas, openpyxl")),
    Job("help", lambda _: module("kpo_dd", "--help")),
    Job("one_supplier", assessing("one-form"), DONE_WITH_REFUSALS),
    Job("judge", on_input("ours", "judge", "answers-100k.parquet")),
    engine("zen"),
    engine("rule_engine"),
    engine("python"),
    Job("read_10k", on_input("ours", "read", "table-10k.xlsx")),
    Job("calamine_10k", on_input("references", "calamine", "table-10k.xlsx")),
    Job("read_100k", on_input("ours", "read", "table-100k.xlsx"), once=True),
    Job("read_forms", on_input("ours", "read", "forms-1k")),
    Job("calamine_forms", on_input("references", "calamine", "forms-1k")),
    Job("assess_1k", assessing("table-1k.xlsx"), DONE_WITH_REFUSALS),
    Job("assess_10k", assessing("table-10k.xlsx"), DONE_WITH_REFUSALS),
    Job("assess_100k", assessing("table-100k.xlsx"), DONE_WITH_REFUSALS, once=True),
    Job("pandas_1k", pandas_way("table-1k.xlsx")),
    Job("pandas_10k", pandas_way("table-10k.xlsx")),
    Job("read_excel_10k", on_input("references", "read_excel", "table-10k.xlsx")),
    Job("sensitivity_10k", on_input("ours", "sensitivity", "table-10k.xlsx")),
    Job("workbook_1k", on_input("ours", "workbook", "table-1k.xlsx")),
    Job(
        "bare_workbook_1k",
        lambda work: module(
            "tests.benchmarks.references",
            "workbook",
            reports_of("table-1k.xlsx", work) / "risk-summary.xlsx",
        ),
    ),
    Job("register", lambda work: module("tests.benchmarks.ours", "register", work / "events.db")),
    Job(
        "bare_register",
        lambda work: module("tests.benchmarks.references", "register", work / "bare.db"),
    ),
    Job("list_100k", asking_register("list")),
    Job("show_100k", asking_register("show", "V-050000")),
)
JOBS: Mapping[str, Job] = {job.name: job for job in ALL_JOBS}
