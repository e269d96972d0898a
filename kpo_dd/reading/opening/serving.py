"""The worker's side: requests in, answers out, each workbook in a process that has seen no other.

Where the system can fork, the worker forks a child that waits for the next workbook, parses it and
ends; the worker itself never sees one. So nothing a workbook does to a parser, and no memory it took,
reaches the next workbook. Elsewhere the worker parses one after another, and who asks it (`worker.py`) starts
a new one after any that was refused, was large, or was one of many.
"""

from __future__ import annotations

import gc
import math
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Timer

from kpo_dd.reading.opening.cells import WorkerAnswer
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import limit_memory, parsed_or_refused
from kpo_dd.reading.opening.serving_terms import GRACE, LATE, LENGTH, patience
from kpo_dd.systems import forks

PRELOADED = ("python_calamine", "encodings.cp437")  # once here, not in every child


def serve_forever() -> None:
    """Serve until nobody asks any more, or a child dies: whoever asked then sees the end of the pipe."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    for name in PRELOADED:
        import_module(name)
    if not forks():
        while serve(answers):
            pass
        return
    gc.freeze()
    while True:
        child = os.fork()
        if child == 0:
            end_after_one(answers)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit(LATE if ended_by_a_clock(status) else 1)


def ended_by_a_clock(status: int) -> bool:
    """Whether a child had used up its time, on the processor or on the wall."""
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM}


def end_after_one(answers: int) -> None:
    """Serve one request and end, whatever happens, without any of the worker's own cleaning up."""
    code = 1
    try:
        code = 0 if serve(answers) else 1
    finally:
        os._exit(code)


def serve(answers: int) -> bool:
    """Answer one request; False where none comes."""
    with os.fdopen(0, "rb", closefd=False) as requests:
        header = requests.read(LENGTH.size)
        if len(header) < LENGTH.size:
            return False
        request = requests.read(LENGTH.unpack(header)[0])
    content, limits = pickle.loads(request)  # noqa: S301 - made by the program that started this one
    with os.fdopen(answers, "wb", closefd=False) as out:
        answer = pickle.dumps(answer_within_limits(content, limits))
        out.write(LENGTH.pack(len(answer)))
        out.write(answer)
    return True


def answer_within_limits(content: bytes, limits: Limits) -> WorkerAnswer:
    """A parsed workbook, or what is wrong with it, within its memory and its time."""
    limit_memory(limits.worker_bytes)
    seconds = limits.seconds_for(len(content))
    if forks():
        limit_time(seconds)
        return parsed_or_refused(content, limits)
    with ending_after(patience(seconds) + GRACE):
        return parsed_or_refused(content, limits)


def limit_time(seconds: float) -> None:
    """Let this process use the processor so long, and not be about much longer, where the system can."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(patience(seconds)) + GRACE)
    try:
        import resource
    except ImportError:  # whoever asked holds it to the time on the wall
        return
    used = math.ceil(seconds)
    with suppress(ValueError, OSError):  # a lower limit was set from outside
        resource.setrlimit(resource.RLIMIT_CPU, (used, used + GRACE))


@contextmanager
def ending_after(seconds: float) -> Iterator[None]:
    """End this process where the work inside takes so long, should nobody be left to stop it."""
    clock = Timer(seconds, os._exit, [LATE])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
