"""What a person records: a commitment on paper, or a decision on equivalent principles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kpo_dd.assessment.commitments import add_months
from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.register.events import Event
from kpo_dd.register.records import CommitmentRecord, Covered, DecisionRecord, Outcome, RecordedBy
from kpo_dd.register.state import present
from kpo_dd.rulebook.conditions import nearest
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper that an officer has before them; `evidence_sha256` of its scan."""

    kind: CommitmentKind
    supplier_name: str = ""
    signatory: str = ""
    title: str = ""
    signed_on: date | None = None
    document: str = ""
    evidence_sha256: str = ""
    recorded_name: str = ""
    note: str = ""


def commitment_on(paper: Paper, rulebook: Rulebook) -> CommitmentRecord:
    """The commitment a paper holds; it runs as long as one from a questionnaire."""
    months = rulebook.principles.commitment_valid_months
    runs = paper.kind is not CommitmentKind.REFUSED and paper.signed_on is not None
    return CommitmentRecord(
        supplier_name=paper.supplier_name,
        kind=paper.kind,
        principles_version=rulebook.principles.version,
        principles_sha256=rulebook.principles_sha256,
        signatory=paper.signatory,
        title=paper.title,
        signed_on=paper.signed_on,
        expires_on=add_months(paper.signed_on, months) if runs and paper.signed_on else None,
        document=paper.document,
        document_sha256=paper.evidence_sha256,
        recorded_by=RecordedBy.OFFICER,
        recorded_name=paper.recorded_name,
        note=paper.note,
    )


@dataclass(frozen=True, slots=True)
class Ruling:
    """What compliance decides about a supplier's own principles, and the categories they cover."""

    outcome: Outcome
    decided_by: str
    decided_on: date
    covers: Collection[str] = ()
    note: str = ""


def decision_on(
    supplier: str, ruling: Ruling, events: Collection[Event], rulebook: Rulebook, place: Place
) -> DecisionRecord:
    """The decision on a supplier's present promise of equivalent principles.

    RegisterError where it promises none at present; UsageError for an unknown category.
    """
    categories = [category.id for category in rulebook.principles.categories]
    for name in ruling.covers:
        if name not in categories:
            near = nearest(name, categories)
            raise UsageError.of(
                "category_unknown", name=name, known=", ".join(categories), near=near
            )
    promised = [
        standing
        for standing in present(events, ruling.decided_on)
        if standing.supplier == supplier
        and standing.commitment.kind is CommitmentKind.EQUIVALENT_PRINCIPLES
    ]
    if not promised:
        raise RegisterError.of("nothing_to_decide", place, name=supplier)
    return DecisionRecord(
        commitment=promised[0].event.fingerprint,
        outcome=ruling.outcome,
        decided_by=ruling.decided_by,
        decided_on=ruling.decided_on,
        note=ruling.note,
        mapping={
            name: Covered.COVERED if name in ruling.covers else Covered.MISSING
            for name in categories
        },
    )
