"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from kpo_dd.errors import Place, RulebookError, UsageError
from kpo_dd.wording import LANGUAGE_VARIABLE, Language, preferred_language, say

if TYPE_CHECKING:
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.reading.returns.mapping import MappingFile
    from kpo_dd.reports.formats import Format
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.outputs import Untouchable

RULES_VARIABLE = "KPO_DD_RULES"
USUAL_CACHE = {"darwin": "Library/Caches"}
REGISTER_VARIABLE = "KPO_DD_REGISTER"
DEFAULT_REGISTER = "kpo-dd.db"


def described(key: str, **details: object) -> str:
    """The help text of a command or option, in the language KPO_DD_LANG names."""
    return say(preferred_language(), f"help.{key}", **details)


class Explained(TypedDict):
    """What a command is for, as typer takes it: in its own help, and whole in the list of commands."""

    help: str
    short_help: str


def explained(key: str) -> Explained:
    """What a command or group is for, in the language KPO_DD_LANG names."""
    said = described(key)
    return Explained(help=said, short_help=said)


RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", envvar=RULES_VARIABLE, help=described("rules_option")),
]
LangOption = Annotated[
    Language,
    typer.Option(
        "--lang", envvar=LANGUAGE_VARIABLE, case_sensitive=False, help=described("lang_option")
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=described("on_option"), show_default=False),
]
RegisterOption = Annotated[
    str,
    typer.Option(
        "--register", metavar="URL", envvar=REGISTER_VARIABLE, help=described("register_option")
    ),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help=described("limit_option")),
]
PasswordsOption = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help=described("password_file_option")),
]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help=described("paths_argument"), show_default=False),
]


ReplaceOption = Annotated[bool, typer.Option("--replace", help=described("replace_option"))]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help=described("mapping_option"), show_default=False),
]


MasterOption = Annotated[
    Path | None,
    typer.Option("--master", metavar="FILE", help=described("master_option"), show_default=False),
]
LatestOption = Annotated[bool, typer.Option("--latest", help=described("latest_option"))]


def parse_day(text: str | None) -> date:
    """The date of --on; today where it was not given. UsageError where it is no date."""
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError.of("bad_date", text=text) from error
    if day.isoformat() != text:  # Python also takes weeks
        raise UsageError.of("bad_date", text=text)
    return day


def limits_of(changes: list[str] | None, password_file: Path | None) -> Limits:
    """What --limit and --password-file say. UsageError where either makes no sense."""
    from dataclasses import replace

    from kpo_dd.reading.opening.limits import changed_limits

    limits = changed_limits(changes or ())
    return replace(limits, passwords=passwords_in(password_file)) if password_file else limits


def passwords_in(path: Path) -> tuple[str, ...]:
    """The passwords of a file, one a line. UsageError where it can't be read or holds none."""
    place = Place(str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError.of(
            "file_unreadable", place, reason=error.strerror or type(error).__name__
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError.of("password_file_no_text", place) from error
    if not any(lines):
        raise UsageError.of("password_file_empty", place)
    return tuple(dict.fromkeys(filter(None, lines)))


def rulebook_at(folder: Path | None) -> Rulebook:
    """The rulebook of --rules, or the one that came with the program."""
    from kpo_dd.rulebook.loading import load_rulebook, shipped_rules

    return load_rulebook(folder or shipped_rules(), user_cache())


def user_cache() -> Path | None:
    """The program's folder among what a user's programs keep and can do without; None without a home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        with suppress(RuntimeError):
            base = base or str(Path.home() / USUAL_CACHE.get(sys.platform, ".cache"))
    return Path(base) / "kpo-dd" if Path(base).is_absolute() else None


def untouchable(
    read: Iterable[Path], rules: Path | None, register: str | None = None
) -> Untouchable:
    """What no output of a command may replace: what it reads, its rules, its register."""
    from kpo_dd.rulebook.loading import shipped_rules
    from kpo_dd.writing.outputs import Untouchable

    folders = [] if rules is None else [rules]
    with suppress(RulebookError):  # none came with the program
        folders.append(shipped_rules())
    return Untouchable(tuple(read), tuple(folders), register_files(register))


def parse_formats(text: str) -> tuple[Format, ...]:
    """The formats of --format. UsageError where one is not known, or cannot be written here."""
    from kpo_dd.reports.formats import Format
    from kpo_dd.reports.tables.parquet_table import can_write_parquet

    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    unknown = [name for name in names if name not in set(Format)]
    if unknown or not names:
        known = ",".join(Format)
        raise UsageError.of("bad_format", text=", ".join(unknown) or text, known=known)
    if Format.PARQUET in names and not can_write_parquet():
        raise UsageError.of("parquet_missing")
    return tuple(map(Format, dict.fromkeys(names)))


def report_names() -> tuple[str, ...]:
    """What a run may write into its folder, by name."""
    from kpo_dd.reports.formats import LINES_FILE, REPORTS
    from kpo_dd.writing.changed import RECEIPT_FILE

    return (*(name for files in REPORTS.values() for name in files), LINES_FILE, RECEIPT_FILE)


def reports_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The reports of earlier runs in folders that are read: who works in one folder has them there."""
    from kpo_dd.writing.changed import reports_below

    names = report_names()
    return tuple(report for path in paths if path.is_dir() for report in reports_below(path, names))


def register_files(register: str | None) -> tuple[Path, ...]:
    """The file of a register; none where it is on a server."""
    if register is None:
        return ()
    from kpo_dd.register.database import address_of

    path = address_of(register).path
    return () if path is None else (path,)


def mapping_at(file: Path | None, rulebook: Rulebook) -> MappingFile | None:
    """The mapping of --mapping, if there is one. UsageError where it is wrong."""
    if file is None:
        return None
    from kpo_dd.reading.returns.mapping import read_mapping

    return read_mapping(file, rulebook)
