"""Cells that hold something which the parser hands over as blank: errors, and formulas without a result.

Excel stores the result of a formula beside it; a program that fills in a questionnaire often does
not. Either way something stands in the cell, so it has to be listed.
"""

from __future__ import annotations

from dataclasses import dataclass

Spot = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in such a cell: the error (`#REF!`), or the formula."""

    text: str
