"""The number formats of an .ods, put into the one notation that is understood here: that of .xlsx."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from msgspec import Struct, field

from kpo_dd.reading.opening.looks.colours import WHITE, cannot_be_seen, hex_colour

STYLE_KINDS = frozenset(
    f"number:{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
DATE_PARTS = frozenset(
    f"number:{part}"
    for part in (
        *("day", "month", "year", "era", "day-of-week", "week-of-year", "quarter"),
        *("hours", "minutes", "seconds", "am-pm"),
    )
)
WHOLE_PARTS: Mapping[str, str] = {
    "number:text-content": "@",
    "number:scientific-number": "0.00E+00",
    "number:fraction": "# ?/?",
    "number:boolean": "General",
}
WHEN_APPLIED = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[0-9.]+)")
MOST_PLACES = 30


class NumberStyle(Struct):
    """One number format as it is heard: its parts, and the formats it gives way to under a condition."""

    kind: str
    parts: list[str] = field(default_factory=list)
    gives_way: list[tuple[str, str]] = field(default_factory=list)
    white: bool = False

    @property
    def code(self) -> str:
        """What it shows itself; a format whose only part is an empty word shows nothing."""
        return "".join(self.parts) or ('""' if self.parts else "")


class NumberStyles:
    """Hears number formats."""

    def __init__(self) -> None:
        self.styles: dict[str, NumberStyle] = {}
        self.here: NumberStyle | None = None
        self.words: list[str] | None = None
        self.digits: dict[str, str] = {}
        self.embedded: dict[int, str] = {}
        self.position = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A number format or a part of it begins."""
        if name in STYLE_KINDS:
            self.here = self.styles[attributes.get("style:name", "")] = NumberStyle(name)
        elif self.here is not None:
            self.start_part(name, attributes, self.here)

    def start_part(self, name: str, attributes: dict[str, str], here: NumberStyle) -> None:
        """A part of a number format begins."""
        match name:
            case "number:text" | "number:currency-symbol":
                self.words = []
            case "number:number":
                self.digits, self.embedded = attributes, {}
            case "number:embedded-text":
                self.words, self.position = [], whole(attributes.get("number:position", "0"), 0)
            case "style:map":
                condition = attributes.get("style:condition", "")
                here.gives_way.append((condition, attributes.get("style:apply-style-name", "")))
            case "style:text-properties":
                colour = hex_colour(attributes.get("fo:color", ""))
                here.white = here.white or cannot_be_seen(colour, WHITE)
            case _ if name in DATE_PARTS:
                here.parts.append("d")
            case _:
                here.parts.append(WHOLE_PARTS.get(name, ""))

    def end(self, name: str) -> None:
        """A number format is complete, or a part of it."""
        if self.here is None:
            return
        words, self.words = self.words, None
        if name in STYLE_KINDS:
            self.here = None
        elif name == "number:embedded-text":
            self.embedded[self.position] = "".join(words or ())
        elif name == "number:number":
            self.here.parts.append(placeholders(self.digits, self.embedded))
        elif words is not None:
            self.here.parts.append(quoted_words("".join(words), self.here.kind))

    def text(self, text: str) -> None:
        """A word that is shown as it is."""
        if self.words is not None:
            self.words.append(text)

    def code(self, name: str) -> str:
        """A number format as .xlsx writes it; empty where there is none of that name."""
        style = self.styles.get(name)
        if style is None:
            return ""
        sections = [self.section(condition, other) for condition, other in style.gives_way[:3]]
        if style.kind == "number:text-style" and sections:
            sections += ["General"] * (3 - len(sections))
        return ";".join([*sections, style.code])

    def section(self, condition: str, name: str) -> str:
        """One section with its condition."""
        style = self.styles.get(name)
        match = WHEN_APPLIED.fullmatch(condition.strip())
        when = f"[{match[1].replace('!=', '<>')}{match[2]}]" if match else ""
        return when + (style.code if style else "General")

    def is_white(self, name: str) -> bool:
        """Whether a number format writes in white, in any of its sections."""
        style = self.styles.get(name)
        others = [self.styles.get(other) for _, other in style.gives_way] if style else []
        return any(one is not None and one.white for one in (style, *others))


def placeholders(attributes: Mapping[str, str], embedded: Mapping[int, str]) -> str:
    """The placeholders of a number with so many digits, and the words between them."""
    least = whole(attributes.get("number:min-integer-digits", "1"), 1)
    decimals = whole(attributes.get("number:decimal-places", "0"), 0)
    sure = min(whole(attributes.get("number:min-decimal-places", str(decimals)), 0), decimals)
    digits = "0" * least or "#"
    if attributes.get("number:grouping") == "true" and not embedded:
        digits = f"#,{digits.rjust(3, '#')}"
    for position in sorted(embedded):  # counted from the right, so from there on
        digits = digits.rjust(position + 1, "#")
        at = (
            len(digits)
            - position
            - sum(len(quoted_words(w, "")) for p, w in embedded.items() if p < position)
        )
        digits = digits[:at] + quoted_words(embedded[position], "") + digits[at:]
    point = "." + "0" * sure + "#" * (decimals - sure) if decimals else ""
    return digits + point + "," * thousands(attributes.get("number:display-factor", "1"))


def whole(text: str, otherwise: int) -> int:
    """A small number of digits; another where it is none."""
    return min(int(text), MOST_PLACES) if text.isdecimal() else otherwise


def thousands(factor: str) -> int:
    """How often three digits are left out."""
    try:
        return round(math.log10(float(factor)) / 3)
    except (ValueError, OverflowError):
        return 0


def quoted_words(text: str, kind: str) -> str:
    """Words inside a number format; the sign of a percentage is no word."""
    quoted = '"' + text.replace('"', "") + '"' if text else ""
    return quoted.replace("%", '"%"') if kind == "number:percentage-style" else quoted
