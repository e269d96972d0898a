"""The command line, put together. What a command does lives in the module of its group."""

from __future__ import annotations

import errno
import io
import sys
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from kpo_dd import __version__
from kpo_dd.cli import assess, commitments, effects, inspect, rules, template
from kpo_dd.cli.options import described
from kpo_dd.cli.usage import Commands

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NOBODY_READS = {errno.EPIPE, *([errno.EINVAL] if sys.platform == "win32" else [])}
app = typer.Typer(
    name="kpo-dd",
    cls=Commands,
    help=described("app"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("assess", help=described("assess"))(assess.assess_command)
app.command("inspect", help=described("inspect"))(inspect.inspect)
app.command("template", help=described("template"))(template.write_template)
rules.rules_app.command("impact", help=described("rules_impact"))(effects.impact_command)
rules.rules_app.command("sensitivity", help=described("rules_sensitivity"))(
    effects.sensitivity_command
)
app.add_typer(rules.rules_app, name="rules")
app.add_typer(commitments.commitments_app, name="commitments")


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        print(f"kpo-dd {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help=described("version"), callback=show_version, is_eager=True),
    ] = False,
) -> None:
    """Options of `kpo-dd` itself."""


def main() -> None:
    """Run the command line. Answers in any alphabet are printed, to a terminal or into a file."""
    sys.stdout, sys.stderr = printer(sys.stdout), printer(sys.stderr)
    app(prog_name="kpo-dd")


def printer(stream: TextIO) -> TextIO:
    """A stream that prints any alphabet and, where it leads into a pipe or a file, outlives its reader."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream.isatty():
        stream.reconfigure(encoding=None, errors="replace")
        return stream
    pipe = io.BufferedWriter(PatientPipe(stream.fileno(), "wb", closefd=False))
    lines = stream.line_buffering
    return io.TextIOWrapper(pipe, encoding="utf-8", errors="replace", line_buffering=lines)


class PatientPipe(io.FileIO):
    """A pipe whose reader may go, as `head` does: the run ends as if all had been read."""

    def write(self, content: ReadableBuffer, /) -> int:
        """Write, as long as somebody reads."""
        try:
            return super().write(content)
        except OSError as error:
            if error.errno not in NOBODY_READS:
                raise
            return memoryview(content).nbytes
