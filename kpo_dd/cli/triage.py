"""`kpo-dd triage`: before anybody is asked, whom to ask first and how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    LimitOption,
    OnOption,
    PasswordsOption,
    ReplaceOption,
    RulesOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.triage_lines import TriageLine
    from kpo_dd.reports.words.phrases import Phrases

TRIAGE_FILES = (".xlsx", ".csv")


def triage_command(
    master: Annotated[Path, typer.Argument(metavar="MASTER", help=described("master_argument"))],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=described("triage_out_option")),
    ] = None,
    replace: ReplaceOption = False,
    on: OnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
) -> None:
    """Print the suppliers of a list in the order in which to ask them, each with its form and its reason."""
    with refusing(lang):
        from kpo_dd.api import triage
        from kpo_dd.reports.console.triage import print_triage
        from kpo_dd.reports.words.phrases import Phrases
        from kpo_dd.scope.master import read_master
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        day, kept = parse_day(on), untouchable((master,), rules)
        if out is not None:
            refuse_other_ending(out)
            check_output(out, Made.TRIAGE, replace=replace, untouchable=kept)
        rulebook = rulebook_at(rules)
        with refusing(lang, rulebook):
            listed = read_master(master, rulebook, limits_of(limit, password_file))
        lines = triage(listed, rulebook, day)
        phrases = Phrases(rulebook, lang, day)
        if out is not None:
            content = triage_file(out, lines, phrases)
            write_file(out, content, Made.TRIAGE, replace=replace, untouchable=kept)
        complain(listed.problems, lang, rulebook)
        print_triage(lines, phrases)
        if out is not None:
            print(say(lang, "triage.written", path=out))


def refuse_other_ending(out: Path) -> None:
    """UsageError where a file is neither a workbook nor a table by its name."""
    if out.suffix.casefold() not in TRIAGE_FILES:
        raise UsageError.of("triage_out", Place(str(out)))


def triage_file(out: Path, lines: Sequence[TriageLine], phrases: Phrases) -> bytes:
    """The list as a workbook or as a table, by the ending of its name."""
    from kpo_dd.reports.words.triage_in_words import triage_headings, triage_notes, triage_rows

    headings, rows = triage_headings(lines, phrases), list(triage_rows(lines, phrases))
    if out.suffix.casefold() == ".csv":
        from kpo_dd.reports.tables.csv_table import csv_of_rows

        return csv_of_rows(headings, rows)
    from kpo_dd.reports.workbook.listing import Listing, listing_workbook

    day = phrases.on
    assert day is not None, "a list is of a day"  # noqa: S101
    listing = Listing(
        name=phrases.say("triage.sheet"),
        title=phrases.say("triage.title", day=day),
        headings=headings,
        lines=rows,
        language=phrases.language,
        above=list(triage_notes(lines, phrases)),
    )
    return listing_workbook(listing, day)
