"""Rows of an .xlsx sheet in the plain shape that most have, counted without hearing every element.

A row is regular where nothing stands in it but numbers, shared strings and results of formulas: no error, no
text of its own, no formula without a result. Any other row, and all around the rows, is heard element by
element, as it always was; what is regular is only a quicker way to the same count.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kpo_dd.reading.opening.grid import named_column

DATA, DATA_END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
IN_ASCII = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding)[^>]*\?>|<\?xml[^>]*encoding=[\"'](?:utf-8|us-ascii)[\"'][^>]*\?>)?\s*<\w",
    re.IGNORECASE,
)
PLAIN = rb"[^<&\x00-\x08\x0b\x0c\x0e-\x1f]*"
TEXT = rb"%s(?:&(?:amp|lt|gt|quot|apos);%s)*" % (PLAIN, PLAIN)
FORMULA = rb'<f(?: [\w:]+="[^"<&]*")*(?:/>|>%s</f>)' % TEXT
VISIBLE = rb"(?:[!-%'-;=?-^`-~\xd0-\xd3]|\xe2\x84)"  # a text that begins so shows something
NUMBER = rb"-?[0-9.][-+.0-9Ee]*"
ROW_OF = (
    rb'\s*<row r="([1-9]\d{0,6})"((?: [\w:]+="[^"<&]*")*)>'
    rb'((?:<c r="[A-Z]{1,3}\1"(?: s="\d{1,6}")?'
    rb'(?:/>| t="s"><v>\d{1,9}</v></c>|%s))*+)'
)
# With formulas and their results, it takes longer to see whether a row is regular.
REGULAR_ROW = re.compile(ROW_OF % (rb'(?: t="[nb]")?><v>%s</v></c>' % NUMBER))
WORKED_OUT_ROW = re.compile(
    ROW_OF
    % (
        rb'(?: t="[nb]")?>(?:%s)?<v>%s</v></c>| t="str">(?:%s)?<v>(?:%s%s)?</v></c>'
        % (FORMULA, NUMBER, FORMULA, VISIBLE, TEXT)
    )
)
TOLD_ELSEWHERE = re.compile(rb' (?:hidden|r)=| ht="0"')  # a row that has a word to say itself
CELL = b'<c r="'
DIGITS = b"0123456789"
LETTERS = re.compile(rb"[A-Z]+")
STYLED = re.compile(rb'<c r="([A-Z]{1,3})\d+" s="(\d+)"[^>/]*>')
WORDED = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")? t="s"><v>(\d+)</v>')
COLUMN = "H"  # of an array: the columns of a row, two bytes each


@dataclass(frozen=True, slots=True)
class RegularRow:
    """A row, from 0, with the columns of its cells with content in order; `last` is that of its last cell.

    `blank`: the columns in which a formula shows nothing. `xml`: its cells as they stand.
    """

    row: int
    columns: array[int]
    blank: frozenset[int]
    last: int
    xml: bytes


@cache
def column_named(letters: bytes) -> int:
    """A column from 0 by its letters."""
    return named_column(letters.decode())


class KnownPieces(dict[bytes, int]):
    """A cell without its digits to its column; to one less than none where nothing stands in it."""

    def __missing__(self, piece: bytes) -> int:
        """A piece that was not seen yet: `AB" s="" t="s"><v></v></c>`."""
        self[piece] = at = signed_column(piece)
        return at


def signed_column(piece: bytes) -> int:
    """The column of a cell, that of a cell without content as one less than none."""
    match = LETTERS.match(piece)
    column = column_named(match[0] if match else b"")
    return column if b"<v>" in piece else -column - 1


def has_regular_rows(xml: bytes) -> bool:
    """Whether rows may be taken out of a sheet: its markup is ASCII, and nothing can hide in it."""
    start, end = xml.find(DATA), xml.rfind(DATA_END)
    plain = IN_ASCII.match(xml[:1000]) is not None and xml.find(b"<?", 5) < 0
    return 0 < start < end and plain and xml.find(b"<!") < 0 and xml.find(b"]]>") < 0


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
    plain = REGULAR_ROW.fullmatch(xml, start, end)
    match = plain or WORKED_OUT_ROW.fullmatch(xml, start, end)
    if match is None or TOLD_ELSEWHERE.search(match[2]):
        return None
    cells, blank = match[3], frozenset[int]()
    if plain is None:
        cells.decode()  # ValueError where a text in it is none
        single = cells.split(CELL)[1:]
        at = list(map(signed_column, single))
        blank = frozenset(c for c, one in zip(at, single, strict=True) if b"<v></v>" in one)
    else:
        at = list(map(pieces.__getitem__, cells.translate(None, DIGITS).split(CELL)[1:]))
    filled = [column for column in at if column >= 0]
    if len(set(filled)) < len(filled):
        return None
    last = (at[-1] if at[-1] >= 0 else -at[-1] - 1) if at else -1
    return RegularRow(int(match[1]) - 1, array(COLUMN, sorted(filled)), blank, last, cells)


def styled_cells(row: RegularRow) -> Iterator[tuple[int, str]]:
    """The cells of a row with content and a style: column and number of the style."""
    for letters, style in STYLED.findall(row.xml):
        yield column_named(letters), style.decode()


def worded_cells(row: RegularRow) -> Iterator[tuple[int, int]]:
    """The cells of a row with shared strings: column and number of the string."""
    for letters, number in WORDED.findall(row.xml):
        yield column_named(letters), int(number)
