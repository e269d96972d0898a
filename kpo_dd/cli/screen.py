"""`kpo-dd screen`: names against lists of forced labour, offline; each hit is a question to a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.name_lists import ForceOption, ListsOption, lists_at
from kpo_dd.cli.options import (
    LangOption,
    LimitOption,
    OnOption,
    PasswordsOption,
    PathsArgument,
    ReplaceOption,
    RulesOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.out_folders import folder_option
from kpo_dd.errors import Place, ReadingError, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.reports.words.screening_in_words import Screening
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.screening.asked_names import AskedName
    from kpo_dd.screening.listed_names import NameList
    from kpo_dd.writing.outputs import Untouchable

SCREENING_FORMATS = ("json", "xlsx")


def screen_command(
    paths: PathsArgument,
    lists: ListsOption = None,
    force: ForceOption = False,
    out: Annotated[
        Path | None,
        folder_option("screen_out_option"),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="json,xlsx", help=described("screen_format_option")),
    ] = None,
    replace: ReplaceOption = False,
    on: OnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
) -> None:
    """Print which names may stand on a list, by which reading they met, and what to check."""
    with refusing(lang):
        from kpo_dd.cli.names_asked import names_at
        from kpo_dd.reports.console.screening import print_screening

        day, limits = parse_day(on), limits_of(limit, password_file)
        read = (*paths, *([lists] if lists else []))
        files = ScreeningFiles(screening_formats(formats), out, replace, untouchable(read, rules))
        files.check()
        rulebook = rulebook_at(rules)
        with refusing(lang, rulebook):
            used = lists_for(rules, rulebook, lists, limits, force=force)
            names, problems = names_at(paths, rulebook, limits, day)
            if not names:
                raise ReadingError(*problems)
        screening = screening_of(names, used, lang, day)
        files.write(screening)
        complain(problems, lang, rulebook)
        if out is None and formats == "json":
            print(files.content("json", screening).decode(), end="")
        else:
            print_screening(screening)
            files.tell(lang)
        if problems:
            raise typer.Exit(ExitCode.SOME_REFUSED)


def screening_formats(text: str | None) -> tuple[str, ...]:
    """The formats of --format; all where it is not given. UsageError where one is not known."""
    if text is None:
        return SCREENING_FORMATS
    asked = tuple(dict.fromkeys(one.strip().casefold() for one in text.split(",")))
    for one in asked:
        if one not in SCREENING_FORMATS:
            known = ", ".join(SCREENING_FORMATS)
            raise UsageError.of("screen_format", Place("--format"), format=one, known=known)
    return asked


def lists_for(
    rules: Path | None, rulebook: Rulebook, folder: Path | None, limits: Limits, *, force: bool
) -> tuple[NameList, ...]:
    """The lists that there are. UsageError where there are none at all: nothing else is asked for."""
    used = lists_at(rules, rulebook, folder, limits, force=force)
    if not used:
        raise UsageError.of("lists_none", Place(str(folder or rules)))
    return used


def screening_of(
    names: Sequence[AskedName], lists: Sequence[NameList], lang: Language, day: date
) -> Screening:
    """The names against the lists."""
    from kpo_dd.cli.user_files import user_cache
    from kpo_dd.reports.words.screening_in_words import Screening
    from kpo_dd.screening.kept_index import index_for
    from kpo_dd.screening.screened import screened

    index = index_for(lists, user_cache())
    return Screening(names, screened((one.name for one in names), index), lists, lang, day)


class ScreeningFiles(Struct, frozen=True):
    """The files to be written; none where no folder was named."""

    formats: tuple[str, ...]
    folder: Path | None
    replace: bool
    untouchable: Untouchable

    def path(self, kind: str) -> Path:
        """Where a format goes."""
        return (self.folder or Path()) / f"screening.{kind}"

    def check(self) -> None:
        """OutputError where one may not be written; asked before the work."""
        from kpo_dd.writing.outputs import check_output
        from kpo_dd.writing.seals import Made

        if self.folder is not None and "xlsx" in self.formats:
            check_output(
                self.path("xlsx"),
                Made.SCREENING,
                replace=self.replace,
                untouchable=self.untouchable,
            )

    def content(self, kind: str, screening: Screening) -> bytes:
        """What a format says."""
        made: Mapping[str, Callable[[Screening], bytes]] = {
            "json": json_content,
            "xlsx": workbook_content,
        }
        return made[kind](screening)

    def write(self, screening: Screening) -> None:
        """Write them all."""
        from kpo_dd.writing.outputs import write_file, write_new
        from kpo_dd.writing.seals import Made

        if self.folder is None:
            return
        kept = self.untouchable
        for kind in self.formats:
            content, path = self.content(kind, screening), self.path(kind)
            if kind == "json":
                write_new(path, content, kept)
            else:
                write_file(path, content, Made.SCREENING, replace=self.replace, untouchable=kept)

    def tell(self, lang: Language) -> None:
        """Say where they are."""
        for kind in self.formats if self.folder else ():
            print(say(lang, "screening.written", path=self.path(kind)))


def json_content(screening: Screening) -> bytes:
    """`screening.json`."""
    from kpo_dd.reports.json.json_screening import screening_json

    return screening_json(screening)


def workbook_content(screening: Screening) -> bytes:
    """`screening.xlsx`."""
    from kpo_dd.reports.words.screening_in_words import (
        screening_headings,
        screening_notes,
        screening_rows,
    )
    from kpo_dd.reports.workbook.listing import Listing, listing_workbook

    listing = Listing(
        name=screening.say("screening.sheet"),
        title=screening.say("screening.title", day=screening.on),
        headings=screening_headings(screening),
        lines=list(screening_rows(screening)),
        language=screening.language,
        above=list(screening_notes(screening)),
    )
    return listing_workbook(listing, screening.on)
