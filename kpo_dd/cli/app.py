"""The command line, put together. What a command does lives in the module of its group."""

from __future__ import annotations

import atexit
import errno
import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from kpo_dd import __version__
from kpo_dd.cli.languages_asked import (
    first_command,
    forget_a_language_nobody_speaks,
    language_of_words,
)
from kpo_dd.cli.options import LangOption, described, explained, explained_group, speak
from kpo_dd.cli.usage import Commands
from kpo_dd.systems import on_windows
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

COMPLETING = "_KPO_DD_COMPLETE"  # what a shell sets that asks for words
app = typer.Typer(
    name="kpo-dd",
    cls=Commands,
    help=described("app"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # with it, help takes twice as long: rich and a parser of Markdown are loaded
    context_settings={"help_option_names": ["-h", "--help"]},
)


# Each command or group, in the order of the help: the module of this room it lives in, and its name there.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "triage": ("triage", "triage_command"),
    "assess": ("assess", "assess_command"),
    "compare": ("compare", "compare_command"),
    "inspect": ("inspect", "inspect"),
    "template": ("template", "write_template"),
    "explain": ("explain", "explain_command"),
    "ask": ("ask", "ask_command"),
    "dossier": ("dossier", "write_dossier"),
    "letters": ("letters", "write_letters"),
    "screen": ("screen", "screen_command"),
    "rules": ("rules", "rules_app"),
    "data": ("data", "data_app"),
    "commitments": ("commitments", "commitments_app"),
    "decisions": ("decisions", "decisions_app"),
    "evidence": ("evidence", "evidence_app"),
    "actions": ("actions", "actions_app"),
    "cases": ("cases", "cases_app"),
    "trainings": ("trainings", "trainings_app"),
    "screening": ("screening", "screening_app"),
    "history": ("history", "history_command"),
    "statement": ("statement", "statement_command"),
    "register": ("register", "register_app"),
}
# What a command is for is said under its own name but for these.
HELP_KEYS = {
    **{
        name: f"officer.{name}"
        for name in ("decisions", "evidence", "actions", "cases", "trainings")
    },
    "data": "reference.data",
    "screening": "names.group",
}


def add_command(name: str) -> None:
    """Put a command, or a group of them, into the program; it alone is loaded."""
    module, member = COMMANDS[name]
    found = getattr(import_module(f"kpo_dd.cli.{module}"), member)
    key = HELP_KEYS.get(name, name)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name, **explained_group(key))
    else:
        app.command(name, **explained(key))(found)


def add_commands(words: Sequence[str]) -> None:
    """Put the command into the program that is asked for, and of each other one what it is for.

    All that a command takes is looked at by typer, which is most of the work of `--help`. A shell that
    completes words wants to know all of it.
    """
    asked = first_command(words)
    for name in COMMANDS:
        if name == asked or COMPLETING in os.environ:
            add_command(name)
        else:
            app.command(name, **explained(HELP_KEYS.get(name, name)))(not_asked_for)


def not_asked_for() -> None:
    """Stands in the list of commands for one that nobody asked for."""
    raise RuntimeError("a command ran that was not asked for")


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        print(f"kpo-dd {__version__}")
        raise typer.Exit


def install_completion(wanted: bool) -> None:
    """Teach the shell to complete commands, say where that stands, and stop."""
    if wanted:
        from typer import completion

        shell, path = completion.install(prog_name="kpo-dd")  # type: ignore[attr-defined]
        said = say(language_of_words(), "help_page.installed", shell=shell, path=path)
        print(said)
        raise typer.Exit


def show_completion(ctx: typer.Context, param: typer.CallbackParam, wanted: bool) -> None:
    """Print what teaches the shell, and stop."""
    if wanted:
        from typer.completion import show_callback

        show_callback(ctx, param, wanted)


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help=described("version"), callback=show_version, is_eager=True),
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help=described("install_completion"),
            callback=install_completion,
            is_eager=True,
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            help=described("show_completion"),
            callback=show_completion,
            is_eager=True,
        ),
    ] = False,
    lang: LangOption = Language.EN,
) -> None:
    """Options of `kpo-dd` itself."""
    speak(lang)


# Nearly all that a run makes lives to its end, and looking for rubbish in it took an eighth of a small run.
KEPT_TO_THE_END = 500_000


def main() -> None:
    """Run the command line. Answers in any alphabet are printed, to a terminal or into a file."""
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # looked for in all that is installed
    gc.set_threshold(KEPT_TO_THE_END)
    atexit.register(gc.freeze)  # or Python looks at its end through all there is
    sys.stdout, sys.stderr = printer(sys.stdout), printer(sys.stderr)
    forget_a_language_nobody_speaks(sys.argv[1:])
    add_commands(sys.argv[1:])
    if COMPLETING in os.environ:
        from typer import completion

        completion.completion_init()  # type: ignore[attr-defined]
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


def nobody_reads(error: OSError) -> bool:
    """Whether a pipe refuses what is written because its reader has gone: Windows says so in its own way."""
    return error.errno == errno.EPIPE or (on_windows() and error.errno == errno.EINVAL)


class PatientPipe(io.FileIO):
    """A pipe whose reader may go, as `head` does: the run ends as if all had been read."""

    def write(self, content: ReadableBuffer, /) -> int:
        """Write, as long as somebody reads."""
        try:
            return super().write(content)
        except OSError as error:
            if not nobody_reads(error):
                raise
            return memoryview(content).nbytes
