"""Finding suppliers in the page, in a real browser: search, filters, order, addresses, cards, colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment, Confidence, SupplierResult
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import report_bytes
from tests.reports.html.browser import CHROMIUM, REQUIRED, Tab, browser
from tests.toys import shipped

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED, reason="no Chromium on this machine; CI installs one"
    ),
]
SHOWN = (
    "[...document.querySelectorAll('.suppliers tbody tr:not([hidden])')]"
    ".map(row => row.querySelector('small').textContent)"
)
APART = (
    "[...document.querySelectorAll('.apart tbody tr:not([hidden])')]"
    ".map(row => row.querySelector('small').textContent)"
)
AWAY = SupplierReturn(
    "S-0900", ReturnState.MISSING, True, "ТОО «Жоқ»", "KAZ", "who@firm", date(2026, 10, 1)
)
EMPTY = SupplierReturn("S-0901", ReturnState.INVALID, True, "Nothing LLP", "DEU")


@cache
def run() -> Assessment:
    """The sample, and two who sent nothing that could be used."""
    given = sample()
    return replace(given, returns=(AWAY, EMPTY, *given.returns))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """The page in three languages."""
    folder = tmp_path_factory.mktemp("pages")
    for language in Language:
        content = report_bytes(html_report, run(), shipped(), language)
        (folder / f"{language}.html").write_bytes(content)
    return {language: folder / f"{language}.html" for language in Language}


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("browser") / "profile") as opened:
        yield opened


def choose(tab: Tab, name: str, value: str) -> None:
    """As a person would: what is typed or chosen is there, and the page hears of it."""
    tab.run(
        f"void (document.getElementById('{name}').value = '{value}',"
        f"['input', 'change'].forEach(one => document.getElementById('{name}')"
        ".dispatchEvent(new Event(one))))"
    )


def shown(tab: Tab) -> list[str]:
    """Ids of the suppliers that are shown, as they stand."""
    return list(tab.run(SHOWN))


def ids(which: Iterator[SupplierResult] | list[SupplierResult]) -> list[str]:
    """Their ids."""
    return [one.id for one in which]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("S-0004", ["S-0004"]),
        ("s 0004", ["S-0004"]),
        ("тулпарник", ["S-0008"]),
        ("tulparnik", ["S-0008"]),
        ("САРЖОНТАС", ["S-0004"]),
        ("moldirqiya", ["S-0003"]),
        ("moldirkia", ["S-0003"]),
        ("жок", ["S-0900"]),
        ("nothing of the kind", []),
    ],
)
def test_a_name_is_found_in_either_alphabet_and_an_id_as_it_is_typed(
    tab: Tab, pages: dict[Language, Path], typed: str, found: list[str]
) -> None:
    """Kazakh letters too; who sent nothing is found as well, apart from the others."""
    tab.open(pages[Language.EN])
    choose(tab, "find", typed)
    assert shown(tab) + list(tab.run(APART)) == found
    said = say(Language.EN, "html.shown_of", shown=len(found), of=len(sample().suppliers) + 2)
    assert tab.run("document.getElementById('shown').textContent") == said
    assert tab.run("document.getElementById('nothing').hidden") is bool(found)


def test_each_filter_shows_those_it_names_and_no_others(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """By what the results say, not by what the page says; those without a band go by state and country."""
    suppliers = sample().suppliers
    red = {
        one.id: {t for f in one.flags if f.rule.kind is Kind.RED_FLAG for t in f.themes}
        for one in suppliers
    }
    tab.open(pages[Language.EN])
    for name, value, fits in (
        ("by-band", "High", lambda one: one.band is Band.HIGH),
        ("by-theme", "1", lambda one: Theme.CHILD_LABOUR in red[one.id]),
        ("by-country", "Uzbekistan", lambda one: one.country == "UZB"),
        ("by-state", "incomplete", lambda one: bool(one.left_open)),
        ("by-state", "assessed", lambda one: not one.left_open),
        ("by-commitment", "Refused", lambda one: one.commitment.kind == "refused"),
    ):
        choose(tab, name, value)
        expected = ids([one for one in suppliers if fits(one)])
        assert 0 < len(expected) < len(suppliers)
        assert shown(tab) == expected
        assert tab.run(APART) == []
        choose(tab, name, "")
    assert shown(tab) == ids(list(suppliers))
    choose(tab, "by-state", "missing")
    assert (shown(tab), tab.run(APART)) == ([], ["S-0900"])
    choose(tab, "by-state", "")
    choose(tab, "by-country", "Germany")
    assert tab.run(APART) == ["S-0901"]


def test_the_filter_of_commitments_goes_by_the_register_and_not_by_its_days(
    tab: Tab, tmp_path: Path
) -> None:
    """Two that were rejected on different days are found together, under one choice."""
    first, other = (one.id for one in sample().suppliers[:2])
    days = {first: date(2026, 1, 2), other: date(2026, 3, 4)}
    rejected = {
        name: RegisterStanding(CommitmentStatus.REJECTED, day) for name, day in days.items()
    }
    given = replace(run(), register=BesideRegister(rejected))
    path = tmp_path / "page.html"
    path.write_bytes(report_bytes(html_report, given, shipped(), Language.EN))
    tab.open(path)
    options = tab.run("[...document.getElementById('by-commitment').options].map(one => one.text)")
    assert options.count("Rejected") == 1
    choose(tab, "by-commitment", "Rejected")
    assert shown(tab) == [first, other]


def test_filters_go_together_are_kept_in_the_address_and_go_away_together(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """A link with them shows the same; the button brings everybody back."""
    tab.open(pages[Language.RU])
    choose(tab, "by-band", "Критический")
    choose(tab, "find", "тоо")
    expected = [
        one.id for one in sample().suppliers if one.band is Band.CRITICAL and "ТОО" in one.name
    ]
    assert shown(tab) == expected
    address = str(tab.run("location.hash"))
    tab.open(pages[Language.RU], address)
    assert shown(tab) == expected
    assert tab.run("document.getElementById('find').value") == "тоо"
    tab.run("document.getElementById('all').click()")
    assert shown(tab) == ids(list(sample().suppliers))
    assert tab.run("location.hash") == "#suppliers"


def score(one: SupplierResult) -> float:
    """As the table shows it."""
    return one.score_that_counts


SURENESS = list(Confidence)
COLUMNS: dict[int, Callable[[SupplierResult], float]] = {
    1: lambda one: one.band,
    6: score,
    7: lambda one: sum(flag.rule.kind is Kind.RED_FLAG for flag in one.flags),
    8: lambda one: round(one.coverage, 2),
    9: lambda one: SURENESS.index(one.confidence_word),
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("language", [Language.RU, Language.EN])
@pytest.mark.sampled(3)
def test_a_click_on_a_heading_sorts_by_its_figures(
    tab: Tab, pages: dict[Language, Path], column: int, language: Language
) -> None:
    """Worst or most first, then the other way round, then as it was; equal ones stay as they stood."""
    tab.open(pages[language])
    usual, of = list(sample().suppliers), COLUMNS[column]
    click = f"document.querySelectorAll('.suppliers thead button')[{column}].click()"
    sign = f"document.querySelectorAll('.suppliers thead th')[{column}].getAttribute('aria-sort')"
    assert tab.run(sign) is None
    tab.run(click)
    assert shown(tab) == ids(sorted(usual, key=lambda one: -of(one)))
    assert tab.run(sign) == "descending"
    tab.run(click)
    assert shown(tab) == ids(sorted(usual, key=of))
    assert tab.run(sign) == "ascending"
    tab.run(click)
    assert shown(tab) == ids(usual)
    assert tab.run(sign) is None


@pytest.mark.parametrize("column", [4, 5])
@pytest.mark.parametrize("language", [Language.RU, Language.EN, Language.KK])
@pytest.mark.sampled(2)
def test_days_sort_as_days_however_they_are_written(
    tab: Tab, pages: dict[Language, Path], column: int, language: Language
) -> None:
    """01.02.2027 is later than 23.11.2026; without a day counts as latest."""
    tab.open(pages[language])
    cells = (
        "[...document.querySelectorAll('.suppliers tbody tr:not([hidden])')]"
        f".map(row => row.cells[{column}].textContent)"
    )
    before = list(tab.run(cells))
    for backwards in (False, True):
        tab.run(f"document.querySelectorAll('.suppliers thead button')[{column}].click()")
        assert list(tab.run(cells)) == sorted(before, key=as_day, reverse=backwards)
    assert list(tab.run(cells)) != before


def as_day(said: str) -> str:
    """A day in the order of days; none after all others."""
    return said if "-" in said else "-".join(reversed(said.split("."))) or "9999"


@pytest.mark.parametrize("column", [0, 2, 3, 10, 11])
@pytest.mark.sampled(2)
def test_words_sort_as_the_language_sorts_them(
    tab: Tab, pages: dict[Language, Path], column: int
) -> None:
    """By the browser's own order of that language: Ә stands beside А."""
    tab.open(pages[Language.KK])
    tab.run(f"document.querySelectorAll('.suppliers thead button')[{column}].click()")
    assert tab.run(
        "(() => { const by = new Intl.Collator('kk', { numeric: true, sensitivity: 'base' });"
        "const said = [...document.querySelectorAll('.suppliers tbody tr:not([hidden])')]"
        f".map(row => row.cells[{column}].textContent);"
        "return said.every((one, at) => !at || by.compare(said[at - 1], one) <= 0); })()"
    )


