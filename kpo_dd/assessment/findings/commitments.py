"""What a questionnaire says of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kpo_dd.answers import AnswerValue, is_day
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.assessed import Commitment
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rulebook import (
    COMMITMENT,
    COMMITMENT_DATE,
    COMMITMENT_DOCUMENT,
    COMMITMENT_SIGNATORY,
    COMMITMENT_TITLE,
    EQUIVALENT_COVERS,
)

MOST_DAYS_KEPT = 4_096


class Commitments:
    """The commitments of suppliers; `not_answered` where the question has no readable answer.

    Answers behind a gate that is not open are left out, as everywhere: also the day of a signature. One
    after the day of the assessment has not been given yet: it is left out, and with it the expiry.
    """

    def __init__(self, rows: SupplierRows) -> None:
        self.rows, principles = rows, rows.rulebook.principles
        self.kinds = commitment_kinds(rows)
        asked = (COMMITMENT_SIGNATORY, COMMITMENT_TITLE, COMMITMENT_DOCUMENT)
        self.texts = [texts_counted(rows, question) for question in asked]
        days = signature_days(rows)
        self.signed = [None if day is None or day > rows.on else day for day in days]
        self.covered = rows.counted_by_all(EQUIVALENT_COVERS)
        self.expiry = lru_cache(maxsize=MOST_DAYS_KEPT)(principles.expiry)
        self.version = (principles.version, rows.rulebook.principles_sha256)
        self.categories = [category.id for category in principles.categories]

    def of(self, row: int) -> Commitment:
        """That of the supplier in a row."""
        kind, signed_on = self.kinds[row], self.signed[row]
        signatory, title, document = [said[row] for said in self.texts]
        days = (signed_on, self.expiry(kind, signed_on))
        place, covers = self.rows.place(COMMITMENT, row), self.coverage(row)
        return Commitment(kind, signatory, title, *days, document, *self.version, place, *covers)

    def coverage(self, row: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The categories a supplier says its own principles cover, and those it does not name.

        What is not said is not covered. Both are empty where no equivalent principles are promised.
        """
        if self.kinds[row] is not CommitmentKind.EQUIVALENT_PRINCIPLES:
            return (), ()
        answer = self.covered[row]
        ticked = answer if isinstance(answer, tuple) else ()
        return (
            tuple(name for name in self.categories if name in ticked),
            tuple(name for name in self.categories if name not in ticked),
        )


def commitment_kinds(rows: SupplierRows) -> list[CommitmentKind]:
    """What everybody answers to the question itself."""
    known = {kind.value: kind for kind in CommitmentKind}
    said = texts_counted(rows, COMMITMENT)
    return [known[text] if text else CommitmentKind.NOT_ANSWERED for text in said]


def texts_counted(rows: SupplierRows, question: str) -> list[str]:
    """The words of everybody, where they count."""
    return ["" if one is None else str(one) for one in rows.counted_by_all(question)]


def signature_days(rows: SupplierRows) -> list[date | None]:
    """The days suppliers say they signed on, come or not; None where nobody asks for it."""
    return [signature_day(said) for said in rows.counted_by_all(COMMITMENT_DATE)]


def signature_day(signed: AnswerValue | None) -> date | None:
    """The day that an answer names; None where it is none."""
    if isinstance(signed, str):
        return date.fromisoformat(signed) if is_day(signed) else None
    return signed if isinstance(signed, date) else None
