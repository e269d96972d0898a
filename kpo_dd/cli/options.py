"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import typer

from kpo_dd.cli.exits import complain
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.cli.usage import Commands, OneCommand
from kpo_dd.cli.user_files import passwords_in, user_cache
from kpo_dd.errors import Problem, RulebookError, UsageError
from kpo_dd.systems import caps_memory
from kpo_dd.wording import LANGUAGE_VARIABLE, Language, say

if TYPE_CHECKING:
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.rulebook.register_terms import RegisterTerms
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.outputs import Untouchable

RULES_VARIABLE = "KPO_DD_RULES"
REGISTER_VARIABLE = "KPO_DD_REGISTER"
DEFAULT_REGISTER = "kpo-dd.db"
FAR_AHEAD = timedelta(days=366)
# Why a text is no date, as cells are told and as options are.
NO_DATE_CODES = {
    "answer_date_ambiguous": "date_ambiguous",
    "answer_year_two_digits": "date_short_year",
}


def described(key: str, **details: object) -> str:
    """The help text of a command or option, in the language that --lang or KPO_DD_LANG names."""
    return say(language_of_words(), f"help.{key}", **details)


class Explained(TypedDict):
    """What a command is for, as typer takes it: in its own help, and whole in the list of commands."""

    cls: type[OneCommand]
    help: str
    short_help: str


class GroupExplained(TypedDict):
    """What a group of commands is for, as typer takes it."""

    cls: type[Commands]
    help: str
    short_help: str


def explained(key: str) -> Explained:
    """What a command is for, in the language asked for."""
    said = described(key)
    return Explained(cls=OneCommand, help=said, short_help=said)


def explained_group(key: str) -> GroupExplained:
    """What a group of commands is for, in the language asked for."""
    said = described(key)
    return GroupExplained(cls=Commands, help=said, short_help=said)


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


def speak(language: Language) -> None:
    """Let the command speak the language given before it, unless it is given another."""
    os.environ[LANGUAGE_VARIABLE] = language.value


def group_language(lang: LangOption = Language.EN) -> None:
    """What a group of commands itself takes."""
    speak(lang)


def parse_day(text: str | None) -> date:
    """The date of an option, written as in a cell; today where it was not given. UsageError if it is none."""
    if text is None:
        return date.today()
    from kpo_dd.answers import is_day
    from kpo_dd.reading.values.date import EARLIEST, LATEST, NoDate, parse_date

    day = date.fromisoformat(text) if is_day(text) else parse_date(text)
    if isinstance(day, NoDate):
        raise UsageError.of(NO_DATE_CODES.get(day.code, "bad_date"), text=text)
    if not EARLIEST <= day <= LATEST:
        raise UsageError.of("bad_date", text=text)
    return day


def warned_of_far_day(text: str | None) -> str | None:
    """What --on says; a line on stderr where it lies so far ahead that it may be a slip."""
    with suppress(UsageError):  # said, with the place, when the command begins
        day, language = parse_day(text), language_of_words()
        if day > date.today() + FAR_AHEAD:
            complain([Problem.of("day_far_ahead", day=day)], language)
    return text


def warned_of_past_day(text: str | None) -> str | None:
    """What --due says; a line on stderr where that day has passed: nobody could answer in time."""
    with suppress(UsageError):  # said, with the place, when the command begins
        day = parse_day(text)
        if day < date.today():
            complain([Problem.of("due_day_past", day=day)], language_of_words())
    return text


def due_option(key: str) -> Any:
    """`--due`, until when a supplier is to answer."""
    return typer.Option(
        "--due",
        metavar="DATE",
        help=described(key),
        show_default=False,
        callback=warned_of_past_day,
    )


def day_option(key: str) -> Any:
    """`--on`, with what the day is for in a command."""
    return typer.Option(
        "--on",
        metavar="DATE",
        help=described(key),
        show_default=False,
        callback=warned_of_far_day,
    )


OnOption = Annotated[str | None, day_option("on_option")]
RulesOnOption = Annotated[str | None, day_option("rules_on_option")]
RegisterOption = Annotated[
    str,
    typer.Option(
        "--register", metavar="URL", envvar=REGISTER_VARIABLE, help=described("register_option")
    ),
]
SigningOption = Annotated[
    Path | None,
    typer.Option(
        "--signing-key",
        metavar="FILE",
        envvar="KPO_DD_SIGNING_KEY",
        help=described("signing_option"),
        show_default=False,
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


def limits_of(changes: list[str] | None, password_file: Path | None) -> Limits:
    """What --limit and --password-file say. UsageError where either makes no sense."""
    from msgspec.structs import replace

    from kpo_dd.reading.opening.limits import Limits, changed_limits

    limits = changed_limits(changes or ())
    if limits.worker_bytes != Limits().worker_bytes and not caps_memory():
        complain([Problem.of("limit_without_memory")], language_of_words())
    return replace(limits, passwords=passwords_in(password_file)) if password_file else limits


def rulebook_at(folder: Path | None) -> Rulebook:
    """The rulebook of --rules, or the one that came with the program."""
    from kpo_dd.rulebook.loading import load_rulebook, shipped_rules

    return load_rulebook(folder or shipped_rules(), user_cache())


def register_terms_at(folder: Path | None) -> RegisterTerms:
    """What the register's commands want of the same."""
    from kpo_dd.rulebook.register_terms import register_terms
    from kpo_dd.rulebook.rule_files import shipped_rules

    return register_terms(folder or shipped_rules(), user_cache())


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


def register_files(register: str | None) -> tuple[Path, ...]:
    """The file of a register; none where it is on a server."""
    if register is None:
        return ()
    from kpo_dd.register.database import address_of

    path = address_of(register).path
    return () if path is None else (path,)
