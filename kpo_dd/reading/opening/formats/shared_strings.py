"""The strings that .xlsx keeps apart from its cells: which of them show nothing."""

from __future__ import annotations

import re

from kpo_dd.reading.opening.formats.xml_parts import Shapes

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Text with the escapes that .xlsx has for control characters: `_x001B_` is one character."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class BlankStrings(Shapes):
    """Which shared strings show nothing. Rich text counts; what tells how to pronounce it does not."""

    def __init__(self) -> None:
        self.blank: list[bool] = []
        self.parts: list[str] = []
        self.listening = self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A string, its text or its pronunciation begins."""
        match name.rpartition(":")[2]:
            case "si":
                self.parts = []
            case "t":
                self.listening = not self.phonetic
            case "rPh":
                self.phonetic = True

    def end(self, name: str) -> None:
        """A string is complete."""
        match name.rpartition(":")[2]:
            case "si":
                self.blank.append(not unescaped("".join(self.parts)).strip())
            case "t":
                self.listening = False
            case "rPh":
                self.phonetic = False

    def text(self, text: str) -> None:
        """Part of the text."""
        if self.listening:
            self.parts.append(text)
