"""`kpo-dd statement`: the account of a year, from the register alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    ReplaceOption,
    RulesOption,
    day_option,
    described,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.out_folders import folder_option
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.statement.year_statement import YearLog
    from kpo_dd.reports.statement.statement_words import StatementWords
    from kpo_dd.rulebook.rulebook import Rulebook

EARLIEST_YEAR = 2000


class StatementFormat(StrEnum):
    """What `statement --format` takes."""

    DOCX = "docx"
    XLSX = "xlsx"


def statement_command(
    year: Annotated[int, typer.Option("--year", metavar="YEAR", help=described("year_option"))],
    out: Annotated[
        Path,
        folder_option("statement_out_option"),
    ] = Path(),
    formats: Annotated[
        str, typer.Option("--format", help=described("statement_format_option"))
    ] = "docx,xlsx",
    evidence: Annotated[
        bool, typer.Option("--evidence", help=described("statement_evidence_option"))
    ] = False,
    on: Annotated[str | None, day_option("statement_on_option")] = None,
    replace: ReplaceOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the account of a year."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.year_log import year_log
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        chosen, day = statement_formats(formats), last_day_told(year, parse_day(on))
        stem = f"statement-{year}{'-evidence' if evidence else ''}-{lang}"
        paths = {one: out / f"{stem}.{one}" for one in chosen}
        kept = untouchable((), rules, register)
        for path in paths.values():
            check_output(path, Made.STATEMENT, replace=replace, untouchable=kept)
        rulebook = rulebook_at(rules)
        with open_register(register, create=False) as opened:
            log = year_log(opened, day)
        contents = statement_contents(
            year_in_words(log, year, day, rulebook, lang, own=evidence), chosen
        )
        for one, path in paths.items():
            write_file(path, contents[one], Made.STATEMENT, replace=replace, untouchable=kept)
            print(say(lang, "statement.written", path=path))


def statement_formats(text: str) -> tuple[StatementFormat, ...]:
    """The formats of --format. UsageError where one is not known."""
    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    unknown = [name for name in names if name not in set(StatementFormat)]
    if unknown or not names:
        known = ",".join(StatementFormat)
        raise UsageError.of("bad_format", text=", ".join(unknown) or text, known=known)
    return tuple(map(StatementFormat, dict.fromkeys(names)))


def last_day_told(year: int, on: date) -> date:
    """The last day that counts: of the year, or `on` where that is earlier. UsageError before it begins."""
    if not EARLIEST_YEAR <= year <= on.year:
        raise UsageError.of("statement_year", year=year, day=on)
    return min(date(year, 12, 31), on)


def year_in_words(
    log: YearLog, year: int, day: date, rulebook: Rulebook, lang: Language, *, own: bool
) -> StatementWords:
    """The account in words."""
    from kpo_dd.register.statement.year_statement import year_statement
    from kpo_dd.reports.statement.statement_words import StatementWords
    from kpo_dd.reports.words.phrases import Phrases

    gravest = [rule.id for rule in rulebook.rules if rule.cap is not None]
    told = year_statement(log, year, day, gravest)
    events = {event.seq: event for event in log.events}
    return StatementWords(told, Phrases(rulebook, lang, day), events, own)


def statement_contents(
    words: StatementWords, formats: tuple[StatementFormat, ...]
) -> Mapping[StatementFormat, bytes]:
    """The account in each format."""
    from kpo_dd import __version__

    contents = {}
    if StatementFormat.DOCX in formats:
        from kpo_dd.reports.letters.docx_paper import docx_paper
        from kpo_dd.reports.statement.statement_paper import statement_paper

        contents[StatementFormat.DOCX] = docx_paper(statement_paper(words, __version__))
    if StatementFormat.XLSX in formats:
        from kpo_dd.reports.statement.statement_book import statement_book

        contents[StatementFormat.XLSX] = statement_book(words)
    return contents
