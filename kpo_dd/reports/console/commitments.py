"""What `commitments` prints: where suppliers stand, what one has said, what was recorded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kpo_dd.reports.console.tables import (
    MOST_IN_A_TABLE,
    Heading,
    print_line,
    print_padded,
    print_rows,
    table_of,
    terminal,
)
from kpo_dd.reports.words.standings import (
    STANDING_HEADINGS,
    category_titles,
    standing_cells,
    standing_headings,
    standing_lines,
)
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.register.events import NewEvent
    from kpo_dd.register.register import Recorded
    from kpo_dd.register.state import Standing
    from kpo_dd.rulebook.principles import Principles

WIDE = 180
# How wide a terminal must be for a column; those not named need a wide one.
FROM_WIDTH: Mapping[str, int] = {
    "supplier": 0, "name": 0, "status": 0, "expires_on": 0,
    "kind": 100, "signed_on": 100, "signatory": 130,
}  # fmt: skip
ON_ONE_LINE = frozenset({"supplier", "signed_on", "expires_on"})


def print_standings(found: Sequence[Standing], principles: Principles, language: Language) -> None:
    """Print a table of standings, a line each, and how many there are."""
    if found:
        titles = category_titles(principles, language)
        rows = [[one_line(cell) for cell in standing_cells(one, titles, language)] for one in found]
        print_standing_rows(rows, language)
    print(say(language, "commitments.count", count=len(found)))


def print_standing_rows(rows: Sequence[Sequence[str]], language: Language) -> None:
    """Print standings: all columns in a file or a pipe, on a terminal those that fit, and a word on it."""
    headings = standing_headings(language)
    if not sys.stdout.isatty():
        show = print_rows if len(rows) <= MOST_IN_A_TABLE else print_padded
        show(headings, rows)
        return
    console = terminal()
    shown = [
        number
        for number, name in enumerate(STANDING_HEADINGS)
        if FROM_WIDTH.get(name, WIDE) <= console.width
    ]
    columns = [
        Heading(headings[number], wraps=STANDING_HEADINGS[number] not in ON_ONE_LINE)
        for number in shown
    ]
    console.print(table_of(columns, ([row[number] for number in shown] for row in rows)))
    if len(shown) < len(headings):
        print_line(say(language, "commitments.narrow"), sys.stdout)


def print_history(said: Iterable[Standing], principles: Principles, language: Language) -> None:
    """Print everything a supplier said, with what has become of it and where it is recorded."""
    titles = category_titles(principles, language)
    for standing in said:
        print("\n".join(standing_lines(standing, titles, language)))
        print()


def print_entered(
    said: NewEvent, standings: Iterable[Standing], principles: Principles, language: Language
) -> None:
    """Print what a person has recorded, as the register holds it: of whom, what, by whom, until when."""
    titles = category_titles(principles, language)
    for standing in standings:
        records = filter(None, (standing.commitment, standing.decision))
        if said.saying in (record.event(standing.supplier).saying for record in records):
            name = standing.commitment.supplier_name
            shown = one_line(f"{standing.supplier} {name}".strip())
            print(say(language, "commitments.about", supplier=shown))
            print("\n".join(standing_lines(standing, titles, language)))


def print_recorded(recorded: Recorded, register: str, language: Language) -> None:
    """Say how much was new to the register, and how much it knew already."""
    new, known = len(recorded.new), recorded.known
    print(say(language, "commitments.recorded", new=new, known=known, register=register))
