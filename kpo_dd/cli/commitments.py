"""`kpo-dd commitments`: what the register holds, and what a person adds to it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    ReplaceOption,
    RulesOption,
    StandingOnOption,
    described,
    explained,
    group_language,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.record import SupplierArgument, record
from kpo_dd.cli.usage import Commands
from kpo_dd.cli.verify import verify_command
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.state import Standing
    from kpo_dd.reports.workbook.listing import Listing
    from kpo_dd.rulebook.principles import Principles

commitments_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("commitments"), rich_markup_mode=None
)
commitments_app.callback()(group_language)
commitments_app.command("record", **explained("commitments_record"))(record)


@commitments_app.command("list", **explained("commitments_list"))
def list_commitments(
    register: RegisterOption = DEFAULT_REGISTER,
    on: StandingOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print where every supplier stands."""
    with refusing(lang):
        from kpo_dd.reports.console.commitments import print_standings

        found = read_standings(register, parse_day(on))
        print_standings(found, rulebook_at(rules).principles, lang)


@commitments_app.command("renewals", **explained("commitments_renewals"))
def list_renewals(
    register: RegisterOption = DEFAULT_REGISTER,
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, help=described("within_option"))
    ] = 90,
    on: StandingOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print the commitments to renew, the most urgent first."""
    with refusing(lang):
        from kpo_dd.register.state import due_renewals
        from kpo_dd.reports.console.commitments import print_standings

        day = parse_day(on)
        due = due_renewals(read_standings(register, day), day, within)
        print_standings(due, rulebook_at(rules).principles, lang)


def read_standings(register: str, on: date) -> tuple[Standing, ...]:
    """Where every supplier stands, by id."""
    from kpo_dd.register.register import open_register
    from kpo_dd.register.state import present

    with open_register(register, create=False) as opened:
        return present(opened.events(), on)


@commitments_app.command("show", **explained("commitments_show"))
def show_commitments(
    supplier: SupplierArgument,
    register: RegisterOption = DEFAULT_REGISTER,
    on: StandingOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print everything recorded of one supplier, as it was recorded."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.state import history
        from kpo_dd.reports.console.commitments import print_history
        from kpo_dd.rulebook.nearest import nearest

        with open_register(register, create=False) as opened:
            known = opened.suppliers()
            events = [e for one in meant_by(supplier, known) for e in opened.events(supplier=one)]
        found = history(events, parse_day(on))
        if not found:
            near = nearest(supplier, sorted(known))
            raise UsageError.of("unknown_supplier", Place(opened.name), name=supplier, near=near)
        print_history(found, rulebook_at(rules).principles, lang)


# Ids that stand for themselves however they are read: nothing in or before them is left out.
AS_IT_STANDS = re.compile(
    r"(?!bin|iin|inn|tin|id|supplier|vendor|reg|no)[a-z0-9]+(?:[-_/][a-z0-9]+)*", re.I | re.A
)


def meant_by(text: str, known: Iterable[str]) -> list[str]:
    """The suppliers that an id stands for which was typed; both are read as in a questionnaire."""
    ids = set(known)
    others = [one for one in ids if not AS_IT_STANDS.fullmatch(one)]
    if AS_IT_STANDS.fullmatch(text) and not others:
        return [text] if text in ids else []
    from kpo_dd.reading.values.supplier_id import written_id

    wanted = {text, written_id(text)}
    return sorted((ids & wanted) | {one for one in others if written_id(one) in wanted})


commitments_app.command("verify", **explained("commitments_verify"))(verify_command)


@commitments_app.command("export", **explained("commitments_export"))
def export_commitments(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help=described("out_file_option"))
    ] = Path("commitments.xlsx"),
    replace: ReplaceOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    on: StandingOnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write where every supplier stands to a workbook."""
    with refusing(lang):
        from kpo_dd.reports.workbook.listing import listing_workbook
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        day, kept = parse_day(on), untouchable((), rules, register)
        check_output(out, Made.COMMITMENTS, replace=replace, untouchable=kept)
        standings = read_standings(register, day)
        listing = listing_of(standings, rulebook_at(rules).principles, day, lang)
        content = listing_workbook(listing, day)
        write_file(out, content, Made.COMMITMENTS, replace=replace, untouchable=kept)
        print(say(lang, "commitments.written", path=out, count=len(standings)))


def listing_of(
    standings: Iterable[Standing], principles: Principles, day: date, lang: Language
) -> Listing:
    """Where every supplier stands, as a list for a workbook."""
    from kpo_dd.reports.words.standings import category_titles, standing_headings, standing_values
    from kpo_dd.reports.workbook.listing import Listing

    titles = category_titles(principles, lang)
    return Listing(
        name=say(lang, "commitments.sheet"),
        title=say(lang, "commitments.title", day=day),
        headings=standing_headings(lang),
        lines=[standing_values(standing, titles, lang) for standing in standings],
        language=lang,
    )
