"""The styles of an .ods: how cells and runs look, with number formats as .xlsx writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct, field

from kpo_dd.reading.opening.formats.opendocument.ods_number_styles import NumberStyles
from kpo_dd.reading.opening.formats.xml_parts import Shapes
from kpo_dd.reading.opening.looks.cell_look import CellStyle, TextRun
from kpo_dd.reading.opening.looks.colours import BLACK, WHITE, Colour, hex_colour

DEEPEST_STYLE = 20  # styles that stand on one another
PROPERTIES = frozenset(f"style:{what}-properties" for what in ("text", "table-cell", "table"))


class NamedStyle(Struct):
    """One style as it is written: what it says itself, and on which it stands."""

    parent: str = ""
    number_style: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    applied: list[str] = field(default_factory=list)


class OdsStyles(Shapes):
    """Hears styles, in one part or several; answers how a cell or a run of that style looks."""

    def __init__(self) -> None:
        self.styles: dict[tuple[str, str], NamedStyle] = {}
        self.numbers = NumberStyles()
        self.here: NamedStyle | None = None
        self.cell_style = cache(self.resolved_cell)
        self.comes_under = cache(self.may_apply)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style or a part of it begins."""
        if name in {"style:style", "style:default-style"}:
            key = (attributes.get("style:family", ""), attributes.get("style:name", ""))
            self.here = self.styles[key] = NamedStyle(
                attributes.get("style:parent-style-name", ""),
                attributes.get("style:data-style-name", ""),
            )
        elif self.here is None:
            self.numbers.start(name, attributes)
        elif name in PROPERTIES:
            self.here.properties |= attributes
        elif name == "style:map":
            self.here.applied.append(attributes.get("style:apply-style-name", ""))

    def end(self, name: str) -> None:
        """A style is complete."""
        if name in {"style:style", "style:default-style"}:
            self.here = None
        elif self.here is None:
            self.numbers.end(name)

    def text(self, text: str) -> None:
        """A word in a number format."""
        if self.here is None:
            self.numbers.text(text)

    def line(self, family: str, name: str) -> Iterator[NamedStyle]:
        """A style and those it stands on, down to the default."""
        for _ in range(DEEPEST_STYLE):
            if (style := self.styles.get((family, name))) is None:
                break
            yield style
            name = style.parent
        if (default := self.styles.get((family, ""))) is not None:
            yield default

    def properties(self, family: str, name: str) -> Mapping[str, str]:
        """All that holds for a style; what it says itself before what it stands on."""
        found: dict[str, str] = {}
        for style in self.line(family, name):
            found = {**style.properties, **found}
        return found

    def resolved_cell(self, name: str) -> CellStyle:
        """How a cell of a style looks."""
        properties = self.properties("table-cell", name)
        numbers = (style.number_style for style in self.line("table-cell", name))
        number_style = next(filter(None, numbers), "")
        code = self.numbers.code(number_style)
        whitened = self.numbers.is_white(number_style)
        return CellStyle(
            code="" if code in {"General", "@"} else code,
            struck=is_struck(properties) or False,
            colour=WHITE if whitened else text_colour(properties),
            ground=ground_colour(properties),
        )

    def may_apply(self, name: str) -> bool:
        """Whether a cell of a style may come under a conditional format that hides, replaces or strikes."""
        return any(
            self.cell_style(applied).misleads
            for style in self.line("table-cell", name or "Default")
            for applied in style.applied
        )

    def run(self, names: Sequence[str], text: str) -> TextRun:
        """A run of text inside spans of these styles, the innermost last."""
        properties: dict[str, str] = {}
        for name in names:
            properties |= self.properties("text", name)
        if not properties:
            return TextRun(text)
        own = "fo:color" in properties or "style:use-window-font-color" in properties
        return TextRun(
            text, is_struck(properties), is_raised(properties), text_colour(properties), own
        )


def is_struck(properties: Mapping[str, str]) -> bool | None:
    """Whether a line goes through the text; None where that is not said."""
    said = [
        properties[f"style:text-line-through-{how}"]
        for how in ("style", "type")
        if f"style:text-line-through-{how}" in properties
    ]
    return "none" not in said if said else None


def is_raised(properties: Mapping[str, str]) -> bool:
    """Whether a text stands above or below its line."""
    position = properties.get("style:text-position", "").split()
    return bool(position) and position[0] not in {"0%", "0"}


def text_colour(properties: Mapping[str, str]) -> Colour | None:
    """The colour of a text."""
    if properties.get("style:use-window-font-color") == "true" or "fo:color" not in properties:
        return BLACK
    return hex_colour(properties["fo:color"])


def ground_colour(properties: Mapping[str, str]) -> Colour | None:
    """The colour behind a text."""
    named = properties.get("fo:background-color", "transparent")
    return WHITE if named == "transparent" else hex_colour(named)
