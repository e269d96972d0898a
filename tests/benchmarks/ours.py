"""What kpo-dd does, in processes that say what it took: `python -m tests.benchmarks.ours JOB FILE ...`."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from tests.benchmarks.saying import ON, say_done

EVENTS = 100_000


def read_files(path: Path) -> None:
    """Read a table or a folder of forms, with every cell's place and the count of its cells."""
    import kpo_dd.reading.read
    import kpo_dd.scope.reconciling  # noqa: F401
    from kpo_dd.api import load_rules, read

    rules = load_rules()
    start = process_time()
    table = read(path, rules, on=ON).answers.table
    for name in table.names:  # no frame: it would load pandas, as no run does
        table.plain(name)
    say_done(start=start, done=len(table))


def judge_frame(path: Path) -> None:
    """What every rule says in its own theme on a frame of answers: what other engines decide."""
    import pandas as pd

    from kpo_dd.api import load_rules
    from kpo_dd.assessment.judging.columns import question_columns
    from kpo_dd.assessment.judging.judge import judge_rules

    rules = load_rules()
    columns = question_columns(pd.read_parquet(path), rules, ON)
    start = process_time()
    verdicts = judge_rules(rules, columns)
    spent = process_time() - start
    say_done(spent=spent, done=verdicts.matrix.size)


def write_workbook(path: Path) -> None:
    """Write the Excel report of a table that was assessed."""
    from kpo_dd.api import assess, load_rules, read, report

    rules = load_rules()
    assessment = assess(read(path, rules, on=ON), rules, ON)
    start = process_time()
    report(assessment, rules, formats=["xlsx"])
    say_done(spent=process_time() - start)


def weigh_doubt(path: Path) -> None:
    """The sensitivity analysis of a table, alone."""
    from kpo_dd.api import load_rules, read
    from kpo_dd.assessment.scoring.sensitivity import sensitivity
    from kpo_dd.assessment.scoring.tables import tabulate

    rules = load_rules()
    tables = tabulate(read(path, rules, on=ON).answers.frame, rules, ON)
    start = process_time()
    sensitivity(tables, rules)
    say_done(spent=process_time() - start)


def record_events(path: Path) -> None:
    """Record events in a new register."""
    from kpo_dd.register.register import open_register
    from tests.benchmarks.events_made import made_events

    events = made_events(EVENTS)
    path.unlink(missing_ok=True)
    start = process_time()
    with open_register(str(path), create=True) as register:
        recorded = register.record(events, datetime.now(UTC))
    say_done(spent=process_time() - start, done=len(recorded.new))


JOBS: Mapping[str, Callable[[Path], None]] = {
    "read": read_files,
    "judge": judge_frame,
    "workbook": write_workbook,
    "sensitivity": weigh_doubt,
    "register": record_events,
}

if __name__ == "__main__":
    atexit.register(gc.freeze)  # as `kpo-dd` ends
    JOBS[sys.argv[1]](Path(sys.argv[2]))
