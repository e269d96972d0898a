"""`kpo-dd inspect`: what would be read, before anything is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpo_dd.cli.exits import ExitCode, refusing
from kpo_dd.cli.options import (
    LangOption,
    LimitOption,
    PasswordsOption,
    PathsArgument,
    RulesOption,
    limits_of,
    rulebook_at,
)
from kpo_dd.wording import Language, explain, one_line, say

if TYPE_CHECKING:
    from kpo_dd.reading.read import FileReading
    from kpo_dd.rulebook.rulebook import Rulebook


def inspect(
    paths: PathsArgument,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
) -> None:
    """Print for each file its layout, which heading stands for which question, and every problem."""
    with refusing(lang):
        import typer

        from kpo_dd.reading.read import read_all

        limits = limits_of(limit, password_file)
        rulebook = rulebook_at(rules)
        reading = read_all(paths, rulebook, limits)
        for file in reading.files:
            print_file(file, rulebook, lang)
        print(say(lang, "inspect.problems" if reading.problems else "inspect.nothing"))
        for problem in reading.problems:
            print(f"  {explain(problem, lang)}")
        if reading.refused:
            raise typer.Exit(ExitCode.SOME_REFUSED)


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
        for heading, column, place in sheet.columns:
            asked.add(column)
            print(f"  {one_line(place.sheet)}!{place.cell}  {column}  <-  {one_line(heading)}")
    missing = [
        question.id for question in rulebook.questionnaire.questions if question.id not in asked
    ]
    if asked and missing:
        print(say(lang, "inspect.unasked", questions=", ".join(missing)))
    print()
