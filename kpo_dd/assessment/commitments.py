"""What a questionnaire says of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

from kpo_dd.answers import Answers
from kpo_dd.assessment.result import Commitment
from kpo_dd.errors import NOWHERE
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rulebook import (
    COMMITMENT,
    COMMITMENT_DATE,
    COMMITMENT_DOCUMENT,
    COMMITMENT_SIGNATORY,
    COMMITMENT_TITLE,
    Rulebook,
)


def read_commitment(answers: Answers, supplier: str, rulebook: Rulebook) -> Commitment:
    """The commitment of one supplier; `not_answered` where the question has no readable answer."""
    row = answers.frame.loc[supplier]

    def text(question: str) -> str:
        value = row.get(question)
        return value if isinstance(value, str) else ""

    kind = CommitmentKind(text(COMMITMENT) or CommitmentKind.NOT_ANSWERED)
    signed = row.get(COMMITMENT_DATE)
    signed_on = None if signed is None or pd.isna(signed) else pd.Timestamp(signed).date()
    committed = kind in {CommitmentKind.KPO_PRINCIPLES, CommitmentKind.EQUIVALENT_PRINCIPLES}
    months = rulebook.principles.commitment_valid_months
    cell = answers.cells.get((supplier, COMMITMENT))
    return Commitment(
        kind=kind,
        signatory=text(COMMITMENT_SIGNATORY),
        title=text(COMMITMENT_TITLE),
        signed_on=signed_on,
        expires_on=add_months(signed_on, months) if committed and signed_on else None,
        document=text(COMMITMENT_DOCUMENT),
        principles_version=rulebook.principles.version,
        principles_sha256=rulebook.principles_sha256,
        place=cell.place if cell else NOWHERE,
    )


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
