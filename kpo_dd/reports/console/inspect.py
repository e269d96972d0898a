"""What `inspect` prints: what each file would be read as, and every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kpo_dd.errors import Problem
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, explain, one_line, say

if TYPE_CHECKING:
    from kpo_dd.reading.batch.file_reading import FileReading
    from kpo_dd.reading.layouts.page import LayoutReading


def print_files(files: Iterable[FileReading], rulebook: Rulebook, language: Language) -> None:
    """Print what each file was read as."""
    for file in files:
        print("\n".join(file_lines(file, rulebook, language)))


def print_findings(problems: tuple[Problem, ...], language: Language) -> None:
    """Print every problem, or that there is none."""
    print(say(language, "inspect.problems" if problems else "inspect.nothing"))
    for problem in problems:
        print(f"  {explain(problem, language)}")


def file_lines(file: FileReading, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What one file was read as, heading by heading, and what of it a reader would miss."""
    name = one_line(file.file)
    if file.attached_to:
        yield say(language, "inspect.attachment", file=name, id=one_line(file.attached_to))
        return
    if not file.sheets:
        yield say(language, "inspect.refused", file=name)
        return
    yield say(
        language,
        "inspect.summary",
        file=name,
        layout=file.layout,
        languages=file.language or "-",
        suppliers=len(file.returns),
    )
    for sheet in file.sheets:
        if len(file.sheets) > 1:
            yield f"  {sheet_words(sheet, language)}"
        yield from heading_lines(sheet)
    yield from unasked(file, rulebook, language)
    if comments := comments_in(file):
        yield say(language, "inspect.comments", count=comments)
    yield ""


def sheet_words(sheet: LayoutReading, language: Language) -> str:
    """What one sheet of several was read as."""
    return say(
        language,
        "inspect.sheet",
        sheet=one_line(sheet.sheet),
        layout=sheet.layout,
        suppliers=len(sheet.returns),
        headings=len(sheet.columns),
        unclaimed=len(sheet.unclaimed),
    )


def heading_lines(sheet: LayoutReading) -> Iterator[str]:
    """Which heading stands for which column; a key of a form that stands for itself is no news."""
    for heading, column, place in sheet.columns:
        if sheet.layout != "form" or heading != column:
            yield f"  {one_line(place.sheet)}!{place.cell}  {column}  <-  {one_line(heading)}"


def unasked(file: FileReading, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """The questions a file does not ask, in one line; nothing where it asks all, or none."""
    asked = {column for sheet in file.sheets for _, column, _ in sheet.columns}
    missing = [name for name in rulebook.questionnaire.by_id if name not in asked]
    if asked and missing:
        yield say(language, "inspect.unasked", questions=", ".join(missing))


def comments_in(file: FileReading) -> int:
    """How many cells of a file have a comment."""
    cells = (cell for read in file.returns for cell in read.cells.values())
    return sum(bool(cell.comment) for cell in cells)
