"""How far the reading of many files has come: shown on a terminal, silent when piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONGEST_FILE_NAME = 40


@contextmanager
def reading_progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """Something to call with files done, files in all and the last name; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from kpo_dd.wording import one_line

    # The terminal itself, whatever stands in its place: a bar that moves is no line to be kept.
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    console = Console(file=sys.__stderr__, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            shown = one_line(name)
            cut = shown if len(shown) <= LONGEST_FILE_NAME else f"…{shown[1 - LONGEST_FILE_NAME :]}"
            bar.update(task, completed=done, total=total, description=cut)

        yield show
