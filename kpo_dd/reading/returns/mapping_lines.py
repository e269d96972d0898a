"""The lines of a mapping file, as Excel saves them: what each cell is, and what keeps Excel off it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpo_dd.errors import Place, UsageError
from kpo_dd.reading.opening.formats.csv_text import BrokenCells, csv_lines, unicode_text
from kpo_dd.reading.values.words import look_up, plain, visible
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


@dataclass(frozen=True, slots=True)
class MappingLine:
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


def mapping_lines(content: bytes, name: str) -> Iterator[MappingLine]:
    """The lines of the file below its header, whichever separator and mark Excel saved it with."""
    text = mapping_text(content, name)
    first, _, rest = text.partition("\n")
    above = 1 if first.startswith("sep=") else 0  # a line for Excel, which it takes off again
    text = rest if above else text
    separator = max(";,\t", key=text.partition("\n")[0].count)
    rows = csv_lines(text, separator, strict=False)
    try:
        names = header_names(next(rows, (1, []))[1], name)
        for number, cells in rows:
            if any(cell.strip() for cell in cells):
                yield mapping_line(Place(name, line=number + above), names, cells)
    except BrokenCells as error:
        place = Place(name, line=error.line + above)
        raise UsageError.of("file_unreadable", place, reason=error.reason) from error


def header_names(header: Sequence[str], file: str) -> list[str]:
    """What each column holds; empty for columns of somebody else's. UsageError where one is missing."""
    names = [COLUMN_NAMES.get(plain(cell), "") for cell in header]
    if not {"heading", "question"} <= set(names):
        columns = ", ".join(MAPPING_COLUMNS)
        raise UsageError.of("mapping_header", Place(file, line=1), columns=columns)
    return names


def mapping_line(place: Place, names: Sequence[str], cells: Sequence[str]) -> MappingLine:
    """A line from its cells."""
    found = {key: unguarded(cell) for key, cell in zip(names, cells, strict=False) if key}
    word = look_up(YES_NO, found.get("confirmed", ""))
    confirmed = "confirmed" not in names or (word is not None and word[0] == "yes")
    parts = [found.get(key, "") for key in ("heading", "question", "answer", "option")]
    heading, question, answer, option = parts
    return MappingLine(place, heading, question, confirmed, answer, option)


def mapping_text(content: bytes, name: str) -> str:
    """The text of the file. UsageError where it is not Unicode: other alphabets can't be told apart."""
    try:
        return unicode_text(content).replace("\0", "")
    except UnicodeDecodeError as error:
        raise UsageError.of("mapping_encoding", Place(name)) from error


def guarded(text: str) -> str:
    """A text that Excel shows and does not run; an apostrophe before it makes it text."""
    flat = visible(text)
    return f"'{flat}" if flat.startswith((*GUARDED, "'")) else flat


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith((*GUARDED, "'")) else text
