"""What `triage` prints: whom to ask first, by which form, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kpo_dd.assessment.result.triage_lines import TriageLine
from kpo_dd.reports.console.tables import MOST_IN_A_TABLE, print_padded, print_rows
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.triage_in_words import (
    SHOWN_FIRST,
    TriageCell,
    triage_headings,
    triage_notes,
    triage_rows,
)
from kpo_dd.wording import day_words


def print_triage(lines: Sequence[TriageLine], phrases: Phrases) -> None:
    """Print the first columns of the list, and what must be said of it."""
    headings = triage_headings(lines, phrases)[:SHOWN_FIRST]
    rows = (
        [shown(cell, phrases) for cell in row[:SHOWN_FIRST]] for row in triage_rows(lines, phrases)
    )
    show = print_rows if len(lines) <= MOST_IN_A_TABLE else print_padded
    show(headings, rows)
    for note in triage_notes(lines, phrases):
        print(note)


def shown(cell: TriageCell, phrases: Phrases) -> str:
    """A cell as text: figures as the language writes them."""
    match cell:
        case None:
            return ""
        case float():
            return phrases.figure(cell, ".1f")
        case date():
            return day_words(cell, phrases.language)
        case _:
            return str(cell)
