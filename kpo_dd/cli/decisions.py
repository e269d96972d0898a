"""`kpo-dd decisions`: who decided what about a supplier, why, and on which assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.decision_basis import kept_basis, latest_basis
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    NewOption,
    OfficerOption,
    OfficerReasonOption,
    day_of_entry,
    desk_for,
    officer_reason,
    print_entry_table,
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
    parse_day,
)
from kpo_dd.cli.record import SupplierArgument, person_named, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.officer_entries import SupplierDecision
    from kpo_dd.register.officer_records import ConditionRecord

decisions_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.decisions"), rich_markup_mode=None
)
decisions_app.callback()(group_language)
BasisOption = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="DIR", help=described("officer.from_option"), show_default=False
    ),
]
DECISION_HEADINGS = ("supplier", "decision", "on", "by", "band", "conditions", "reason")
DUE_HEADINGS = ("supplier", "due", "state", "condition")


@decisions_app.command("record", **explained("officer.decisions_record"))
def record_decision(
    supplier: SupplierArgument,
    decision: Annotated[
        Literal["approve", "conditions", "defer", "refuse", "end"],
        typer.Option("--decision", help=described("officer.decision_option")),
    ],
    by: OfficerOption,
    reason: OfficerReasonOption,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", metavar="TEXT", help=described("officer.condition_option")),
    ] = None,
    on: DayOfOption = None,
    from_folder: BasisOption = None,
    new: NewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record a decision on the assessment it rests on."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import SupplierVerdict
        from kpo_dd.register.entries_shown import decision_shown
        from kpo_dd.register.officer_records import SupplierDecisionRecord

        verdict, day = SupplierVerdict(decision), day_of_entry(on)
        person, why = person_named(by), officer_reason(reason)
        agreed = conditions_of(verdict, condition or (), day)
        with desk_for(register, supplier, new=new) as desk:
            if from_folder is None:
                basis = latest_basis(desk.register, desk.supplier, day)
            else:
                basis = kept_basis(from_folder, rules, desk, lang)
            said = SupplierDecisionRecord(
                decision=verdict,
                on=day,
                by=person,
                reason=why,
                conditions=agreed,
                assessment=basis.digest,
                assessed_on=basis.on,
                band=basis.band,
                status=basis.status,
                flags=basis.flags,
                run=basis.run,
            )
            said = desk.following(said, lambda _: True)
            recorded = desk.record(said)
        tell_recorded(recorded, desk.register.name, lang)
        print_decision(desk.supplier, decision_shown(said), lang)


def conditions_of(verdict: str, texts: Sequence[str], on: date) -> tuple[ConditionRecord, ...]:
    """The conditions of --condition, decided on a day.

    UsageError for none where there have to be some, and the reverse; for one that was due before.
    """
    from kpo_dd.register.officer_records import ConditionRecord

    found = []
    for text in texts:
        said, _, day = text.rpartition("@") if "@" in text else (text, "", "")
        if typed(said):
            due = parse_day(day.strip()) if day.strip() else None
            if due is not None and due < on:
                raise UsageError.of("condition_day_past", day=due)
            found.append(ConditionRecord(text=typed(said), due=due))
    if verdict == "conditions" and not found:
        raise UsageError.of("conditions_missing")
    if verdict != "conditions" and texts:
        raise UsageError.of("conditions_unwanted")
    return tuple(found)


@decisions_app.command("list", **explained("officer.decisions_list"))
def list_decisions(
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the decision that stands for each supplier."""
    with refusing(lang):
        found = standing_entries(register, as_of, known_on).decisions
        rows = [decision_cells(name, one, lang) for name, one in found.items()]
        print_entry_table(DECISION_HEADINGS, rows, lang)


@decisions_app.command("due", **explained("officer.decisions_due"))
def list_due(
    within: Annotated[
        int,
        typer.Option(
            "--within", metavar="DAYS", min=0, max=36_500, help=described("within_option")
        ),
    ] = 30,
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the conditions that are overdue or soon due, the first one first."""
    with refusing(lang):
        day = parse_day(as_of)
        found = standing_entries(register, as_of, known_on).decisions
        rows = [list(one[1:]) for one in sorted(due_rows(found, day, within, lang))]
        print_entry_table(DUE_HEADINGS, rows, lang)


def due_rows(
    found: Mapping[str, SupplierDecision], day: date, within: int, language: Language
) -> Iterator[tuple[date, str, str, str, str]]:
    """The conditions that are due by a day, each with its day first."""
    last = day + timedelta(days=within)
    for supplier, decision in found.items():
        for one in decision.conditions:
            if one.due is not None and one.due <= last:
                late = say(language, "officer.move.overdue") if one.due < day else ""
                due = shown_day(one.due, language)
                yield one.due, one_line(supplier), due, late, one_line(one.text)


def decision_cells(supplier: str, one: SupplierDecision, language: Language) -> list[str]:
    """A decision as a line of a table."""
    from kpo_dd.reports.words.officer_in_words import band_named, condition_words, person_shown

    return [
        one_line(supplier),
        say(language, f"officer.verdict.{one.decision}"),
        shown_day(one.on, language),
        person_shown(one.by, language),
        band_named(one.band, language),
        "; ".join(condition_words(each, language) for each in one.conditions),
        person_shown(one.reason, language),
    ]


def print_decision(supplier: str, decision: SupplierDecision, language: Language) -> None:
    """Print a decision as it stands in the register."""
    from kpo_dd.reports.words.officer_in_words import decision_details, decision_heading

    print(f"{one_line(supplier)}: {decision_heading(decision, language)}")
    for line in decision_details(decision, language):
        print(f"  {line}")
