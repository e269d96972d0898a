"""A template becomes a letter: every field gets its words, wherever Word has parted its name over runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.document import Document as DocxDocument
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec import Struct, field

from kpo_dd.errors import Place, UsageError
from kpo_dd.reports.letters.docx_blocks import DocxBlocks
from kpo_dd.reports.letters.letter_fields import (
    BLOCKS,
    FIELD,
    LetterField,
    field_name,
    fields_in,
)
from kpo_dd.reports.letters.letter_template import element_of
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.paper import PaperBlock
from kpo_dd.wording import Language

LETTER_TABLE_SIZE = 9.5
TO_BE_SAID = frozenset(
    {
        *(LetterField.SENDER, LetterField.HOTLINE, LetterField.DEADLINE),
        *(LetterField.SIGNED_ON, LetterField.VALID_UNTIL, LetterField.DECIDED_ON),
    }
)


class LetterWords(Struct, frozen=True):
    """What each field says to one supplier; a field without words is left for the sender to fill in."""

    texts: Mapping[LetterField, str]
    blocks: Mapping[LetterField, tuple[PaperBlock, ...]]
    language: Language


class LetterFiller(Struct):
    """Fills one document; `left` are the fields that somebody still has to fill in by hand."""

    document: DocxDocument
    words: LetterWords
    place: Place
    left: list[LetterField] = field(default_factory=list)

    def fill(self) -> None:
        """All fields of the text, of headers and footers, of tables and boxes."""
        for part in self.document.part.package.iter_parts():
            element = element_of(part)
            if element is None:
                continue
            for paragraph in list(element.iter(qn("w:p"))):
                self.paragraph(paragraph)
            if not hasattr(part, "element"):  # footnotes: kept as bytes, and written as they were
                part._blob = serialize_part_xml(element)

    def paragraph(self, paragraph: BaseOxmlElement) -> None:
        """The fields of a paragraph."""
        pieces = list(own_texts(paragraph))
        text = "".join(piece.text or "" for piece in pieces)
        found = list(fields_in(text, self.place, self.words.language))
        for match, one in reversed(found):
            if one in BLOCKS:
                self.stand_in(paragraph, one, text)
                return
            replace_text(pieces, match.start(), match.end(), self.text(one))

    def text(self, one: LetterField) -> str:
        """The words of a field; what is to be filled in, where only the sender knows it."""
        said = inert(self.words.texts.get(one, "")).replace("\n", " ").strip()
        if said or one not in TO_BE_SAID:
            return said
        self.left.append(one)
        return f"[{field_name(one, self.words.language)}: ____________]"

    def stand_in(self, paragraph: BaseOxmlElement, one: LetterField, text: str) -> None:
        """Put blocks in the place of a paragraph. UsageError where something else stands in it."""
        body = self.document.element.body
        alone = FIELD.sub("", text).strip() == "" and len(FIELD.findall(text)) == 1
        if not alone or paragraph.getparent() is not body:
            name = f"{{{field_name(one, self.words.language)}}}"
            raise UsageError.of("letter_block_alone", self.place, name=name)
        before = set(body)
        DocxBlocks(self.document, LETTER_TABLE_SIZE).draw(self.words.blocks[one])
        for element in [new for new in body if new not in before]:
            paragraph.addprevious(element)
        if next(paragraph.iter(qn("w:sectPr")), None) is None:
            body.remove(paragraph)
            return
        for piece in own_texts(paragraph):  # it also ends a section: only its words go
            piece.text = ""


def own_texts(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The texts of a paragraph, without those of boxes that hang on it: they have paragraphs of their own."""
    for piece in paragraph.iter(qn("w:t")):
        if next(piece.iterancestors(qn("w:p"))) is paragraph:
            yield piece


def replace_text(pieces: list[BaseOxmlElement], start: int, end: int, said: str) -> None:
    """Put words in the place of characters that may be parted over several pieces, as the first looks."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        piece.text = text[:first] + said + text[last:]
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        said = ""
