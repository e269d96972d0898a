"""Reference figures in reports: their origin and age, their year, and what stands in for a missing one."""

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
from kpo_dd.assessment.result.theme_results import FigureNote
from kpo_dd.reports.formats import make_reports
from kpo_dd.reports.words.figures_in_words import FiguresInWords
from kpo_dd.rulebook.figures.reference import Basis
from kpo_dd.wording import Language, say
from tests.assessment.places import row
from tests.reports.html.drawing import Drawn
from tests.toys import frame, shipped, toy

ON = date(2026, 11, 23)
COUNTRIES = ("KAZ", "NOR", "HTI", "ATA", "PRK")


@cache
def assessment() -> Assessment:
    """The same IT firm in five countries."""
    return assess_answers(Answers(frame(*(row("it", code) for code in COUNTRIES))), shipped(), ON)


@cache
def notes() -> dict[tuple[str, str], FigureNote]:
    """(code, figure) to what is said of it."""
    found = {}
    for supplier in assessment().suppliers:
        for theme in supplier.themes:
            for factor in theme.factors:
                found.update({(note.code, note.figure): note for note in factor.notes})
    return found


@cache
def reports(language: Language) -> dict[str, bytes]:
    """All reports of the five."""
    return make_reports(assessment(), shipped(), language, "1.2.3")


def data_lines(language: Language) -> list[list[str]]:
    """What the sheet of data says, row by row."""
    book = load_workbook(io.BytesIO(reports(language)["risk-summary.xlsx"]), read_only=True)
    rows = book[say(language, "sheet.data")].iter_rows(values_only=True)
    return [[str(cell) for cell in cells if cell is not None] for cells in rows]


@pytest.mark.parametrize(
    ("code", "figure", "basis", "group"),
    [
        ("NOR", "child_labour_percent", Basis.REGION, 150),
        ("ATA", "rule_of_law", Basis.WORLD, 0),
        ("HTI", "tip_tier", Basis.SPECIAL, 0),
        ("PRK", "ratified_c029", Basis.NOT_A_PARTY, 0),
        ("J", "forced_labour_rate", Basis.GROUP, 3),
    ],
)
def test_what_stands_in_is_noted_with_whose_it_is(
    code: str, figure: str, basis: Basis, group: int
) -> None:
    """In the result, for every kind of gap."""
    read = notes()[code, figure].stand_in
    assert read is not None
    assert (read.basis, read.group) == (basis, group)


def test_a_measured_figure_has_its_year_and_no_stand_in() -> None:
    """Kazakhstan's children of 2006; a ratification has no year and nothing to say."""
    note = notes()["KAZ", "child_labour_percent"]
    assert (note.year, note.stand_in) == (2006, None)
    assert ("KAZ", "ratified_c029") not in notes()


@pytest.mark.parametrize("language", list(Language))
def test_every_note_names_its_place_in_each_language(language: Language) -> None:
    """The country and the region by their names, no code."""
    words = FiguresInWords(shipped(), language)
    said = {key: words.note(note) for key, note in notes().items()}
    norway = shipped().countries.names["NOR"].in_(language)
    europe = shipped().groups["regions"].names["150"].in_(language)
    services = shipped().groups["sector_groups"].names["3"].in_(language)
    assert norway in said["NOR", "child_labour_percent"]
    assert europe in said["NOR", "child_labour_percent"]
    assert services in said["J", "forced_labour_rate"]
    assert "2006" in said["KAZ", "child_labour_percent"]
    page = Drawn(reports(language)["risk-report.html"].decode()).words
    assert said["NOR", "child_labour_percent"] in page
    assert said["KAZ", "child_labour_percent"] in page


@pytest.mark.parametrize("language", list(Language))
def test_every_report_prints_where_the_figures_come_from(language: Language) -> None:
    """Each publication of each table, with digest and age, in the workbook and on the page."""
    lines = list(FiguresInWords(shipped(), language).origins(ON))
    data = shipped().reference_data
    assert data is not None
    assert len(lines) == len(list(data.sets())) > 20
    page, rows = reports(language)["risk-report.html"].decode(), data_lines(language)
    for table, one in data.sets():
        words = (one.title, one.publisher, one.edition, one.licence, one.source)
        [line] = [text for text in lines if all(word.in_(language) in text for word in words)]
        assert table.sha256 in line
        said = {word.in_(language) for word in words} | {table.sha256}
        assert [row for row in rows if said <= set(row)], one.id
        assert one.title.in_(language) in page


def test_the_json_holds_origin_and_notes_as_data() -> None:
    """With the age in months, and what stands in for a figure that nobody has."""
    document = json.loads(reports(Language.EN)["assessment.json"])
    [tip] = [one for one in document["reference_data"] if one["id"] == "tip"]
    assert (tip["day"], tip["months_old"], tip["file"]) == ("2025-09-29", 13, "countries.csv")
    [norway] = [s for s in document["suppliers"] if s["country"] == "NOR"]
    figures = document["texts"]["figures"]
    read = {"basis": "region", "group": 150, "value": 7.7}
    assert figures["country.child_labour_percent"]["NOR"] == read
    factor = document["texts"]["factors"]["child_labour_country"]
    assert factor["by_code"]["NOR"][0] == read["value"]
    assert "child_labour_country" not in norway["factors"]
    assert figures["country.rule_of_law"]["NOR"] == {"year": 2023}


def test_age_is_said_either_way() -> None:
    """Before the day of assessment, and after it."""
    words = FiguresInWords(shipped(), Language.EN)
    assert words.age(13) != words.age(0) != words.age(-1) == words.age(-2)


def test_rules_without_descriptions_have_nothing_to_print() -> None:
    """A small rulebook of one's own."""
    assert list(FiguresInWords(toy(), Language.EN).origins(ON)) == []


@pytest.mark.parametrize("language", Language)
def test_what_is_old_is_one_line_and_what_was_replaced_another(language: Language) -> None:
    """Each publication by its title; nothing is said while nothing is old."""
    told = FiguresInWords(shipped(), language)
    data = shipped().reference_data
    assert data is not None
    assert list(told.ages(date(2008, 12, 31))) == []
    lines = list(told.ages(ON))
    old = [one.title.in_(language) for _, one in data.sets() if one.is_old(ON)]
    assert len(lines) == 3
    assert all(title in lines[0] for title in old)
    assert f"({len(old)})" in lines[0]
    for _, one in data.sets():
        if one.superseded_by:
            assert one.superseded_by.edition.in_(language) in lines[1]
    goods = {one.id: one for _, one in data.sets()}["dol-goods"]
    assert goods.title.in_(language) in lines[2]


def test_every_publication_that_the_exposure_reads_is_told_with_its_day() -> None:
    """Those of countries and sectors; no list of names."""
    dated = list(FiguresInWords(shipped(), Language.EN).dates())
    assert any("List of Goods" in line and "2022-09-28" in line for line in dated)
    assert any("NORMLEX" in line and "June 2023" in line for line in dated)
    assert not any("Entity List" in line for line in dated)
