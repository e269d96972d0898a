"""The terminal: one place that decides how wide and how colourful it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 200  # wide enough that a line of a table is a line of the file it is piped into


def terminal(stream: TextIO | None = None) -> Console:
    """A console: plain and wide when piped, as wide as the window otherwise; on stdout if not told."""
    from rich.console import Console

    where = stream or sys.stdout
    width = None if where.isatty() else PIPED_WIDTH
    return Console(file=where, width=width, highlight=False, markup=False, emoji=False)
