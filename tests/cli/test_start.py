"""What a run loads before it does anything: no library it does not need, and no parser of workbooks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpo_dd.register.register import open_register
from tests.benchmarks.events_made import made_events
from tests.cli.runner import run
from tests.reading.makers import HEADER, ROW, workbook_bytes
from tests.toys import ROOT, TOY_RULES

# Runs a command, and prints the modules that were loaded and how much is looked at no more.
TELLING = """
import atexit, gc, json, sys
atexit.register(lambda: print(json.dumps([sorted(sys.modules), gc.get_freeze_count()])))
from kpo_dd.cli.app import main
main()
"""
# Prints the sorts of entries and of records for which what checks them was made by loading them alone.
CHECKED_AT_ONCE = """
import kpo_dd.register.officer_records, kpo_dd.register.records, kpo_dd.rulebook.loading
from kpo_dd.register.record_form import Record
from kpo_dd.rulebook.entries import Entry
sorts = [*Entry.__subclasses__(), *Record.__subclasses__()]
assert len(sorts) > 40
print(*(one.__name__ for one in sorts if one.__pydantic_complete__))
"""
# Starts as the command does, and prints what linear algebra may use and how many threads there are.
THREADS = """
import os, sys
from kpo_dd.__main__ import start
sys.argv = ["kpo-dd", "--version"]
try:
    start()
finally:
    import numpy
    tasks = "/proc/self/task"
    print(os.environ["OPENBLAS_NUM_THREADS"], len(os.listdir(tasks)) if os.path.isdir(tasks) else 1)
"""
PARSERS = (
    "python_calamine",
    "xlrd",
    "olefile",
    "msoffcrypto",
    "openpyxl",
    "kpo_dd.reading.opening.parsing",
)
# What a run of some returns has no use for where no earlier run is on record.
NOT_FOR_RETURNS = (
    "kpo_dd.assessment.result.run_changes",
    "kpo_dd.assessment.scoring.frames",
    "kpo_dd.assessment.triage",
    "kpo_dd.editions",
    "kpo_dd.reading.returns.mapping",
    "kpo_dd.reading.returns.mapping_lines",
    "kpo_dd.reports.dossier",
    "kpo_dd.reports.letters",
    "kpo_dd.reports.words.since_earlier",
    "kpo_dd.rulebook.yaml_files",
    "kpo_dd.scale",
    "kpo_dd.scope.listed_answers",
    "kpo_dd.template",
)
STARTED = {"typer", "shellingham", "annotated_doc", "msgspec", "typing_extensions"}
CHECKING = {
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "typing_inspection",
}
# No pandas, nor what it loads: frames are for who brings or asks for one. Babel knows the names of months.
REPORTING = {"jinja2", "markupsafe", "orjson", "rich", "xlsxwriter"}
EXPECTED = {
    "help": STARTED,
    "show": STARTED | CHECKING | {"sqlalchemy", "greenlet"},
    "assess": STARTED | CHECKING | REPORTING | {"babel", "numpy", "sqlalchemy", "greenlet"},
}


def told(folder: Path, words: Sequence[str]) -> tuple[set[str], int]:
    """The modules that a command loads, and how many objects nobody looks at any more when it ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KPO_DD_")}
    own = {"PYTHONPATH": str(ROOT), "KPO_DD_RULES": str(TOY_RULES), "PYTHONUTF8": "1"}
    cache = {"XDG_CACHE_HOME": str(folder / "cache"), "LOCALAPPDATA": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", TELLING, *words],
        cwd=folder,
        env={**kept, **own, **cache},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 3}, done.stderr
    modules, frozen = json.loads(done.stdout.splitlines()[-1])
    return set(modules), frozen


def foreign(modules: set[str]) -> set[str]:
    """The packages of others among some modules."""
    tops = {name.partition(".")[0] for name in modules}
    ours = {"kpo_dd", "__main__", "cython_runtime", "sitecustomize", "usercustomize"}
    named = {name for name in tops if not name.startswith("_")}
    return named - sys.stdlib_module_names - ours


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, list[str]]:
    """Each command with what it needs."""
    (tmp_path / "returns.xlsx").write_bytes(workbook_bytes({"Answers": [HEADER, ROW]}))
    with open_register(str(tmp_path / "events.db"), create=True) as register:
        register.record(made_events(5), datetime.now(UTC))
    return {
        "help": ["--help"],
        "show": ["commitments", "show", "V-000002", "--register", "events.db"],
        "assess": ["assess", "returns.xlsx", "--on", "2026-11-23"],
    }


@pytest.mark.parametrize("command", EXPECTED)
def test_a_command_loads_what_it_needs(
    tmp_path: Path, commands: dict[str, list[str]], command: str
) -> None:
    """The first time a rulebook is read, all of it is; from then on these libraries and no other."""
    told(tmp_path, commands[command])
    modules, _ = told(tmp_path, commands[command])
    assert foreign(modules) <= EXPECTED[command]


@pytest.mark.parametrize("command", EXPECTED)
def test_nobody_loads_a_parser_of_workbooks(
    tmp_path: Path, commands: dict[str, list[str]], command: str
) -> None:
    """They are for workers: what is not there can't be reached, and costs nothing."""
    modules, _ = told(tmp_path, commands[command])
    assert modules.isdisjoint(PARSERS)


def test_returns_are_assessed_without_what_only_others_need(
    tmp_path: Path, commands: dict[str, list[str]]
) -> None:
    """A module that is loaded for nothing takes half a millisecond, with all that it loads in turn."""
    told(tmp_path, commands["assess"])
    modules, _ = told(tmp_path, commands["assess"])
    assert modules.isdisjoint(NOT_FOR_RETURNS)


def test_what_checks_a_sort_of_entries_or_records_is_made_when_one_is_met() -> None:
    """Of more than fifty sorts a run meets some, and many only inside others, which are checked whole."""
    done = subprocess.run(
        [sys.executable, "-c", CHECKED_AT_ONCE],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", ["typer", "yaml", "signal", "pathlib"])
def test_no_code_is_run_that_lies_where_we_stand(tmp_path: Path, name: str) -> None:
    """Returns are unpacked there: a supplier may have put a module among them."""
    (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger ran')", encoding="utf-8")
    ran = run(tmp_path, "rules", "check", "--rules", TOY_RULES)
    assert (ran.code, ran.err) == (0, "")


def test_at_its_end_a_run_does_not_look_through_all_it_made(
    tmp_path: Path, commands: dict[str, list[str]]
) -> None:
    """Python would, several times, to free what the end of the process frees anyway."""
    assert told(tmp_path, commands["assess"])[1] > 100_000


@pytest.mark.parametrize(("asked", "told_last"), [(None, "1 1"), ("2", "2 ")])
def test_linear_algebra_starts_no_threads_unless_somebody_wants_them(
    asked: str | None, told_last: str
) -> None:
    """They would spin with nothing to do: no product of ours is large enough for a second one."""
    others = {name: one for name, one in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    wanted = {"OPENBLAS_NUM_THREADS": asked} if asked else {}
    done = subprocess.run(
        [sys.executable, "-c", THREADS],
        env={**others, **wanted, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1].startswith(told_last)
