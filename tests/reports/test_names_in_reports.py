"""Names that may be on a list, in every report: beside the score, never in it, never before the supplier."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.name_questions import (
    NameQuestion,
    NameReading,
    NameScreening,
    ScreenOutcome,
    UsedList,
)
from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.errors import NOWHERE
from kpo_dd.reports.console.summary import names_line
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.dossier.supplier_paper import supplier_paper
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.json.kept.kept_file import opened_run
from kpo_dd.reports.json.kept.kept_run import kept_assessment
from kpo_dd.reports.words.names_to_check import MOST_NAMES_IN_PAGE
from kpo_dd.reports.words.paper import WholePaper
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.questionnaire import NameRole
from kpo_dd.wording import Language, say
from tests.reports.builders import ASSESSMENT, ON, RULEBOOK, SUPPLIER, report_bytes, text
from tests.reports.dossier.reading_papers import lines_of, subject_for

DAY = date(2026, 6, 1)
KNOWN, PUBLISHER = text("Known list"), text("Publisher")
LISTS = (
    UsedList("known", "known.csv", DAY, 7, KNOWN, PUBLISHER),
    UsedList("own:mine", "mine.csv", None, 2),
)
QUESTION = NameQuestion(
    supplier=SUPPLIER.id,
    role=NameRole.OWNER,
    name="Quvanta Berkut",
    place=NOWHERE,
    listed="Quvanta Berkut Mining",
    met="Quvanta Berkut",
    list="known",
    outcome=ScreenOutcome.MAY_BE,
    reading=NameReading.SOUND,
    ids=("77-1",),
    beside=("CHN",),
)
LOOK = NameLook(QUESTION.name, QUESTION.listed, False, DAY, "Ann Officer", "another number")
HIT = NameScreening(LISTS, 5, (QUESTION,))
SEEN = replace(HIT, questions=(replace(QUESTION, look=LOOK),))
NONE = NameScreening(LISTS, 5)


def screened(screening: NameScreening | None) -> Assessment:
    """The assessment with names screened."""
    return replace(ASSESSMENT, screening=screening)


def cells(assessment: Assessment, sheet: str, language: Language = Language.EN) -> list[str]:
    """What stands on a sheet of the workbook; nothing where it has none."""
    content = report_bytes(workbook_report, assessment, RULEBOOK, language)
    book = openpyxl.load_workbook(io.BytesIO(content))
    if sheet not in book.sheetnames:
        return []
    return [str(one) for row in book[sheet].iter_rows(values_only=True) for one in row if one]


def subject_of_paper(assessment: Assessment) -> Subject:
    """The supplier as a paper speaks of it."""
    return subject_for(assessment, SUPPLIER, RULEBOOK, Language.EN)


def paper_text(paper: WholePaper) -> str:
    """All that a paper says."""
    return "\n".join(lines_of(paper.blocks))


@pytest.mark.parametrize("language", Language)
def test_the_sheet_of_names_says_both_names_the_list_its_day_and_what_to_check(
    language: Language,
) -> None:
    """In each language, with the caveats; the days of the lists on the sheet of the method, too."""
    found = cells(screened(HIT), say(language, "names.sheet"), language)
    for wanted in (SUPPLIER.id, QUESTION.name, f"{QUESTION.listed} ({QUESTION.met})"):
        assert wanted in found
    assert say(language, "screening.reading_sound") in found
    assert any("77-1; CHN" in one for one in found)
    assert say(language, "screening.note") in " ".join(found)  # long lines go on in the next row
    assert say(language, "screening.harm") in " ".join(found)
    method = " ".join(cells(screened(HIT), say(language, "sheet.about"), language))
    for page in (" ".join(found), method):
        told = {"list": KNOWN.in_(language), "publisher": PUBLISHER.in_(language)}
        assert say(language, "screening.list", **told, day=DAY, count=7) in page
        assert "mine.csv" in page


def test_no_hit_says_what_was_done_and_alarms_nobody() -> None:
    """The sheet, the line of the overview and of the terminal; without screening nothing is said at all."""
    line = say(Language.EN, "names.none", names=5)
    assert line in cells(screened(NONE), "Names")
    assert say(Language.EN, "screening.harm") not in cells(screened(NONE), "Names")
    assert line in cells(screened(NONE), "Overview")
    assert names_line(screened(NONE), Phrases(RULEBOOK, Language.EN, ON)) == line
    assert cells(screened(None), "Names") == []
    assert "Names screened" not in "\n".join(cells(screened(None), "Overview"))
    assert names_line(screened(None), Phrases(RULEBOOK, Language.EN, ON)) == ""


def test_what_a_person_has_looked_at_is_shown_with_who_and_when_and_no_longer_counts() -> None:
    """In the workbook, on the page and in the dossier."""
    looked = say(Language.EN, "names.looked", by="Ann Officer", day=DAY, reason="another number")
    found = cells(screened(SEEN), "Names")
    assert looked in found
    assert say(Language.EN, "names.not_same") in found
    assert not [one for one in found if "77-1" in one]  # nothing is left to check
    assert say(Language.EN, "names.all_seen", names=5, seen=1) in found
    page = report_bytes(html_report, screened(SEEN), RULEBOOK).decode()
    assert looked in page
    paper = paper_text(auditor_paper(subject_of_paper(screened(SEEN)), "1"))
    assert looked in paper


@pytest.mark.parametrize("screening", [HIT, NONE])
def test_page_and_dossier_tell_of_names_and_the_paper_for_the_supplier_does_not(
    screening: NameScreening,
) -> None:
    """What goes to the supplier says nothing of lists, whatever was found."""
    assessment = screened(screening)
    page = report_bytes(html_report, assessment, RULEBOOK).decode()
    assert say(Language.EN, "names.head") in page
    assert "Known list" in page
    own = supplier_page(assessment, SUPPLIER, RULEBOOK, Language.EN, "1").decode()
    assert (QUESTION.listed in own) is bool(screening.questions)
    subject = subject_of_paper(assessment)
    assert say(Language.EN, "names.head") in paper_text(auditor_paper(subject, "1"))
    to_supplier = paper_text(supplier_paper(subject))
    for never in ("Known list", QUESTION.listed, say(Language.EN, "names.head")):
        assert never not in to_supplier


def test_names_change_no_score_no_band_and_no_flag() -> None:
    """Everything else of the file is the same, byte for byte."""
    kept = json.loads(report_bytes(json_report, screened(HIT), RULEBOOK))
    without = json.loads(report_bytes(json_report, screened(None), RULEBOOK))
    assert kept.pop("screening")["suppliers"][SUPPLIER.id][0]["listed"] == QUESTION.listed
    assert without.pop("screening") is None
    assert kept == without


@pytest.mark.parametrize("screening", [HIT, SEEN, NONE, None])
def test_the_file_of_a_run_is_read_back_as_it_was(
    tmp_path: Path, screening: NameScreening | None
) -> None:
    """Lists, questions and looks; a file from before there was any screening has none."""
    path = tmp_path / "assessment.json"
    path.write_bytes(report_bytes(json_report, screened(screening), RULEBOOK))
    assert kept_assessment(opened_run(path), RULEBOOK).screening == screening
    old = json.loads(path.read_bytes())
    del old["screening"]
    path.write_text(json.dumps(old), encoding="utf-8")
    assert kept_assessment(opened_run(path), RULEBOOK).screening is None


def test_a_hostile_name_is_text_everywhere() -> None:
    """No formula, no markup."""
    hostile = '=HYPERLINK("http://x";"y")<script>alert(1)</script>'
    bad = replace(QUESTION, name=hostile, listed=hostile, met=hostile)
    assessment = screened(NameScreening(LISTS, 1, (bad,)))
    content = report_bytes(workbook_report, assessment, RULEBOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Names"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "<script>alert" not in report_bytes(html_report, assessment, RULEBOOK).decode()


def test_a_version_to_pass_on_tells_of_no_names() -> None:
    """Names are what somebody wrote."""
    assert redacted(screened(HIT), RULEBOOK).screening is None


def test_a_page_shows_the_first_of_very_many_and_says_how_many_there_are_more() -> None:
    """All of them stand in the workbook."""
    many = tuple(replace(QUESTION, name=f"Quvanta {at:03}") for at in range(MOST_NAMES_IN_PAGE + 3))
    assessment = screened(NameScreening(LISTS, len(many), many))
    page = report_bytes(html_report, assessment, RULEBOOK).decode()
    assert "Quvanta 299" in page
    assert "Quvanta 300<" not in page.partition('id="dossier"')[0]
    assert say(Language.EN, "names.more", count=3) in page
    assert "Quvanta 302" in cells(assessment, "Names")
