"""The decision that stands is shown in every report, in every language, and in none that leaves the house."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from rich.console import Console

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import (
    DecisionCondition,
    OfficerEntries,
    SupplierDecision,
)
from kpo_dd.assessment.result.officer_words import SupplierVerdict
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.assessment.result.register_standing import BesideRegister
from kpo_dd.reports.console.supplier_table import print_table
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.dossier.supplier_paper import supplier_paper
from kpo_dd.reports.formats import Format, report_contents
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.letters.docx_paper import docx_paper
from kpo_dd.reports.words.decision_in_words import DecisionBasisSeen, basis_seen
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_parts import recorded_parts
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language, say
from tests.reports.builders import ASSESSMENT, ON, RULEBOOK, VERSION, report_bytes
from tests.reports.workbook.test_workbook_report import table

OLD, NEXT = date(2026, 5, 2), date(2026, 12, 1)
DECIDED = SupplierDecision(
    SupplierVerdict.CONDITIONS,
    date(2026, 6, 1),
    "Ann Officer",
    "the tender cannot wait",
    (
        DecisionCondition("passports given back", NEXT),
        DecisionCondition("contracts translated", date(2026, 7, 1)),
        DecisionCondition("talks"),
    ),
    "ab" * 32,
    OLD,
    "high",
    ("T-01",),
)
WORDS = ("Approved with conditions", "Ann Officer", "2026-06-01")


def with_decision(one: SupplierDecision = DECIDED) -> Assessment:
    """An assessment of S-1 and others, of whom S-1 was decided on."""
    beside = BesideRegister(entries=OfficerEntries({"S-1": one}))
    return replace(ASSESSMENT, register=beside)


def sheet(assessment: Assessment, language: Language = Language.EN) -> dict[str, dict[str, object]]:
    """The rows of *Suppliers* by id."""
    out = BytesIO()
    workbook_report(assessment, RULEBOOK, language, VERSION, out)
    page = openpyxl.load_workbook(out).worksheets[1]
    rows = table(page)
    first = next(iter(rows[0]))
    return {str(row[first]): dict(row) for row in rows}


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        (None, DecisionBasisSeen.NONE),
        (OLD, DecisionBasisSeen.OLDER),
        (ON, DecisionBasisSeen.SAME_DAY),
        (NEXT, DecisionBasisSeen.NEWER),
    ],
)
def test_what_a_decision_saw_is_told_by_days(on: date | None, seen: DecisionBasisSeen) -> None:
    """Nothing, an older assessment, one of the same day, or one that came later."""
    assert basis_seen(replace(DECIDED, assessed_on=on), ON) is seen


@pytest.mark.parametrize("language", Language)
def test_the_sheet_of_suppliers_shows_it_with_days_as_days(language: Language) -> None:
    """The first condition that is due, even where another stands before it; who has none is told so."""
    rows = sheet(with_decision(), language)
    heads = [say(language, f"book.{name}") for name in ("decision", "decided_on", "decided_by")]
    own = rows["S-1"]
    assert [own[head] for head in heads] == [
        say(language, "officer.verdict.conditions"),
        datetime(2026, 6, 1),
        "Ann Officer",
    ]
    assert own[say(language, "book.conditions_due")] == datetime(2026, 7, 1)
    assert "passports given back" in str(own[say(language, "book.conditions")])
    assert own[say(language, "book.decision_saw")] == say(language, "decided.seen.older", day=OLD)
    assert rows["S-2"][heads[0]] == say(language, "decided.undecided")
    assert rows["S-2"][heads[1]] is None


def test_without_a_register_nothing_is_said_of_decisions() -> None:
    """An empty column would read as if nothing had been decided."""
    assert "Decision" not in sheet(ASSESSMENT)["S-1"]


def test_the_tables_for_programs_have_it_in_plain_values() -> None:
    """Codes and days, and whether it saw an older assessment."""
    files = report_contents(with_decision(), RULEBOOK, Language.RU, VERSION, (Format.CSV,))
    out = BytesIO()
    files["risk-suppliers.csv"](out)
    rows = {
        row["supplier_id"]: row
        for row in csv.DictReader(StringIO(out.getvalue().decode("utf-8-sig")))
    }
    own = rows["S-1"]
    assert (own["decision"], own["decided_on"], own["decided_by"]) == (
        "conditions",
        "2026-06-01",
        "Ann Officer",
    )
    assert (own["condition_due"], own["decision_assessed_on"]) == ("2026-07-01", "2026-05-02")
    assert own["decision_saw_older"] == "true"
    assert (rows["S-2"]["decision"], rows["S-2"]["decision_saw_older"]) == ("", "")


@pytest.mark.parametrize("language", Language)
def test_the_table_of_the_page_and_the_terminal_show_it(language: Language) -> None:
    """What, by whom, since when it is overdue, and that it saw an older assessment."""
    page = report_bytes(html_report, with_decision(), RULEBOOK, language).decode()
    rows = page[page.index("<tbody") :]
    console = Console(width=400, file=StringIO(), force_terminal=False)
    print_table(console, with_decision(), Phrases(RULEBOOK, language, ON))
    printed = str(console.file.getvalue())  # type: ignore[attr-defined]
    for text in (rows, printed):
        assert say(language, "officer.verdict.conditions") in text
        assert "Ann Officer" in text
        assert say(language, "decided.overdue", day=date(2026, 7, 1)) in text
        assert say(language, "decided.seen.older", day=OLD) in text


def test_the_page_says_nothing_of_decisions_that_nobody_took() -> None:
    """And its table stays as wide as it is: the decision stands below what to do next."""
    pages = [
        report_bytes(html_report, one, RULEBOOK).decode() for one in (ASSESSMENT, with_decision())
    ]
    assert [page.count('<th scope="col" data-sort') for page in pages] == [12, 12]
    tables = [page[page.index("<tbody") : page.index("</tbody")] for page in pages]
    assert [table.count("Decision: Approved with conditions; 2026-06-01") for table in tables] == [
        0,
        1,
    ]


def test_a_dossier_says_that_a_decision_saw_an_older_assessment() -> None:
    """And nothing of the kind where it saw this one."""
    phrases, [supplier] = Phrases(RULEBOOK, Language.EN, ON), ASSESSMENT.suppliers[:1]
    for one, is_said in ((DECIDED, True), (replace(DECIDED, assessed_on=ON), False)):
        entries = OfficerEntries({supplier.id: one})
        [part] = recorded_parts(entries, supplier, phrases)
        assert any("this one, of 2026-11-23, is later" in line for line in part.lines) is is_said


def unpacked(content: bytes) -> bytes:
    """A file; what is packed, unpacked."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(map(parts.read, parts.namelist()))


