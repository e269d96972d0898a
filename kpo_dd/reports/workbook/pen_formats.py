"""The formats of the workbook report, made once: colours, days and numbers as the language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from kpo_dd.reports.workbook.sheet import Ink, Shade, Tone
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language

# (paper, ink): dark enough on its paper to be read, and to be told apart in grey.
BAND_COLOURS: Mapping[Band, tuple[str, str]] = {
    Band.LOW: ("#E3F1E8", "#1F5C3D"),
    Band.MEDIUM: ("#FFF1C9", "#6B4E00"),
    Band.HIGH: ("#FBDCC4", "#7F3206"),
    Band.CRITICAL: ("#F3C3C9", "#7A1020"),
}
TONES: Mapping[Tone, tuple[str, str]] = {
    Tone.QUIET: ("#E6E6E6", "#555555"),
    Tone.LATE: ("#F3C3C9", "#7A1020"),
}
COLOURS = dict[Shade, tuple[str, str]]((*BAND_COLOURS.items(), *TONES.items()))
# Excel writes figures as its own settings say; LibreOffice and others as this mark does.
LANGUAGE_MARKS: Mapping[Language, str] = {
    Language.EN: "",
    Language.RU: "[$-419]",
    Language.KK: "[$-43F]",
}
DAY_FORMS: Mapping[Language, str] = {
    Language.EN: "yyyy-mm-dd",
    Language.RU: "dd.mm.yyyy",
    Language.KK: "dd.mm.yyyy",
}
NUMBER_FORMS: Mapping[Ink, str] = {
    Ink.COUNT: "0",
    Ink.POINTS: "0.0",
    Ink.POINTS_2: "0.00",
    Ink.SHARE: "0%",
}
CELL_LOOK: Mapping[str, object] = {
    "valign": "top",
    "font_size": 10,
    "bottom": 4,
    "bottom_color": "#C5CCD3",
}
ENTRY_LOOK: Mapping[str, object] = {"bg_color": "#FFFBE6", "locked": False}
LINK_LOOK: Mapping[str, object] = {"font_color": "#0B4F8A", "underline": 1}
HEADING_LOOK: Mapping[str, object] = {
    **{"bold": True, "font_size": 10, "font_color": "#FFFFFF", "bg_color": "#24415C"},
    **{"text_wrap": True, "valign": "vcenter"},
}


def number_form(ink: Ink, language: Language) -> str:
    """How a number or a day is written in a language; empty where the ink is for words."""
    if ink is Ink.DAY:
        return DAY_FORMS[language]
    return f"{LANGUAGE_MARKS[language]}{NUMBER_FORMS[ink]}" if ink in NUMBER_FORMS else ""


class PenFormats:
    """The formats that the sheets of one workbook share."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self.workbook, self.language = workbook, language
        text = {**CELL_LOOK, "text_wrap": True, "quote_prefix": True}
        self.inks: dict[Ink, Format] = {
            Ink.TEXT: workbook.add_format(text),
            Ink.LINK: workbook.add_format({**text, **LINK_LOOK}),
            **{ink: self.number(ink) for ink in (*NUMBER_FORMS, Ink.DAY)},
            Ink.ENTRY: workbook.add_format({**text, **ENTRY_LOOK}),
            Ink.ENTRY_DAY: workbook.add_format(
                {**CELL_LOOK, **ENTRY_LOOK, **self.centred(Ink.DAY)}
            ),
        }
        self.grades: dict[Shade, Format] = {shade: self.shaded(shade) for shade in COLOURS}
        self.heats: dict[Band, Format] = {}
        self.late = self.shaded(Tone.LATE, **self.centred(Ink.DAY))

    def centred(self, ink: Ink) -> dict[str, object]:
        """How numbers of an ink stand in their cells."""
        return {"align": "center", "num_format": number_form(ink, self.language)}

    def number(self, ink: Ink) -> Format:
        """The format of an ink for numbers."""
        return self.workbook.add_format({**CELL_LOOK, **self.centred(ink)})

    def shaded(self, shade: Shade, **more: object) -> Format:
        """A cell in one of the colours."""
        paper, ink = COLOURS[shade]
        look = {"bg_color": paper, "font_color": ink, "bold": True, "text_wrap": True}
        return self.workbook.add_format({**CELL_LOOK, **look, **more})

    @property
    def in_turn(self) -> tuple[Format, ...]:
        """All formats of cells that are spliced in, in the order in which their numbers are read back."""
        return (*self.inks.values(), *self.grades.values(), self.late)

    def heat(self, band: Band, word: str) -> Format:
        """A score in the colour of a band, with its word: colour is never the only sign."""
        form = f'{LANGUAGE_MARKS[self.language]}0.0" · {word}"'
        if band not in self.heats:
            self.heats[band] = self.shaded(band, align="center", num_format=form)
        return self.heats[band]

    @property
    def plain(self) -> Format:
        """A cell of words."""
        return self.inks[Ink.TEXT]

    @property
    def link(self) -> Format:
        """A cell that leads somewhere."""
        return self.inks[Ink.LINK]

    @property
    def count(self) -> Format:
        """A cell with a whole number."""
        return self.inks[Ink.COUNT]

    @cached_property
    def leading_count(self) -> Format:
        """A cell with a whole number that leads somewhere."""
        look = {**CELL_LOOK, **self.centred(Ink.COUNT), **LINK_LOOK}
        return self.workbook.add_format(look)

    @cached_property
    def heading(self) -> Format:
        """The heading of a column of words."""
        return self.workbook.add_format(dict(HEADING_LOOK))

    @cached_property
    def number_heading(self) -> Format:
        """The heading of a column of numbers."""
        return self.workbook.add_format({**HEADING_LOOK, "align": "center"})

    @cached_property
    def title(self) -> Format:
        """The title above a table."""
        return self.workbook.add_format({"bold": True, "font_size": 14})

    @cached_property
    def line(self) -> Format:
        """A line below the title."""
        return self.workbook.add_format({"font_size": 10, "font_color": "#44515C"})
