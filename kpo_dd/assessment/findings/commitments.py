"""What a questionnaire says of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from datetime import date

from kpo_dd.answers import is_day
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


def read_commitment(rows: SupplierRows, row: int) -> Commitment:
    """The commitment of the supplier in a row; `not_answered` where the question has no readable answer.

    Answers behind a gate that is not open are left out, as everywhere: also the day of a signature. One
    after the day of the assessment has not been given yet: it is left out, and with it the expiry.
    """

    def text(question: str) -> str:
        answer = rows.counted(question, row)
        return "" if answer is None else str(answer)

    kind = CommitmentKind(text(COMMITMENT) or CommitmentKind.NOT_ANSWERED)
    signed_on = signature_day(rows, row)
    if signed_on is not None and signed_on > rows.on:
        signed_on = None
    covers, missing = coverage_of(rows, kind, row)
    principles = rows.rulebook.principles
    return Commitment(
        kind=kind,
        signatory=text(COMMITMENT_SIGNATORY),
        title=text(COMMITMENT_TITLE),
        signed_on=signed_on,
        expires_on=rows.rulebook.principles.expiry(kind, signed_on),
        document=text(COMMITMENT_DOCUMENT),
        principles_version=principles.version,
        principles_sha256=rows.rulebook.principles_sha256,
        place=rows.place(COMMITMENT, row),
        covers=covers,
        missing=missing,
    )


def signature_day(rows: SupplierRows, row: int) -> date | None:
    """The day a supplier says it signed on, come or not; None where nobody asks it."""
    signed = rows.counted(COMMITMENT_DATE, row)
    if isinstance(signed, str):
        return date.fromisoformat(signed) if is_day(signed) else None
    return signed if isinstance(signed, date) else None


def coverage_of(
    rows: SupplierRows, kind: CommitmentKind, row: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories a supplier says its own principles cover, and those it does not name.

    What is not said is not covered. Both are empty where no equivalent principles are promised.
    """
    if kind is not CommitmentKind.EQUIVALENT_PRINCIPLES:
        return (), ()
    answer = rows.counted(EQUIVALENT_COVERS, row)
    ticked = answer if isinstance(answer, tuple) else ()
    categories = [category.id for category in rows.rulebook.principles.categories]
    return (
        tuple(name for name in categories if name in ticked),
        tuple(name for name in categories if name not in ticked),
    )
