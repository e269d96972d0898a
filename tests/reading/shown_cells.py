"""Cells that look like something, written in three formats: what stands in them, and what a person sees."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from msgspec import Struct

from tests.reading.makers import AS_WRITTEN
from tests.reading.opening.formats.test_ods import SPACES

STYLES = (
    f'{SPACES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


class Looked(Struct, frozen=True):
    """A cell as it is written: its value, its number format, and the runs it has where it is a text.

    `ods`: the inside of the same number format there. `seen`: what a person sees in it.
    """

    value: str | float
    seen: str
    code: str = "General"
    ods: str = ""
    struck: bool = False
    white: bool = False
    runs: Sequence[tuple[str, str]] = ()


XLSX_RUN: Mapping[str, Mapping[str, object]] = {
    "plain": {"bold": True},
    "struck": {"font_strikeout": True},
    "raised": {"font_script": 1},
    "lowered": {"font_script": 2},
    "white": {"font_color": "white"},
}
XLS_RUN: Mapping[str, Mapping[str, object]] = {
    "plain": {"bold": True},
    "struck": {"struck_out": True},
    "raised": {"escapement": xlwt.Font.ESCAPEMENT_SUPERSCRIPT},
    "lowered": {"escapement": xlwt.Font.ESCAPEMENT_SUBSCRIPT},
    "white": {"colour_index": 9},
}
ODS_RUN: Mapping[str, str] = {
    "plain": 'fo:font-weight="bold"',
    "struck": 'style:text-line-through-style="solid"',
    "raised": 'style:text-position="super 58%"',
    "lowered": 'style:text-position="-33% 58%"',
    "white": 'fo:color="#ffffff"',
}


def as_xlsx(cells: Sequence[Looked]) -> bytes:
    """One row of cells in an .xlsx."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as book:
        sheet = book.add_worksheet("A")
        for column, cell in enumerate(cells):
            look: dict[str, object] = {"num_format": cell.code}
            look |= {"font_strikeout": True} if cell.struck else {}
            look |= {"font_color": "#FFFFFF"} if cell.white else {}
            style = book.add_format(look)
            if cell.runs:
                parts = [
                    part
                    for how, text in cell.runs
                    for part in (book.add_format(XLSX_RUN[how]), text)
                ]
                sheet.write_rich_string(0, column, *parts, style)
            else:
                sheet.write(0, column, cell.value, style)
    return memory.getvalue()


def as_xls(cells: Sequence[Looked]) -> bytes:
    """One row of cells in an .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for column, cell in enumerate(cells):
        style = xlwt.XFStyle()
        style.num_format_str = cell.code
        style.font = font_of(
            {"struck_out": cell.struck} | ({"colour_index": 9} if cell.white else {})
        )
        if cell.runs:
            sheet.write_rich_text(
                0, column, [(text, font_of(XLS_RUN[how])) for how, text in cell.runs], style
            )
        else:
            sheet.write(0, column, cell.value, style)
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def font_of(properties: Mapping[str, object]) -> xlwt.Font:
    """A font that differs from the usual one."""
    font = xlwt.Font()
    for name, value in properties.items():
        setattr(font, name, value)
    return font


def as_ods(cells: Sequence[Looked]) -> bytes:
    """One row of cells in an .ods."""
    styles = "".join(
        f'<style:style style:name="{how}" style:family="text"><style:text-properties {look}/></style:style>'
        for how, look in ODS_RUN.items()
    )
    row = ""
    for number, cell in enumerate(cells):
        looks = [ODS_RUN["struck"]] * cell.struck + [ODS_RUN["white"]] * cell.white
        styles += cell.ods.replace("NUMBER", f"n{number}")
        styles += (
            f'<style:style style:name="c{number}" style:family="table-cell"'
            f' style:data-style-name="n{number}">'
            f"<style:text-properties {' '.join(looks)}/></style:style>"
        )
        row += (
            f'<table:table-cell table:style-name="c{number}" {ods_value(cell)}</table:table-cell>'
        )
    content = (
        f"<office:document-content {STYLES}><office:automatic-styles>{styles}</office:automatic-styles>"
        '<office:body><office:spreadsheet><table:table table:name="A"><table:table-row>'
        f"{row}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return memory.getvalue()


def ods_value(cell: Looked) -> str:
    """The value of a cell and the text in it."""
    if isinstance(cell.value, float):
        return f'office:value-type="float" office:value="{cell.value!r}">'
    runs = "".join(
        f'<text:span text:style-name="{how}">{escape(text)}</text:span>' for how, text in cell.runs
    )
    return f'office:value-type="string"><text:p>{runs or escape(cell.value)}</text:p>'


FORMATS: Mapping[str, Callable[[Sequence[Looked]], bytes]] = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
}
