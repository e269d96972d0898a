"""What is counted at once is counted as if every element had been heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import Facts
from kpo_dd.reading.opening.formats.regular_rows import (
    ANY_STYLE,
    PiecesSoFar,
    RegularRow,
    has_regular_rows,
    in_styles,
    pieces_of_sheet,
)
from kpo_dd.reading.opening.formats.shared_strings import (
    RegularStrings,
    SharedStrings,
    hear_strings,
    pieces_of_strings,
)
from kpo_dd.reading.opening.formats.sheet_xml import SheetCells, hear_sheet
from kpo_dd.reading.opening.formats.xlsx_styles import ColourTable, XlsxStyles
from kpo_dd.reading.opening.formats.xml_parts import parse_xml
from kpo_dd.reading.opening.looks.cell_look import CellStyle, TextRun
from kpo_dd.reading.opening.looks.colours import BLACK

STRINGS = (
    "<sst><si><t>да</t></si><si><t> </t></si><si><r><rPr><strike/></rPr><t>а</t></r></si>"
    '<si><t xml:space="preserve">Қазақ</t></si><si/><si><t>_x0020_</t></si><si><t>&#32;</t></si></sst>'
).encode()
STYLES = XlsxStyles(
    cells={"1": CellStyle("0%"), "2": CellStyle(struck=True)},
    all=[CellStyle(), CellStyle("0%"), CellStyle(struck=True)],
)
INLINE = (
    *("<t>да &amp; нет</t>", '<t xml:space="preserve">a </t>', "<t></t>", "<t/>", "<t> </t>", ""),
    *("<t>_x0020_</t>", "<t>&#32;</t>", "<t>a</t><t>b</t>", "<t>a</t><rPh><t>b</t></rPh>"),
    *("<r><t>a</t></r>", "<r><rPr><strike/></rPr><t>a</t></r>", "<t>a]]>b</t>", "<t>\xa0</t>"),
)
CONTENTS = (
    *("/>", "><v>1</v></c>", "><v>-1.5E-3</v></c>", ' t="n"><v>0</v></c>', ' t="b"><v>1</v></c>'),
    *(f' t="s"><v>{number}</v></c>' for number in range(8)),
    *(' t="e"><v>#REF!</v></c>', ' t="str"><v> </v></c>', ' t="str"><v>_x0020_</v></c>'),
    *("><v></v></c>", "><v/></c>", ' t="s"><v></v></c>', "><v> 1</v></c>", "></c>"),
    *("><f>A1</f><v>1</v></c>", "><f>A1&amp;&quot;x&quot;</f><v></v></c>", "><f>A1</f></c>"),
    *('><f t="shared" si="0"/><v>1</v></c>', '><f t="shared" si="0"/><v/></c>'),
    *(' t="str"><f>A1</f><v>да</v></c>', ' t="str"><f>A1</f><v></v></c>', ' t="str"><v></v></c>'),
    *(' t="str"><f>A1</f><v>—</v></c>', ' t="str"><f>A1</f><v>\u00a0</v></c>'),
    *(
        ' t="str"><f>&nbsp;</f><v>1</v></c>',
        ' t="b"><f>A1</f><v></v></c>',
        ' t="str"><f>1</f><v/></c>',
    ),
    *(' t="inlineStr"><is><t>a</t></is></c>', "><v><![CDATA[1]]></v></c>", "><v>1</v><v>2</v></c>"),
    *(f' t="inlineStr"><is>{text}</is></c>' for text in INLINE),
    *(' t="str"><f>A1</f><v>a]]>b</v></c>', ' t="str"><f>A1</f><v>\x01</v></c>'),
)
ANY_CELL = st.builds(
    "<c{}{}{}".format,
    st.sampled_from([' r="A%d"', ' r="B%d"', ' r="C%d"', ' r="AB%d"', ' r="B7"', ""]),
    st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"']),
    st.sampled_from(CONTENTS),
)
ORDERLY = [
    one
    for one in CONTENTS
    if one[0] != " " or one.startswith((' t="s"><v>', ' t="n"', ' t="str"><f', ' t="inlineStr"'))
]
ROW_WORDS = ("", ' spans="1:3"', ' hidden="1"', ' ht="0"', ' ht="15" customHeight="1"')


@st.composite
def orderly_cells(draw: st.DrawFn) -> str:
    """Cells as programs write them: each once, from left to right, nearly all of them plain."""
    found = [
        f'<c r="{column}%d"{draw(st.sampled_from(STYLED))}{draw(st.sampled_from(ORDERLY))}'
        for column in draw(st.sets(st.sampled_from(["A", "B", "C", "AB"])))
    ]
    return "".join(found)


@st.composite
def unnamed_cells(draw: st.DrawFn) -> str:
    """Cells of which none says where it stands; seldom one among them that does."""
    odd = draw(st.sampled_from(["", "", "", '<c r="C%d"><v>1</v></c>', "<cc/>"]))
    cell = st.builds("<c{}{}".format, st.sampled_from(STYLED), st.sampled_from(ORDERLY))
    some = st.lists(cell, max_size=4).map("".join)
    return f"{draw(some)}{odd}{draw(some)}"


STYLED = ["", ' s="0"', ' s="1"', ' s="2"']


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Rows of any shape, as XML."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        number = draw(st.sampled_from(["1", "2", "3", "5", "7"]))
        named = draw(st.sampled_from([f' r="{number}"', f' r="{number}"', f' r="{number}"', ""]))
        any_cells = st.lists(ANY_CELL, max_size=4).map("".join)
        cells = draw(st.one_of(orderly_cells(), unnamed_cells(), any_cells)).replace("%d", number)
        around = draw(st.sampled_from(["", "\n  "]))
        found.append(f"{around}<row{named}{draw(st.sampled_from(ROW_WORDS))}>{cells}</row>")
    return "".join(found)


def expanded(facts: Facts) -> Facts:
    """Facts with all filled cells singly."""
    spots = {(row, column) for row, columns in facts.rows.items() for column in columns}
    return replace(facts, filled=facts.filled | spots, rows={})


def heard(xml: bytes, most: int, *, at_once: bool) -> Facts | str:
    """What is said of a sheet, or the code of why it is refused."""
    strings = SharedStrings(ColourTable())
    cells = SheetCells("A", strings, STYLES, most)
    try:
        if at_once:
            hear_strings(STRINGS, strings)
            hear_sheet(xml, cells)
        else:
            parse_xml(STRINGS, strings)
            parse_xml(xml, cells)
    except WorkbookRefused as error:
        return f"{error.problems[0].code} {error.problems[0].place.cell}"
    return expanded(cells.facts(filters=False, unread={}))


SECOND = "</sheetData><sheetData>"


@given(
    rows(),
    st.sampled_from(["", SECOND, "<!-- x -->", "<?x y?>"]),
    rows(),
    st.sampled_from([10**6, 12]),
)
@example('<row r="1"><c r="A1" s="1"/><c r="B1"><v>1.5E10</v></c></row>', "", "", 99)
@example(
    '<row r="1"><c r="A1"><v>1</v></c></row>', "", '<row r="1"><c r="A1"><v>1</v></c></row>', 99
)
@example('<row r="1"><c r="B1"><v>1</v></c></row>', "", "<row><c><v>1</v></c></row>", 99)
@example('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c></row>', "", "", 99)
@example(
    '<row r="1"><c r="A1" s="1"><v>1</v></c></row>',
    "",
    '<row r="1"><c r="B1"><v>1</v></c></row>',
    99,
)
@example(
    '<row r="1"><c r="A1" t="e"><v>1</v></c></row>',
    "",
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    99,
)
@example('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "", "", 99)
@example('<row r="7"><c r="C7"><v>1</v></c><c r="B7"><v>1</v></c></row>', "", "", 12)
@example(
    '<row r="1"><c r="A1" t="str"><f>A1</f><v></v></c><c r="B1"><f>A&amp;1</f></c></row>',
    "",
    "",
    99,
)
@example('<row r="1"><c r="A1"><f t="shared" si="0"/></c><c r="B1"><v>1</v></c></row>', "", "", 99)
@example('<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c></row>', "", "", 99)
@example('<row r="1"><c s="1"/><c s="2"><v>1</v></c><c t="s"><v>2</v></c></row>', "", "", 99)
@example('<row r="1"><c><v>1</v></c><c r="A1"><v>2</v></c><c><v>3</v></c></row>', "", "", 99)
@example('<row r="1"><c r="A1" t="inlineStr"><is><t>_x0020_</t></is></c></row>', "", "", 99)
def test_rows_counted_at_once_are_counted_alike(
    one: str, between: str, two: str, most: int
) -> None:
    """Cells twice, without names, in rows that are not theirs; blanks, errors, formulas, looks, refusals."""
    xml = f"<worksheet><sheetData>{one}{between}{two}</sheetData><mergeCells/></worksheet>".encode()
    assert heard(xml, most, at_once=True) == heard(xml, most, at_once=False)


def test_a_row_whose_cells_do_not_say_where_they_stand_is_regular() -> None:
    """As in our own reports: each stands behind the one before it, the first in column A."""
    row = b'<row r="7"><c s="1"/><c><v>1</v></c><c t="inlineStr"><is><t>a</t></is></c></row>'
    xml = b"<worksheet><sheetData>%b</sheetData></worksheet>" % row
    found = [
        one
        for one in pieces_of_sheet(xml, PiecesSoFar(), lambda: True)
        if not isinstance(one, bytes)
    ]
    assert [(one.row, list(one.columns), one.last) for one in found] == [(6, [1, 2], 2)]


def strings_heard(xml: bytes, hear: Callable[[bytes, SharedStrings], None]) -> object:
    """How many strings there are, which show nothing, which have looks; or that they are no XML."""
    strings = SharedStrings(ColourTable())
    try:
        hear(xml, strings)
    except WorkbookRefused as error:
        return error.problems[0].code
    return strings.count, strings.blank, strings.runs


def test_both_ways_count_the_same_strings() -> None:
    """Which show nothing, which have looks, and how many there are."""
    told = strings_heard(STRINGS, hear_strings)
    assert told == strings_heard(STRINGS, parse_xml)
    assert told == (
        7,
        {1, 4, 5, 6},
        {2: (TextRun("а", struck=True, colour=BLACK, own_colour=True),)},
    )


ENTITIES = ("&amp;", "&lt;", "&#65;", "&#32;", "&nbsp;", "&")
TEXTS = (
    *ENTITIES,
    "a",
    "Я",
    "ä",
    "_x0020_",
    " ",
    "\xa0",
    "✔",
    "]]>",
    "\x01",
    "<r><t>a</t></r>",
    "</t><t>",
)
SOME_STRINGS = st.lists(st.lists(st.sampled_from(TEXTS), max_size=3).map("".join), max_size=4)


@given(SOME_STRINGS)
@example(["a &amp; b", "&amp;", "ä &lt; a"])
@example(["a&nbsp;", "a"])
def test_strings_of_any_kind_are_counted_alike(texts: list[str]) -> None:
    """With characters that are written in another way, first, last or alone; with some that nobody knows."""
    xml = f"<sst>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>".encode()
    assert strings_heard(xml, hear_strings) == strings_heard(xml, parse_xml)


def test_a_string_with_an_ampersand_is_regular() -> None:
    """Else the quick way would end at each of them."""
    xml = b"<sst><si><t>Turks &amp; Caicos</t></si><si><t>b</t></si></sst>"
    assert [piece for piece in pieces_of_strings(xml) if not isinstance(piece, bytes)] == [
        RegularStrings(2)
    ]


@given(st.sets(st.integers(0, 60), min_size=1), st.lists(st.integers(0, 60), max_size=6))
def test_cells_are_found_by_their_styles(wanted: set[int], styles: list[int]) -> None:
    """Those and no other, however many are looked for; of very many none is tried one by one."""
    row = b"".join(b'<c r="A1" s="%d"><v>1</v></c>' % style for style in styles)
    pattern = in_styles({str(style) for style in wanted})
    found = [int(style) for _, style in pattern.findall(row)]
    many = pattern is ANY_STYLE
    assert found == [style for style in styles if many or style in wanted]
    assert many == (len(wanted) > 32)


TABLE_ROW = '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>'
FORM_ROW = (
    '<c r="A1" t="str"><f>A1</f><v>Есть?</v></c><c r="B1"><f>A1</f><v></v></c>'
    '<c r="G1" s="5" t="inlineStr"><is><t>да</t></is></c><c r="H1" s="5"/>'
)


@pytest.mark.parametrize("cells", [TABLE_ROW, FORM_ROW])
def test_a_row_of_a_table_and_one_of_a_form_are_regular(cells: str) -> None:
    """Else the quick way would be none."""
    row = f'<row r="1" spans="1:9">{cells}</row>'.encode()
    xml = b"<worksheet><sheetData>%s</sheetData></worksheet>" % row
    found = list(pieces_of_sheet(xml, PiecesSoFar(), lambda: True))
    assert [type(piece) for piece in found] == [bytes, RegularRow, bytes]


@pytest.mark.parametrize(
    "head",
    [
        "<!-- -->",
        "<?xml version='1.0' encoding='cp037'?>",
        "<!DOCTYPE x>",
        "<worksheets>]]></worksheets>",
    ],
)
def test_where_something_can_hide_every_element_is_heard(head: str) -> None:
    """Comments, other encodings, declarations."""
    assert not has_regular_rows(f"{head}<worksheet><sheetData></sheetData></worksheet>".encode())
