"""What `rules impact` and `rules sensitivity` print: what rules and weights do to real questionnaires."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.console.supplier_table import STYLES
from kpo_dd.reports.console.tables import Heading, print_line, print_rows, table_of, terminal
from kpo_dd.reports.words.effect_tables import (
    BothSides,
    impact_cells,
    impact_table,
    sensitivity_table,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kpo_dd.reports.words.effect_tables import EffectTable


def print_impacts(both: BothSides, language: Language) -> None:
    """Print a row a supplier whose result differs, and how many suppliers each band has on both sides."""
    table = impact_table(both, language)
    if both.found:
        print_rows(table.headings, (impact_cells(one, language) for one in both.found))
    for line in table.below:
        print_line(line, sys.stdout)


def print_sensitivity(assessment: Assessment, phrases: Phrases) -> None:
    """Print for every supplier in how many draws its band holds, and the weights that matter most."""
    table = sensitivity_table(assessment, phrases)
    for line in table.above:
        print_line(line, sys.stdout)
    print()
    headings = [
        Heading(words, wraps=number in {0, 4}, folds=number == 0)
        for number, words in enumerate(table.headings)
    ]
    terminal().print(table_of(headings, coloured(table, assessment)))
    print()
    for line in table.below:
        print_line(line, sys.stdout)


def coloured(table: EffectTable, assessment: Assessment) -> Iterator[tuple[str | Text, ...]]:
    """The rows with their bands in colour."""
    from rich.text import Text

    for supplier, (name, band, *others) in zip(assessment.suppliers, table.rows, strict=True):
        yield name, Text(band, style=STYLES[supplier.band]), *others
