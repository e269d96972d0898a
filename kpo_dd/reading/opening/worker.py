"""Worker processes: a parser that may allocate without end or abort takes nothing else down with it.

Processes of our own making, not multiprocessing's: that one would run the main module of whoever uses
this as a library. What they do is in `serving.py`, what may come back in `unpickling.py`.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Timer
from types import TracebackType
from typing import IO, Self

from kpo_dd.errors import Place, WorkbookRefused
from kpo_dd.reading.opening.cells import Parsed, WorkerAnswer
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from kpo_dd.reading.opening.serving_terms import GRACE, LATE, LENGTH, patience
from kpo_dd.reading.opening.unpickling import answer_in
from kpo_dd.systems import SERVE_WORKER, forks, on_windows

PACKAGE_HOME = str(Path(__file__).resolve().parents[3])
FILES_A_WORKER = 50  # where no child is forked for each
LARGE_FILE = 4 * MEGABYTE  # what one of these took of the memory is not for the next
Parse = Callable[[bytes, str, Limits], Parsed]


class WorkerDied(Exception):
    """The worker ended, or answered more than is borne, before it had answered."""


class WorkerTooSlow(Exception):
    """The worker was stopped because its time was over."""


def worker_command() -> list[str]:
    """How this program starts itself as a worker: it may be one file, with no Python beside it."""
    bundled = getattr(sys, "frozen", False)
    return [sys.executable, *(() if bundled else ("-P", "-m", "kpo_dd")), SERVE_WORKER]


def worker_path() -> str:
    """Where a worker finds what this process finds; not where we stand: files of strangers are there."""
    here = os.path.realpath(Path.cwd())
    known = [one for one in sys.path if one and os.path.realpath(one) != here]
    return os.pathsep.join(one for one in (PACKAGE_HOME, *known) if os.pathsep not in one)


def flags_of_windows() -> int:
    """What Windows is told of a new process: no window, and no Ctrl-C of ours; elsewhere nothing."""
    if sys.platform != "win32":
        return 0
    return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW


class Worker:
    """One process, in a group of its own: Ctrl-C in a terminal is for who started it."""

    def __init__(self) -> None:
        self.served = 0
        self.process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": worker_path()},
            process_group=None if on_windows() else 0,
            creationflags=flags_of_windows(),
        )

    def ask(self, content: bytes, limits: Limits) -> bytes:
        """What it answers. WorkerDied or WorkerTooSlow where it does not; it is then of no more use."""
        late = Event()

        def stop() -> None:
            late.set()
            self.kill()

        self.served += 1
        clock = Timer(patience(limits.seconds_for(len(content))), stop)
        clock.daemon = True
        clock.start()
        try:
            return self.exchange(pickle.dumps((content, limits), protocol=5), limits)
        except EOFError as error:
            raise (WorkerTooSlow if self.was_late() else WorkerDied) from error
        except (OSError, MemoryError) as error:
            raise WorkerDied from error
        finally:
            clock.cancel()
            clock.join()  # from here on it stops nobody, whatever file is next
            if late.is_set():
                raise WorkerTooSlow

    def was_late(self) -> bool:
        """Whether it ended by itself because its child had used up its time."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(GRACE) == LATE
        return False

    def exchange(self, request: bytes, limits: Limits) -> bytes:
        """Send a request and wait for the answer.

        OSError or EOFError where the worker is gone, MemoryError where it answers too much.
        """
        requests, answers = self.process.stdin, self.process.stdout
        if requests is None or answers is None:
            raise EOFError
        requests.write(LENGTH.pack(len(request)))
        requests.write(request)
        requests.flush()
        length = LENGTH.unpack(exactly(answers, LENGTH.size))[0]
        if length > limits.unpacked_bytes:
            raise MemoryError
        return exactly(answers, length)

    def kill(self) -> None:
        """Stop the process and the child that parses for it."""
        with suppress(OSError):
            if hasattr(os, "killpg") and self.process.returncode is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def end(self) -> None:
        """Stop it and leave nothing of it behind."""
        self.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was not sent any more
                if pipe is not None:
                    pipe.close()


def may_go_on(worker: Worker, answer: WorkerAnswer, content: bytes) -> bool:
    """Whether a worker that answered may have another file.

    A forked child saw this one, and is gone. A worker that saw it itself goes on after what it could read
    and was of ordinary size: nothing that made trouble meets the next file.
    """
    ordinary = isinstance(answer, Parsed) and len(content) <= LARGE_FILE
    return forks() or (ordinary and worker.served < FILES_A_WORKER)


def exactly(pipe: IO[bytes], count: int) -> bytes:
    """So many bytes. EOFError where the pipe ends before."""
    content = pipe.read(count)
    if len(content) < count:
        raise EOFError
    return content


class Workers:
    """The workers of one run, as many as are busy at once; each serves one file at a time."""

    def __init__(self) -> None:
        self.lock, self.open = Lock(), True
        self.idle: list[Worker] = []
        self.all: set[Worker] = set()

    def __enter__(self) -> Self:
        """Workers are started when they are needed."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End them all, also those in the middle of a file; from then on nobody is served."""
        with self.lock:
            self.open = False
            ending = list(self.all)
        for worker in ending:
            worker.kill()
        for worker in ending:
            worker.end()

    def parse(self, content: bytes, name: str, limits: Limits) -> Parsed:
        """Parse in a worker. WorkbookRefused where it fails, dies or takes too long."""
        worker, place, good = self.take(), Place(name), False
        try:
            answer = answer_in(worker.ask(content, limits))
            good = may_go_on(worker, answer, content)
        except WorkerTooSlow as error:
            seconds = round(limits.seconds_for(len(content)))
            raise WorkbookRefused.of("workbook_too_slow", place, seconds=seconds) from error
        except WorkerDied as error:
            raise WorkbookRefused.of("workbook_too_heavy", place) from error
        finally:
            self.give_back(worker, good)
        if isinstance(answer, tuple):
            raise WorkbookRefused(*answer)
        return answer

    def take(self) -> Worker:
        """A worker that has nothing to do. CancelledError once all were ended."""
        with self.lock:
            if not self.open:
                raise CancelledError
            if self.idle:
                return self.idle.pop()
            worker = Worker()
            self.all.add(worker)
            return worker

    def give_back(self, worker: Worker, good: bool) -> None:
        """Keep a worker for the next file, or end it."""
        if not good:
            worker.end()
        with self.lock:
            if good:
                self.idle.append(worker)
            else:
                self.all.discard(worker)


def parse_apart(content: bytes, name: str, limits: Limits) -> Parsed:
    """Parse one workbook in a worker of its own. WorkbookRefused where it fails, dies or is too slow."""
    with Workers() as workers:
        return workers.parse(content, name, limits)
