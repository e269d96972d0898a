"""A Word document as a file: the same content gives the same bytes, and it tells of no clock and no user."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kpo_dd.wording import Language

FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
NO_REAL_DAY = datetime(
    2000, 1, 1, tzinfo=UTC
)  # Word wants a day; whoever opens the file sees that it is none
PLAIN_FILE = 0o600 << 16
MAKER = "kpo-dd"
LANGUAGE_TAGS = {Language.EN: "en-GB", Language.RU: "ru-RU", Language.KK: "kk-KZ"}
LETTER_FONT, HEAD_COLOUR = "Calibri", RGBColor(0x1F, 0x3A, 0x4D)
HEAD_SIZES = ((1, 12.0), (2, 10.5), (3, 10.0))
MARGIN = Mm(16)


def set_up(document: DocxDocument, language: Language, size: float) -> None:
    """A4, one font for all alphabets, and the language for who checks the spelling."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer_distance = section.header_distance = Mm(8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LETTER_FONT, Pt(size)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.space_before = Pt(0)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), LETTER_FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGE_TAGS[language])
    normal.element.get_or_add_rPr().append(spoken)
    for level, points in HEAD_SIZES:
        set_up_heading(document, level, points)


def set_up_heading(document: DocxDocument, level: int, points: float) -> None:
    """A heading in the font of the text, held to what it stands over."""
    style = document.styles[f"Heading {level}"]
    style.font.name, style.font.size, style.font.bold = LETTER_FONT, Pt(points), True
    style.font.color.rgb = HEAD_COLOUR
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(script), None)
    fonts.set(qn("w:hAnsi"), LETTER_FONT)
    style.paragraph_format.space_before = Pt(10 if level == 1 else 6)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.keep_with_next = True


def docx_bytes(document: DocxDocument, title: str, language: Language) -> bytes:
    """The finished file: properties that say what it is and nothing of who made it when."""
    said = document.core_properties
    said.author, said.last_modified_by, said.title = MAKER, MAKER, title[:200]
    said.created = said.modified = NO_REAL_DAY
    said.comments, said.keywords, said.subject, said.revision = "", "", "", 1
    said.language = LANGUAGE_TAGS[language]
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def without_clock(content: bytes) -> bytes:
    """The same file with the times of its parts set to the first day a zip file knows."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename, FIRST_ZIP_DAY)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, PLAIN_FILE
            part.create_system = 0
            new.writestr(part, old.read(entry))
    return buffer.getvalue()
