"""Answers that could be read, but that the assessment can't use, or should not take as they are."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.answers import EVIDENCE_SUFFIX, noted_cells
from kpo_dd.assessment.findings.commitments import signature_days
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.documents import names_document
from kpo_dd.errors import Problem
from kpo_dd.rulebook.rulebook import COMMITMENT_DATE


def unused_answers(rows: SupplierRows) -> Iterator[Problem]:
    """The "n/a" to questions that do apply, signatures of a day to come, documents without a name."""
    for (supplier, question), cell in noted_cells(rows.answers.cells):
        if cell.declined and not rows.is_shut(question, rows.row_of[supplier]):
            yield Problem.of(
                "answer_na_refused", cell.place, supplier, question=question, text=cell.raw
            )
    yield from future_signatures(rows)
    yield from vague_documents(rows)


def vague_documents(rows: SupplierRows) -> Iterator[Problem]:
    """Texts in the place of a document that do not tell which it is: they are kept, and count for nothing."""
    for column in sorted(rows.values):
        question = column.removesuffix(EVIDENCE_SUFFIX)
        if question == column or question not in rows.shut:
            continue
        for row, text in enumerate(rows.values[column]):
            if isinstance(text, str) and text.strip() and not names_document(text):
                place = rows.cell(column, row).place
                said = {"question": column, "text": text}
                yield Problem.of("document_vague", place, rows.ids[row], **said)


def future_signatures(rows: SupplierRows) -> Iterator[Problem]:
    """Signatures dated after the day of the assessment: nobody can have given them yet."""
    for row, signed_on in enumerate(signature_days(rows)):
        if signed_on is not None and signed_on > rows.on:
            place = rows.cell(COMMITMENT_DATE, row).place
            yield Problem.of("signed_in_future", place, rows.ids[row], signed=signed_on, on=rows.on)
