"""What an assessment leaves in the register: a commitment a supplier, and the run itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kpo_dd.assessment.result.assessed import (
    Assessment,
    MappingUsed,
    MasterFile,
    Status,
    SupplierResult,
)
from kpo_dd.errors import Problem
from kpo_dd.identity import lookalike, other_firm
from kpo_dd.register.events import Event, EventKind, NewEvent
from kpo_dd.register.records import CommitmentRecord, FileRecord, RecordedBy, RunRecord
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook

NO_REPORTS: Mapping[str, str] = {}


def events_of(
    assessment: Assessment,
    version: str,
    rulebook: Rulebook,
    reports: Mapping[str, str] = NO_REPORTS,
) -> tuple[NewEvent, ...]:
    """The events of one run, suppliers first in the order of their ids; `version` is kpo-dd's.

    The last one is the run itself; `reports` are the SHA-256 of its reports by name.
    """
    digests = {given.file: given.sha256 for given in assessment.inputs}
    suppliers = sorted(assessment.suppliers, key=lambda supplier: supplier.id)
    commitments = (commitment_of(supplier, digests).event(supplier.id) for supplier in suppliers)
    run = run_of(assessment, version, rulebook, reports)
    return (*commitments, run.event())


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
        master=file_record(assessment.master),
        mapping=file_record(assessment.mapping),
        reports=dict(reports),
    )


def file_record(given: MasterFile | MappingUsed | None) -> FileRecord | None:
    """A file that was given beside the returns."""
    return None if given is None else FileRecord(file=given.file, sha256=given.sha256)


def doubtful_suppliers(assessment: Assessment, events: Iterable[Event]) -> Iterator[Problem]:
    """Suppliers that may be others than their ids say, beside what the register knew before.

    What was recorded from the very same file is no news: a second run says what the first one said.
    """
    records: dict[str, list[CommitmentRecord]] = {}
    for event in events:
        if event.kind is EventKind.COMMITMENT:
            records.setdefault(event.supplier, []).append(CommitmentRecord.of(event))
    yield from renamed_suppliers(assessment, records)
    yield from alike_suppliers(assessment, records)


def renamed_suppliers(
    assessment: Assessment, records: Mapping[str, Sequence[CommitmentRecord]]
) -> Iterator[Problem]:
    """Suppliers known by the name of another firm: somebody may have sent a return for them."""
    digests = {given.file: given.sha256 for given in assessment.inputs}
    for one in assessment.suppliers:
        known = last_name(records.get(one.id, ()), digests.get(one.place.file, ""))
        if other_firm(one.name, known):
            yield Problem.of(
                "supplier_renamed", one.place, one.id, id=one.id, name=one.name, known=known
            )


def last_name(records: Iterable[CommitmentRecord], own: str) -> str:
    """The last name on record that does not come from the file with this digest; empty for none."""
    names = [record.supplier_name for record in records if record.file_sha256 != own or not own]
    return next(filter(None, reversed(names)), "")


def alike_suppliers(assessment: Assessment, known: Iterable[str]) -> Iterator[Problem]:
    """Suppliers whose ids look like those of others in the register, who sent nothing this time."""
    here = {one.id for one in assessment.suppliers}
    alike: dict[str, list[str]] = {}
    for supplier in sorted(set(known) - here):
        alike.setdefault(lookalike(supplier), []).append(supplier)
    for one in assessment.suppliers:
        if others := alike.get(lookalike(one.id)):
            yield Problem.of(
                "register_id_alike", one.place, one.id, id=one.id, others=", ".join(others)
            )
