"""What `commitments` prints: where suppliers stand, what one has said, what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kpo_dd.reports.console.tables import MOST_IN_A_TABLE, print_padded, print_rows
from kpo_dd.reports.words.standings import standing_cells, standing_headings, standing_lines
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.register.events import NewEvent
    from kpo_dd.register.register import Recorded
    from kpo_dd.register.state import Standing


def print_standings(found: Sequence[Standing], language: Language) -> None:
    """Print a table of standings, a line each, and how many there are."""
    if found:
        rows = (map(one_line, standing_cells(standing, language)) for standing in found)
        show = print_rows if len(found) <= MOST_IN_A_TABLE else print_padded
        show(standing_headings(language), rows)
    print(say(language, "commitments.count", count=len(found)))


def print_history(said: Iterable[Standing], language: Language) -> None:
    """Print everything a supplier said, with what has become of it and where it is recorded."""
    for standing in said:
        print("\n".join(standing_lines(standing, language)))
        print()


def print_entered(said: NewEvent, standings: Iterable[Standing], language: Language) -> None:
    """Print what a person has recorded, as the register holds it: of whom, what, by whom, until when."""
    for standing in standings:
        records = filter(None, (standing.commitment, standing.decision))
        if said.saying in (record.event(standing.supplier).saying for record in records):
            name = standing.commitment.supplier_name
            shown = one_line(f"{standing.supplier} {name}".strip())
            print(say(language, "commitments.about", supplier=shown))
            print("\n".join(standing_lines(standing, language)))


def print_recorded(recorded: Recorded, register: str, language: Language) -> None:
    """Say how much was new to the register, and how much it knew already."""
    new, known = len(recorded.new), recorded.known
    print(say(language, "commitments.recorded", new=new, known=known, register=register))
