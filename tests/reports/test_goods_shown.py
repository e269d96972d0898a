"""Questions about goods and the age of the data stand in every report, in the language of the reader."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache

import pytest
from openpyxl import load_workbook

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.dossier.supplier_paper import supplier_paper
from kpo_dd.reports.formats import make_reports
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.reports.words.goods_words import good_word
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import Language, say
from tests.assessment.places import row
from tests.reports.html.drawing import Drawn
from tests.toys import frame, shipped

ON = date(2026, 11, 23)
MAKER = "S0"


@cache
def assessment() -> Assessment:
    """A factory that sells cotton goods of Turkmenistan, and an IT firm that sells none."""
    sells = {"supplies": ("goods",), "goods_kinds": ("clothing",), "goods_origin": "TKM"}
    other = row("it", "KAZ")
    maker = {**row("it", "KAZ"), **sells}
    return assess_answers(Answers(frame(maker, other)), shipped(), ON)


@cache
def reports(language: Language) -> dict[str, bytes]:
    """Every report of it."""
    return make_reports(assessment(), shipped(), language, "0")


@pytest.mark.parametrize("language", Language)
def test_every_report_asks_about_the_goods_of_the_one_who_sells_them(language: Language) -> None:
    """A row on a sheet, a line of the page and of the dossier, a member of the JSON; nobody else has any."""
    told, found = good_word("Cotton", language), reports(language)
    book = load_workbook(io.BytesIO(found["risk-summary.xlsx"]))
    rows = list(book[say(language, "goods.sheet")].iter_rows(values_only=True))
    asked = [line for line in rows if any(told in str(cell) for cell in line)]
    assert [line[0] for line in asked] == [MAKER]
    [maker] = [one for one in assessment().suppliers if one.id == MAKER]
    p = Phrases(shipped(), language, ON)
    whole = str(auditor_paper(Subject(maker, assessment(), p), "0"))
    assert say(language, "goods.title") in whole
    assert told in whole
    page = supplier_page(assessment(), maker, shipped(), language, "0").decode()
    assert say(language, "goods.title") in page
    document = json.loads(found["assessment.json"])
    by_id = {one["id"]: one for one in document["suppliers"]}
    [one] = by_id.pop(MAKER)["goods"]
    assert (one["country"], one["basis"], "Cotton" in one["goods"]) == ("TKM", "kind", True)
    assert all("goods" not in other for other in by_id.values())


def test_the_page_draws_the_questions_in_the_dossier_of_that_supplier() -> None:
    """And in no other."""
    drawn = Drawn(reports(Language.EN)["risk-report.html"].decode())
    title = say(Language.EN, "goods.title")
    for number, supplier in enumerate(assessment().suppliers, start=1):
        assert (title in drawn.dossier(number).text) == (supplier.id == MAKER)


@pytest.mark.parametrize("language", Language)
def test_what_goes_to_the_supplier_says_nothing_of_lists_and_data(language: Language) -> None:
    """They are the officer's."""
    [maker] = [one for one in assessment().suppliers if one.id == MAKER]
    subject = Subject(maker, assessment(), Phrases(shipped(), language, ON))
    said = str(supplier_paper(subject))
    assert say(language, "goods.title") not in said
    assert say(language, "html.reference_data") not in said


@pytest.mark.parametrize("language", Language)
def test_every_report_says_of_which_day_its_data_are_and_what_is_old(language: Language) -> None:
    """Lines under Method, on the page, in the dossier, in the JSON; none of them is a problem."""
    p = Phrases(shipped(), language, ON)
    ages = list(p.figures.ages(ON))
    assert len(ages) == 3
    book = load_workbook(io.BytesIO(reports(language)["risk-summary.xlsx"]))
    method = [line[1] for line in book[say(language, "sheet.about")].iter_rows(values_only=True)]
    assert [line for line in method if line in ages] == ages
    page = reports(language)["risk-report.html"].decode()
    assert page.count('class="soft data-age"') == 3
    supplier = assessment().suppliers[0]
    whole = str(auditor_paper(Subject(supplier, assessment(), p), "0"))
    assert all(line in whole for line in (*ages, *p.figures.dates()))
    alone = supplier_page(assessment(), supplier, shipped(), language, "0").decode()
    assert alone.count('class="soft data-age"') == 3
    data = {
        one["id"]: one for one in json.loads(reports(language)["assessment.json"])["reference_data"]
    }
    assert data["dol-goods"]["lowers_confidence"] is True
    assert data["dol-goods"]["superseded_by"]["day"] == "2024-09-05"
    assert data["wgi"]["lowers_confidence"] is False
    assert data["tip"]["old"] is False
    assert not any(one.code.startswith("data_") for one in assessment().problems)
