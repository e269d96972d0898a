"""A document that somebody has read is shown with who and when; every other is named, not seen."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from re import findall

import openpyxl
import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.officer_entries import OfficerEntries, SeenDocument
from kpo_dd.assessment.result.officer_words import Finding
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.assessment.result.register_standing import BesideRegister
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.reports.letters.docx_paper import docx_paper
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import VERSION
from tests.reports.test_decisions_shown import unpacked
from tests.toys import shipped

DAY = date(2026, 5, 2)
BY = "Ann Reader"


def flagged_and_documented() -> tuple[int, str]:
    """The place of a supplier, and a question that a flag rests on and that a document is named for."""
    columns = columns_of(sample())
    for row in range(len(columns)):
        named = set(columns.parts.documented(row))
        for flag in columns.parts.flags(row):
            for one in flag.evidence:
                if one.question in named:
                    return row, one.question
    raise AssertionError("nobody")


ROW, QUESTION = flagged_and_documented()
WHO = sample().suppliers[ROW]


def seen(result: Finding = Finding.CONFIRMS) -> Assessment:
    """The sample, of which somebody has read one document."""
    one = SeenDocument(QUESTION, "policy-2026.pdf", "ab" * 32, result, DAY, BY)
    beside = BesideRegister(entries=OfficerEntries(documents={WHO.id: (one,)}))
    return replace(sample(), register=beside)


def reasons(assessment: Assessment, language: Language) -> dict[str, str]:
    """All that *Why* says that flags rest on, by supplier."""
    out = BytesIO()
    workbook_report(assessment, shipped(), language, VERSION, out)
    page = openpyxl.load_workbook(out, read_only=True)[say(language, "sheet.reasons")]
    told: dict[str, str] = {}
    for row in page.iter_rows(values_only=True):
        told[str(row[0])] = told.get(str(row[0]), "") + "\n" + str(row[4])
    return told


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
def test_the_workbook_says_who_saw_a_document_and_of_all_others_that_nobody_did(
    language: Language,
) -> None:
    """Beside the answer it is about; until somebody has read it, that it is named and not seen."""
    named = say(language, "evidence_seen.named")
    result = say(language, "officer.finding.confirms")
    said = say(
        language, "evidence_seen.seen", file="policy-2026.pdf", day=DAY, by=BY, result=result
    )
    told = reasons(seen(), language)
    before = reasons(sample(), language)
    assert said in told[WHO.id]
    assert said not in before[WHO.id]
    assert before[WHO.id].count(named) > told[WHO.id].count(named)
    others = {key: text for key, text in told.items() if key != WHO.id}
    assert others == {key: text for key, text in before.items() if key != WHO.id}


@pytest.mark.parametrize("result", Finding)
def test_dossiers_name_who_saw_it_and_do_not_call_all_papers_unseen(result: Finding) -> None:
    """On paper and in a browser."""
    phrases = Phrases(shipped(), Language.EN, sample().on)
    unseen, partly = (
        say(Language.EN, key).split("(")[0].encode()
        for key in ("html.alignment_papers", "evidence_seen.papers")
    )
    listed = [0, 0]
    for at, (assessment, some) in enumerate(((seen(result), True), (sample(), False))):
        subject = Subject(WHO, assessment, phrases)
        paper = unpacked(docx_paper(auditor_paper(subject, VERSION)))
        page = supplier_page(assessment, WHO, shipped(), Language.EN, VERSION)
        for content in (paper, page):
            assert (BY.encode() in content) is some
            assert (b"policy-2026.pdf" in content) is some
            assert (partly in content) is some
        assert (unseen in page) is not some
        [count] = findall(rb"Documents named, not seen: (\d+)<", paper)
        listed[at] = int(count)
        assert (b"Documents named and seen: 1" in paper) is some
    assert listed[0] == listed[1] - 1


def test_what_is_documented_is_the_same_by_columns_and_one_by_one() -> None:
    """Of results that are there already, too; and nothing of it names a file."""
    columns = columns_of(sample())
    some = list(sample().suppliers[:8])
    gathered = gathered_columns(some).parts
    for row in range(len(some)):
        assert set(gathered.documented(row)) == set(columns.parts.documented(row))
    hidden = columns_of(redacted(seen(), shipped())).parts
    assert hidden.documented(ROW) == columns.parts.documented(ROW)
