"""Runs that die or fail while they write, each in a process of its own, and what they leave behind.

Python tells an audit hook of every file that is opened, renamed, linked or removed: a run can be made to die,
to find the disk full or to lose its server at each of these moments. Between them, it is killed from outside.

    python -m tests.cli.dying FOLDER REGISTER   prints what happened as JSON
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import date
from errno import ENOSPC
from pathlib import Path

import psycopg
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.cli.run_writing import RunRegister, record_run
from kpo_dd.cli.settling import receipt_in, settle_runs
from kpo_dd.register.events import EventKind
from kpo_dd.register.records import RunRecord
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from kpo_dd.reports.formats import make_reports
from kpo_dd.wording import Language
from kpo_dd.writing.changed import CHECKPOINTS_FOLDER, RECEIPT_FILE
from kpo_dd.writing.files import digest_of
from kpo_dd.writing.unfinished import stages_in
from tests.toys import GOOD, ON, frame, toy
from tests.writing.holding import holding

FILE_EVENTS = ("open", "os.", "shutil.", "sqlite3.")
MOST_MOMENTS = 400
KILLS_BETWEEN = 25


class Case(Struct, frozen=True):
    """A folder with the reports of a first run, and a second run that is to write over them."""

    folder: Path
    register: str

    @property
    def out(self) -> Path:
        """Where the reports go."""
        return self.folder / "out"


def assessment_on(day: date) -> Assessment:
    """The same suppliers on some day."""
    return assess_answers(Answers(frame(GOOD, {"country": "TUR"})), toy(), day)


FIRST, SECOND = ON, date(2026, 12, 1)


def write(case: Case, assessment: Assessment, files: dict[str, bytes]) -> None:
    """Write a run as `kpo-dd assess` does."""
    with ExitStack() as last:
        contents = {name: holding(files[name]) for name in files}
        record_run(case.out, contents, RunRegister(case.register), (assessment, toy()), last)


def in_a_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; gives its process id."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    return child


def at_moment(number: int, act: Callable[[], None]) -> Callable[[], None]:
    """Start to count what happens to files, and act at one of these moments; later, at none."""
    left = [number]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(FILE_EVENTS) and left[0] >= 0 and changes(event, arguments):
            left[0] -= 1
            if left[0] < 0:
                act()

    return lambda: sys.addaudithook(hook)


def changes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether something is written, renamed or removed: to read takes no room on a disk."""
    match event, arguments:
        case "open", (_, str(mode), _):
            return mode not in {"r", "rb"}
        case "open", (_, None, int(flags)):
            return bool(flags & os.O_CREAT)
    return event not in {"os.listdir", "os.scandir"}


def die() -> None:
    """End at once, as when the power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def press_ctrl_c() -> None:
    """Somebody has had enough."""
    os.kill(os.getpid(), signal.SIGINT)


def fill_disk() -> None:
    """No more room."""
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def lose_server(register: str) -> None:
    """The server ends every connection but the one that asks for it."""
    with psycopg.connect(register, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def agreement(case: Case) -> list[str]:
    """What reports, receipt and register contradict each other in; nothing, if they agree."""
    receipt = receipt_in(case.out / RECEIPT_FILE)
    if receipt is None:
        return ["no receipt"]
    with open_register(case.register, create=False) as opened:
        runs = {event.fingerprint: event for event in opened.events([EventKind.RUN])}
        found = [one.code for one in verify(opened, {RECEIPT_FILE: receipt}).findings]
    if receipt.run != list(runs)[-1]:
        found.append("the receipt is not of the last run")
    recorded = RunRecord.of(runs[receipt.run]).reports if receipt.run in runs else {}
    return [
        *found,
        *(name for name, digest in recorded.items() if digest_of(case.out / name) != digest),
        *(["no reports are recorded"] if not recorded else []),
    ]


def after(case: Case, status: int) -> dict[str, object]:
    """What a run has left, what the next start says of it, and whether all is well then."""
    unfinished = bool(stages_in(case.out))
    before = agreement(case)
    said = [problem.code for problem in settle_runs(case.out, case.register)]
    return {
        "status": status,
        "unfinished": unfinished,
        "before": before,
        "said": said,
        "after": agreement(case),
        "names": sorted(
            path.name
            for path in case.out.rglob("*")
            if path.is_file() and path.parent.name != CHECKPOINTS_FOLDER
        ),
        "left": len(stages_in(case.out)),
    }


def outcomes(folder: Path, register: str) -> Iterator[dict[str, object]]:
    """Every moment at which a run can die, then every one at which its disk is full, then times between."""
    assessments = [assessment_on(FIRST), assessment_on(SECOND)]
    reports = [make_reports(one, toy(), Language.EN, "test") for one in assessments]
    case = Case(folder, register)
    write(case, assessments[0], reports[0])
    day = [SECOND.toordinal()]

    def second(prepare: Callable[[], None]) -> Callable[[], None]:
        # Each on a day of its own: the same run again records nothing.
        day[0] += 1
        assessment = replace(assessments[1], on=date.fromordinal(day[0]))
        files = {name: text + str(day[0]).encode() for name, text in reports[1].items()}

        def run() -> None:
            prepare()
            write(case, assessment, files)

        return run

    moments = 0
    for moment in range(MOST_MOMENTS):
        _, status = os.waitpid(in_a_child(second(at_moment(moment, die))), 0)
        yield {"how": "killed", "moment": moment, **after(case, status)}
        moments = moment
        if status == 0:
            break
    faults: dict[str, Callable[[], None]] = {"full": fill_disk, "stopped": press_ctrl_c}
    if register.startswith("postgresql"):
        faults["lost"] = lambda: lose_server(register)
    for how, act in faults.items():
        for moment in range(moments):
            _, status = os.waitpid(in_a_child(second(at_moment(moment, act))), 0)
            yield {"how": how, "moment": moment, **after(case, status)}
    took = timed(second(lambda: None))
    for number in range(KILLS_BETWEEN):
        child = in_a_child(second(lambda: None))
        time.sleep(took * number / KILLS_BETWEEN)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        yield {"how": "between", "moment": number, **after(case, status)}


def timed(work: Callable[[], None]) -> float:
    """How long it takes in a process of its own."""
    since = time.monotonic()
    os.waitpid(in_a_child(work), 0)
    return time.monotonic() - since


if __name__ == "__main__":
    # A shell ignores Ctrl-C for what it starts in the background; the runs here have to hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(json.dumps(list(outcomes(Path(sys.argv[1]), sys.argv[2]))))
