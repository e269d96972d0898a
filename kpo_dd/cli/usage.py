"""Wrong use of the command line, said in one line like everything else that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kpo_dd.cli.choice_words import keys_typed, keys_with_words
from kpo_dd.cli.exits import ExitCode, complain, say_interrupted
from kpo_dd.cli.help_pages import help_page, value_word
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.errors import Place, Problem

# typer has no public name for it, and takes it from different packages in different versions.
UsageFault: type[Exception] = typer.BadParameter.__bases__[0]

# How typer says what is wrong, in English only: what each kind is called here, and what it names.
KINDS_OF_FAULT = (
    (
        "usage_no_command",
        r"No such command '(?P<name>.+?)'(?:.*?Did you mean '(?P<near>[^']+)')?",
    ),
    (
        "usage_no_option",
        r"No such option:? '?(?P<name>-[^\s'.]+)(?:.*?(?:options:|mean) '?(?P<near>--?[\w-]+))?",
    ),
    ("usage_missing", r"Missing (?:\w+) '(?P<name>.+?)'"),
    ("usage_without_value", r"Option '(?P<name>.+?)' requires an argument"),
    ("usage_with_value", r"Option '(?P<name>.+?)' does not take a value"),
    ("usage_too_much", r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)"),
    (
        "usage_choice",
        r"Invalid value for '(?P<name>[^']+)'(?: \(.*?\))?: (?:Value error, )?"
        r"'(?P<value>.*)' is not one of '(?P<known>.+)'",
    ),
    (
        "usage_number",
        r"Invalid value for '(?P<name>[^']+)'(?: \(.*?\))?: .*"
        r"(?:greater than or equal to|range x>=) ?(?P<least>\d+)",
    ),
    ("usage_whole", r"Invalid value for '(?P<name>[^']+)'(?: \(.*?\))?: .*valid integer"),
    ("usage_value", r"Invalid value for '(?P<name>[^']+)'"),
)


class OneCommand(TyperCommand):
    """A command that explains itself in the language asked for."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of this command."""
        formatter.write(help_page(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse the options, each choice by its key or in a person's words."""
        return super().parse_args(ctx, keys_typed(self, ctx, args))


class Commands(TyperGroup):
    """A group of commands that complains of wrong use in one line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of this group."""
        formatter.write(help_page(self, ctx))

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Parse the options of the group itself."""
        with in_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Parse the options of a command, then run it."""
        with in_one_line():
            return super().invoke(ctx)


@contextmanager
def in_one_line() -> Iterator[None]:
    """Turn wrong use, and Ctrl-C, into one line on stderr and an exit code."""
    try:
        yield
    except UsageFault as fault:
        if type(fault).__name__ == "NoArgsIsHelpError":  # not a fault: it shows the help
            raise
        complain([usage_problem(fault)], language_of_words())
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from fault
    except KeyboardInterrupt as stopped:  # before a command began, or after it ended
        raise typer.Exit(say_interrupted(language_of_words())) from stopped


def usage_problem(fault: Any) -> Problem:
    """What was wrong, and which command knows better."""
    command = fault.ctx.command_path if fault.ctx else "kpo-dd"
    place = Place(command.removeprefix("kpo-dd").strip())
    said = fault.format_message()
    for code, pattern in KINDS_OF_FAULT:
        if found := re.match(pattern, said, re.DOTALL):
            named = {key: text.replace("'", "") for key, text in found.groupdict("").items()}
            named["name"] = value_word(named["name"], language_of_words())
            if "known" in named:
                named["known"] = keys_with_words(named["known"].split(", "), language_of_words())
            return Problem.of(code, place, "", command=command, **named)
    return Problem.of("usage", place, "", reason=said.rstrip("."), command=command)
