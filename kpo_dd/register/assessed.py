"""What an assessment leaves in the register: a commitment a supplier, and the run itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from kpo_dd.assessment.result.assessed import (
    Assessment,
    Commitment,
    MappingUsed,
    MasterFile,
    Status,
)
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Problem
from kpo_dd.identity import lookalike, other_firm
from kpo_dd.register.events import Event, EventKind, NewEvent, sound
from kpo_dd.register.personal import fresh_salts
from kpo_dd.register.records import CommitmentRecord, FileRecord, RecordedBy, RunRecord
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rulebook import Rulebook

NO_REPORTS: Mapping[str, str] = {}


class OwnCommitment(Struct, frozen=True):
    """What one supplier's questionnaire says; `supplier` as its event has it, `record` makes the record."""

    supplier: str
    said: Commitment | CommitmentRecord
    record: Callable[[], CommitmentRecord]

    def event(self, salt: str = "") -> NewEvent:
        """The event it is to be; under another salt each time."""
        return self.record().event(self.supplier, salt)

    def weight(self) -> tuple[object, ...]:
        """What says how it stands where nothing else is known of it."""
        said = self.said
        promised = (said.kind, said.is_named, said.principles_version)
        return (*promised, said.signed_on, said.expires_on)

    def as_recorded(self, on: date) -> Event:
        """Where it stands as if it were recorded on a day: nothing in the register can name it yet."""
        return Event(0, f"{on}T00:00:00Z", EventKind.COMMITMENT, self.supplier, "", "", "", "")


def events_of(
    assessment: Assessment,
    version: str,
    rulebook: Rulebook,
    reports: Mapping[str, str] = NO_REPORTS,
    results: str = "",
) -> tuple[NewEvent, ...]:
    """The events of one run, suppliers first in the order of their ids; `version` is kpo-dd's.

    The last one is the run itself; `reports` are the SHA-256 of its reports by name, `results` that of
    what it found of each supplier.
    """
    months = rulebook.method.commitments.undated_valid_months
    run = run_of(assessment, version, rulebook, reports, results)
    own = list(own_commitments(assessment, months))
    events = [one.event(salt) for one, salt in zip(own, fresh_salts(len(own)), strict=True)]
    return (*events, run.event())


def own_commitments(
    assessment: Assessment, undated_months: int | None = None
) -> Iterator[OwnCommitment]:
    """What each supplier's questionnaire says, in the order of their ids.

    Equivalent principles that have no day hold for `undated_months`; for ever where that is not said.
    """
    digests = {given.file: given.sha256 for given in assessment.inputs}
    columns = columns_of(assessment)
    for row in sorted(range(len(columns)), key=columns.ids.__getitem__):
        said = columns.parts.commitment(row)
        record = partial(commitment_in, columns, row, said, digests, undated_months)
        yield OwnCommitment(sound(columns.ids[row]), said, record)


def commitment_in(
    columns: ResultColumns,
    row: int,
    said: Commitment,
    digests: Mapping[str, str],
    undated_months: int | None,
) -> CommitmentRecord:
    """What a supplier's questionnaire says, as a record; `digests` are the SHA-256 of the files read.

    Silence has no cell: the supplier's own place stands for it.
    """
    undated = said.kind is CommitmentKind.EQUIVALENT_PRINCIPLES and said.signed_on is None
    place = said.place if said.place.file else columns.parts.place(row)
    return CommitmentRecord(
        supplier_name=columns.names[row],
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
        undated_months=undated_months if undated else None,
    )


def run_of(
    assessment: Assessment,
    version: str,
    rulebook: Rulebook,
    reports: Mapping[str, str],
    results: str,
) -> RunRecord:
    """The run in figures; every band and status is named, also those of nobody."""
    columns = columns_of(assessment)
    bands, statuses = Counter(columns.band.tolist()), Counter(columns.status.tolist())
    return RunRecord(
        on=assessment.on,
        version=version,
        rulebook_version=rulebook.version,
        rulebook_sha256=rulebook.sha256,
        inputs=tuple(FileRecord(file=i.file, sha256=i.sha256) for i in assessment.inputs),
        suppliers=len(columns),
        bands={band.key: bands[band] for band in Band},
        statuses={status.value: statuses[at] for at, status in enumerate(Status)},
        master=file_record(assessment.master),
        mapping=file_record(assessment.mapping),
        reports=dict(reports),
        results=results,
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
    columns = columns_of(assessment)
    for row, (supplier, name) in enumerate(zip(columns.ids, columns.names, strict=True)):
        if said := records.get(supplier):
            place = columns.parts.place(row)
            known = last_name(said, digests.get(place.file, ""))
            if name != known and other_firm(name, known):
                details = {"id": supplier, "name": name, "known": known}
                yield Problem.of("supplier_renamed", place, supplier, **details)


def last_name(records: Iterable[CommitmentRecord], own: str) -> str:
    """The last name on record that does not come from the file with this digest; empty for none."""
    names = [record.supplier_name for record in records if record.file_sha256 != own or not own]
    return next(filter(None, reversed(names)), "")


def alike_suppliers(assessment: Assessment, known: Iterable[str]) -> Iterator[Problem]:
    """Suppliers whose ids look like those of others in the register, who sent nothing this time."""
    columns = columns_of(assessment)
    alike: dict[str, list[str]] = {}
    for supplier in sorted(set(known) - set(columns.ids)):
        alike.setdefault(lookalike(supplier), []).append(supplier)
    for row, supplier in enumerate(columns.ids if alike else ()):
        if others := alike.get(lookalike(supplier)):
            details = {"id": supplier, "others": ", ".join(others)}
            yield Problem.of("register_id_alike", columns.parts.place(row), supplier, **details)
