"""The letters that come with the program, as templates: what is sent unless an officer brings another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from docx import Document

from kpo_dd.reports.letters.docx_blocks import DocxBlocks
from kpo_dd.reports.letters.docx_file import docx_bytes, set_up
from kpo_dd.reports.letters.letter_fields import LetterField, field_name
from kpo_dd.reports.words.paper import PaperBlock, PaperLine, plain, strong
from kpo_dd.wording import Language, say

LETTER_SIZE = 11.0


class LetterKind(StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    FINDINGS = "findings"
    REMINDER = "reminder"
    RENEWAL = "renewal"


SIGNING = ("principles", LetterField.PRINCIPLES, LetterField.SIGNATURE)
CARE = ("workers", "hotline")
# Sentences of the catalogue by their keys, and blocks by their fields, in the order in which they stand.
LETTERS: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.REQUEST: ("request", "request_form", "honest", *CARE, *SIGNING),
    LetterKind.FINDINGS: (
        *("thanks", "findings", LetterField.FINDINGS, "actions", LetterField.ACTIONS),
        *("questions", LetterField.QUESTIONS, "no_verdict", *CARE, *SIGNING),
    ),
    LetterKind.REMINDER: (
        *("reminder", "questions", LetterField.QUESTIONS, "reminder_help", "honest", *CARE),
    ),
    LetterKind.RENEWAL: ("renewal", "renewal_sign", *SIGNING),
}


def built_in_template(kind: LetterKind, language: Language) -> bytes:
    """A letter as a Word file in which everything that hangs on the supplier is a field."""
    document = Document()
    set_up(document, language, LETTER_SIZE)
    subject = sentence_with_fields(f"letter.subject.{kind}", language)
    DocxBlocks(document).draw(letter_lines(kind, language, subject))
    return docx_bytes(document, say(language, f"letter.title.{kind}"), language)


def letter_lines(kind: LetterKind, language: Language, subject: str) -> Iterator[PaperBlock]:
    """The lines of a letter, from its sender to the last greeting."""
    for key in ("head", "to", "attention"):
        yield PaperLine(plain(sentence_with_fields(f"letter.{key}", language)))
    yield PaperLine(strong(subject))
    yield PaperLine(plain(say(language, "letter.greeting")))
    for part in LETTERS[kind]:
        if isinstance(part, LetterField):
            yield PaperLine(plain(f"{{{field_name(part, language)}}}"))
        else:
            yield PaperLine(plain(sentence_with_fields(f"letter.text.{part}", language)))
    yield PaperLine(plain(sentence_with_fields("letter.close", language)))


def sentence_with_fields(key: str, language: Language) -> str:
    """A sentence of the catalogue whose placeholders become the fields an officer sees."""
    names = {field.value: f"{{{field_name(field, language)}}}" for field in LetterField}
    return say(language, key, **names)
