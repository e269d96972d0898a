"""The worker process: a parser that may allocate without end or abort takes nothing else down with it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from kpo_dd.errors import Place, Problem, WorkbookRefused
from kpo_dd.reading.cells import Parsed
from kpo_dd.reading.limits import Limits

PACKAGE_HOME = str(Path(__file__).resolve().parents[2])


def parse_apart(content: bytes, name: str, limits: Limits) -> Parsed:
    """Parse in a worker process. WorkbookRefused where it fails, dies or takes too long.

    A process of our own making, not multiprocessing's: that one would run the main module of whoever
    uses this as a library. What a parser prints when it gives up goes nowhere.
    """
    path = [PACKAGE_HOME, *filter(None, sys.path)]
    worker = (
        f"import sys; sys.path[:] = {path!r}; "
        f"from kpo_dd.reading.parsing import main; main({limits.worker_bytes})"
    )
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-c", worker],
            input=pickle.dumps((content, limits)),
            capture_output=True,
            check=True,
            timeout=limits.seconds,
        )
    except subprocess.TimeoutExpired as error:
        seconds = round(limits.seconds)
        raise WorkbookRefused.of("workbook_too_slow", Place(name), seconds=seconds) from error
    except (subprocess.CalledProcessError, OSError, MemoryError) as error:
        raise WorkbookRefused.of("workbook_too_heavy", Place(name)) from error
    answer: Parsed | tuple[Problem, ...] = pickle.loads(run.stdout)
    if isinstance(answer, tuple):
        raise WorkbookRefused(*answer)
    return answer
