"""Rows of an .xlsx sheet in the plain shape that most have, counted without hearing every element.

A row is regular where nothing stands in it but numbers, shared strings and results of formulas: no error, no
text of its own, no formula without a result. Any other row, and all around the rows, is heard element by
element, as it always was; what is regular is only a quicker way to the same count.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
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
FORMULA = rb'<f(?: [\w:]+="[^"<>&]*")*(?:/>|>%s</f>)' % TEXT
# A text that begins so shows something: ASCII, Cyrillic, quotation marks, dashes, a number sign.
VISIBLE = rb"(?:[!-%'-;=?-^`-~\xd0-\xd3]|\xc2[\xa1-\xac\xae-\xbf]|\xe2(?:\x80[\x90-\xa7]|\x84))"
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
        rb'|(?: t="[nb]")?>%s(?:<v></v>|<v/>)?</c>'
        % (FORMULA, NUMBER, FORMULA, VISIBLE, TEXT, FORMULA)
    )
)
TOLD_ELSEWHERE = re.compile(rb' (?:hidden|r)=| ht="0"')  # a row that has a word to say itself
CELL = b'<c r="'
WITHOUT_RESULT = re.compile(rb"(?:</f>|<f[^>]*/>)(?:<v></v>|<v/>|</c>)|<v></v>")
FORMULA_TEXT = re.compile(rb"<f[^>]*>([^<]*)</f>")
MARKUP = {"&gt;": ">", "&lt;": "<", "&quot;": '"', "&apos;": "'", "&amp;": "&"}  # the last one last
# All but `r`, which begins a cell of such a row, its column, and `v`, which stands around its value.
TOLD_APART = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZrv"))
COLUMN_LETTERS = re.compile(rb"[A-Z]+")
STYLED = rb'<c r="([A-Z]{1,3})\d+" s="(%s)"[^>/]*>'
ANY_STYLE = re.compile(STYLED % rb"\d+")
MOST_SOUGHT = 32  # styles that a pattern tries one after the other at each cell
WORDED = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")? t="s"><v>(\d+)</v>')
COLUMN = "H"  # of an array: the columns of a row, two bytes each


@dataclass(frozen=True, slots=True)
class RegularRow:
    """A row, from 0, with the columns of its cells with content in order; `last` is that of its last cell.

    `blank`: the columns in which a formula shows nothing. `lost`: the formulas without a result, by column.
    `xml`: its cells as they stand.
    """

    row: int
    columns: array[int]
    blank: frozenset[int]
    lost: Mapping[int, str]
    last: int
    xml: bytes


@cache
def column_named(letters: bytes) -> int:
    """A column from 0 by its letters."""
    return named_column(letters.decode())


class PiecesSoFar(dict[bytes, int]):
    """What is left of a cell to its column; to one less than none where nothing stands in it."""

    def __missing__(self, piece: bytes) -> int:
        """A piece that was not seen yet: `ABvv`, of an empty cell `AB`, of one with 1E5 `ABvEv`."""
        match = COLUMN_LETTERS.match(piece)
        column = column_named(match[0] if match else b"")
        self[piece] = at = column if b"v" in piece else -column - 1
        return at


def signed_column(piece: bytes) -> int:
    """The column of a cell, that of a cell without content as one less than none."""
    match = COLUMN_LETTERS.match(piece)
    column = column_named(match[0] if match else b"")
    return column if b"<v>" in piece or b"<f" in piece else -column - 1


def has_regular_rows(xml: bytes) -> bool:
    """Whether rows may be taken out of a sheet: its markup is ASCII, and nothing can hide in it."""
    start, end = xml.find(DATA), xml.rfind(DATA_END)
    return 0 < start < end and is_plain_markup(xml)


def is_plain_markup(xml: bytes) -> bool:
    """Whether a part is written in ASCII or UTF-8, and nothing but elements and texts stands in it."""
    odd = (b"<!", b"<?", b"]]>")
    return IN_ASCII.match(xml[:1000]) is not None and not any(
        # One character alone is looked for much quicker than two.
        xml.find(mark[1:2], 5) >= 0 and xml.find(mark, 5) >= 0
        for mark in odd
    )


def pieces_of_sheet(
    xml: bytes, pieces: PiecesSoFar, in_data: Callable[[], bool]
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


def regular_row(xml: bytes, start: int, end: int, pieces: PiecesSoFar) -> RegularRow | None:
    """The row that stands in a part of a sheet, where it is regular, its cells in order and none twice."""
    plain = REGULAR_ROW.fullmatch(xml, start, end)
    match = plain or WORKED_OUT_ROW.fullmatch(xml, start, end)
    if match is None or TOLD_ELSEWHERE.search(match[2]):
        return None
    cells, empty = match[3], dict[int, bytes]()
    if plain is None:
        cells.decode()  # ValueError where a text in it is none
        single = cells.split(CELL)[1:]
        at = list(map(signed_column, single))
        empty = {c: one for c, one in zip(at, single, strict=True) if WITHOUT_RESULT.search(one)}
    else:
        at = list(map(pieces.__getitem__, cells.translate(None, TOLD_APART).split(b"r")[1:]))
    filled = at if min(at, default=0) >= 0 else [column for column in at if column >= 0]
    if sorted(set(filled)) != filled:
        return None
    last = (at[-1] if at[-1] >= 0 else -at[-1] - 1) if at else -1
    lost = {c: formula_in(one) for c, one in empty.items() if b' t="str"' not in one}
    blank = frozenset(empty.keys() - lost.keys())
    columns = array(COLUMN, filled)
    return RegularRow(int(match[1]) - 1, columns, blank, lost, last, cells)


def formula_in(cell: bytes) -> str:
    """A formula as it is kept where its result is lost."""
    match = FORMULA_TEXT.search(cell)
    formula = match[1].decode() if match else ""
    for written, meant in MARKUP.items():
        formula = formula.replace(written, meant)
    return f"={formula}"


def in_styles(numbers: Collection[str]) -> re.Pattern[bytes]:
    """Finds cells in one of some styles, by their numbers; of many, any style is quicker to find."""
    if len(numbers) > MOST_SOUGHT:
        return ANY_STYLE
    return re.compile(STYLED % "|".join(numbers).encode())


def styled_cells(row: RegularRow, wanted: re.Pattern[bytes]) -> Iterator[tuple[int, str]]:
    """The cells of a row with content and a style that is wanted: column and number of the style."""
    for letters, style in wanted.findall(row.xml):
        yield column_named(letters), style.decode()


def worded_cells(row: RegularRow) -> Iterator[tuple[int, int]]:
    """The cells of a row with shared strings: column and number of the string."""
    for letters, number in WORDED.findall(row.xml):
        yield column_named(letters), int(number)
