"""The lines of a mapping file, as Excel saves them: what each cell is, and what keeps Excel off it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kpo_dd.errors import Place, UsageError
from kpo_dd.reading.opening.cells import Sheet
from kpo_dd.reading.opening.formats.csv_text import SHEET_NAME
from kpo_dd.reading.opening.workbook import Workbook, parted
from kpo_dd.reading.values.words import look_up, plain, raw_text, visible
from kpo_dd.reading.values.yes_no import YES_NO

MAPPING_COLUMNS = ("heading", "question", "confirmed", "answer", "option")
COLUMN_NAMES: Mapping[str, str] = {
    **{name: name for name in MAPPING_COLUMNS},
    **{"заголовок": "heading", "вопрос": "question", "подтверждено": "confirmed"},
    **{"ответ": "answer", "вариант": "option"},
    **{"тақырып": "heading", "сұрақ": "question", "расталды": "confirmed"},
    **{"жауап": "answer", "нұсқа": "option"},
}
GUARDED = ("=", "+", "-", "@", "\t", "\r")


class MappingLine(Struct, frozen=True):
    """One line of the file: where it stands, and its cells, without the spaces around them."""

    place: Place
    heading: str
    question: str
    confirmed: bool
    answer: str
    option: str

    @property
    def kind(self) -> str:
        """What the line maps: a `heading` or an `answer`; empty where nobody can tell."""
        if self.heading:
            return "" if self.answer or self.option else "heading"
        return "answer" if self.answer and self.question else ""

    @property
    def is_open(self) -> bool:
        """Whether it is a line of a draft in which nobody has yet written what it maps to."""
        return not (self.question if self.kind == "heading" else self.option)


def mapping_lines(workbook: Workbook) -> Iterator[MappingLine]:
    """The lines below the header of each sheet that has one. UsageError where none has."""
    opened = parted(workbook, columns_known)
    sheets = [sheet for sheet in opened.sheets if filled_rows(sheet)]
    headed = [sheet for sheet in sheets if is_mapping(sheet)]
    if not headed:
        columns = ", ".join(MAPPING_COLUMNS)
        raise UsageError.of("mapping_header", Place(opened.file, line=1), columns=columns)
    for sheet in headed:
        names, *rows = filled_rows(sheet)
        for number, cells in rows:
            yield mapping_line(place_of(opened, sheet, number), header_names(names[1]), cells)


def filled_rows(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The rows that hold something, as texts, each with its number."""
    rows = (
        (number, [raw_text(cell).strip() for cell in cells])
        for number, cells in enumerate(sheet.rows, start=1)
    )
    return [(number, cells) for number, cells in rows if any(cells)]


def place_of(workbook: Workbook, sheet: Sheet, number: int) -> Place:
    """A line of a text, or a row of a workbook's sheet."""
    if sheet.name == SHEET_NAME:
        return Place(workbook.file, line=number)
    return Place(workbook.file, sheet.name, f"{number}:{number}")


def columns_known(sheet: Sheet) -> int:
    """How many columns of the first row are those of a mapping file."""
    rows = filled_rows(sheet)
    return len([name for name in header_names(rows[0][1]) if name]) if rows else 0


def is_mapping(sheet: Sheet) -> bool:
    """Whether the first row of a sheet has the columns that a mapping file needs."""
    return {"heading", "question"} <= set(header_names(filled_rows(sheet)[0][1]))


FEWEST_KNOWN_COLUMNS = 4  # a table of somebody's own may well have two or three of ours


def holds_mapping(workbook: Workbook) -> bool:
    """Whether a file that is no questionnaire is one that a mapping was drafted or written in."""
    sheets = [sheet for sheet in parted(workbook, columns_known).sheets if filled_rows(sheet)]
    return any(
        is_mapping(sheet) and columns_known(sheet) >= FEWEST_KNOWN_COLUMNS for sheet in sheets
    )


def header_names(header: Sequence[str]) -> list[str]:
    """What each column holds; empty for columns of somebody else's."""
    return [COLUMN_NAMES.get(plain(cell), "") for cell in header]


def mapping_line(place: Place, names: Sequence[str], cells: Sequence[str]) -> MappingLine:
    """A line from its cells."""
    found = {key: unguarded(cell) for key, cell in zip(names, cells, strict=False) if key}
    word = look_up(YES_NO, found.get("confirmed", ""))
    confirmed = "confirmed" not in names or (word is not None and word[0] == "yes")
    parts = [found.get(key, "") for key in ("heading", "question", "answer", "option")]
    heading, question, answer, option = parts
    return MappingLine(place, heading, question, confirmed, answer, option)


def guarded(text: str) -> str:
    """A text that Excel shows and does not run; an apostrophe before it makes it text."""
    flat = visible(text)
    return f"'{flat}" if flat.startswith((*GUARDED, "'")) else flat


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith((*GUARDED, "'")) else text
