"""Where formulas stand in a workbook of ours: what they show is carried over, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.opening.formats.package import Package
from kpo_dd.reading.opening.formats.xlsx import sheet_parts

FORMULA_CELL = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]'
)


def formula_notes(package: Package) -> Iterator[Problem]:
    """A note for each sheet that has formulas, with their cells."""
    for sheet, part in sheet_parts(package):
        cells = [found.decode() for found in FORMULA_CELL.findall(package.part(part))]
        if cells:
            yield Problem.of("actions_formula", Place("", sheet), cells=" ".join(cells))
