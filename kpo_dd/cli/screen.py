"""The terminal: one place that decides how wide and how colourful it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 200  # wide enough that a line of a table is a line of the file it is piped into


def screen() -> Console:
    """A console on standard output: plain and wide when piped, as wide as the window otherwise."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(width=PIPED_WIDTH if piped else None, highlight=False, markup=False, emoji=False)
