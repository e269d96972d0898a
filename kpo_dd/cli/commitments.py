"""`kpo-dd commitments`: what the register holds, and what a person adds to it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.commitment_import import import_command
from kpo_dd.cli.commitment_life import (
    accept_command,
    correct_command,
    invite_command,
    reject_command,
    withdraw_command,
)
from kpo_dd.cli.commitment_looks import (
    AsOfOption,
    KnownOnOption,
    RegisterLook,
    meant_by,
)
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    ReplaceOption,
    RulesOption,
    described,
    explained,
    group_language,
    register_terms_at,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.record import SupplierArgument, record
from kpo_dd.cli.usage import Commands
from kpo_dd.cli.verify import verify_command
from kpo_dd.cli.wanted_suppliers import (
    BandOption,
    CountryOption,
    MasterFilterOption,
    OwnerOption,
    StateOption,
    ThemeFilterOption,
    WantedSuppliers,
    filters_typed,
)
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.state import Standing
    from kpo_dd.reports.workbook.listing import Listing
    from kpo_dd.rulebook.principles import Principles
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.seals import Made

commitments_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("commitments"), rich_markup_mode=None
)
commitments_app.callback()(group_language)
commitments_app.command("record", **explained("commitments_record"))(record)


for name, command in (
    ("accept", accept_command),
    ("reject", reject_command),
    ("invite", invite_command),
    ("withdraw", withdraw_command),
    ("correct", correct_command),
    ("import", import_command),
):
    commitments_app.command(name, **explained(f"life.{name}"))(command)


@commitments_app.command("list", **explained("commitments_list"))
def list_commitments(
    state: StateOption = None,
    band: BandOption = None,
    theme: ThemeFilterOption = None,
    country: CountryOption = None,
    owner: OwnerOption = None,
    master: MasterFilterOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print where every supplier stands."""
    with refusing(lang):
        from kpo_dd.reports.console.commitment_entries import print_states
        from kpo_dd.reports.console.commitments import print_standings

        look, rulebook = RegisterLook.at(as_of, known_on), rulebook_at(rules)
        kept = filters_typed(state, band, theme, country, owner, master)
        found = present_standings(register, look, kept, rulebook)
        print_standings(found, rulebook.principles, lang)
        print_states(found, lang)


@commitments_app.command("renewals", **explained("commitments_renewals"))
def list_renewals(
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, help=described("within_option"))
    ] = 90,
    state: StateOption = None,
    band: BandOption = None,
    theme: ThemeFilterOption = None,
    country: CountryOption = None,
    owner: OwnerOption = None,
    master: MasterFilterOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the commitments to renew, the most urgent first."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.state import due_renewals
        from kpo_dd.reports.console.commitments import print_standings

        look, rulebook = RegisterLook.at(as_of, known_on), rulebook_at(rules)
        kept = filters_typed(state, band, theme, country, owner, master)
        with open_register(register, create=False) as opened:
            due = due_renewals(look.history(opened), look.day, within)
            found = kept.of(due, look, opened, rulebook)
        print_standings(found, rulebook.principles, lang)
        meanwhile = sum(not one.counts for one in found)
        if meanwhile:
            print(say(lang, "commitment_life.meanwhile", count=meanwhile))


def present_standings(
    register: str, look: RegisterLook, kept: WantedSuppliers, rulebook: Rulebook
) -> tuple[Standing, ...]:
    """Where every supplier stands that is wanted, by id."""
    from kpo_dd.register.register import open_register

    with open_register(register, create=False) as opened:
        found = [one for one in look.history(opened) if one.counts]
        return kept.of(found, look, opened, rulebook)


@commitments_app.command("show", **explained("commitments_show"))
def show_commitments(
    supplier: SupplierArgument,
    register: RegisterOption = DEFAULT_REGISTER,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print everything recorded of one supplier, as it was recorded."""
    with refusing(lang):
        from kpo_dd.register.life import SHOWN_IN_THE_HISTORY
        from kpo_dd.register.register import open_register
        from kpo_dd.register.state import called_expiring, history_of
        from kpo_dd.reports.console.commitments import print_history
        from kpo_dd.rulebook.nearest import nearest

        look, terms = RegisterLook.at(as_of, known_on), register_terms_at(rules)
        with open_register(register, create=False) as opened:
            known = opened.suppliers()
            meant = meant_by(supplier, known)
            events = [e for one in meant for e in opened.events_about(one)]
        if not meant:
            near = nearest(supplier, sorted(known))
            raise UsageError.of("unknown_supplier", Place(opened.name), name=supplier, near=near)
        found = history_of(look.log(events), look.day)
        soon = terms.commitments.expiring_days
        print_history(called_expiring(found, look.day, soon), terms.principles, lang)
        entries = look.entries(events)
        apart = {one.kind for one in entries} - SHOWN_IN_THE_HISTORY
        if apart:  # their words want a whole rulebook, and what reads one
            from kpo_dd.reports.console.commitment_entries import print_entries

            print_entries(entries, rulebook_at(rules), lang)


commitments_app.command("verify", **explained("commitments_verify"))(verify_command)


@commitments_app.command("export", **explained("commitments_export"))
def export_commitments(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help=described("life.commitments_out_option"))
    ] = Path("commitments.xlsx"),
    replace: ReplaceOption = False,
    state: StateOption = None,
    band: BandOption = None,
    theme: ThemeFilterOption = None,
    country: CountryOption = None,
    owner: OwnerOption = None,
    master: MasterFilterOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write where every supplier stands to a workbook or a CSV file, which `import` reads."""
    with refusing(lang):
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        look, guarded = RegisterLook.at(as_of, known_on), untouchable((), rules, register)
        made = Made.COMMITMENT_TABLE if out.suffix.casefold() == ".csv" else Made.COMMITMENTS
        check_output(out, made, replace=replace, untouchable=guarded)
        rulebook = rulebook_at(rules)
        kept = filters_typed(state, band, theme, country, owner, master)
        standings = present_standings(register, look, kept, rulebook)
        listing = listing_of(standings, rulebook.principles, look.day, lang)
        content = listing_content(listing, made, look.day)
        write_file(out, content, made, replace=replace, untouchable=guarded)
        print(say(lang, "commitments.written", path=out, count=len(standings)))


def listing_of(
    standings: Iterable[Standing], principles: Principles, day: date, lang: Language
) -> Listing:
    """Where every supplier stands, as a list."""
    from kpo_dd.reports.words.standings import category_titles, headings_to_list, values_to_list
    from kpo_dd.reports.workbook.listing import Listing

    titles = category_titles(principles, lang)
    return Listing(
        name=say(lang, "commitments.sheet"),
        title=say(lang, "commitments.title", day=day),
        headings=headings_to_list(lang),
        lines=[values_to_list(standing, titles, lang) for standing in standings],
        language=lang,
    )


def listing_content(listing: Listing, made: Made, day: date) -> bytes:
    """The list as a table of texts, or as a workbook with real days."""
    from kpo_dd.reports.tables.csv_table import csv_of_rows
    from kpo_dd.reports.workbook.listing import listing_workbook
    from kpo_dd.writing.seals import Made

    if made is Made.COMMITMENT_TABLE:
        return csv_of_rows(listing.headings, listing.lines)
    return listing_workbook(listing, day)
