"""What an assessment leaves in the register: a commitment a supplier, and the run itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from kpo_dd.assessment.result.assessed import Assessment, Status, SupplierResult
from kpo_dd.errors import Problem
from kpo_dd.register.events import Event, EventKind, NewEvent
from kpo_dd.register.records import CommitmentRecord, FileRecord, RecordedBy, RunRecord
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook

NO_REPORTS: Mapping[str, bytes] = {}


def events_of(
    assessment: Assessment,
    version: str,
    rulebook: Rulebook,
    reports: Mapping[str, bytes] = NO_REPORTS,
) -> tuple[NewEvent, ...]:
    """The events of one run, suppliers first in the order of their ids; `version` is kpo-dd's.

    The last one is the run itself, with the digests of its `reports`.
    """
    digests = {given.file: given.sha256 for given in assessment.inputs}
    suppliers = sorted(assessment.suppliers, key=lambda supplier: supplier.id)
    commitments = (commitment_of(supplier, digests).event(supplier.id) for supplier in suppliers)
    run = run_of(assessment, version, rulebook, digests_of(reports))
    return (*commitments, run.event())


def digests_of(reports: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each report by name, in the order of their names."""
    return {name: sha256(reports[name]).hexdigest() for name in sorted(reports)}


def commitment_of(supplier: SupplierResult, digests: Mapping[str, str]) -> CommitmentRecord:
    """What a supplier's questionnaire says; `digests` are the SHA-256 of the files read.

    Silence has no cell: the supplier's own place stands for it.
    """
    said = supplier.commitment
    place = said.place if said.place.file else supplier.place
    return CommitmentRecord(
        supplier_name=supplier.name,
        kind=said.kind,
        principles_version=said.principles_version,
        principles_sha256=said.principles_sha256,
        signatory=said.signatory,
        title=said.title,
        signed_on=said.signed_on,
        expires_on=said.expires_on,
        document=said.document,
        covers=said.covers,
        missing=said.missing,
        file=place.file,
        file_sha256=digests.get(place.file, ""),
        sheet=place.sheet,
        cell=place.cell,
        recorded_by=RecordedBy.QUESTIONNAIRE,
    )


def run_of(
    assessment: Assessment, version: str, rulebook: Rulebook, reports: Mapping[str, str]
) -> RunRecord:
    """The run in figures; every band and status is named, also those of nobody."""
    bands = Counter(supplier.band for supplier in assessment.suppliers)
    statuses = Counter(supplier.status for supplier in assessment.suppliers)
    return RunRecord(
        on=assessment.on,
        version=version,
        rulebook_version=rulebook.version,
        rulebook_sha256=rulebook.sha256,
        inputs=tuple(FileRecord(file=i.file, sha256=i.sha256) for i in assessment.inputs),
        suppliers=len(assessment.suppliers),
        bands={band.key: bands[band] for band in Band},
        statuses={status.value: statuses[status] for status in Status},
        reports=dict(reports),
    )


def renamed_suppliers(assessment: Assessment, events: Iterable[Event]) -> tuple[Problem, ...]:
    """Suppliers that the register knows by another name: somebody may have sent a return for them."""
    known: dict[str, str] = {}
    for event in events:
        if event.kind is EventKind.COMMITMENT:
            name = CommitmentRecord.of(event).supplier_name
            known[event.supplier] = name or known.get(event.supplier, "")
    return tuple(
        Problem.of("supplier_renamed", s.place, s.id, id=s.id, name=s.name, known=known[s.id])
        for s in assessment.suppliers
        if known.get(s.id) and s.name and known[s.id].casefold() != s.name.casefold()
    )
