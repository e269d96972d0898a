"""The styles of an .xlsx: how the cells look that a number stands for, and what conditional formats do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from xml.etree import ElementTree as ET

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.reading.opening.formats.xml_parts import named_parts, plain_tag, tree
from kpo_dd.reading.opening.looks.cell_look import PLAIN_STYLE, CellStyle
from kpo_dd.reading.opening.looks.colours import (
    BLACK,
    WHITE,
    Colour,
    hex_colour,
    indexed_colour,
    tinted,
)

BUILT_IN: Mapping[str, str] = {
    **{"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"},
    **dict.fromkeys(("37", "38"), "#,##0_);(#,##0)"),
    **dict.fromkeys(("39", "40"), "#,##0.00_);(#,##0.00)"),
    **dict.fromkeys(("41", "42"), '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'),
    **dict.fromkeys(("43", "44"), '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'),
}
WHITE_FORMATS = ("[white]", "[color2]", "[color 2]")
# Themes name white and black first, each before its dark or light counterpart of the theme.
THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{n}" for n in range(1, 7)),
    "hlink",
    "folHlink",
)
SWITCHED_OFF = frozenset({"0", "false", "none"})


class ColourTable(Struct, frozen=True):
    """What the colours of one file are called: those of its theme, and its own palette."""

    theme: Sequence[Colour | None] = ()
    palette: Sequence[Colour | None] = ()

    def colour(self, attributes: Mapping[str, str], automatic: Colour) -> Colour | None:
        """The colour that an element names; the automatic one where it names none."""
        if "rgb" in attributes:
            found = hex_colour(attributes["rgb"])
        elif "theme" in attributes:
            found = nth(self.theme, attributes["theme"])
        elif "indexed" in attributes:
            found = self.numbered(attributes["indexed"])
        else:
            return automatic
        return tinted(found, tint_of(attributes)) if found is not None else None

    def numbered(self, number: str) -> Colour | None:
        """A colour by its number, in the palette of the file or in the usual one."""
        own = nth(self.palette, number)
        return own or (indexed_colour(int(number)) if number.isdecimal() else None)


EntryT = TypeVar("EntryT")


def nth(entries: Sequence[EntryT], number: str) -> EntryT | None:
    """The entry of a list with a number; None where there is none."""
    known = number.isdecimal() and int(number) < len(entries)
    return entries[int(number)] if known else None


def tint_of(attributes: Mapping[str, str]) -> float:
    """How much lighter or darker a colour is made."""
    try:
        return min(max(float(attributes.get("tint", "0")), -1.0), 1.0)
    except ValueError:
        return 0.0


class XlsxStyles(Struct, frozen=True):
    """The looks that cells refer to by a number, those worth a word alone; and of conditional formats.

    `all`: every style, for cells with runs of their own. `conditional`: the numbers of those that mislead.
    """

    cells: Mapping[str, CellStyle] = field(default_factory=dict)
    all: Sequence[CellStyle] = ()
    conditional: Collection[str] = ()
    colours: ColourTable = ColourTable()

    def of(self, number: str) -> CellStyle:
        """The style with a number; the plain one where there is none."""
        return nth(self.all, number) or PLAIN_STYLE


def xlsx_styles(styles: bytes, theme: bytes) -> XlsxStyles:
    """The styles in their part, with the colours of the theme in its part; either may be missing."""
    if not styles:
        return XlsxStyles()
    reader = StyleReader(tree(styles), theme)
    found = list(reader.cell_styles())
    return XlsxStyles(
        cells={str(number): style for number, style in enumerate(found) if not style.plain},
        all=found,
        conditional=set(reader.misleading()),
        colours=reader.colours,
    )


class StyleReader:
    """Reads the part of the styles."""

    def __init__(self, root: ET.Element, theme: bytes) -> None:
        self.root = root
        palette = [
            hex_colour(one.get("rgb", "")) for one in self.entries("colors", "indexedColors")
        ]
        self.colours = ColourTable(list(theme_colours(theme)), palette)

    def entries(self, *names: str) -> Sequence[ET.Element]:
        """The entries of a list that stands in the part."""
        found: Sequence[ET.Element] = [self.root]
        for name in names:
            found = [child for part in found for child in part if plain_tag(child) == name]
        return [entry for part in found for entry in part]

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The number formats by their numbers."""
        own = {
            one.get("numFmtId", ""): one.get("formatCode", "") for one in self.entries("numFmts")
        }
        return {**own, **{n: code for n, code in BUILT_IN.items() if not own.get(n)}}

    def cell_styles(self) -> Iterator[CellStyle]:
        """The style of a cell for each number."""
        fonts = [self.with_font(PLAIN_STYLE, font) for font in self.entries("fonts")]
        grounds = [self.ground(fill, "fgColor") for fill in self.entries("fills")]
        for style in self.entries("cellXfs"):
            code = self.codes.get(style.get("numFmtId", ""), "")
            font, fill = style.get("fontId", "0"), style.get("fillId", "0")
            look = replace(
                nth(fonts, font) or PLAIN_STYLE, code=worth_a_word(code), ground=nth(grounds, fill)
            )
            yield replace(look, colour=WHITE) if writes_white(code) else look

    def misleading(self) -> Iterator[str]:
        """The numbers of the conditional looks in which a cell may show something else than it holds."""
        for number, entry in enumerate(self.entries("dxfs")):
            if self.changed(entry).misleads:
                yield str(number)

    def changed(self, entry: ET.Element) -> CellStyle:
        """A plain cell under one conditional format."""
        style = PLAIN_STYLE
        for part in entry:
            match plain_tag(part):
                case "font":
                    style = self.with_font(style, part)
                case "fill":
                    style = replace(style, ground=self.ground(part, "bgColor"))
                case "numFmt":
                    style = replace(style, code=part.get("formatCode", ""))
        return style

    def with_font(self, style: CellStyle, font: ET.Element) -> CellStyle:
        """A style in a font."""
        for part in font:
            match plain_tag(part):
                case "strike":
                    style = replace(style, struck=part.get("val", "1") not in SWITCHED_OFF)
                case "color":
                    style = replace(style, colour=self.colours.colour(part.attrib, BLACK))
        return style

    def ground(self, fill: ET.Element, solid: str) -> Colour | None:
        """The colour behind a text; None for patterns and gradients.

        `solid`: the colour that a solid fill shows: conditional formats call it by the other name.
        """
        pattern = next(named_parts(fill, "patternFill"), ET.Element("", patternType="other"))
        kind = pattern.get("patternType", "solid" if solid == "bgColor" else "none")
        if kind == "none":
            return WHITE
        named = next(named_parts(pattern, solid), pattern)
        return self.colours.colour(named.attrib, WHITE) if kind == "solid" else None


def writes_white(code: str) -> bool:
    """Whether a number format writes in white, in any of its sections."""
    return any(name in code.casefold() for name in WHITE_FORMATS)


def worth_a_word(code: str) -> str:
    """A number format; empty where it shows every value as it is."""
    return "" if code in {"General", "@"} else code


def theme_colours(xml: bytes) -> Iterator[Colour | None]:
    """The colours of a theme in the order that cells number them by."""
    scheme = next(named_parts(tree(xml), "clrScheme"), None) if xml else None
    named = {plain_tag(entry): entry for entry in (scheme if scheme is not None else ())}
    for name in THEME_ORDER:
        entry = named.get(name)
        first = next(iter(entry), None) if entry is not None else None
        yield hex_colour(first.get("lastClr", first.get("val", ""))) if first is not None else None
