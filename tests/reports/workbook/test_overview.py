"""The first sheet: what it counts is what there is, and it fits on one page."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.assessment.result.assessed import Assessment, MasterFile
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.outline import tally
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.overview_figures import MOST_IN_HEAT_MAP, OverviewFigures
from kpo_dd.reports.workbook.pen_formats import BAND_COLOURS
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import (
    ASSESSMENT,
    EMPTY,
    HOSTILE,
    ON,
    RULEBOOK,
    SUPPLIER,
    UNKNOWN,
    VERSION,
)
from tests.toys import shipped

LATE = SupplierReturn("M-1", ReturnState.MISSING, True, "Late LLP", deadline=date(2026, 3, 31))
DUE = replace(LATE, id="M-2", name="Early LLP", deadline=ON)
LISTED = replace(ASSESSMENT, returns=(LATE, DUE), master=MasterFile("list.csv", "ab" * 32))


def made(assessment: Assessment, rulebook: Rulebook, language: Language = Language.EN) -> bytes:
    """The workbook."""
    out = BytesIO()
    workbook_report(assessment, rulebook, language, VERSION, out)
    return out.getvalue()


@cache
def of_sample(language: Language = Language.EN) -> bytes:
    """That of the sample."""
    return made(sample(), shipped(), language)


def first_sheet(content: bytes) -> Worksheet:
    """The overview, read back."""
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def beside(page: Worksheet, text: str) -> list[object]:
    """What stands to the right of the first cell with a text."""
    for row in page.iter_rows(values_only=True):
        for at, value in enumerate(row):
            if value == text:
                return [one for one in row[at + 1 :] if one is not None]
    raise AssertionError(text)


def book_of(assessment: Assessment, language: Language) -> BookContents:
    """What the shipped rules make of an assessment in a language."""
    return BookContents.of(assessment, Phrases(shipped(), language, assessment.on), VERSION)


def told(assessment: Assessment) -> OverviewFigures:
    """The figures of an assessment with the small rulebook."""
    phrases = Phrases(RULEBOOK, Language.EN, ON)
    return OverviewFigures(BookContents.of(assessment, phrases, VERSION))


@pytest.mark.parametrize("language", Language)
def test_returns_and_bands_are_counted_and_drawn_by_excel(language: Language) -> None:
    """Each chart holds the counts that stand in the cells: a viewer without formulas shows them."""
    content = of_sample(language)
    page, counted = first_sheet(content), tally(sample()).bands
    phrases = Phrases(shipped(), language)
    for band, count in counted.items():
        assert beside(page, phrases.band(band))[0] == count
    with ZipFile(BytesIO(content)) as book:
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
        drawn = [book.read(name).decode() for name in sorted(charts)]
    assert len(drawn) == 2
    cached = re.findall(r"<c:v>(\d+)</c:v>", drawn[1].partition("<c:val>")[2])
    assert [int(one) for one in cached] == list(counted.values())


def test_the_heat_map_says_the_band_in_words_and_in_colour() -> None:
    """The worst suppliers first; a score is a number, its band is readable without colour."""
    page = first_sheet(of_sample())
    [top] = [cell.row for cell in page["A"] if cell.value == "Score and band by theme"]
    rows = [page[row] for row in range(top + 1, top + 1 + MOST_IN_HEAT_MAP)]
    for row, supplier in zip(rows, sample().suppliers, strict=False):
        assert str(row[0].value).endswith(f"({supplier.id})")
        for cell, theme in zip(row[1:4], supplier.themes, strict=True):
            band = theme.band
            if supplier.status == "assessed":
                assert cell.value == theme.score
                assert cell.number_format == f'0.0" · {band.key.capitalize()}"'
                assert cell.fill.fgColor.rgb == "FF" + BAND_COLOURS[band][0].lstrip("#")
            else:
                assert cell.value == theme.score_high


def test_findings_of_zero_tolerance_are_counted_and_lead_to_their_rows() -> None:
    """The most frequent first, and whose they are."""
    [line] = told(ASSESSMENT).zero_tolerance
    assert (line.what, line.count) == ("Title of MS-03", 1)
    assert line.who == "Burlin Catering LLP (S-1)"
    nobody = told(replace(ASSESSMENT, suppliers=(UNKNOWN,)))
    assert nobody.zero_tolerance == []
    page = first_sheet(made(replace(ASSESSMENT, suppliers=(UNKNOWN,)), RULEBOOK))
    assert "no proof" in str([cell.value for row in page.rows for cell in row])


@pytest.mark.parametrize("language", Language)
def test_the_number_leads_to_the_findings_and_their_words_can_be_broken(language: Language) -> None:
    """LibreOffice breaks no text that is a link, and would cut a long title; a number stays a number."""
    page, phrases = first_sheet(of_sample(language)), Phrases(shipped(), language)
    titles = {line.what for line in OverviewFigures(book_of(sample(), language)).zero_tolerance}
    rows = [row for row in page.iter_rows() if str(row[5].value) in titles]
    assert rows
    for row in rows:
        assert row[5].hyperlink is None
        assert row[5].alignment.wrap_text
        assert isinstance(row[6].value, int)
        led = row[6].hyperlink
        assert led is not None
        assert str(led.location).replace("'", "").startswith(f"{phrases.say('sheet.flags')}!A")


def test_what_is_late_is_counted_by_the_day_of_the_assessment() -> None:
    """A deadline of today has not passed; an expired signature and a decision nobody took are named."""
    returns, expired, undecided = told(LISTED).late
    assert (returns.count, returns.who) == (1, "M-1 (Late LLP)")
    assert (expired.count, undecided.count) == (0, 0)
    over = replace(SUPPLIER.commitment, expires_on=date(2026, 11, 22))
    late = replace(LISTED, suppliers=(replace(SUPPLIER, commitment=over), UNKNOWN))
    assert told(late).late[1].count == 1
    standing = RegisterStanding(CommitmentStatus.AWAITING_DECISION)
    known = replace(late, register=BesideRegister({SUPPLIER.id: standing}))
    assert [line.count for line in told(known).late] == [1, 0, 1]


THEN = EarlierRun(
    date(2025, 11, 20),
    "2025.1",
    RULEBOOK.sha256,
    3,
    {Band.LOW: 1, Band.CRITICAL: 2},
    EarlierColumns(ids=("S-1", "S-2", "S-9"), bands=(Band.LOW, Band.CRITICAL, Band.CRITICAL)),
)


def test_what_has_changed_since_the_run_of_an_earlier_day() -> None:
    """Bands then and now; who is worse, who is better, who came and who went."""
    changed = replace(ASSESSMENT, register=BesideRegister({}, THEN))
    figures = told(changed)
    moved = {line.what: (line.count, line.who) for line in figures.moved(THEN)}
    assert moved["Worse band than then"] == (1, "Burlin Catering LLP (S-1)")
    assert moved["Better band than then"][0] == 1
    assert moved["Not assessed then"] == (0, "")
    assert moved["Assessed then, not now"] == (1, "S-9")
    bands = [(one.band, one.then, one.now) for one in figures.then_and_now(THEN)]
    assert bands[0] == (Band.CRITICAL, 2, 1)
    page = first_sheet(made(changed, RULEBOOK))
    assert beside(page, "Since the run of 2025-11-20")
    other = replace(changed, register=BesideRegister({}, replace(THEN, rulebook_sha256="0")))
    said = str([cell.value for row in first_sheet(made(other, RULEBOOK)).rows for cell in row])
    assert "the rules have changed" in said


def test_without_an_earlier_run_it_is_said_that_there_is_none() -> None:
    """Nothing is compared with nothing."""
    said = [cell.value for row in first_sheet(made(ASSESSMENT, RULEBOOK)).rows for cell in row]
    assert "Changes: no run of an earlier day is on record" in said


def test_what_is_left_out_for_very_many_is_said() -> None:
    """And only then; the count of suppliers of whom too little is known is no such note."""
    many = replace(ASSESSMENT, suppliers=(SUPPLIER, UNKNOWN) * 1_001)
    assert any("2000" in note for note in told(many).notes)
    assert not any("2000" in note for note in told(ASSESSMENT).notes)


@pytest.mark.parametrize("language", Language)
def test_it_is_one_page_and_says_what_to_know_before_reading_on(language: Language) -> None:
    """The caveats above, and below on paper."""
    page = first_sheet(of_sample(language))
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight is None  # of one page
    notice = Phrases(shipped(), language).say("sheet.notice", about="")[:60]
    assert notice in str(page["A2"].value)
    assert page.oddFooter is not None
    assert len(str(page.oddFooter.left.text)) > 20


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_names_on_it_are_text(name: str) -> None:
    """A supplier's name, and that of one who never answered."""
    one = replace(SUPPLIER, id=HOSTILE[name], name=HOSTILE[name])
    silent = replace(LATE, id=HOSTILE[name], name=HOSTILE[name])
    page = first_sheet(made(replace(LISTED, suppliers=(one,), returns=(silent,)), RULEBOOK))
    kinds = {cell.data_type for row in page.rows for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}


def test_an_assessment_of_nobody_has_one_too() -> None:
    """Zeros, and no chart that fails."""
    page = first_sheet(made(EMPTY, RULEBOOK))
    assert beside(page, "Critical")[0] == 0
