"""`kpo-dd cases`: what a person has confirmed, apart from flags and scores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.explain import theme_named
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    NewOption,
    OfficerOption,
    day_of_entry,
    desk_for,
    print_entry_table,
    shown_day,
    standing_entries,
    tell_recorded,
)
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    described,
    explained,
    group_language,
)
from kpo_dd.cli.record import SupplierArgument, named_document, person_named, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.wording import Language, one_line, say

MOST_PEOPLE = 1_000_000
cases_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.cases"), rich_markup_mode=None
)
cases_app.callback()(group_language)
PeopleOption = Annotated[
    int,
    typer.Option("--people", min=1, max=MOST_PEOPLE, help=described("officer.people_option")),
]
CASE_HEADINGS = ("supplier", "theme", "on", "people", "state", "by", "note")


@cases_app.command("record", **explained("officer.cases_record"))
def record_case(
    supplier: SupplierArgument,
    theme: Annotated[
        str, typer.Option("--theme", metavar="THEME", help=described("officer.theme_option"))
    ],
    by: OfficerOption,
    people: PeopleOption,
    state: Annotated[
        Literal["open", "remedied"],
        typer.Option("--state", help=described("officer.case_state_option")),
    ],
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence", metavar="FILE", help=described("officer.evidence_option")),
    ] = None,
    note: Annotated[str, typer.Option("--note", help=described("note_option"))] = "",
    on: DayOfOption = None,
    new: NewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Record a case that a person has confirmed."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import CaseState
        from kpo_dd.register.entries_shown import case_shown
        from kpo_dd.register.officer_records import ConfirmedCaseRecord
        from kpo_dd.reports.words.officer_in_words import confirmed_case_words

        about, person, day = theme_named(theme, lang), person_named(by), day_of_entry(on)
        document, digest = named_document("", evidence)
        with desk_for(register, supplier, new=new) as desk:
            said = ConfirmedCaseRecord(
                theme=about.value,
                on=day,
                people=people,
                state=CaseState(state),
                by=person,
                note=typed(note),
                evidence=document,
                evidence_sha256=digest,
                kept=bool(digest) and desk.keeps,
            )
            said = desk.following(said, lambda one: one.theme == about and one.on == day)
            recorded = desk.record(said, evidence)
        tell_recorded(recorded, desk.register.name, lang)
        print(f"{one_line(desk.supplier)}: {confirmed_case_words(case_shown(said), lang)}")


@cases_app.command("list", **explained("officer.cases_list"))
def list_cases(
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print all confirmed cases."""
    with refusing(lang):
        from kpo_dd.reports.words.officer_in_words import person_shown

        found = standing_entries(register, as_of, known_on).cases
        rows = [
            [
                one_line(supplier),
                say(lang, f"theme.{one.theme}"),
                shown_day(one.on, lang),
                str(one.people),
                say(lang, f"officer.case_state.{one.state}"),
                person_shown(one.by, lang),
                one_line(one.note),
            ]
            for supplier, some in found.items()
            for one in some
        ]
        print_entry_table(CASE_HEADINGS, rows, lang)
