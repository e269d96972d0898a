"""How a command ends: its exit code, and one line for everything that was wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from kpo_dd.errors import DEBUG_VARIABLE, KpoError, Problem
from kpo_dd.wording import Language, explain, say

if TYPE_CHECKING:
    from kpo_dd.rulebook.rulebook import Rulebook

MOST_LINES = 200  # a terminal remembers no more, and nobody reads them


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
        raise typer.Exit(say_interrupted(language)) from error
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        complain([Problem.of("internal", reason=f"{type(error).__name__}: {error}")], language)
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from error


def say_interrupted(language: Language) -> ExitCode:
    """One line for Ctrl-C, and the code to end with."""
    complain([Problem.of("interrupted")], language)
    return ExitCode.INTERRUPTED


def complain(
    problems: Iterable[Problem], language: Language, rulebook: Rulebook | None = None
) -> None:
    """Print problems to stderr, a line each; of very many the worst, and how many more there are."""
    from kpo_dd.reports.console.tables import print_line

    found = list(problems)
    for problem in shortlist(found):
        line = explain(problem, language) if rulebook is None else told(problem, language, rulebook)
        print_line(f"kpo-dd: {line}", sys.stderr)
    if len(found) > MOST_LINES:
        more = say(language, "console.more_lines", count=len(found) - MOST_LINES)
        print_line(f"kpo-dd: {more}", sys.stderr)


def shortlist(problems: Sequence[Problem]) -> Sequence[Problem]:
    """As many problems as somebody may read, the worst first where that is not all of them."""
    if len(problems) <= MOST_LINES:
        return problems
    from kpo_dd.reports.words.outline import gravest_first

    return gravest_first(problems)[:MOST_LINES]


def told(problem: Problem, language: Language, rulebook: Rulebook) -> str:
    """A problem in the words of the questionnaire."""
    from kpo_dd.reports.words.problems_in_words import ProblemsInWords

    return ProblemsInWords(rulebook, language).line(problem)
