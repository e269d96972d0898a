"""`kpo-dd inspect`: what would be read, before anything is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kpo_dd.cli.exits import ExitCode, refusing
from kpo_dd.cli.options import (
    LangOption,
    LatestOption,
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
from kpo_dd.wording import Language, say

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
    latest: LatestOption = False,
) -> None:
    """Print for each file its layout, which heading stands for which question, and every problem."""
    with refusing(lang):
        from kpo_dd.reading.read import read_all
        from kpo_dd.reports.console.inspect import print_files, print_findings

        limits = limits_of(limit, password_file)
        rulebook = rulebook_at(rules)
        refuse_to_overwrite(write_mapping)
        ours = tuple(filter(None, (mapping, password_file)))
        with refusing(lang, rulebook):
            given = mapping_at(mapping, rulebook)
            reading = read_all(
                paths, rulebook, limits=limits, mapping=given, ours=ours, latest=latest
            )
        print_files(reading.files, rulebook, lang)
        print_findings(reading, rulebook, lang)
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
