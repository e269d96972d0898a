"""The blocks of a paper, drawn into a Word document, wherever in it they are to stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph
from msgspec import Struct

from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperCell,
    PaperFacts,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    plainly,
    strong,
)

SOFT, ALARM = RGBColor(0x55, 0x5F, 0x66), RGBColor(0xA3, 0x1B, 0x1B)
HEAD_FILL, LINE_COLOUR = "E8EEF2", "B8C2C8"
BAR_FONT, TABLE_SIZE, SMALL_SIZE, BAR_SIZE = "Consolas", 7.5, 5.5, 6.0
FACT_WIDTHS = (26, 74)


class DocxBlocks(Struct, frozen=True):
    """Adds blocks to the end of a document; `size` is that of its tables in points."""

    document: DocxDocument
    size: float = TABLE_SIZE

    def draw(self, blocks: Iterable[PaperBlock]) -> None:
        """All of them, in order."""
        for block in blocks:
            self.block(block)

    def block(self, block: PaperBlock) -> None:
        """One of them."""
        match block:
            case PaperHead():
                self.heading(block)
            case PaperLine():
                fill(self.document.add_paragraph(), block.text)
            case PaperList():
                self.points(block)
            case PaperFacts():
                self.facts(block)
            case PaperTable():
                self.table(block)
            case _:
                assert_never(block)

    def heading(self, block: PaperHead) -> None:
        """A heading; in bold where the document has no style for it."""
        style = self.styled(f"Heading {block.level}")
        text = inert(block.text).replace("\n", " ")
        paragraph = self.document.add_paragraph(style=style)
        fill(paragraph, plainly(text) if style else strong(text))

    def styled(self, name: str) -> str | None:
        """A style of the document; None where it has none of that name, as templates of strangers may."""
        return name if any(style.name == name for style in self.document.styles) else None

    def points(self, block: PaperList) -> None:
        """Points, close together."""
        style = self.styled("List Bullet")
        for point in block.points:
            paragraph = self.document.add_paragraph(style=style)
            paragraph.paragraph_format.space_after = Pt(1)
            fill(paragraph, point if style else (Bit("• "), *point))

    def facts(self, block: PaperFacts) -> None:
        """A table without a head: what each thing is called, in bold."""
        table = self.grid(len(block.rows), FACT_WIDTHS)
        for row, (name, said) in zip(rows_of(table), block.rows, strict=True):
            fill_cell(row[0], named(name), self.size)
            fill_cell(row[1], (said,), self.size)
        self.gap()

    def table(self, block: PaperTable) -> None:
        """A table whose head stands on every page it goes on to; no row is torn."""
        table = self.grid(len(block.rows) + 1, block.widths)
        drawn = rows_of(table)
        for cell, heading in zip(drawn[0], block.headings, strict=True):
            fill_cell(cell, named(heading), self.size)
            shade(cell)
        repeat(table)
        for row, cells in zip(drawn[1:], block.rows, strict=True):
            for at, (cell, said) in enumerate(zip(row, cells, strict=True)):
                fill_cell(cell, said, self.size, to_the_right=at in block.figures)
        if block.is_summed:
            embolden(drawn[-1])
        self.gap()

    def grid(self, rows: int, widths: Sequence[int]) -> DocxTable:
        """An empty table with thin lines and columns of fixed widths."""
        table: DocxTable = self.document.add_table(rows, len(widths))
        table.autofit = False
        thin_lines(table)
        shares = [Emu(self.room * width // 100) for width in widths]
        for row in rows_of(table):
            for cell, share in zip(row, shares, strict=True):
                cell.width = share
        for column, share in zip(table.columns, shares, strict=True):
            column.width = share
        return table

    @property
    def room(self) -> int:
        """How wide the text may be."""
        section = self.document.sections[-1]
        beside = int(section.left_margin or 0) + int(section.right_margin or 0)
        return int(section.page_width or 0) - beside

    def gap(self) -> None:
        """A little room below a table."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(5)


def named(text: str) -> PaperCell:
    """A cell in bold."""
    return (strong(text),)


def rows_of(table: DocxTable) -> list[list[DocxCell]]:
    """The cells of a table, row by row; asked for one by one they take a time that grows with its square."""
    across = len(table.columns)
    cells = table._cells
    return [cells[at : at + across] for at in range(0, len(cells), across)]


def fill(paragraph: Paragraph, text: PaperText, size: float | None = None) -> None:
    """Put a text into a paragraph; what somebody else wrote is harmless in it."""
    for bit in text:
        run = paragraph.add_run(inert(bit.text))
        run.font.size = Pt(size) if size else None
        match bit.look:
            case BitLook.STRONG:
                run.font.bold = True
            case BitLook.SOFT:
                run.font.color.rgb = SOFT
            case BitLook.ALARM:
                run.font.bold, run.font.color.rgb = True, ALARM
            case BitLook.SMALL:
                run.font.size = Pt(SMALL_SIZE)
            case BitLook.BAR:
                run.font.name, run.font.size = BAR_FONT, Pt(BAR_SIZE)
            case BitLook.PLAIN:
                pass


def fill_cell(cell: DocxCell, said: PaperCell, size: float, *, to_the_right: bool = False) -> None:
    """Paragraphs into a cell; the first is there already."""
    paragraph = cell.paragraphs[0]
    for number, text in enumerate(said):
        paragraph = cell.add_paragraph() if number else paragraph
        paragraph.paragraph_format.space_after = Pt(1)
        if to_the_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        fill(paragraph, text, size)
    cell.paragraphs[0].paragraph_format.space_before = Pt(1)


def shade(cell: DocxCell) -> None:
    """The ground of a heading."""
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:fill"), HEAD_FILL)
    cell._tc.get_or_add_tcPr().append(ground)


def repeat(table: DocxTable) -> None:
    """The head of a table stands on each of its pages, and no row is parted between two."""
    for number, row in enumerate(table.rows):
        traits = row._tr.get_or_add_trPr()
        traits.append(OxmlElement("w:cantSplit"))
        if number == 0:
            traits.append(OxmlElement("w:tblHeader"))


def embolden(row: Iterable[DocxCell]) -> None:
    """The row of a sum."""
    for cell in row:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.bold = True


def thin_lines(table: DocxTable) -> None:
    """Thin lines between rows, none beside the table."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE_COLOUR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    after = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table._tbl.tblPr.insert_element_before(borders, *after)
