"""A paper as a Word document."""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from kpo_dd.reports.letters.docx_blocks import DocxBlocks, fill
from kpo_dd.reports.letters.docx_file import docx_bytes, set_up
from kpo_dd.reports.words.paper import WholePaper, soft, strong

TEXT_SIZE, TITLE_SIZE, FOOT_SIZE = 8.5, 16.0, 7.0


def docx_paper(paper: WholePaper) -> bytes:
    """The file; the same paper gives the same bytes."""
    document = Document()
    set_up(document, paper.language, TEXT_SIZE)
    fill(document.add_paragraph(), strong(paper.title), TITLE_SIZE)
    DocxBlocks(document).draw(paper.blocks)
    add_foot(document, paper.foot)
    return docx_bytes(document, paper.title, paper.language)


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
