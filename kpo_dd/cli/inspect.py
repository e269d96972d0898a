"""`kpo-dd inspect`: what would be read, before anything is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import ExitCode, refusing
from kpo_dd.cli.options import (
    LangOption,
    LimitOption,
    MappingOption,
    PasswordsOption,
    PathsArgument,
    RulesOption,
    described,
    limits_of,
    mapping_at,
    rulebook_at,
)
from kpo_dd.errors import OutputError, Place, Problem
from kpo_dd.wording import Language, explain, one_line, say

if TYPE_CHECKING:
    from kpo_dd.reading.batch.file_reading import FileReading
    from kpo_dd.reading.layouts.page import LayoutReading
    from kpo_dd.rulebook.rulebook import Rulebook


WriteMappingOption = Annotated[
    Path | None,
    typer.Option(
        "--write-mapping",
        metavar="FILE",
        help=described("write_mapping_option"),
        show_default=False,
    ),
]


def inspect(
    paths: PathsArgument,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    mapping: MappingOption = None,
    write_mapping: WriteMappingOption = None,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
) -> None:
    """Print for each file its layout, which heading stands for which question, and every problem."""
    with refusing(lang):
        from kpo_dd.reading.read import read_all

        limits = limits_of(limit, password_file)
        rulebook = rulebook_at(rules)
        refuse_to_overwrite(write_mapping)
        given = mapping_at(mapping, rulebook)
        reading = read_all(paths, rulebook, limits=limits, mapping=given)
        for file in reading.files:
            print_file(file, rulebook, lang)
        print(say(lang, "inspect.problems" if reading.problems else "inspect.nothing"))
        for problem in reading.problems:
            print(f"  {explain(problem, lang)}")
        if write_mapping is not None:
            write_draft(write_mapping, reading.problems, lang)
        if reading.refused:
            raise typer.Exit(ExitCode.SOME_REFUSED)


def refuse_to_overwrite(path: Path | None) -> None:
    """OutputError where the draft would replace a file: what somebody confirmed may be in it."""
    if path is not None and path.exists():
        raise OutputError.of("mapping_exists", Place(str(path)))


def write_draft(path: Path, problems: Sequence[Problem], lang: Language) -> None:
    """Write the draft of a mapping, and say where it is."""
    from kpo_dd.reading.returns.mapping_draft import draft
    from kpo_dd.writing import write_reports

    write_reports(path.parent, {path.name: draft(problems)})
    print(say(lang, "inspect.mapping_written", path=path))


def print_file(file: FileReading, rulebook: Rulebook, lang: Language) -> None:
    """Print what one file was read as."""
    name = one_line(file.file)
    if not file.sheets:
        print(say(lang, "inspect.refused", file=name))
        return
    languages = file.language or "-"
    count = len(file.returns)
    print(
        say(
            lang,
            "inspect.summary",
            file=name,
            layout=file.layout,
            languages=languages,
            suppliers=count,
        )
    )
    asked = set()
    for sheet in file.sheets:
        if len(file.sheets) > 1:
            print_sheet(sheet, lang)
        for heading, column, place in sheet.columns:
            asked.add(column)
            if (
                sheet.layout != "form" or heading != column
            ):  # a key that stands for itself is no news
                print(f"  {one_line(place.sheet)}!{place.cell}  {column}  <-  {one_line(heading)}")
    missing = [
        question.id for question in rulebook.questionnaire.questions if question.id not in asked
    ]
    if asked and missing:
        print(say(lang, "inspect.unasked", questions=", ".join(missing)))
    comments = sum(1 for read in file.returns for cell in read.cells.values() if cell.comment)
    if comments:
        print(say(lang, "inspect.comments", count=comments))
    print()


def print_sheet(sheet: LayoutReading, lang: Language) -> None:
    """Print what one sheet of several was read as."""
    line = say(
        lang,
        "inspect.sheet",
        sheet=one_line(sheet.sheet),
        layout=sheet.layout,
        suppliers=len(sheet.returns),
        headings=len(sheet.columns),
        unclaimed=len(sheet.unclaimed),
    )
    print(f"  {line}")
