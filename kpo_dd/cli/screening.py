"""`kpo-dd screening`: what people found out about names that may be on a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import FromOption, KeptRun
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    OfficerOption,
    day_of_entry,
    desk_for,
    officer_reason,
    shown_day,
    standing_entries,
    tell_recorded,
)
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    explained,
    group_language,
)
from kpo_dd.cli.record import SupplierArgument, person_named
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, one_line, say, spaced_alike

if TYPE_CHECKING:
    from kpo_dd.assessment.result.name_questions import NameQuestion
    from kpo_dd.assessment.result.officer_entries import NameLook

screening_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("names.group"), rich_markup_mode=None
)
screening_app.callback()(group_language)
LOOK_HEADINGS = ("supplier", "name", "listed", "said", "on", "by", "reason")
ListedArgument = Annotated[
    str, typer.Argument(metavar="LISTED", help=described("names.listed_argument"))
]


@screening_app.command("decide", **explained("names.decide"))
def decide_on_name(
    supplier: SupplierArgument,
    listed: ListedArgument,
    by: OfficerOption,
    reason: Annotated[str, typer.Option("--reason", help=described("names.reason_option"))],
    same: Annotated[bool, typer.Option("--same", help=described("names.same_option"))] = False,
    not_same: Annotated[
        bool, typer.Option("--not-same", help=described("names.not_same_option"))
    ] = False,
    name: Annotated[str, typer.Option("--name", help=described("names.name_option"))] = "",
    on: DayOfOption = None,
    from_folder: FromOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that a name and a listed one are the same firm, or are not."""
    with refusing(lang):
        from kpo_dd.cli.kept import kept_run
        from kpo_dd.register.life_by_hand import OfficerWord
        from kpo_dd.register.names_by_hand import look_of

        if same == not_same:
            raise UsageError.of("same_or_not")
        person, why, day = person_named(by), officer_reason(reason), day_of_entry(on)
        run = kept_run(from_folder, rules, lang)
        about, asked = names_met(run, supplier, listed, name)
        with desk_for(register, about, new=True) as desk:
            word = OfficerWord(person, day, why, Place(desk.register.name))
            said = [look_of(one, word, desk.events, is_same=same) for one in asked]
            events = [one.event(desk.supplier) for one in said]
            seen = {desk.supplier: desk.last}
            recorded = desk.register.record(events, datetime.now(UTC), seen)
        tell_recorded(recorded, desk.register.name, lang)
        for one in said:
            print(look_line(desk.supplier, one.name, one.listed, lang, is_same=one.is_same))


def names_met(
    run: KeptRun, supplier: str, listed: str, name: str
) -> tuple[str, Sequence[NameQuestion]]:
    """The supplier, and the questions about it that are meant: of one listed name, and of one of its own.

    UsageError where there are none, or several may be meant.
    """
    screening, place = run.assessment.screening, Place(str(run.folder))
    if screening is None:
        raise UsageError.of("nothing_screened", place)
    about = supplier_screened(run, supplier)
    found = screening.by_supplier.get(about, ())
    if not found:
        raise UsageError.of("name_met_nothing", place, id=about)
    meant = [one for one in found if not name or is_part_of_name(name, one.name)]
    entries = listed_meant(meant, listed)
    chosen = [one for one in meant if one.listed in entries]
    if not chosen:
        known = "; ".join(dict.fromkeys(one_line(one.listed) for one in found))
        raise UsageError.of("name_not_met", place, id=about, text=listed, known=known)
    if len(entries) > 1 or len({one.name for one in chosen}) > 1:
        known = "; ".join(dict.fromkeys(f"{one.name} – {one.listed}" for one in chosen))
        raise UsageError.of("name_several", place, id=about, text=listed, known=known)
    return about, list({(one.name, one.listed): one for one in chosen}.values())


def supplier_screened(run: KeptRun, text: str) -> str:
    """The supplier that is meant: assessed, or one of whom only the name is known, by its id."""
    from kpo_dd.cli.kept import supplier_of

    screening = run.assessment.screening
    if screening is not None and text in screening.by_supplier:
        return text
    return supplier_of(run, text).id


def listed_meant(asked: Sequence[NameQuestion], text: str) -> set[str]:
    """The listed names that a text means: the one it is, else those it is a part of."""
    whole = {one.listed for one in asked if spaced_alike(text) == spaced_alike(one.listed)}
    return whole or {one.listed for one in asked if is_part_of_name(text, one.listed)}


def is_part_of_name(text: str, name: str) -> bool:
    """Whether a text is a part of a name, whatever the case and the spaces."""
    return bool(spaced_alike(text)) and spaced_alike(text) in spaced_alike(name)


@screening_app.command("list", **explained("names.list"))
def list_looks(
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Print what people found out about names."""
    with refusing(lang):
        from kpo_dd.reports.console.tables import MOST_IN_A_TABLE, print_padded, print_rows

        found = standing_entries(register, as_of, known_on).looks
        rows = [look_cells(name, one, lang) for name, some in found.items() for one in some]
        if rows:
            show = print_rows if len(rows) <= MOST_IN_A_TABLE else print_padded
            show([say(lang, f"names.heading.{one}") for one in LOOK_HEADINGS], rows)
        print(say(lang, "officer.count", count=len(rows)))


def look_cells(supplier: str, one: NameLook, language: Language) -> list[str]:
    """What was found out about a name, as a line of a table."""
    from kpo_dd.reports.words.officer_in_words import person_shown

    return [
        one_line(supplier),
        person_shown(one.name, language),
        person_shown(one.listed, language),
        say(language, "names.is_same" if one.is_same else "names.not_same"),
        shown_day(one.on, language),
        person_shown(one.by, language),
        person_shown(one.reason, language),
    ]


def look_line(supplier: str, name: str, listed: str, language: Language, *, is_same: bool) -> str:
    """What was recorded, in a sentence."""
    key = "names.recorded_same" if is_same else "names.recorded_not_same"
    told = {"supplier": one_line(supplier), "name": one_line(name), "listed": one_line(listed)}
    return say(language, key, **told)
