"""The worker's side: requests in, answers out, each workbook in a process that has seen no other.

Where the system can fork, the worker forks a child that waits for the next workbook, parses it and
ends; the worker itself never sees one. So nothing a workbook does to a parser, and no memory it took,
reaches the next workbook. Elsewhere the worker ends after one, and a new one is started.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from importlib import import_module
from struct import Struct

from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import WorkerAnswer, limit_memory, parsed_or_refused

LENGTH = Struct(">Q")
FORKS = hasattr(os, "fork")
GRACE = 5  # seconds after which a child ends by itself, should nobody be left to stop it
PRELOADED = ("python_calamine",)  # once here, not in every child


def serve_forever() -> None:
    """Serve until nobody asks any more, or a child dies: whoever asked then sees the end of the pipe."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    for name in PRELOADED:
        import_module(name)
    if not FORKS:
        serve(answers)
        return
    gc.freeze()
    while True:
        child = os.fork()
        if child == 0:
            end_after_one(answers)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit(1)


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
    if hasattr(signal, "alarm"):
        signal.alarm(int(limits.seconds) + GRACE)
    return parsed_or_refused(content, limits)
