"""A letter: a template filled in for one supplier."""

from __future__ import annotations

from docx.oxml.ns import qn
from msgspec import Struct

from kpo_dd.errors import Place
from kpo_dd.reports.letters.docx_file import docx_bytes
from kpo_dd.reports.letters.letter_fields import FIELD, LetterField, language_spoken
from kpo_dd.reports.letters.letter_filling import LetterFiller, LetterWords
from kpo_dd.reports.letters.letter_template import element_of, opened_template
from kpo_dd.wording import Language

W_T = qn("w:t")


class Letter(Struct, frozen=True):
    """The file, and the fields that the sender still has to fill in."""

    content: bytes
    left: tuple[LetterField, ...]


def filled_letter(template: bytes, words: LetterWords, title: str, place: Place) -> Letter:
    """A letter; ReadingError for a template that may not be used, UsageError for a field there is not."""
    document = opened_template(template, place)
    filler = LetterFiller(document, words, place)
    filler.fill()
    content = docx_bytes(document, title, words.language)
    return Letter(content, tuple(dict.fromkeys(filler.left)))


def template_language(template: bytes, place: Place) -> Language | None:
    """The language a template is written in, by the names of its fields; None where it has none."""
    document = opened_template(template, place)
    found = (element_of(part) for part in document.part.package.iter_parts())
    texts = (
        one.text or "" for element in found if element is not None for one in element.iter(W_T)
    )
    return language_spoken(FIELD.findall("".join(texts)))
