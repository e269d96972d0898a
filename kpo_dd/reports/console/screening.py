"""What `screen` prints: every hit with what to check, and the lists with their age."""

from __future__ import annotations

from kpo_dd.reports.console.tables import MOST_IN_A_TABLE, print_padded, print_rows
from kpo_dd.reports.words.screening_in_words import (
    SHOWN_HITS,
    Screening,
    screening_headings,
    screening_notes,
    screening_rows,
)


def print_screening(screening: Screening) -> None:
    """Print the hits, where there are any, and what must be said of them."""
    rows = [row[:SHOWN_HITS] for row in screening_rows(screening)]
    show = print_rows if len(rows) <= MOST_IN_A_TABLE else print_padded
    if rows:
        show(screening_headings(screening)[:SHOWN_HITS], rows)
    for note in screening_notes(screening):
        print(note)
