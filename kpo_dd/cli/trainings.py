"""`kpo-dd trainings`: training that the company gave to suppliers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.cases import PeopleOption
from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    NewOption,
    OfficerOption,
    day_of_entry,
    desk_for,
    events_known,
    print_entry_table,
    shown_day,
    tell_recorded,
)
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    described,
    explained,
    group_language,
    parse_day,
)
from kpo_dd.cli.record import SupplierArgument, person_named, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, one_line

if TYPE_CHECKING:
    from kpo_dd.register.officer_records import TrainingRecord

trainings_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.trainings"), rich_markup_mode=None
)
trainings_app.callback()(group_language)
TRAINING_HEADINGS = ("supplier", "on", "subject", "people", "language", "by", "note")


@trainings_app.command("record", **explained("officer.trainings_record"))
def record_training(
    supplier: SupplierArgument,
    subject: Annotated[str, typer.Option("--subject", help=described("officer.subject_option"))],
    people: PeopleOption,
    language: Annotated[
        str, typer.Option("--language", help=described("officer.training_language_option"))
    ],
    by: OfficerOption,
    note: Annotated[str, typer.Option("--note", help=described("note_option"))] = "",
    on: DayOfOption = None,
    new: NewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Record training given to a supplier's people."""
    with refusing(lang):
        from kpo_dd.register.officer_records import TrainingRecord

        person, day = person_named(by), day_of_entry(on)
        about, spoken = typed(subject), typed(language)
        if not about or not spoken:
            raise UsageError.of("training_subject_missing")
        with desk_for(register, supplier, new=new) as desk:
            said = TrainingRecord(
                on=day,
                subject=about,
                people=people,
                language=spoken,
                by=person,
                note=typed(note),
            )
            said = desk.following(said, lambda one: (one.on, one.subject) == (day, about))
            recorded = desk.record(said)
        tell_recorded(recorded, desk.register.name, lang)
        print_entry_table(TRAINING_HEADINGS, [training_cells(desk.supplier, said, lang)], lang)


def training_cells(supplier: str, said: TrainingRecord, language: Language) -> list[str]:
    """Training as a line of a table."""
    from kpo_dd.reports.words.officer_in_words import person_shown

    return [
        one_line(supplier),
        shown_day(said.on, language),
        one_line(said.subject),
        str(said.people),
        one_line(said.language),
        person_shown(said.by, language),
        one_line(said.note),
    ]


@trainings_app.command("list", **explained("officer.trainings_list"))
def list_trainings(
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print all training given."""
    with refusing(lang):
        from kpo_dd.register.officer_state import OFFICER_KINDS, trainings_among
        from kpo_dd.register.register import open_register

        with open_register(register, create=False) as opened:
            events = events_known(opened.events(OFFICER_KINDS), known_on)
        found = trainings_among(events, parse_day(as_of))
        rows = [training_cells(supplier, one, lang) for supplier, one in found]
        print_entry_table(TRAINING_HEADINGS, rows, lang)
