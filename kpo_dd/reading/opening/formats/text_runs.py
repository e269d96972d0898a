"""The runs of a text in an .xlsx, heard element by element: struck, raised, coloured."""

from __future__ import annotations

from msgspec.structs import replace

from kpo_dd.reading.opening.formats.xlsx_styles import SWITCHED_OFF, ColourTable
from kpo_dd.reading.opening.looks.cell_look import TextRun
from kpo_dd.reading.opening.looks.colours import BLACK

RAISED = frozenset({"superscript", "subscript"})


class RunsHeard:
    """The runs of one text: none of a text that is all of one look."""

    def __init__(self, colours: ColourTable) -> None:
        self.colours = colours
        self.runs: list[TextRun] = []
        self.rich = False

    def begin(self) -> None:
        """Another text."""
        self.runs, self.rich = [], False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A run or one of its properties begins."""
        if name == "r":
            self.runs.append(TextRun(""))
        elif self.runs:
            self.property(name, attributes, self.runs[-1])

    def property(self, name: str, attributes: dict[str, str], run: TextRun) -> None:
        """One property of the run that is heard. A run that has any is as it says, and not as its cell."""
        match name:
            case "rPr":
                self.rich = True
                self.runs[-1] = replace(run, struck=False, colour=BLACK, own_colour=True)
            case "strike":
                self.runs[-1] = replace(run, struck=attributes.get("val", "1") not in SWITCHED_OFF)
            case "vertAlign":
                self.runs[-1] = replace(run, raised=attributes.get("val") in RAISED)
            case "color":
                self.runs[-1] = replace(run, colour=self.colours.colour(attributes, BLACK))

    def text(self, text: str) -> None:
        """Part of the text of the run that is heard."""
        if self.runs:
            self.runs[-1] = replace(self.runs[-1], text=self.runs[-1].text + text)

    def found(self) -> tuple[TextRun, ...]:
        """The runs of the text that is complete, where they have looks of their own."""
        return tuple(self.runs) if self.rich else ()
