"""Wrong use of the command line, said in one line like everything else that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from kpo_dd.cli.exits import ExitCode, complain
from kpo_dd.errors import Place, Problem
from kpo_dd.wording import preferred_language

# typer has no public name for it, and takes it from different packages in different versions.
UsageFault: type[Exception] = typer.BadParameter.__bases__[0]


class Commands(TyperGroup):
    """A group of commands that complains of wrong use in one line."""

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
    """Turn wrong use into one line on stderr and exit code 2."""
    try:
        yield
    except UsageFault as fault:
        if type(fault).__name__ == "NoArgsIsHelpError":  # not a fault: it shows the help
            raise
        complain([usage_problem(fault)], preferred_language())
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from fault


def usage_problem(fault: Any) -> Problem:
    """What was wrong, and which command knows better."""
    command = fault.ctx.command_path if fault.ctx else "kpo-dd"
    reason = fault.format_message().replace("Value error, ", "").rstrip(".")
    place = Place(command.removeprefix("kpo-dd").strip())
    return Problem.of("usage", place, "", reason=reason, command=command)
