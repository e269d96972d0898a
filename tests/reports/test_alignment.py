"""Alignment and cases by year stand beside the score in every report, in every language."""

from __future__ import annotations

import html
import io
import json
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from rich.console import Console

from kpo_dd.answers import Answers, evidence_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.console.summary import print_summary
from kpo_dd.reports.formats import make_reports
from kpo_dd.reports.words.cited_sources import cited
from kpo_dd.wording import Language, say
from tests.reports.builders import VERSION
from tests.reports.html.drawing import Drawn
from tests.shipped_answers import good
from tests.toys import ON, frame, shipped

HOSTILE = '=1+1<script>alert(1)</script>"'
LANGUAGES = pytest.mark.parametrize("language", list(Language))


@cache
def assessment(country: str = "KAZ") -> Assessment:
    """One supplier that lacks an emergency plan and reports a case of last year, and one that is silent."""
    said = {
        **good(),
        "country": country,
        "commitment": "kpo_principles",
        "hse_duties": ("medical_checks", "environment_permits"),
        evidence_column("business_conduct"): HOSTILE,
        "filled_on": "2026-11-01",
        "labour_case": "remedied",
        "case_kinds": ("child_labour",),
        "case_years": ("last_year",),
    }
    found = assess_answers(Answers(frame(said, {"country": country})), shipped(), ON)
    return replace(found, returns=(SupplierReturn("M-1", ReturnState.MISSING, True),))


def reports(language: Language, country: str = "KAZ") -> dict[str, bytes]:
    """All formats."""
    return make_reports(assessment(country), shipped(), language, VERSION)


def sheet(language: Language, name: str) -> list[tuple[object, ...]]:
    """The rows of a sheet of the workbook."""
    book = openpyxl.load_workbook(BytesIO(reports(language)["risk-summary.xlsx"]))
    return list(book[say(language, f"sheet.{name}")].iter_rows(values_only=True))


def printed(language: Language) -> str:
    """What is shown on the screen."""
    out = io.StringIO()
    print_summary(Console(file=out, width=200), assessment(), shipped(), language)
    return out.getvalue()


@LANGUAGES
def test_the_workbook_has_a_line_a_category_with_what_is_lacking(language: Language) -> None:
    """Seven for each supplier, the note above them, the paper as text."""
    rows = sheet(language, "alignment")
    alignment = shipped().alignment
    assert alignment is not None
    assert rows[1][0] == alignment.note.in_(language)
    categories = shipped().principles.categories
    (hse,) = (
        row for row in rows if row[0] == "S0" and categories[0].title.in_(language) in str(row[2])
    )
    lacking = next(sign for sign in alignment.signs if sign.id == "hse-emergencies")
    assert (hse[3], hse[5]) == (say(language, "report.aligned.part"), lacking.title.in_(language))
    assert HOSTILE in [row[7] for row in rows]
    assert sum(row[0] in {"S0", "S1"} for row in rows) == 2 * len(categories)


@LANGUAGES
def test_guessed_categories_are_marked_wherever_they_stand(language: Language) -> None:
    """Three of seven are presumed: the sheet, the page and the screen say so."""
    marked = say(language, "report.placeholder")
    rows = [str(row[2]) for row in sheet(language, "alignment") if row[0] == "S0"]
    assert sum(marked in category for category in rows) == 3
    (line,) = (one for one in printed(language).splitlines() if rows[0] in one)
    assert line.count(marked) == 3


@LANGUAGES
def test_the_page_says_it_all_and_runs_nothing(language: Language) -> None:
    """Titles of signs as words, the name of the paper as text."""
    page = reports(language)["risk-report.html"].decode()
    alignment = shipped().alignment
    assert alignment is not None
    shown = Drawn(page).words
    assert all(sign.title.in_(language) in shown for sign in alignment.signs)
    assert alignment.note.in_(language) in shown
    assert "<script>alert(1)" not in page


def test_the_law_of_kazakhstan_is_named_to_its_suppliers_only() -> None:
    """Elsewhere the same sign rests on what binds everywhere."""
    law = shipped().sources["kz-civil-protection"].citation(Language.EN)
    pages = {
        country: Drawn(reports(Language.EN, country)["risk-report.html"].decode()).words
        for country in ("KAZ", "NOR")
    }
    assert {country: law in page for country, page in pages.items()} == {"KAZ": True, "NOR": False}


def test_the_document_of_other_programs_has_signs_and_cases_by_id() -> None:
    """The same in every language."""
    document = json.loads(reports(Language.EN)["assessment.json"])
    told = {
        language: json.loads(reports(language)["assessment.json"])["suppliers"]
        for language in Language
    }
    by_id = {one["id"]: one for one in told[Language.EN]}
    shown = by_id["S0"]["alignment"]
    assert shown["readings"]["hse"] == "part"
    signs = dict(zip(document["texts"]["alignment"], shown["signs"], strict=True))
    assert signs["hse-emergencies"] == "-"
    assert not [sign for sign, mark in signs.items() if sign.startswith("hse") and mark == "?"]
    assert by_id["S0"]["cases"]["own"] == {
        "state": "remedied",
        "kinds": ["child_labour"],
        "years": [2025],
        "said_on": 2026,
    }
    assert by_id["S1"]["cases"]["own"]["state"] == "not_answered"
    assert (
        len({json.dumps([one["cases"] for one in suppliers]) for suppliers in told.values()}) == 1
    )


@LANGUAGES
def test_cases_by_year_add_up_and_who_sent_nothing_is_silent(language: Language) -> None:
    """Report, deny, do not say: together all who were to answer, the missing return among them."""
    rows = [row for row in sheet(language, "cases") if isinstance(row[0], int)]
    assert {row[0] for row in rows} == {2026, 2025, 2024}
    assert all(row[3] + row[4] + row[5] == row[6] for row in rows)  # type: ignore[operator]
    child, own = (
        say(language, key) for key in ("report.case_kind.child_labour", "report.whose_cases.own")
    )
    (line,) = (row for row in rows if row[:3] == (2025, own, child))
    assert line[3:] == (1, 0, 2, 3)


@LANGUAGES
def test_the_screen_counts_categories_and_cases(language: Language) -> None:
    """One line each; the supplier that lacks a plan shows six of seven."""
    shown = printed(language)
    assert say(language, "report.whose_cases.own") + ": 0 / 1 / 2" in shown
    title = shipped().principles.categories[0].title.in_(language)
    assert f"{title}: 0; " in shown


def test_an_unverified_law_that_a_sign_rests_on_is_listed_for_the_reader() -> None:
    """As for flags: whoever reads the page sees what nobody has read in full."""
    page = html.unescape(reports(Language.EN)["risk-report.html"].decode())
    mark = say(Language.EN, "report.unverified")
    assert f"{shipped().sources['kz-civil-protection'].citation(Language.EN)}" in page
    assert "kz-civil-protection" in cited(assessment(), shipped())
    assert "kz-civil-protection" not in cited(assessment("NOR"), shipped())
    assert mark in page
