"""What `inspect` prints: what each file would be read as, and every problem."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kpo_dd.reports.console.tables import print_line
from kpo_dd.reports.words.outline import gravest_first
from kpo_dd.reports.words.problems_in_words import (
    ProblemsInWords,
    languages_in,
    named_only,
    one_sender,
)
from kpo_dd.rulebook.rulebook import SUPPLIER_NAME, Rulebook
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.reading.batch.file_reading import FileReading
    from kpo_dd.reading.layouts.layout_reading import LayoutReading
    from kpo_dd.reading.read import Reading

MOST_UNASKED = 10  # named by their text


def print_files(files: Iterable[FileReading], rulebook: Rulebook, language: Language) -> None:
    """Print how much of each file was understood; below that, heading by heading, what it was read as."""
    given = list(files)
    for file in given:
        print_line(in_short(file, rulebook, language), sys.stdout)
    print()
    for file in given:
        for line in file_lines(file, rulebook, language) if file.sheets else ():
            print_line(line, sys.stdout)


def print_findings(reading: Reading, rulebook: Rulebook, language: Language) -> None:
    """Print every problem, or that there is none, the worst first."""
    said = told_of(reading.files, rulebook, language)
    print(say(language, "inspect.problems" if reading.problems else "inspect.nothing"))
    for problem in gravest_first(reading.problems):
        print_line(f"  {said.line(problem)}", sys.stdout)


def told_of(
    files: Sequence[FileReading], rulebook: Rulebook, language: Language
) -> ProblemsInWords:
    """The words for problems of these files: what suppliers call themselves, and how they speak."""
    returns = [(file.file, entry) for file in files for entry in file.returns]
    said = ((entry.supplier, entry.answers.get(SUPPLIER_NAME)) for _, entry in returns)
    names = named_only((supplier, str(name or "")) for supplier, name in said)
    spoken = languages_in((file.file, file.language) for file in files)
    senders = one_sender((file, entry.supplier) for file, entry in returns)
    return ProblemsInWords(rulebook, language, names, spoken, senders)


def in_short(file: FileReading, rulebook: Rulebook, language: Language) -> str:
    """One line: how many questions were recognised, and how much of the file was not understood."""
    name = one_line(file.file)
    if file.attached_to:
        return say(language, "inspect.attachment", file=name, id=one_line(file.attached_to))
    if not file.sheets:
        return say(language, "inspect.refused", file=name)
    return say(
        language,
        "inspect.in_short",
        file=name,
        known=len(questions_in(file, rulebook)),
        all=len(rulebook.questionnaire.by_id),
        unclaimed=sum(not one.ignored for sheet in file.sheets for one in sheet.unclaimed),
        unreadable=unreadable_in(file),
    )


def unreadable_in(file: FileReading) -> int:
    """How many answers of a file can't be read."""
    cells = (cell for read in file.returns for cell in read.cells.values())
    return sum(not (cell.readable or cell.declined) for cell in cells)


def questions_in(file: FileReading, rulebook: Rulebook) -> set[str]:
    """The questions that a file asks; of a list of answers, those it answers."""
    columns = {column for sheet in file.sheets for _, column, _ in sheet.columns}
    columns |= {column for read in file.returns for column in read.cells}
    return {column.partition(".")[0] for column in columns} & set(rulebook.questionnaire.by_id)


def file_lines(file: FileReading, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What one file was read as, heading by heading, and what of it a reader would miss."""
    yield say(
        language,
        "inspect.summary",
        file=one_line(file.file),
        layout=layout_words(file.layout, language),
        languages=", ".join(say(language, f"language.{one}") for one in spoken_in(file)) or "–",
        suppliers=len(file.returns),
    )
    for sheet in file.sheets:
        if len(file.sheets) > 1:
            yield f"  {sheet_words(sheet, language)}"
        yield from heading_lines(sheet, ProblemsInWords(rulebook, language))
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
        layout=layout_words(sheet.layout, language),
        suppliers=len(sheet.returns),
        headings=len(sheet.columns),
        unclaimed=len(sheet.unclaimed),
    )


def layout_words(layout: str, language: Language) -> str:
    """The ways a file is filled in, in words."""
    known = [say(language, f"report.layout.{one or 'none'}") for one in layout.split("+")]
    return ", ".join(known)


def spoken_in(file: FileReading) -> Sequence[Language]:
    """The languages of a file's headings and answers."""
    return languages_in([(file.file, file.language)]).get(file.file, ())


def heading_lines(sheet: LayoutReading, said: ProblemsInWords) -> Iterator[str]:
    """Which heading stands for which question; a question of our own form for itself is no news."""
    for heading, column, place in sheet.columns:
        if sheet.layout != "form" or heading != column:
            asked = said.asked_by(heading, column)
            yield f"  {one_line(place.sheet)}!{place.cell}  {asked}  <-  {one_line(heading)}"


def unasked(file: FileReading, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """The questions a file does not ask; nothing where it asks all, or none."""
    asked = {column for sheet in file.sheets for _, column, _ in sheet.columns}
    missing = [name for name in rulebook.numbers if name not in asked]
    if asked and missing:
        yield say(language, "inspect.unasked", count=len(missing))
        yield from named_by_number(missing, rulebook, language)


def named_by_number(
    questions: Sequence[str], rulebook: Rulebook, language: Language
) -> Iterator[str]:
    """The first questions by number and text, a line each; the others by number."""
    said = ProblemsInWords(rulebook, language)
    yield from (f"  {said.heading(name)}" for name in questions[:MOST_UNASKED])
    if others := [rulebook.numbers[name] for name in questions[MOST_UNASKED:]]:
        yield "  " + say(language, "inspect.unasked_more", numbers=", ".join(runs(others)))


def runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers that rise, three and more in a row as one: `15–40, 42, 43`."""
    together: list[list[int]] = []
    for number in numbers:
        if together and number == together[-1][-1] + 1:
            together[-1].append(number)
        else:
            together.append([number])
    for run in together:
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)


def comments_in(file: FileReading) -> int:
    """How many cells of a file have a comment."""
    cells = (cell for read in file.returns for cell in read.cells.values())
    return sum(bool(cell.comment) for cell in cells)
