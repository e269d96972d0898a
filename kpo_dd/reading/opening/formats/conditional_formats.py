"""The conditional formats of an .xlsx sheet that may hide, replace or strike what a cell holds.

Whether one applies would have to be worked out, as Excel does. So it is kept where they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.reading.opening.cells import Block
from kpo_dd.reading.opening.formats.xlsx_styles import FALSE
from kpo_dd.reading.opening.grid import block_of
from kpo_dd.reading.opening.looks.number_formats import may_mislead

MOST_BLOCKS = 10_000


class ConditionalFormats:
    """Hears them. `misleading`: whether a format does such a thing, by its number among the styles.

    Those that look at other sheets stand apart, with their looks and their ranges inside.
    """

    def __init__(self, misleading: Sequence[bool]) -> None:
        self.misleading = misleading
        self.blocks: list[Block] = []
        self.here: list[Block] = []
        self.misleads = False
        self.ranges: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A conditional format, one of its rules, or what a rule does begins."""
        match name:
            case "conditionalFormatting":
                self.here, self.misleads = blocks_of(attributes.get("sqref", "")), False
            case "cfRule":
                number = attributes.get("dxfId", "")
                known = number.isdecimal() and int(number) < len(self.misleading)
                self.misleads = self.misleads or (known and self.misleading[int(number)])
            case "dataBar" | "iconSet":
                self.misleads = self.misleads or attributes.get("showValue", "1") in FALSE
            case "strike":
                self.misleads = self.misleads or attributes.get("val", "1") not in FALSE
            case "numFmt":
                self.misleads = self.misleads or may_mislead(attributes.get("formatCode", ""))
            case "sqref":
                self.ranges = []

    def end(self, name: str) -> None:
        """A conditional format is complete."""
        if name == "sqref" and self.ranges is not None:
            self.here += blocks_of("".join(self.ranges))
            self.ranges = None
        elif name == "conditionalFormatting":
            if self.misleads:
                self.blocks += self.here
            del self.blocks[MOST_BLOCKS:]

    def text(self, text: str) -> None:
        """Part of the name of a range."""
        if self.ranges is not None:
            self.ranges.append(text)


def blocks_of(references: str) -> list[Block]:
    """The ranges that are named one after another."""
    found = (block_of(reference) for reference in references.split()[:MOST_BLOCKS])
    return [block for block in found if block is not None]
