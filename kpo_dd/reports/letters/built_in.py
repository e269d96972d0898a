"""The letters that come with the program, as templates: what is sent unless an officer brings another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from docx import Document

from kpo_dd.reports.letters.docx_blocks import DocxBlocks
from kpo_dd.reports.letters.docx_file import docx_bytes, set_up
from kpo_dd.reports.letters.letter_fields import LetterField, field_name
from kpo_dd.reports.words.paper import PaperBlock, PaperLine, plainly, strong
from kpo_dd.wording import Language, say

LETTER_SIZE = 11.0


class LetterKind(StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    FINDINGS = "findings"
    REMINDER = "reminder"
    RENEWAL = "renewal"
    APPROVAL = "approval"
    CONDITIONS = "conditions"
    REFUSAL = "refusal"


SIGNING = ("principles", LetterField.PRINCIPLES, LetterField.SIGNATURE)
CARE = ("workers", "hotline")
# Sentences of the catalogue by their keys, and blocks by their fields, in the order in which they stand.
LETTER_PARTS: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.REQUEST: ("request", "request_form", "honest", *CARE, "close", *SIGNING),
    LetterKind.FINDINGS: (
        *("thanks", LetterField.FINDINGS, LetterField.ACTIONS, LetterField.QUESTIONS),
        *("no_verdict", *CARE, "close", *SIGNING),
    ),
    LetterKind.REMINDER: (
        *("reminder", LetterField.QUESTIONS, "reminder_help", "honest", *CARE),
        "close",
    ),
    LetterKind.RENEWAL: ("renewal", "renewal_sign", "close", *SIGNING),
    LetterKind.APPROVAL: ("approval", "approval_stands", *CARE, "close"),
    LetterKind.CONDITIONS: (
        *("conditions", LetterField.CONDITIONS, "conditions_help", *CARE),
        "close",
    ),
    LetterKind.REFUSAL: ("refusal", "refusal_talk", *CARE, "close"),
}


def built_in_template(kind: LetterKind, language: Language) -> bytes:
    """A letter as a Word file in which everything that hangs on the supplier is a field."""
    document = Document()
    set_up(document, language, LETTER_SIZE)
    subject = sentence_with_fields(f"letter.subject.{kind}", language)
    DocxBlocks(document).draw(letter_lines(kind, language, subject))
    return docx_bytes(document, say(language, f"letter.title.{kind}"), language)


def letter_lines(kind: LetterKind, language: Language, subject: str) -> Iterator[PaperBlock]:
    """The lines of a letter; the principles to sign stand below the last greeting."""
    for key in ("head", "to", "attention"):
        yield PaperLine(plainly(sentence_with_fields(f"letter.{key}", language)))
    yield PaperLine(strong(subject))
    yield PaperLine(plainly(say(language, "letter.greeting")))
    for part in LETTER_PARTS[kind]:
        if isinstance(part, LetterField):
            yield PaperLine(plainly(f"{{{field_name(part, language)}}}"))
        else:
            yield PaperLine(plainly(sentence_with_fields(f"letter.text.{part}", language)))


def sentence_with_fields(key: str, language: Language) -> str:
    """A sentence of the catalogue whose placeholders become the fields an officer sees."""
    names = {field.value: f"{{{field_name(field, language)}}}" for field in LetterField}
    return say(language, key, **names)
