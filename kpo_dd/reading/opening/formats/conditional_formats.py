"""The conditional formats of an .xlsx sheet that may hide, replace or strike what a cell holds.

Whether one applies would have to be worked out, as Excel does. So it is kept where they are.
"""

from __future__ import annotations

from collections.abc import Collection

from kpo_dd.reading.opening.cells import Block
from kpo_dd.reading.opening.formats.xlsx_styles import SWITCHED_OFF
from kpo_dd.reading.opening.grid import block_of
from kpo_dd.reading.opening.looks.number_formats import may_mislead

MOST_BLOCKS = 10_000


class ConditionalFormats:
    """Hears them. `misleading`: the numbers of the looks that do such a thing, among the styles.

    Those that look at other sheets stand apart, with their looks and their ranges inside.
    """

    def __init__(self, misleading: Collection[str]) -> None:
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
            case "sqref":
                self.ranges = []
            case _:
                self.misleads = self.misleads or self.rule_misleads(name, attributes)

    def rule_misleads(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether a rule, or a look that stands in one, hides, replaces or strikes."""
        match name:
            case "cfRule":
                number = attributes.get("dxfId", "")
                return number in self.misleading
            case "dataBar" | "iconSet":
                return attributes.get("showValue", "1") in SWITCHED_OFF
            case "strike":
                return attributes.get("val", "1") not in SWITCHED_OFF
            case "numFmt":
                return may_mislead(attributes.get("formatCode", ""))
            case _:
                return False

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
