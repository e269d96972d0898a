"""How far the reading of many files has come: shown on a terminal, silent when piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def reading_progress() -> Iterator[Callable[[str], None] | None]:
    """Something to call with the name of each file that was read; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    from kpo_dd.wording import one_line

    with Status("", console=Console(stderr=True)) as status:
        yield lambda name: status.update(Text(one_line(name)))
