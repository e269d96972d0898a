"""Commitments of suppliers that were never asked, for the register."""

from __future__ import annotations

from datetime import date

from kpo_dd.register.events import NewEvent
from kpo_dd.register.records import CommitmentRecord, RecordedBy
from kpo_dd.rulebook.principles import CommitmentKind


def made_events(count: int) -> list[NewEvent]:
    """One commitment a supplier."""
    return [made_commitment(number).event(f"V-{number:06d}") for number in range(1, count + 1)]


def made_commitment(number: int) -> CommitmentRecord:
    """What one supplier signed."""
    return CommitmentRecord(
        supplier_name=f"Invented Works {number:06d} LLP",
        kind=CommitmentKind.KPO_PRINCIPLES,
        principles_version="2023",
        principles_sha256="0" * 64,
        signatory=f"Signatory No. {number:06d}",
        title="Director",
        signed_on=date(2026, 1, 1 + number % 28),
        file="table-100k.xlsx",
        file_sha256="1" * 64,
        sheet="Suppliers",
        cell=f"CV{number + 1}",
        recorded_by=RecordedBy.QUESTIONNAIRE,
    )
