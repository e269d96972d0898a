"""The strings that .xlsx keeps apart from its cells: which show nothing, which have looks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kpo_dd.reading.opening.formats.regular_rows import TEXT, VISIBLE, is_plain_markup
from kpo_dd.reading.opening.formats.text_runs import RunsHeard
from kpo_dd.reading.opening.formats.xlsx_styles import ColourTable
from kpo_dd.reading.opening.formats.xml_parts import Shapes, parse_pieces
from kpo_dd.reading.opening.looks.cell_look import TextRun

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Text with the escapes that .xlsx has for control characters: `_x001B_` is one character."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


# Strings of one look that begin with a letter, a digit or a mark: what most are.
REGULAR_STRINGS = re.compile(
    rb'(?:<si><t(?: xml:space="preserve")?>%s%s</t></si>)++' % (VISIBLE, TEXT)
)
STRING = b"<si>"


class RegularStrings(Struct, frozen=True):
    """So many strings that show something and have no looks of their own."""

    count: int


def pieces_of_strings(xml: bytes) -> Iterator[bytes | RegularStrings]:
    """The strings in their order: how many are regular, and all else as it stands."""
    at = 0
    for match in REGULAR_STRINGS.finditer(xml):
        yield xml[at : match.start()]
        yield RegularStrings(match[0].count(STRING))
        match[0].decode()
        at = match.end()
    yield xml[at:]


def hear_strings(xml: bytes, strings: SharedStrings) -> None:
    """Let a handler hear the strings, the regular ones at once. WorkbookRefused where it is no XML."""
    pieces = pieces_of_strings(xml) if is_plain_markup(xml) else [xml]
    parse_pieces(pieces, strings, strings.take)


class SharedStrings(Shapes):
    """Which shared strings show nothing. Rich text counts; what tells how to pronounce it does not.

    `runs`: the runs of those that are not all of one look, by their numbers.
    """

    def __init__(self, colours: ColourTable) -> None:
        self.count = 0
        self.blank: set[int] = set()
        self.runs: dict[int, tuple[TextRun, ...]] = {}
        self.parts: list[str] = []
        self.heard = RunsHeard(colours)
        self.listening = self.phonetic = False

    def is_blank(self, number: int) -> bool:
        """Whether a string shows nothing, or is not there."""
        return number >= self.count or number in self.blank

    @property
    def odd(self) -> bool:
        """Whether there is any that shows nothing, or has looks of its own."""
        return bool(self.blank or self.runs)

    def take(self, regular: RegularStrings) -> None:
        """Some regular strings, which show something and have no looks."""
        self.count += regular.count

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A string, its text or its pronunciation begins."""
        match name.rpartition(":")[2]:
            case "si":
                self.parts = []
                self.heard.begin()
            case "t":
                self.listening = not self.phonetic
            case "rPh":
                self.phonetic = True
            case other:
                self.heard.start(other, attributes)

    def end(self, name: str) -> None:
        """A string is complete."""
        match name.rpartition(":")[2]:
            case "si":
                if runs := self.heard.found():
                    self.runs[self.count] = runs
                if not unescaped("".join(self.parts)).strip():
                    self.blank.add(self.count)
                self.count += 1
            case "t":
                self.listening = False
            case "rPh":
                self.phonetic = False

    def text(self, text: str) -> None:
        """Part of the text."""
        if self.listening:
            self.parts.append(text)
            self.heard.text(text)
