"""One cell of an .ods as it is heard: its attributes, its text and the runs of it, and its value."""

from __future__ import annotations

import re
from datetime import date, datetime
from math import isfinite

from msgspec import Struct, field

from kpo_dd.reading.opening.cells import CellValue, Lost, Shown

VALUES = ("office:value", "office:boolean-value", "office:date-value", "office:time-value")
NUMBER_KINDS = frozenset({"float", "currency", "percentage"})
TIME_LENGTH = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
MOST_SPACES = 1000


class Cell(Struct):
    """One cell as it is heard, and for how many columns it stands.

    `spans`: the styles of the spans that each of its texts stands in; `spanned`: there are such. `broken`:
    it has a tab or a line break. `nested`: a table stands in it, which nobody reads.
    """

    attributes: dict[str, str]
    repeated: int
    texts: list[str] = field(default_factory=list)
    spans: list[tuple[str, ...]] = field(default_factory=list)
    spanned: bool = False
    broken: bool = False
    nested: bool = False

    @property
    def text(self) -> str:
        """The text a person sees."""
        return "".join(self.texts)

    @property
    def kind(self) -> str:
        """What kind of value it says it has."""
        return self.attributes.get("office:value-type", "")

    @property
    def lost(self) -> Lost | None:
        """What the parser makes blank, or worse, a zero."""
        if self.attributes.get("calcext:value-type") == "error":
            return Lost(self.text.strip() or "#ERROR!")
        formula = self.attributes.get("table:formula")
        if formula and "office:value-type" not in self.attributes and not self.text.strip():
            return Lost(f"={formula.partition('=')[2] or formula}")
        return None

    @property
    def shows(self) -> bool:
        """Whether it shows anything."""
        if any(self.attributes.get(value, "").strip() for value in VALUES):
            return True
        return bool(self.attributes.get("office:string-value", self.text).strip())

    @property
    def shown(self) -> Shown | None:
        """What its text shows, where the parser hands over something else."""
        text = self.text.strip()
        if self.kind == "time":
            length = self.attributes.get("office:time-value", "")
            return Shown("written", text or clock(length))
        stored = self.attributes.get("office:string-value", text)
        if self.kind == "string" and text and stored.split() != text.split():
            return Shown("replaced", text)
        return Shown("written", text) if self.broken else None

    @property
    def value(self) -> CellValue:
        """Its value, by the kind it says; its text, where that kind has no such value."""
        try:
            return "" if self.nested else self.typed_value()
        except ValueError:
            return self.text

    def typed_value(self) -> CellValue:
        """Its value. ValueError where it is none of its kind."""
        if self.kind in NUMBER_KINDS and "office:value" in self.attributes:
            number = float(self.attributes["office:value"])
            return number if isfinite(number) else self.text
        if self.kind == "boolean":
            return self.attributes.get("office:boolean-value", "").strip().casefold() == "true"
        if self.kind == "date":
            stored = self.attributes.get("office:date-value", "")
            return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)
        if self.kind == "time":
            return self.attributes.get("office:time-value", self.text)
        return self.attributes.get("office:string-value", self.text)


def clock(length: str) -> str:
    """A length of time such as PT48H00M00S as a clock shows it: 48:00; as it is where it is none."""
    match = TIME_LENGTH.fullmatch(length)
    if match is None:
        return length
    minus, days, hours, minutes, seconds = match.groups("0")
    sign = "-" if minus == "-" else ""
    rest = f":{int(seconds):02}" if int(seconds) else ""
    return f"{sign}{int(days) * 24 + int(hours)}:{int(minutes):02}{rest}"
