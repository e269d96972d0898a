"""How a command ends: its exit code, and one line for everything that was wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from kpo_dd.errors import DEBUG_VARIABLE, KpoError, Problem
from kpo_dd.wording import Language, explain

if TYPE_CHECKING:
    from kpo_dd.rulebook.rulebook import Rulebook


class ExitCode(IntEnum):
    """What the exit code of `kpo-dd` means; the README has the same table."""

    DONE = 0
    ALARM = 1  # some supplier at or above --fail-on; for verify: the register was changed
    COULD_NOT_RUN = 2  # wrong use, bad rules, nothing readable
    SOME_REFUSED = 3  # done, but files, rows or returns were refused, or returns are missing
    INTERRUPTED = 130  # stopped by Ctrl-C, as shells count it


@contextmanager
def refusing(language: Language, rulebook: Rulebook | None = None) -> Iterator[None]:
    """Turn a refusal inside into one line a problem on stderr, and exit code 2.

    With the rulebook, questions are named by number and text: give it as soon as it is there.
    """
    try:
        yield
    except KpoError as error:
        complain(error.problems, language, rulebook)
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from error
    except KeyboardInterrupt as error:
        complain([Problem.of("interrupted")], language)
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        complain([Problem.of("internal", reason=f"{type(error).__name__}: {error}")], language)
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from error


def complain(
    problems: Iterable[Problem], language: Language, rulebook: Rulebook | None = None
) -> None:
    """Print problems to stderr, a line each."""
    from kpo_dd.reports.console.tables import print_line

    for problem in problems:
        line = explain(problem, language) if rulebook is None else told(problem, language, rulebook)
        print_line(f"kpo-dd: {line}", sys.stderr)


def told(problem: Problem, language: Language, rulebook: Rulebook) -> str:
    """A problem in the words of the questionnaire."""
    from kpo_dd.reports.words.problems_in_words import ProblemsInWords

    return ProblemsInWords(rulebook, language).line(problem)
