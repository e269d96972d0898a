"""A paper as a Word document."""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msgspec import Struct

from kpo_dd.reports.letters.docx_blocks import DocxBlocks, fill
from kpo_dd.reports.letters.docx_file import docx_bytes, set_up
from kpo_dd.reports.words.paper import WholePaper, soft, strong

TITLE_SIZE, FOOT_SIZE = 16.0, 7.0


class PrintSizes(Struct, frozen=True):
    """How large letters are, in points, outside of tables and in them; how close lines are (None: as the
    document has it), and margins in mm."""

    text: float = 8.5
    table: float = 7.5
    lines: float | None = None
    margin: int = 16


USUAL_SIZES = PrintSizes()
DENSE_SIZES = PrintSizes(
    text=6.8, table=6.4, lines=0.95, margin=11
)  # what must stand on few pages, for who reads it at a desk


def docx_paper(paper: WholePaper, sizes: PrintSizes = USUAL_SIZES) -> bytes:
    """The file; the same paper gives the same bytes."""
    document = Document()
    set_up(document, paper.language, sizes.text)
    set_close(document, sizes)
    fill(document.add_paragraph(), strong(paper.title), TITLE_SIZE)
    DocxBlocks(document, sizes.table).draw(paper.blocks)
    add_foot(document, paper.foot)
    return docx_bytes(document, paper.title, paper.language)


def set_close(document: DocxDocument, sizes: PrintSizes) -> None:
    """How much room there is between lines and beside them."""
    document.styles["Normal"].paragraph_format.line_spacing = sizes.lines
    section = document.sections[0]
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(sizes.margin))


def add_foot(document: DocxDocument, foot: str) -> None:
    """A line at the foot of every page, and the number of the page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(0)
    fill(paragraph, soft(f"{foot} · "), FOOT_SIZE)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    run.font.size = Pt(FOOT_SIZE)
    number.append(run._r)
    paragraph._p.append(number)
