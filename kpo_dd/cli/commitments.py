"""`kpo-dd commitments`: what the register holds, and what a person adds to it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    OnOption,
    RegisterOption,
    described,
    parse_day,
)
from kpo_dd.cli.record import SupplierArgument, record
from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.register.events import Receipt
    from kpo_dd.register.state import Standing

app = typer.Typer(no_args_is_help=True, help=described("commitments"))
app.command("record", help=described("commitments_record"))(record)


@app.command("list", help=described("commitments_list"))
def list_commitments(
    register: RegisterOption = DEFAULT_REGISTER, on: OnOption = None, lang: LangOption = Language.EN
) -> None:
    """Print where every supplier stands."""
    with refusing(lang):
        print_standings(read_standings(register, parse_day(on)), lang)


@app.command("renewals", help=described("commitments_renewals"))
def list_renewals(
    register: RegisterOption = DEFAULT_REGISTER,
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, help=described("within_option"))
    ] = 90,
    on: OnOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print the commitments to renew, the most urgent first."""
    with refusing(lang):
        from kpo_dd.register.state import due_renewals as due

        day = parse_day(on)
        print_standings(due(read_standings(register, day), day, within), lang)


def read_standings(register: str, on: date) -> tuple[Standing, ...]:
    """Where every supplier stands, by id."""
    from kpo_dd.register.register import open_register
    from kpo_dd.register.state import present

    with open_register(register, create=False) as opened:
        return present(opened.events(), on)


def print_standings(found: Iterable[Standing], lang: Language) -> None:
    """Print a table of standings, a line each, and how many there are."""
    from rich.table import Table
    from rich.text import Text

    from kpo_dd.register.listing import headings, standing_cells
    from kpo_dd.reports.console.terminal import terminal

    rows = list(found)
    table = Table(box=None, pad_edge=False)
    for heading in headings(lang):
        table.add_column(heading, overflow="fold")
    for standing in rows:
        table.add_row(*(Text(one_line(cell)) for cell in standing_cells(standing, lang)))
    if rows:
        terminal().print(table)
    print(say(lang, "commitments.count", count=len(rows)))


@app.command("show", help=described("commitments_show"))
def show_commitments(
    supplier: SupplierArgument,
    register: RegisterOption = DEFAULT_REGISTER,
    on: OnOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print everything recorded of one supplier, as it was recorded."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.state import history
        from kpo_dd.rulebook.conditions import nearest

        with open_register(register, create=False) as opened:
            events = opened.events()
        found = history(events, parse_day(on))
        own = [standing for standing in found if standing.supplier == supplier]
        if not own:
            near = nearest(supplier, {standing.supplier for standing in found})
            raise UsageError.of("unknown_supplier", Place(register), name=supplier, near=near)
        for standing in own:
            print_standing(standing, lang)


def print_standing(standing: Standing, lang: Language) -> None:
    """Print one thing a supplier said, with what has become of it and where it is recorded."""
    status = say(lang, f"register.status.{standing.status}")
    event = standing.event
    print(say(lang, "commitments.event", number=event.seq, at=event.at, status=status))
    for name, value in standing.commitment.model_dump(mode="json").items():
        if value:
            label = say(lang, f"register.field.{name}")
            worded = f"register.{name}.{value}" if name in {"kind", "recorded_by"} else ""
            written = ", ".join(value) if isinstance(value, list) else str(value)
            text = say(lang, worded) if worded else one_line(written)
            print(f"  {label}: {text}")
    if standing.decision is not None:
        outcome = say(lang, f"register.outcome.{standing.decision.outcome}")
        by, note = one_line(standing.decision.decided_by), one_line(standing.decision.note)
        print(f"  {say(lang, 'commitments.decision', outcome=outcome, by=by)} {note}".rstrip())
    print(f"  SHA-256 {event.hash}")
    print()


@app.command("verify", help=described("commitments_verify"))
def verify_command(
    register: RegisterOption = DEFAULT_REGISTER,
    receipt: Annotated[
        list[Path] | None,
        typer.Option("--receipt", metavar="FILE", help=described("receipt_option")),
    ] = None,
    lang: LangOption = Language.EN,
) -> None:
    """Check the whole register; exit 1 where it is not as it was recorded."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.verification import verify as verify_register

        receipts = {str(path): read_receipt(path) for path in receipt or []}
        with open_register(register, create=False) as opened:
            result = verify_register(opened, receipts)
        complain(result.findings, lang)
        if not result.sound:
            raise typer.Exit(ExitCode.ALARM)
        print(say(lang, "commitments.sound", events=result.events, hash=result.head.hash))


def read_receipt(path: Path) -> Receipt:
    """The receipt in a file. RegisterError where it holds none."""
    from kpo_dd.register.events import Receipt

    try:
        return Receipt.from_json(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeError) as error:
        raise RegisterError.of("register_receipt_unreadable", Place(str(path))) from error


@app.command("export", help=described("commitments_export"))
def export_commitments(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help=described("out_file_option"))
    ] = Path("commitments.xlsx"),
    register: RegisterOption = DEFAULT_REGISTER,
    on: OnOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write where every supplier stands to a workbook."""
    with refusing(lang):
        from kpo_dd.register.listing import headings, standing_cells
        from kpo_dd.reports.workbook.listing import listing_workbook
        from kpo_dd.writing import write_reports

        day = parse_day(on)
        lines = [standing_cells(standing, lang) for standing in read_standings(register, day)]
        title = say(lang, "commitments.title", day=day)
        content = listing_workbook(title, headings(lang), lines, day)
        write_reports(out.parent, {out.name: content})
        print(say(lang, "commitments.written", path=out, count=len(lines)))
