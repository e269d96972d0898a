"""Rows of an .xlsx sheet in the plain shape that most have, counted without hearing every element.

A row is regular where nothing but cells with a number, a word of the shared strings or nothing stands in
it, and none of them can be blank, an error or a formula. Any other row, and all that stands around the
rows, is heard element by element, as it always was; what is regular is only a quicker way to the same count.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kpo_dd.reading.opening.grid import named_column

DATA, DATA_END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
IN_ASCII = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding)[^>]*\?>|<\?xml[^>]*encoding=[\"'](?:utf-8|us-ascii)[\"'][^>]*\?>)?\s*<\w",
    re.IGNORECASE,
)
NUMBER = rb"-?[0-9.][-+.0-9Ee]*"
REGULAR_ROW = re.compile(
    rb'\s*<row r="([1-9]\d{0,6})"((?: [\w:]+="[^"<&]*")*)>'
    rb'((?:<c r="[A-Z]{1,3}\1"(?: s="\d{1,6}")?'
    rb'(?:/>| t="s"><v>\d{1,9}</v></c>|(?: t="[nb]")?><v>%s</v></c>))*+)' % NUMBER
)
TOLD_ELSEWHERE = re.compile(rb' (?:hidden|r)=| ht="0"')  # a row that has a word to say itself
CELL = b'<c r="'
DIGITS = b"0123456789"
STYLED = re.compile(rb'<c r="([A-Z]{1,3})\d+" s="(\d+)"(?: t="\w+")?><v>')
WORDED = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")? t="s"><v>(\d+)</v>')
COLUMN = "H"  # of an array: the columns of a row, two bytes each


@dataclass(frozen=True, slots=True)
class RegularRow:
    """A row, from 0, with the columns of its filled cells in order; `last` is that of its last cell.

    `xml`: its cells as they stand.
    """

    row: int
    columns: array[int]
    last: int
    xml: bytes


class KnownPieces(dict[bytes, int]):
    """A cell without its digits to its column; to one less than none where nothing stands in it."""

    def __missing__(self, piece: bytes) -> int:
        """A piece that was not seen yet: `AB" s="" t="s"><v></v></c>`."""
        column = named_column(piece[: piece.index(b'"')].decode())
        self[piece] = at = column if b"<v>" in piece else -column - 1
        return at


def has_regular_rows(xml: bytes) -> bool:
    """Whether rows may be taken out of a sheet: its markup is ASCII, and nothing can hide in it."""
    start, end = xml.find(DATA), xml.rfind(DATA_END)
    plain = IN_ASCII.match(xml[:1000]) is not None and xml.find(b"<?", 5) < 0
    return 0 < start < end and plain and xml.find(b"<!") < 0


def pieces_of_sheet(
    xml: bytes, pieces: KnownPieces, in_data: Callable[[], bool]
) -> Iterator[bytes | RegularRow]:
    """The sheet in its order: regular rows, and all else as it stands; both together are the whole.

    `in_data`: whether what was handed on last leads into the cells.
    """
    at = xml.index(DATA) + len(DATA)
    yield xml[:at]
    while (end := xml.find(ROW_END, at)) >= 0:
        found = regular_row(xml, at, end, pieces) if in_data() else None
        yield found or xml[at : end + len(ROW_END)]
        at = end + len(ROW_END)
    yield xml[at:]


def regular_row(xml: bytes, start: int, end: int, pieces: KnownPieces) -> RegularRow | None:
    """The row that stands in a part of a sheet, where it is regular and has no cell twice."""
    match = REGULAR_ROW.fullmatch(xml, start, end)
    if match is None or TOLD_ELSEWHERE.search(match[2]):
        return None
    cells = match[3]
    at = list(map(pieces.__getitem__, cells.translate(None, DIGITS).split(CELL)[1:]))
    filled = [column for column in at if column >= 0]
    if len(set(filled)) < len(filled):
        return None
    last = (at[-1] if at[-1] >= 0 else -at[-1] - 1) if at else -1
    return RegularRow(int(match[1]) - 1, array(COLUMN, sorted(filled)), last, cells)


def styled_cells(row: RegularRow) -> Iterator[tuple[int, str]]:
    """The filled cells of a row that have a style: column and number of the style."""
    for letters, style in STYLED.findall(row.xml):
        yield named_column(letters.decode()), style.decode()


def worded_cells(row: RegularRow) -> Iterator[tuple[int, int]]:
    """The cells of a row with shared strings: column and number of the string."""
    for letters, number in WORDED.findall(row.xml):
        yield named_column(letters.decode()), int(number)
