"""A template somebody brings: used only where it does nothing by itself and fetches nothing from outside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from kpo_dd.errors import Place, Problem, ReadingError

# What a zip, a package or XML that is none raises; lxml's own is a SyntaxError.
UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, OpcError, SyntaxError, KeyError, ValueError),
    *(AttributeError, IndexError, OSError, NotImplementedError, RuntimeError),
)
LARGEST_TEMPLATE, LARGEST_UNPACKED, MOST_TEMPLATE_PARTS = 20_000_000, 60_000_000, 1_000
OFFICE = r"application/vnd\.openxmlformats-(?:officedocument|package)\."
# Everything else could act: macros, controls, objects of other programs, pieces of other formats.
QUIET_PARTS = re.compile(
    rf"{OFFICE}(?:wordprocessingml\.(?!.*template)[\w.]+\+xml|theme\+xml|extended-properties\+xml"
    r"|core-properties\+xml|custom-properties\+xml|customXmlProperties\+xml|obfuscatedFont)"
    r"|application/vnd\.ms-word\.(?:stylesWithEffects|people|commentsExt\w*)\+xml"
    r"|application/xml|text/xml|image/(?:png|jpe?g|gif|bmp|tiff|x-emf|x-wmf|svg\+xml)"
)
ACTING_FIELDS = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT|MACROBUTTON)\b",
    re.IGNORECASE,
)


def opened_template(content: bytes, place: Place) -> DocxDocument:
    """The document. ReadingError with a line for each thing in it that may not be there."""
    try:
        refuse_large(content, place)
        document = Document(BytesIO(content))
        problems = tuple(faults_in(document, place))
    except UNREADABLE as error:
        raise ReadingError.of("letter_template_unreadable", place) from error
    if problems:
        raise ReadingError(*problems)
    for section in document.sections:
        section.page_width = section.page_width or Mm(210)
        section.page_height = section.page_height or Mm(297)
    return document


def refuse_large(content: bytes, place: Place) -> None:
    """ReadingError where unpacking would cost more than any letter is worth."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        sizes = [one.file_size for one in file.infolist()]
    large = len(content) > LARGEST_TEMPLATE or sum(sizes) > LARGEST_UNPACKED
    if large or len(sizes) > MOST_TEMPLATE_PARTS:
        raise ReadingError.of("letter_template_large", place)


def faults_in(document: DocxDocument, place: Place) -> Iterator[Problem]:
    """What in a template acts, or leads outside."""
    package = document.part.package
    outside = {str(one.target_ref) for one in package.iter_rels() if one.is_external}
    for target in sorted(outside):
        yield Problem.of("letter_template_outside", place, target=target)
    for part in package.iter_parts():
        name = str(part.partname).lstrip("/")
        if not QUIET_PARTS.fullmatch(part.content_type):
            yield Problem.of("letter_template_active", place, part=name)
        for instruction in acting_fields(part):
            yield Problem.of("letter_template_field", place, field=instruction)


def acting_fields(part: Part) -> Iterator[str]:
    """Fields of a part that would fetch something, or start it."""
    element = element_of(part)
    if element is None:
        return
    told = [one.text or "" for one in element.iter(qn("w:instrText"))]
    simple = [one.get(qn("w:instr")) or "" for one in element.iter(qn("w:fldSimple"))]
    for text in ("".join(told), " ".join([*told, *simple])):
        if found := ACTING_FIELDS.search(text):
            yield found[0]
            return


def element_of(part: Part) -> BaseOxmlElement | None:
    """The XML of a part of the text; None where it is something else."""
    element = getattr(part, "element", None)
    if isinstance(element, BaseOxmlElement):
        return element
    if "wordprocessingml" not in part.content_type:
        return None
    return parse_xml(part.blob)
