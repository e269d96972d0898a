"""What a paper says, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import assert_never

from docx import Document

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.paper import (
    PaperBlock,
    PaperFacts,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


def subject_for(
    assessment: Assessment, result: SupplierResult, rulebook: Rulebook, language: Language
) -> Subject:
    """A supplier as papers speak of it."""
    return Subject(result, assessment, Phrases(rulebook, language, assessment.on))


def said(text: PaperText) -> str:
    """A paragraph."""
    return "".join(bit.text for bit in text)


def lines_of(blocks: Iterable[PaperBlock]) -> Iterator[str]:
    """Every line of some blocks."""
    for block in blocks:
        match block:
            case PaperHead():
                yield block.text
            case PaperLine():
                yield said(block.text)
            case PaperList():
                yield from map(said, block.points)
            case PaperFacts():
                yield from (f"{name}: {said(text)}" for name, text in block.rows)
            case PaperTable():
                yield from block.headings
                yield from (said(text) for row in block.rows for cell in row for text in cell)
            case _:
                assert_never(block)


def text_of_docx(content: bytes) -> str:
    """Everything that stands in a Word file, table cells and all, a line a paragraph."""
    body = Document(BytesIO(content)).element.body
    texts = (one.iter(f"{{{W}}}t", f"{{{W}}}br") for one in body.iter(f"{{{W}}}p"))
    return "\n".join("".join(str(one.text or " ") for one in own) for own in texts)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
