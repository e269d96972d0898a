"""The command line, put together. What a command does lives in the module of its group."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
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
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NOBODY_READS = {errno.EPIPE, *([errno.EINVAL] if sys.platform == "win32" else [])}
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


def add_assess() -> None:
    """`kpo-dd assess`."""
    from kpo_dd.cli.assess import assess_command

    app.command("assess", **explained("assess"))(assess_command)


def add_inspect() -> None:
    """`kpo-dd inspect`."""
    from kpo_dd.cli.inspect import inspect

    app.command("inspect", **explained("inspect"))(inspect)


def add_template() -> None:
    """`kpo-dd template`."""
    from kpo_dd.cli.template import write_template

    app.command("template", **explained("template"))(write_template)


def add_ask() -> None:
    """`kpo-dd ask`."""
    from kpo_dd.cli.ask import ask_command

    app.command("ask", **explained("ask"))(ask_command)


def add_dossier() -> None:
    """`kpo-dd dossier`."""
    from kpo_dd.cli.dossier import write_dossier

    app.command("dossier", **explained("dossier"))(write_dossier)


def add_explain() -> None:
    """`kpo-dd explain`."""
    from kpo_dd.cli.explain import explain_command

    app.command("explain", **explained("explain"))(explain_command)


def add_letters() -> None:
    """`kpo-dd letters`."""
    from kpo_dd.cli.letters import write_letters

    app.command("letters", **explained("letters"))(write_letters)


def add_rules() -> None:
    """`kpo-dd rules`."""
    from kpo_dd.cli.copied_rules import copy_rules
    from kpo_dd.cli.effects import impact_command, sensitivity_command
    from kpo_dd.cli.rules import rules_app

    rules_app.command("copy", **explained("rules_copy"))(copy_rules)
    rules_app.command("impact", **explained("rules_impact"))(impact_command)
    rules_app.command("sensitivity", **explained("rules_sensitivity"))(sensitivity_command)
    app.add_typer(rules_app, name="rules", **explained_group("rules"))


def add_commitments() -> None:
    """`kpo-dd commitments`."""
    from kpo_dd.cli.commitments import commitments_app

    app.add_typer(commitments_app, name="commitments", **explained_group("commitments"))


def add_register() -> None:
    """`kpo-dd register`."""
    from kpo_dd.cli.register import register_app

    app.add_typer(register_app, name="register", **explained_group("register"))


def add_decisions() -> None:
    """`kpo-dd decisions`."""
    from kpo_dd.cli.decisions import decisions_app

    app.add_typer(decisions_app, name="decisions", **explained_group("officer.decisions"))


def add_evidence() -> None:
    """`kpo-dd evidence`."""
    from kpo_dd.cli.evidence import evidence_app

    app.add_typer(evidence_app, name="evidence", **explained_group("officer.evidence"))


def add_actions() -> None:
    """`kpo-dd actions`."""
    from kpo_dd.cli.actions import actions_app

    app.add_typer(actions_app, name="actions", **explained_group("officer.actions"))


def add_cases() -> None:
    """`kpo-dd cases`."""
    from kpo_dd.cli.cases import cases_app

    app.add_typer(cases_app, name="cases", **explained_group("officer.cases"))


def add_trainings() -> None:
    """`kpo-dd trainings`."""
    from kpo_dd.cli.trainings import trainings_app

    app.add_typer(trainings_app, name="trainings", **explained_group("officer.trainings"))


def add_history() -> None:
    """`kpo-dd history`."""
    from kpo_dd.cli.history import history_command

    app.command("history", **explained("history"))(history_command)


def add_statement() -> None:
    """`kpo-dd statement`."""
    from kpo_dd.cli.statement import statement_command

    app.command("statement", **explained("statement"))(statement_command)


def add_triage() -> None:
    """`kpo-dd triage`."""
    from kpo_dd.cli.triage import triage_command

    app.command("triage", **explained("triage"))(triage_command)


def add_screen() -> None:
    """`kpo-dd screen`."""
    from kpo_dd.cli.screen import screen_command

    app.command("screen", **explained("screen"))(screen_command)


def add_compare() -> None:
    """`kpo-dd compare`."""
    from kpo_dd.cli.compare import compare_command

    app.command("compare", **explained("compare"))(compare_command)


COMMANDS: Mapping[str, Callable[[], None]] = {
    "triage": add_triage,
    "assess": add_assess,
    "compare": add_compare,
    "inspect": add_inspect,
    "template": add_template,
    "explain": add_explain,
    "ask": add_ask,
    "dossier": add_dossier,
    "letters": add_letters,
    "screen": add_screen,
    "rules": add_rules,
    "commitments": add_commitments,
    "decisions": add_decisions,
    "evidence": add_evidence,
    "actions": add_actions,
    "cases": add_cases,
    "trainings": add_trainings,
    "history": add_history,
    "statement": add_statement,
    "register": add_register,
}


# What a command is for is said under its own name but for these.
HELP_KEYS = {
    name: f"officer.{name}" for name in ("decisions", "evidence", "actions", "cases", "trainings")
}


def add_commands(words: Sequence[str]) -> None:
    """Put the command into the program that is asked for, and of each other one what it is for.

    All that a command takes is looked at by typer, which is most of the work of `--help`. A shell that
    completes words wants to know all of it.
    """
    asked = first_command(words)
    for name, add in COMMANDS.items():
        if name == asked or COMPLETING in os.environ:
            add()
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
KEPT_TO_THE_END = 100_000


def main() -> None:
    """Run the command line. Answers in any alphabet are printed, to a terminal or into a file."""
    gc.set_threshold(KEPT_TO_THE_END)
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