def test_a_link_with_the_id_opens_the_dossier_and_the_next_one_follows_the_table(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """As it is sorted and filtered; the address of the open dossier is the one to send."""
    tab.open(pages[Language.EN], "#S-0013")
    usual = ids(list(sample().suppliers))
    tab.shown(usual.index("S-0013") + 1)
    assert "S-0013" in tab.run("document.getElementById('dossier-content').textContent")
    tab.run("document.getElementById('back').click()")
    tab.shown(0)
    choose(tab, "by-band", "High")
    high = shown(tab)
    tab.run(f"document.querySelector('a[href=\"#{high[0]}\"]').click()")
    tab.shown(usual.index(high[0]) + 1)
    assert tab.run("location.hash") == f"#{high[0]}"
    assert tab.run("document.getElementById('previous').hidden") is True
    tab.run("document.getElementById('next').click()")
    tab.shown(usual.index(high[1]) + 1)
    tab.run(f"void (location.hash = '#{high[-1]}')")
    tab.shown(usual.index(high[-1]) + 1)
    assert tab.run("document.getElementById('next').hidden") is True


def test_ids_that_are_no_addresses_are_found_all_the_same(tab: Tab, tmp_path: Path) -> None:
    """With spaces, slashes, as the page itself names things, or twice; the page's own places stay."""
    names = ["suppliers", "Поставщик 7/а", "a b&c", "part-0", "X-1", "X-1"]
    made = tuple(
        replace(one, id=name) for one, name in zip(sample().suppliers, names, strict=False)
    )
    page = tmp_path / "report.html"
    page.write_bytes(report_bytes(html_report, replace(sample(), suppliers=made), shipped()))
    for number, name in enumerate(names[1:5], start=2):
        tab.open(page, f"#{name}" if name != "a b&c" else "#a%20b%26c")
        if name == "part-0":  # a place of the page
            tab.shown(0)
        else:
            tab.shown(number)
    tab.open(page, "#suppliers")
    tab.shown(0)
    tab.dossier(6)
    assert len(made) == len(names)


def test_on_a_telephone_each_supplier_is_a_card_that_shows_its_band(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """Name, band, why and next step are inside the window; every figure says what it is."""
    tab.resize(390)
    for language in Language:
        tab.open(pages[language], "#suppliers")
        inside = tab.run(
            "[...document.querySelectorAll('.suppliers tbody tr')].every(row => "
            "[row.cells[0], row.cells[1].querySelector('.band'), row.cells[2], row.cells[3]].every(one => {"
            "const { left, right, width } = one.getBoundingClientRect();"
            "return width > 0 && left >= 0 && right <= 390; }))"
        )
        label = "getComputedStyle(document.querySelector('.suppliers td:nth-child(7)'), '::before').content"
        assert inside
        assert tab.run(label) == f'"{say(language, "html.score")}"'
    tab.resize(1400)


def test_the_page_is_dark_where_the_reader_wants_it_and_never_on_paper(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """Ground and ink change places; paper stays white."""
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()"
    seen = {}
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        for media in ("screen", "print"):
            tab.call("Emulation.setEmulatedMedia", media=media, features=features)
            tab.open(pages[Language.EN])
            seen[scheme, media] = tab.run(ground)
    tab.call("Emulation.setEmulatedMedia", media="", features=[])
    assert seen["light", "screen"] == seen["light", "print"] == seen["dark", "print"]
    assert seen["dark", "screen"] != seen["light", "screen"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_the_summary_prints_on_two_pages_and_the_longest_dossier_on_six(
    tab: Tab, tmp_path: Path, language: Language
) -> None:
    """Of the whole sample; what is open is what prints."""
    page = tmp_path / "report.html"
    page.write_bytes(report_bytes(html_report, sample(), shipped(), language))
    tab.open(page)
    assert sheets(tab.paper()) == 2
    tab.dossier(1)
    assert 3 <= sheets(tab.paper()) <= 6


@pytest.mark.long
@pytest.mark.parametrize("language", Language)
def test_every_dossier_of_the_sample_prints_on_six_pages_at_most(
    tab: Tab, pages: dict[Language, Path], language: Language
) -> None:
    """The one with most flags as well as the one with most questions."""
    tab.open(pages[language])
    for number in range(1, len(sample().suppliers) + 1):
        tab.dossier(number)
        assert sheets(tab.paper()) <= 6


def sheets(paper: bytes) -> int:
    """How many pages a PDF has."""
    return paper.count(b"/Type /Page\n")


def test_no_two_landmarks_of_the_page_or_of_a_dossier_have_one_name(
    tab: Tab, pages: dict[Language, Path]
) -> None:
    """Who listens tells regions apart: the rule `landmark-unique` of axe."""
    landmarks = (
        "[...document.querySelectorAll('[role=region],[role=search],nav,main,header,footer')]"
        ".filter(one => one.checkVisibility())"
        ".map(one => `${one.getAttribute('role') ?? one.tagName} ${one.getAttribute('aria-label')}`)"
    )
    for fragment in ("", "#S-0004"):
        tab.open(pages[Language.EN], fragment)
        if fragment:
            tab.shown(1)
        tab.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        names = list(tab.run(landmarks))
        assert len(names) > 5
        assert len(set(names)) == len(names)
