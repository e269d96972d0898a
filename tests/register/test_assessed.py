"""The events an assessment leaves behind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import (
    Assessment,
    Input,
    MappingUsed,
    MasterFile,
    SupplierResult,
)
from kpo_dd.errors import Place
from kpo_dd.register.assessed import doubtful_suppliers, events_of
from kpo_dd.register.events import EMPTY, EventKind, NewEvent, chain
from kpo_dd.register.records import CommitmentRecord, FileRecord, RecordedBy, RunRecord
from kpo_dd.rulebook.principles import CommitmentKind
from tests.register.makers import AT, SIGNED, record, said, without_salt
from tests.toys import ON, Row, frame, toy

COMMITTED: Row = {
    "supplier_name": "Батыс Catering",
    "country": "KAZ",
    "commitment": "kpo_principles",
    "commitment_signatory": "Айгүл Сәрсенова",
    "commitment_title": "Director",
    "commitment_date": "2026-01-15",
}
FILES = (
    Input("a.xlsx", "aa" * 32, "table", "kk", "read", 2),
    Input("b.xlsx", "bb" * 32, "", "", "refused", 0),
)


def assessed() -> Assessment:
    """Two suppliers: one commits itself, one says nothing."""
    cells = {
        ("S0", "commitment"): AnswerCell(Place("a.xlsx", "Ответы", "F12"), "Иә"),
        ("S1", "supplier_id"): AnswerCell(Place("a.xlsx", "Ответы", "A13"), "S1"),
    }
    rows = frame(COMMITTED, {"supplier_name": "Жайық Drilling", "country": "KAZ"})
    return assess_answers(Answers(rows, cells), toy(), ON, FILES)


def test_each_supplier_leaves_its_commitment_with_the_cell_it_stands_in() -> None:
    """Down to the digest of the file."""
    events = chain(events_of(assessed(), "0.1.0", toy()), EMPTY, AT)
    assert [(e.kind, e.supplier) for e in events] == [
        (EventKind.COMMITMENT, "S0"),
        (EventKind.COMMITMENT, "S1"),
        (EventKind.RUN, ""),
    ]
    assert without_salt(CommitmentRecord.of(events[0])) == CommitmentRecord(
        supplier_name="Батыс Catering",
        kind=CommitmentKind.KPO_PRINCIPLES,
        principles_version="toy-1",
        principles_sha256=toy().principles_sha256,
        signatory="Айгүл Сәрсенова",
        title="Director",
        signed_on=date(2026, 1, 15),
        expires_on=date(2029, 1, 15),
        file="a.xlsx",
        file_sha256="aa" * 32,
        sheet="Ответы",
        cell="F12",
        recorded_by=RecordedBy.QUESTIONNAIRE,
    )


def test_silence_is_recorded_with_the_place_of_the_supplier() -> None:
    """It has no cell of its own."""
    said = CommitmentRecord.of(chain(events_of(assessed(), "0.1.0", toy()), EMPTY, AT)[1])
    assert said.kind is CommitmentKind.NOT_ANSWERED
    assert (said.file, said.sheet, said.cell) == ("a.xlsx", "Ответы", "A13")
    assert said.file_sha256 == "aa" * 32


def test_the_run_is_recorded_in_figures() -> None:
    """Refused files too; a band of nobody is nought."""
    assessment = assessed()
    run = RunRecord.of(chain(events_of(assessment, "0.1.0", toy()), EMPTY, AT)[-1])
    assert (run.on, run.version) == (ON, "0.1.0")
    assert (run.rulebook_version, run.rulebook_sha256) == (toy().version, toy().sha256)
    assert [(file.file, file.sha256) for file in run.inputs] == [
        ("a.xlsx", "aa" * 32),
        ("b.xlsx", "bb" * 32),
    ]
    assert run.suppliers == sum(run.bands.values()) == sum(run.statuses.values()) == 2
    assert sorted(run.bands) == ["critical", "high", "low", "medium"]
    for supplier in assessment.suppliers:
        assert run.bands[supplier.band.key] > 0
        assert run.statuses[supplier.status] > 0


def test_a_second_identical_run_records_nothing(url: str) -> None:
    """Nor does the order of suppliers make a difference."""
    assessment = assessed()
    turned = replace(assessment, suppliers=assessment.suppliers[::-1])
    says = [event.saying for event in events_of(assessment, "0.1.0", toy())]
    assert [event.saying for event in events_of(turned, "0.1.0", toy())] == says
    first = record(url, events_of(assessment, "0.1.0", toy()))
    again = record(url, events_of(turned, "0.1.0", toy()))
    assert (len(first.new), first.known) == (3, 0)
    assert (again.new, again.known) == ((), 3)


def test_each_commitment_of_a_run_stands_under_a_salt_of_its_own() -> None:
    """Or who knows one name could try others."""
    salts = [
        one.personal.salt for one in events_of(assessed(), "0.1.0", toy()) if one.personal.text
    ]
    again = [
        one.personal.salt for one in events_of(assessed(), "0.1.0", toy()) if one.personal.text
    ]
    assert len({*salts, *again}) == 2 * len(salts) == 4


def test_a_run_on_another_day_is_another_run(url: str) -> None:
    """The commitments are known."""
    record(url, events_of(assessed(), "0.1.0", toy()))
    later = replace(assessed(), on=date(2026, 12, 1))
    done = record(url, events_of(later, "0.1.0", toy()))
    assert [event.kind for event in done.new] == [EventKind.RUN]


def doubts(events: Sequence[NewEvent], *suppliers: SupplierResult) -> list[tuple[str, str, str]]:
    """What is odd about suppliers beside a register with some events."""
    known = chain(events, EMPTY, AT)
    inputs = (Input("a.xlsx", "aa" * 32, "table", "", "read", 1),)
    found = doubtful_suppliers(Assessment(ON, inputs, suppliers, ()), known)
    return [(p.code, p.supplier, dict(p.details).get("others", "")) for p in found]


def test_a_supplier_by_another_name_is_pointed_out() -> None:
    """Somebody may have sent a return for somebody else."""
    known = [said("S1", SIGNED), said("S2", SIGNED, supplier_name="")]
    new = named("S1", "Another LLP"), named("S2", "Anything"), named("S3", "New")
    assert doubts(known, *new) == [("supplier_renamed", "S1", "")]
    assert doubts(known, named("S1", str(SIGNED["supplier_name"]).upper())) == []


def test_a_name_in_another_alphabet_and_legal_form_is_the_same() -> None:
    """Else every second return would be doubted."""
    known = [said("S1", SIGNED, supplier_name="ТОО «Караколесо Транс»")]
    assert doubts(known, named("S1", "Karakoleso Trans LLP")) == []


def test_what_the_same_file_said_before_is_not_compared() -> None:
    """A second run says of a renamed supplier what the first one said."""
    known = [said("S1", SIGNED)]
    again = [*known, said("S1", SIGNED, supplier_name="Another LLP", file_sha256="aa" * 32)]
    here = replace(named("S1", "Another LLP"), place=Place("a.xlsx", "S", "A2"))
    assert doubts(known, here) == doubts(again, here) == [("supplier_renamed", "S1", "")]


def test_an_id_that_looks_like_a_known_one_is_pointed_out() -> None:
    """A zero lost on the way; not where both stand in the same returns, which is said there."""
    known = [said("050140001234", SIGNED), said("S9", SIGNED)]
    name = str(SIGNED["supplier_name"])
    lost, kept = named("50140001234", name), named("050140001234", name)
    assert doubts(known, lost) == [("register_id_alike", "50140001234", "050140001234")]
    assert doubts(known, lost, kept) == doubts(known, kept) == []


def named(supplier: str, name: str) -> SupplierResult:
    """A supplier of some name."""
    result = assess_answers(Answers(frame({"supplier_name": name})), toy(), ON).suppliers[0]
    return replace(result, id=supplier)


def test_what_equivalent_principles_cover_is_recorded() -> None:
    """By category; the others are missing."""
    row: Row = {
        **COMMITTED,
        "commitment": "equivalent_principles",
        "commitment_document": "Our code",
        "equivalent_covers": ("people",),
    }
    events = chain(
        events_of(assess_answers(Answers(frame(row)), toy(), ON), "0.1.0", toy()), EMPTY, AT
    )
    record = CommitmentRecord.of(events[0])
    assert (record.covers, record.missing) == (("people",), ("economic",))


def test_what_was_recorded_before_keeps_its_fingerprint() -> None:
    """Fields that came later leave no trace where they are empty, so a file read again is known."""
    payload = said("S1", SIGNED).payload
    assert "covers" not in payload
    assert "missing" not in payload
    assert "covers" in said("S1", SIGNED, covers=("people",)).payload


def test_a_run_without_list_or_mapping_says_what_it_always_said() -> None:
    """So that it keeps its fingerprint."""
    event = events_of(assessed(), "0.1.0", toy())[-1]
    assert {"master", "mapping"}.isdisjoint(json.loads(event.payload))


def test_the_list_and_the_mapping_belong_to_the_run(url: str) -> None:
    """The same answers by another mapping, or beside another list, are another run."""
    plain = assessed()
    mapped = replace(plain, mapping=MappingUsed("own.csv", "ab" * 32))
    listed = replace(mapped, master=MasterFile("list.csv", "cd" * 32))
    record(url, events_of(plain, "0.1.0", toy()))
    for one in (mapped, listed, replace(mapped, mapping=MappingUsed("own.csv", "ac" * 32))):
        events = events_of(one, "0.1.0", toy())
        assert [event.kind for event in record(url, events).new] == [EventKind.RUN]
    run = RunRecord.of(chain(events_of(listed, "0.1.0", toy()), EMPTY, AT)[-1])
    assert run.mapping == FileRecord(file="own.csv", sha256="ab" * 32)
    assert run.master == FileRecord(file="list.csv", sha256="cd" * 32)
