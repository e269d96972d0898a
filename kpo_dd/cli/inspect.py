"""`kpo-dd inspect`: what would be read, before anything is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import ExitCode, refusing
from kpo_dd.cli.options import (
    LangOption,
    LatestOption,
    LimitOption,
    MappingOption,
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
from kpo_dd.cli.run_files import mapping_at, reports_among
from kpo_dd.errors import Problem
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.writing.outputs import Untouchable

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
    report_text: ReportTextOption = None,
    mapping: MappingOption = None,
    write_mapping: WriteMappingOption = None,
    replace: ReplaceOption = False,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
    latest: LatestOption = False,
    on: OnOption = None,
) -> None:
    """Print for each file its layout, which heading stands for which question, and every problem."""
    with refusing(lang):
        from kpo_dd.reading.read import read_all
        from kpo_dd.reports.console.inspect import print_files, print_findings

        limits, day = limits_of(limit, password_file), parse_day(on)
        rulebook = rulebook_at(rules)
        ours = tuple(filter(None, (mapping, password_file)))
        drafted = Draft(write_mapping, replace, untouchable([*paths, *ours], rules))
        drafted.check()
        with refusing(lang, rulebook):
            given = mapping_at(mapping, rulebook)
            reading = read_all(
                paths,
                rulebook,
                limits=limits,
                mapping=given,
                ours=(*ours, *reports_among(paths)),
                latest=latest,
                on=day,
            )
        print_files(reading.files, rulebook, lang)
        print_findings(reading, rulebook, lang)
        drafted.write(reading.problems, lang)
        if reading.refused:
            raise typer.Exit(ExitCode.SOME_REFUSED)


class Draft(Struct, frozen=True):
    """The draft of a mapping to be written; to no file where none was asked for."""

    path: Path | None
    replace: bool
    untouchable: Untouchable

    def check(self) -> None:
        """OutputError where it may not be written: what somebody confirmed may be in the file."""
        from kpo_dd.writing.outputs import check_output
        from kpo_dd.writing.seals import Made

        if self.path is not None:
            check_output(
                self.path, Made.MAPPING, replace=self.replace, untouchable=self.untouchable
            )

    def write(self, problems: Sequence[Problem], lang: Language) -> None:
        """Write it, and say where it is."""
        from kpo_dd.reading.returns.mapping_draft import draft
        from kpo_dd.writing.outputs import write_file
        from kpo_dd.writing.seals import Made

        if self.path is not None:
            content, kept = draft(problems), self.untouchable
            write_file(self.path, content, Made.MAPPING, replace=self.replace, untouchable=kept)
            print(say(lang, "inspect.mapping_written", path=self.path))
