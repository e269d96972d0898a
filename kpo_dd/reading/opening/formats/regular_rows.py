"""Rows of an .xlsx sheet in the plain shape that most have, counted without hearing every element.

A row is regular where nothing stands in it but numbers, texts of one look and formulas: no error, no text
in runs, none that may be blank. Any other row, and all around the rows, is heard element by element; what is
regular is only a quicker way to the same count.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kpo_dd.reading.opening.grid import column_letters, named_column

DATA, DATA_END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
IN_ASCII = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding)[^>]*\?>|<\?xml[^>]*encoding=[\"'](?:utf-8|us-ascii)[\"'][^>]*\?>)?\s*<\w",
    re.IGNORECASE,
)
NO_ELEMENT = re.compile(rb"<[!?]")  # a comment, an instruction, a declaration, a section
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
# With formulas, their results and texts in their cells, it takes longer to see whether a row is regular.
REGULAR_ROW = re.compile(ROW_OF % (rb'(?: t="[nb]")?><v>%s</v></c>' % NUMBER))
WORKED_OUT_ROW = re.compile(
    ROW_OF
    % (
        rb'(?: t="[nb]")?>(?:%s)?<v>%s</v></c>| t="str">(?:%s)?<v>(?:%s%s)?</v></c>'
        rb'|(?: t="[nb]")?>%s(?:<v></v>|<v/>)?</c>'
        rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>%s%s</t></is></c>'
        % (FORMULA, NUMBER, FORMULA, VISIBLE, TEXT, FORMULA, VISIBLE, TEXT)
    )
)
# One whose first cell does not say where it stands: by then each stands behind the one before it.
UNNAMED_ROW = re.compile(rb'\s*<row r="([1-9]\d{0,6})"[^<>]*><c(?![^<>]* r=)')
MOST_COLUMNS = 16_384  # that Excel has; a cell further to the right gets no name
TOLD_ELSEWHERE = re.compile(rb' (?:hidden|r)=| ht="0"')  # a row that has a word to say itself
# Of a cell in such a row: its column, its style, whether it is empty, the number of its shared string.
CELL = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(/>)?(?: t="s"><v>(\d+))?')
# One that shows nothing: its column, its type, its formula; and how any of these ends.
WITHOUT_RESULT = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")?(?: t="(\w+)")?>'
    rb"(?:<f[^>]*/>|<f[^>]*>([^<]*)</f>)?(?:<v></v>|<v/>|</c>)"
)
ENDS_WITHOUT_RESULT = (b"<v></v>", b"</f></c>", b"/></c>")
MARKUP = {"&gt;": ">", "&lt;": "<", "&quot;": '"', "&apos;": "'", "&amp;": "&"}  # the last one last
# All but `r`, which begins a cell of such a row, its column, and `v`, which stands around its value.
TOLD_APART = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZrv"))
COLUMN_LETTERS = re.compile(rb"[A-Z]+")
STYLED = rb'<c r="([A-Z]{1,3})\d+" s="(%s)"[^>/]*>'
ANY_STYLE = re.compile(STYLED % rb"\d+")
MOST_SOUGHT = 32  # styles that a pattern tries one after the other at each cell
WORDED = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")? t="s"><v>(\d+)</v>')
COLUMN = "H"  # of an array: the columns of a row, two bytes each
NONE: frozenset[int] = frozenset()
CellParts = tuple[bytes, bytes, bytes, bytes]  # as `CELL` finds them


class RegularRow(NamedTuple):
    """A row, from 0, with the columns of its cells with content in order; `last` is that of its last cell.

    `blank`: the columns in which a formula shows nothing. `lost`: the formulas without a result, by column.
    `xml`: its cells as they stand; `cells`: the same taken apart, where that had to be done.
    """

    row: int
    columns: array[int]
    blank: frozenset[int]
    lost: Mapping[int, str]
    last: int
    xml: bytes
    cells: Sequence[CellParts] = ()


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


def has_regular_rows(xml: bytes) -> bool:
    """Whether rows may be taken out of a sheet: its markup is ASCII, and nothing can hide in it."""
    start, end = xml.find(DATA), xml.rfind(DATA_END)
    return 0 < start < end and is_plain_markup(xml)


def is_plain_markup(xml: bytes) -> bool:
    """Whether a part is written in ASCII or UTF-8, and nothing but elements and texts stands in it."""
    # One character alone is looked for much quicker than three.
    section = xml.find(b"]", 5) >= 0 and xml.find(b"]]>", 5) >= 0
    return not section and IN_ASCII.match(xml[:1000]) is not None and not NO_ELEMENT.search(xml, 5)


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
    if unnamed := UNNAMED_ROW.match(xml, start, end):
        xml = with_places(xml[start:end], unnamed[1])
        start, end = 0, len(xml)
    plain = REGULAR_ROW.fullmatch(xml, start, end)
    match = plain or WORKED_OUT_ROW.fullmatch(xml, start, end)
    if match is None or TOLD_ELSEWHERE.search(match[2]):
        return None
    found = counted_row if plain else worked_out_row
    return found(int(match[1]) - 1, match[3], pieces)


def with_places(row: bytes, number: bytes) -> bytes:
    """A row whose cells say where they stand; what had a name before has two then, and is not regular."""
    before, *cells = row.split(b"<c", MOST_COLUMNS)
    named = [
        b'<c r="%b%b"%b' % (column_letters(at).encode(), number, cell)
        for at, cell in enumerate(cells)
    ]
    return b"".join([before, *named])


def counted_row(row: int, xml: bytes, pieces: PiecesSoFar) -> RegularRow | None:
    """A row of numbers and shared strings, by what is left of its cells."""
    left = xml.translate(None, TOLD_APART)
    at = list(map(pieces.__getitem__, left.split(b"r")[1:]))
    whole = 2 * len(at) == left.count(b"v")  # each stands between two of them
    filled = at if whole else [column for column in at if column >= 0]
    if not left_to_right(filled):
        return None
    last = (at[-1] if at[-1] >= 0 else -at[-1] - 1) if at else -1
    return RegularRow(row, array(COLUMN, filled), NONE, {}, last, xml)


def worked_out_row(row: int, xml: bytes, _: PiecesSoFar) -> RegularRow | None:
    """A row with formulas or texts of its own, cell by cell; ValueError where a text in it is none."""
    xml.decode()
    cells = CELL.findall(xml)
    filled = [column_named(letters) for letters, _, empty, _ in cells if not empty]
    if not left_to_right(filled):
        return None
    blank, lost = set[int](), dict[int, str]()
    ends = any(end in xml for end in ENDS_WITHOUT_RESULT)
    for letters, kind, formula in WITHOUT_RESULT.findall(xml) if ends else ():
        if kind == b"str":
            blank.add(column_named(letters))
        else:
            lost[column_named(letters)] = kept_formula(formula.decode())
    last = column_named(cells[-1][0]) if cells else -1
    return RegularRow(row, array(COLUMN, filled), frozenset(blank), lost, last, xml, cells)


def left_to_right(columns: Sequence[int]) -> bool:
    """Whether each column stands right of the one before."""
    return sorted(set(columns)) == columns


def kept_formula(formula: str) -> str:
    """A formula as it is kept where its result is lost."""
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
