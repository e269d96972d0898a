"""The strings that .xlsx keeps apart from its cells: which show nothing, which have looks of their own."""

from __future__ import annotations

import re

from kpo_dd.reading.opening.formats.text_runs import RunsHeard
from kpo_dd.reading.opening.formats.xlsx_styles import ColourTable
from kpo_dd.reading.opening.formats.xml_parts import Shapes
from kpo_dd.reading.opening.looks.cell_look import TextRun

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Text with the escapes that .xlsx has for control characters: `_x001B_` is one character."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class SharedStrings(Shapes):
    """Which shared strings show nothing. Rich text counts; what tells how to pronounce it does not.

    `runs`: the runs of those that are not all of one look, by their numbers.
    """

    def __init__(self, colours: ColourTable) -> None:
        self.blank: list[bool] = []
        self.runs: dict[int, tuple[TextRun, ...]] = {}
        self.parts: list[str] = []
        self.heard = RunsHeard(colours)
        self.listening = self.phonetic = False

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
                    self.runs[len(self.blank)] = runs
                self.blank.append(not unescaped("".join(self.parts)).strip())
            case "t":
                self.listening = False
            case "rPh":
                self.phonetic = False

    def text(self, text: str) -> None:
        """Part of the text."""
        if self.listening:
            self.parts.append(text)
            self.heard.text(text)
