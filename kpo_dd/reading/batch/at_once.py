"""Many files at once: a thread a file, each with a worker process, and none of it in the results."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event

from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.opening.clock import until
from kpo_dd.reading.opening.worker import Parse, Workers

Progress = Callable[[int, int, str], None]  # files done, files in all, the name of the last one
HEARING = (
    0.2  # seconds between two moments at which Ctrl-C is heard, where no sleep is broken by it
)


def read_each(
    names: Sequence[str],
    read: Callable[[str, Parse], FileReading],
    progress: Progress | None,
    at_once: int,
) -> list[FileReading]:
    """Every file, in the order of their names, whichever was finished first.

    A run that is interrupted ends its workers, and what its threads are at, before it waits for them.
    """
    stop = Event()

    def read_on(name: str, parse: Parse) -> FileReading:
        with until(stop):
            return read(name, parse)

    with ThreadPoolExecutor(at_once) as threads, Workers() as workers:
        futures = {threads.submit(read_on, name, workers.parse): name for name in names}
        try:
            for done, future in enumerate(as_done(futures), start=1):
                future.result()
                if progress is not None:
                    progress(done, len(names), futures[future])
        except BaseException:
            stop.set()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in futures]


def as_done(futures: Collection[Future[FileReading]]) -> Iterator[Future[FileReading]]:
    """Futures in the order in which they are done.

    Nobody sleeps for long meanwhile: Windows tells a sleeper of Ctrl-C when he wakes up.
    """
    done: SimpleQueue[Future[FileReading]] = SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    for _ in futures:
        yield next_of(done)


def next_of(done: SimpleQueue[Future[FileReading]]) -> Future[FileReading]:
    """The next one, as soon as there is one."""
    while True:
        with suppress(Empty):
            return done.get(timeout=HEARING)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