def test_the_whole_workbook_names_who_decided() -> None:
    """So that it is found below where it must not be."""
    out = BytesIO()
    workbook_report(with_decision(), RULEBOOK, Language.EN, VERSION, out)
    assert b"Ann Officer" in unpacked(out.getvalue())


def test_what_goes_to_the_supplier_says_nothing_of_who_decided() -> None:
    """A letter of decision does; the sheet of what was understood does not."""
    assessment = with_decision()
    subject = Subject(assessment.suppliers[0], assessment, Phrases(RULEBOOK, Language.EN, ON))
    assert subject.result.id == "S-1"
    assert b"Ann Officer" in unpacked(docx_paper(auditor_paper(subject, VERSION)))
    told = unpacked(docx_paper(supplier_paper(subject)))
    for secret in (b"Ann Officer", b"tender", b"Approved", b"passports given back"):
        assert secret not in told


def test_what_is_passed_on_says_nothing_of_decisions() -> None:
    """Neither who decided nor that anything was."""
    told = redacted(with_decision(), RULEBOOK)
    formats = (Format.CSV, Format.JSON, Format.HTML, Format.XLSX)
    for name, write in report_contents(told, RULEBOOK, Language.EN, VERSION, formats).items():
        out = BytesIO()
        write(out)
        content = unpacked(out.getvalue())
        assert b"Ann Officer" not in content, name
        assert b"tender" not in content, name
    assert "Decision" not in sheet(told)["S-1"]
    out = BytesIO()
    report_contents(told, RULEBOOK, Language.EN, VERSION, (Format.JSON,))["assessment.json"](out)
    assert json.loads(out.getvalue())["register"] is None
