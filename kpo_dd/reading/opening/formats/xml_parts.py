"""A part of XML: heard in one pass where it may be large, a tree where it is small."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.parsers import expat

from kpo_dd.errors import WorkbookRefused


def parse_xml(xml: bytes, handler: Shapes) -> None:
    """Let a handler hear every element of a part. WorkbookRefused where it is no XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
        raise WorkbookRefused.of("workbook_damaged") from error


class Shapes:
    """What hears elements: nothing, unless it is told otherwise."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text inside an element."""


def tree(xml: bytes) -> ET.Element:
    """A part as a tree; it has no document type (see `package`). WorkbookRefused where it is no XML."""
    try:
        return ET.fromstring(xml)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        raise WorkbookRefused.of("workbook_damaged") from error


def plain_tag(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def named_parts(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Every element of that name in a tree, whatever its namespace."""
    return (part for part in element.iter() if plain_tag(part) == name)
