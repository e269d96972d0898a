"""`--out` where a command makes a folder: a name that looks like a file is a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from kpo_dd.cli.exits import ExitCode, complain
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.cli.options import described
from kpo_dd.errors import Place, UsageError

FILE_ENDINGS = frozenset({".xlsx", ".docx", ".html", ".json", ".jsonl", ".csv", ".parquet", ".pdf"})


def folder_option(key: str, *, show_default: bool = True) -> Any:
    """`--out` of a command, with what goes into the folder."""
    return typer.Option(
        "--out",
        metavar="DIR",
        help=described(key),
        show_default=show_default,
        callback=folder_named,
    )


def folder_named(path: Path | None) -> Path | None:
    """What --out says, before any work is done."""
    try:
        refuse_file_for_folder(path)
    except UsageError as error:
        complain(error.problems, language_of_words())
        raise typer.Exit(ExitCode.COULD_NOT_RUN) from error
    return path


def refuse_file_for_folder(path: Path | None) -> None:
    """UsageError where somebody means a file, and a folder would be made that is called like one."""
    if path is not None and path.suffix.casefold() in FILE_ENDINGS and not path.is_dir():
        raise UsageError.of("folder_named_as_file", Place(str(path)), folder=path.stem)
