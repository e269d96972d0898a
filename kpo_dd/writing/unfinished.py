"""A folder that one run at a time writes into, and what a run that was cut off has left in it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kpo_dd.systems import leads_elsewhere
from kpo_dd.writing.files import HOUR, RUN_PREFIX, made, refuse_taken, refusing_output, staging
from kpo_dd.writing.folder_lock import alone_in
from kpo_dd.writing.publication import Stage


@contextmanager
def report_folder(folder: Path, names: Iterable[str]) -> Iterator[bool]:
    """A folder to write these names into, ours inside; one made for it goes where that fails.

    Gives whether nobody else can be writing there, as `alone_in` does.

    OutputError before anything is done inside.
    """
    with ExitStack() as stack:
        with refusing_output(folder):
            stack.enter_context(made(folder))
            alone = stack.enter_context(alone_in(folder))
            with staging(folder):  # that something can be made there
                pass
        refuse_taken(folder / name for name in names)
        yield alone


def stages_in(folder: Path) -> tuple[Stage, ...]:
    """The stages in a folder, of dead and of living runs, the oldest first."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in folder.glob(f"{RUN_PREFIX}*"):
            if path.is_dir() and not leads_elsewhere(path):
                found.append((path.stat().st_mtime, path))
    return tuple(Stage(folder, path) for _, path in sorted(found))


def dead_stages(folder: Path, *, alone: bool) -> tuple[Stage, ...]:
    """The stages of runs that were cut off; empty ones, which hold nothing, are gone.

    Who is alone in a folder knows that nobody lives behind them; elsewhere an hour has to pass.
    """
    long_ago = time.time() - HOUR
    found = []
    for stage in stages_in(folder):
        with suppress(OSError):
            if alone or stage.path.stat().st_mtime < long_ago:
                found.append(stage)
                stage.path.rmdir()
    return tuple(stage for stage in found if stage.path.exists())


def staged_files(folder: Path) -> tuple[Path, ...]:
    """Everything in the stages of a folder: reports, which nobody sent in."""
    return tuple(path for stage in stages_in(folder) for path in stage.path.rglob("*"))


def began_at(stage: Stage) -> str:
    """When a run that left a stage was writing, on the clock of this machine."""
    with suppress(OSError):
        moment = datetime.fromtimestamp(stage.path.stat().st_mtime).astimezone()
        return moment.strftime("%Y-%m-%d %H:%M")
    return "?"
