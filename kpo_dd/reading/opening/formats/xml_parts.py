"""A part of XML: heard in one pass where it may be large, a tree where it is small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar
from xml.etree import ElementTree as ET
from xml.parsers import expat

from kpo_dd.errors import WorkbookRefused

OPEN_DOCUMENT: Mapping[str, str] = {
    **{
        f"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0": prefix
        for space, prefix in (
            *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")),
            *(("drawing", "draw"), ("datastyle", "number"), ("xsl-fo-compatible", "fo")),
        )
    },
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}


class UsualNames(dict[str, str]):
    """Names with the prefix that a namespace usually has, whatever prefix the part gives it."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self.prefixes = prefixes

    def __missing__(self, name: str) -> str:
        """A name that is heard for the first time."""
        space, _, local = name.rpartition(" ")
        prefix = self.prefixes.get(space, "")
        self[name] = usual = f"{prefix}:{local}" if prefix else local
        return usual


def parse_xml(xml: bytes, handler: Shapes, prefixes: Mapping[str, str] | None = None) -> None:
    """Let a handler hear every element of a part. WorkbookRefused where it is no XML.

    `prefixes`: namespace to the prefix that the handler knows it by; else it hears names as they stand.
    """
    parser = parser_for(handler, prefixes)
    with refusing_damage():
        parser.Parse(xml, True)


TakenT = TypeVar("TakenT")


def parse_pieces(
    pieces: Iterable[bytes | TakenT], handler: Shapes, take: Callable[[TakenT], None]
) -> None:
    """The same for a part in pieces, some of which were understood already and are taken as they are.

    What was taken out must be whole elements, so that the rest is XML where the whole is.
    """
    parser = parser_for(handler)
    with refusing_damage():
        for piece in pieces:
            if isinstance(piece, bytes):
                parser.Parse(piece, False)
            else:
                take(piece)
        parser.Parse(b"", True)


@contextmanager
def refusing_damage() -> Iterator[None]:
    """WorkbookRefused where what is heard inside is no XML, or makes no sense to who hears it."""
    try:
        yield
    except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
        raise WorkbookRefused.of("workbook_damaged") from error


def parser_for(handler: Shapes, prefixes: Mapping[str, str] | None = None) -> expat.XMLParserType:
    """A parser that lets a handler hear every element."""
    parser = expat.ParserCreate(namespace_separator=" " if prefixes else None)
    parser.buffer_text = True
    usual = UsualNames(prefixes or {})

    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(usual[name], {usual[key]: value for key, value in attributes.items()})

    parser.StartElementHandler = start if prefixes else handler.start
    parser.EndElementHandler = (lambda name: handler.end(usual[name])) if prefixes else handler.end
    parser.CharacterDataHandler = handler.text
    return parser


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
