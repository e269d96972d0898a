"""What an assessment leaves in the register: a commitment a supplier, and the run itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kpo_dd.assessment.result.assessed import (
    Assessment,
    MappingUsed,
    MasterFile,
    Status,
    SupplierResult,
)
from kpo_dd.errors import Problem
from kpo_dd.register.events import Event, EventKind, NewEvent
from kpo_dd.register.records import CommitmentRecord, FileRecord, RecordedBy, RunRecord
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook


def events_of(assessment: Assessment, version: str, rulebook: Rulebook) -> tuple[NewEvent, ...]:
    """The events of one run, suppliers first in the order of their ids; `version` is kpo-dd's."""
    digests = {given.file: given.sha256 for given in assessment.inputs}
    suppliers = sorted(assessment.suppliers, key=lambda supplier: supplier.id)
    commitments = (commitment_of(supplier, digests).event(supplier.id) for supplier in suppliers)
    return (*commitments, run_of(assessment, version, rulebook).event())


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


def run_of(assessment: Assessment, version: str, rulebook: Rulebook) -> RunRecord:
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
        master=file_record(assessment.master),
        mapping=file_record(assessment.mapping),
    )


def file_record(given: MasterFile | MappingUsed | None) -> FileRecord | None:
    """A file that was given beside the returns."""
    return None if given is None else FileRecord(file=given.file, sha256=given.sha256)


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
