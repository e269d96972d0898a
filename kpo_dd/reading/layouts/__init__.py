"""Which layout a sheet has: a table, a form or a list of answers; exactly one, or none.

Whatever the layout, what comes out is the same: returns, one a supplier, each a list of filled cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kpo_dd.reading.headings import Headings
from kpo_dd.reading.layouts.answer_list import read_answer_list
from kpo_dd.reading.layouts.form import read_form
from kpo_dd.reading.layouts.page import LayoutReading, Page
from kpo_dd.reading.layouts.table import read_table

LAYOUTS: Mapping[str, Callable[[Page, Headings], LayoutReading | None]] = {
    "table": read_table,
    "form": read_form,
    "answer_list": read_answer_list,
}


def readings(page: Page, headings: Headings) -> Sequence[LayoutReading]:
    """The sheet in every layout that claims it."""
    attempts = (read(page, headings) for read in LAYOUTS.values())
    return [reading for reading in attempts if reading is not None]
