"""What was wrong, on the terminal: file by file, the worst first, many alike as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.words.outline import gravest_first
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say

MOST_PROBLEMS = 20
MOST_ALIKE = 3  # of one kind in a file; the others are counted
INDENT = 2


def print_problems(
    console: Console, assessment: Assessment, rulebook: Rulebook, language: Language
) -> None:
    """Print the first problems, the worst first, and how many more the reports hold.

    On a terminal they stand file by file and are broken between words; elsewhere each is a line, to be
    searched.
    """
    found = gravest_first(assessment.problems)
    if not found:
        return
    said = ProblemsInWords.of(assessment, rulebook, language)
    console.print(Text(say(language, "console.problems", count=len(found)), style="bold"))
    if console.is_terminal:
        shown = print_by_file(console, found, said)
    else:
        shown = len(found[:MOST_PROBLEMS])
        for problem in found[:MOST_PROBLEMS]:
            console.print(Text(said.line(problem)), soft_wrap=True)
    if len(found) > shown:
        more = say(language, "console.more_problems", count=len(found) - shown)
        console.print(Text(more))


class Alike(Struct, frozen=True):
    """Problems of one kind in one file, in reading order."""

    file: str
    problems: tuple[Problem, ...]

    @property
    def shown(self) -> tuple[Problem, ...]:
        """The first of them; where only one would be left out, it is shown too."""
        few = len(self.problems) <= MOST_ALIKE + 1
        return self.problems if few else self.problems[:MOST_ALIKE]


def print_by_file(console: Console, found: Sequence[Problem], said: ProblemsInWords) -> int:
    """Print problems under the names of their files; how many were told, those counted included."""
    told, printed, file = 0, 0, None
    for alike in kinds_by_file(found):
        if printed >= MOST_PROBLEMS:
            break
        if alike.file and alike.file != file:
            console.print(Text(one_line(alike.file), style="bold"))
        file, indent = alike.file, INDENT if alike.file else 0
        for problem in alike.shown:
            indented(console, Text(said.line(in_its_file(problem, said))), indent)
        more = len(alike.problems) - len(alike.shown)
        if more:
            words = say(said.language, "console.more_alike", count=more)
            indented(console, Text(words, style="dim"), 2 * INDENT)
        printed += len(alike.shown)
        told += len(alike.problems)
    return told


def indented(console: Console, text: Text, by: int) -> None:
    """Print a text, every line of it so far from the edge."""
    console.print(Padding(text, (0, 0, 0, by)) if by else text)


def kinds_by_file(found: Sequence[Problem]) -> Iterator[Alike]:
    """The problems of each file kind by kind; the file with the worst one first."""
    files: dict[str, dict[str, list[Problem]]] = {}
    for problem in found:
        kinds = files.setdefault(problem.place.file, {})
        kinds.setdefault(problem.code, []).append(problem)
    for file, kinds in files.items():
        yield from (Alike(file, tuple(alike)) for alike in kinds.values())


def in_its_file(problem: Problem, said: ProblemsInWords) -> Problem:
    """A problem under the name of its file, which is not said again; whose it is, is."""
    at = problem.place
    if at.line:
        return problem
    sender = problem.supplier or said.senders.get(at.file, "")
    return replace(problem, place=Place("", at.sheet, at.cell), supplier=sender)
