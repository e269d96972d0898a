"""`--report-text`: all that a command shows, also in a file that every editor and PowerShell read right.

PowerShell reads what is redirected with `>` in the letters of an old code page; Russian and Kazakh are lost.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.errors import OutputError, Place
from kpo_dd.systems import on_windows
from kpo_dd.wording import say

# What is meant for a terminal: colours, titles, places of the cursor.
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


class CopiedStream(io.TextIOBase):
    """A stream that goes on as before, and whose text is kept too."""

    def __init__(self, stream: TextIO, text: io.StringIO) -> None:
        self.stream, self.text = stream, text

    def write(self, text: str, /) -> int:
        """Write, and keep."""
        self.text.write(text)
        return self.stream.write(text)

    def flush(self) -> None:
        """Show what was written."""
        self.stream.flush()

    def isatty(self) -> bool:
        """Whether a person looks on."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """The number of what is written to."""
        return self.stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The letters that what is written to has; the copy has all."""
        return self.stream.encoding


def copy_to(ctx: typer.Context, value: Path | None) -> Path | None:
    """Copy from now on what is shown; it is written when the command ends, however it ends."""
    if value is None or ctx.resilient_parsing:
        return value
    with refusing(language_of_words()):
        refuse_there(value)
    text, shown = io.StringIO(), (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = (CopiedStream(stream, text) for stream in shown)
    ctx.call_on_close(writing(value, text, shown))
    return value


def refuse_there(path: Path) -> None:
    """OutputError where a file is there already, whoever wrote it, or none can be written."""
    from kpo_dd.writing.files import refuse_taken
    from kpo_dd.writing.outputs import ANYTHING, refuse_untouchable
    from kpo_dd.writing.placing import refuse_unplaceable

    refuse_untouchable(path, ANYTHING)
    refuse_taken([path])
    refuse_unplaceable([path])
    if os.path.lexists(path):
        raise OutputError.of("output_not_ours", Place(str(path)))


def writing(path: Path, text: io.StringIO, shown: tuple[TextIO, TextIO]) -> Callable[[], None]:
    """What writes the copy, once all is shown."""

    def write() -> None:
        from kpo_dd.writing.outputs import write_new

        sys.stdout, sys.stderr = shown
        with refusing(language_of_words()):
            write_new(path, as_file(text.getvalue()))

    return write


def as_file(text: str) -> bytes:
    """The text without what only a terminal understands; on Windows as programs there expect a text to be."""
    plain = ESCAPES.sub("", text)
    if not on_windows():
        return plain.encode("utf-8", errors="replace")
    return plain.replace("\n", "\r\n").encode("utf-8-sig", errors="replace")


ReportTextOption = Annotated[
    Path | None,
    typer.Option(
        "--report-text",
        metavar="FILE",
        help=say(language_of_words(), "help.laptop.report_text_option"),
        callback=copy_to,
        is_eager=True,
        show_default=False,
    ),
]
