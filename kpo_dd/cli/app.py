"""The command line, put together. What a command does lives in the module of its group."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from kpo_dd import __version__
from kpo_dd.cli import assess, commitments, effects, inspect, rules, template
from kpo_dd.cli.options import described
from kpo_dd.cli.usage import Commands

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="kpo-dd")
    finally:
        flush()


def flush() -> None:
    """Print what is left to print; that its reader has gone, as `head` does, is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
