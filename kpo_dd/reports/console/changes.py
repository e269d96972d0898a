"""What `compare` prints: who went which way, and what did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kpo_dd.assessment.result.changes import SupplierChange, Turn
from kpo_dd.reports.console.supplier_table import STYLES
from kpo_dd.reports.console.tables import Heading, table_of, terminal
from kpo_dd.reports.words.changes_in_words import ChangesInWords
from kpo_dd.reports.words.effect_tables import arrow
from kpo_dd.wording import one_line

if TYPE_CHECKING:
    from rich.text import Text

MOST_CHANGES = 50
CHANGE_HEADINGS = ("impact.supplier", "compare.turn", "impact.bands", "impact.scores")


def print_changes(told: ChangesInWords) -> None:
    """Print a row a supplier of whom something changed, who got worse first, and what it comes to."""
    changed = told.changes.changed
    print(told.lead())
    print(told.apart())
    print()
    if changed:
        headings = [Heading(told.phrases.say(key), wraps=False) for key in CHANGE_HEADINGS[1:]]
        supplier, why, flags = (
            Heading(told.phrases.say(key))
            for key in (CHANGE_HEADINGS[0], "compare.why", "compare.flags")
        )
        rows = map(ChangeRow(told).cells, changed[:MOST_CHANGES])
        terminal().print(table_of((supplier, *headings, why, flags), rows))
    for line in below(told):
        print(line)


def below(told: ChangesInWords) -> Iterator[str]:
    """What stands below the table."""
    more = len(told.changes.changed) - MOST_CHANGES
    if more > 0:
        yield told.phrases.say("compare.more", count=more)
    yield from told.totals()
    yield told.phrases.say("compare.caveat")


class ChangeRow:
    """A supplier as a row of the table."""

    def __init__(self, told: ChangesInWords) -> None:
        self.told = told

    def cells(self, one: SupplierChange) -> tuple[str | Text, ...]:
        """Its cells; the band in its colour."""
        from rich.text import Text

        told, worst = self.told, one.after or one.before
        bands = arrow(told.side(one.before), told.side(one.after))
        if one.turn is Turn.CAME:
            bands = told.side(one.after)
        scores = arrow(told.score(one.before), told.score(one.after))
        return (
            one_line(one.name or one.id),
            told.turn(one),
            Text(bands, style=STYLES[worst.band]) if worst else bands,
            scores,
            told.why(one),
            told.flags(one),
        )
