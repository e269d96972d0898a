"""What the page is put together from: addresses, marks, sources by number, what stands apart, colours."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.html.html_report import css_string, html_report
from kpo_dd.reports.html.outlooks import outlook, outlooks
from kpo_dd.reports.html.rows import TableRows
from kpo_dd.reports.words.next_steps import next_step
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, RULEBOOK, SUPPLIER, report_bytes
from tests.reports.html.drawing import Drawn, Node
from tests.toys import shipped

SHEET = (files("kpo_dd.reports.html") / "report.css").read_text("utf-8")


@cache
def page(language: Language = Language.EN) -> Drawn:
    """The page of the sample."""
    return Drawn(report_bytes(html_report, sample(), shipped(), language).decode())


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("S-0004", "S-0004"),
        ("ПОС_12.3", "ПОС_12.3"),
        ("0007", "0007"),
        ("suppliers", "supplier-5"),
        ("part-0", "supplier-5"),
        ("A b", "supplier-5"),
        ('A"><script>', "supplier-5"),
        ("-1", "supplier-5"),
        ("", "supplier-5"),
        ("A" * 61, "supplier-5"),
    ],
)
def test_the_address_of_a_supplier_is_its_id_where_that_can_be_one(name: str, address: str) -> None:
    """It begins with a capital letter or a digit, as nothing of the page's own does; twice it is none."""
    rows = TableRows(Phrases(RULEBOOK, Language.EN, ASSESSMENT.on))
    assert rows.anchor(name, 5) == address
    assert rows.anchor(name, 6) == "supplier-6"


def test_a_row_tells_what_stands_behind_its_band_and_how_firmly_it_holds() -> None:
    """Also where the row before differs in that alone."""
    phrases = Phrases(RULEBOOK, Language.EN, ASSESSMENT.on)
    rows = TableRows(phrases)
    low = replace(SUPPLIER, band=Band.LOW)
    firm = replace(low, robustness=replace(low.robustness, shares=(1.0, 0.0, 0.0, 0.0)))
    told = (low, replace(low, not_seen=True), firm, replace(firm, country="NOR"), low)
    ahead = outlook(low, phrases, ASSESSMENT)
    found = [rows.row(one, ahead, at) for at, one in enumerate(told)]
    not_seen, norway = phrases.say("report.concern.not_seen"), phrases.answers.country("NOR")
    assert [not_seen in row for row in found] == [False, True, False, False, False]
    assert ["100%" in row for row in found] == [False, False, True, True, False]
    assert [norway in row for row in found] == [False, False, False, True, False]


def test_no_place_of_the_page_itself_can_be_the_id_of_a_supplier() -> None:
    """All of them begin with a small letter."""
    rows = {one.attributes["id"] for one in page().tree.all("tr") if "data-is" in one.attributes}
    places = [str(one.attributes["id"]) for one in page().tree.all() if "id" in one.attributes]
    own = [place for place in places if place not in rows]
    assert len(own) > 30
    assert [place for place in own if not place[0].islower()] == []


def test_suppliers_come_before_returns_and_problems() -> None:
    """They are what a reader came for."""
    heads = [str(one.attributes.get("id", "")) for one in page().tree.all("h2")]
    places = [heads.index(name) for name in ("suppliers", "robust", "returns", "problems", "rules")]
    assert places == sorted(places)


@pytest.mark.parametrize("language", Language)
def test_every_supplier_says_why_and_what_next_in_the_table_and_in_its_dossier(
    language: Language,
) -> None:
    """The same words as in every other report, with the days as the language writes them."""
    phrases = Phrases(shipped(), language, sample().on)
    rows = [row for row in page(language).tree.all("tr") if "data-is" in row.attributes]
    told = zip(sample().suppliers, outlooks(sample(), phrases), rows, strict=True)
    for number, (supplier, ahead, row) in enumerate(told, start=1):
        cells = row.all("th", "td")
        assert ahead == outlook(supplier, phrases, sample())
        assert cells[2].text.startswith(ahead.why)
        step = next_step(supplier, phrases, sample().on)
        days = [phrases.day(step.due), phrases.day(step.review)]
        assert [cell.text for cell in cells[3:6]] == [ahead.step, *days]
        facts = page(language).dossier(number).classed("ahead")[0].text
        assert all(part in facts for part in (ahead.why, ahead.step, ahead.due, ahead.review))


def test_a_supplier_without_a_usable_return_stands_apart_without_a_band() -> None:
    """With the next step and its own deadline, and not among the returns to ask about."""
    away = SupplierReturn("M-1", ReturnState.MISSING, True, "Away LLP", deadline=date(2026, 10, 1))
    given = replace(ASSESSMENT, returns=(away,))
    tree = Drawn(report_bytes(html_report, given, RULEBOOK, Language.RU).decode()).tree
    (apart,) = tree.classed("apart")
    (row,) = apart.all("tbody")[0].all("tr")
    assert [cell.text for cell in row.all("th", "td")][:4] == [
        "Away LLPM-1",
        say(Language.RU, "report.return_state.missing"),
        say(Language.RU, "report.next_step.send"),
        "01.10.2026",
    ]
    assert apart.classed("band") == []
    assert tree.classed("returns") == []


def test_marks_of_a_row_are_its_themes_with_a_red_flag_and_whether_anything_is_open() -> None:
    """A gap of a theme is no red flag of it."""
    rows = [row for row in page().tree.all("tr") if "data-is" in row.attributes]
    order = ["modern_slavery", "child_labour", "trafficking"]
    for supplier, row in zip(sample().suppliers, rows, strict=True):
        red = [flag for flag in supplier.flags if flag.rule.kind is Kind.RED_FLAG]
        themes = sorted({order.index(theme) for flag in red for theme in flag.themes})
        open_ = "i" if supplier.left_open else ""
        assert row.attributes["data-is"] == "".join(map(str, themes)) + open_


def cites(inside: Node) -> set[str]:
    """Numbers of what something rests on."""
    return {one.text for one in inside.classed("cite")}


@pytest.mark.parametrize("number", [1, 14, 28])
def test_each_source_that_a_dossier_rests_on_stands_once_in_full_at_its_end(number: int) -> None:
    """And no other; unverified ones have the mark wherever they stand, and the mark is explained once."""
    dossier = page().dossier(number)
    (listed,) = dossier.classed("sources")
    lines = {one.classed("number-of")[0].text: one.text for one in listed.all("li")}
    assert set(lines) == cites(dossier)
    assert len(listed.all("li")) == len(lines)
    names = dict(enumerate(sorted(shipped().sources), start=1))
    for told, line in lines.items():
        source = shipped().sources[names[int(told[1:-1])]]
        assert source.citation(Language.EN) in line
        assert ("†" in line) is not source.is_verified
    assert dossier.text.count(say(Language.EN, "html.not_verified")) == 1
    assert "unverified" not in dossier.text


def test_the_head_counts_the_sources_that_nobody_has_verified() -> None:
    """As many as the list of sources at the end marks."""
    (head,) = page().tree.classed("caveats")
    (fold,) = [
        one for one in page().tree.all("details") if one.attributes.get("id") == "all-sources"
    ]
    lines = fold.all("tbody")[0].all("tr")
    marked = [line for line in lines if line.classed("mark")]
    assert 0 < len(marked) < len(lines)
    said = say(Language.EN, "html.dagger_count", of=len(lines), count=len(marked))
    assert said in head.text


def test_an_answer_told_twice_has_its_question_on_paper_once() -> None:
    """The first time whole; its number stands there always."""
    told = page().dossier(1).classed("told")
    seen: set[str] = set()
    for line in told:
        asked = line.classed("asked")[0].text
        assert ("again" in str(line.attributes["class"]).split()) is (asked in seen)
        assert re.match(r"\d+\. ", line.text)
        seen.add(asked)
    assert len(seen) < len(told)


def test_a_heading_cannot_end_the_string_it_stands_in() -> None:
    """Quotes, backslashes and line breaks stand by their numbers; letters of any alphabet as they are."""
    assert css_string("Қай күн") == '"Қай күн"'
    assert css_string('a"}\\\n*/') == '"a\\22 \\7d \\5c \\a \\2a \\2f "'


Colour = tuple[float, float, float]


def colours(block: str) -> dict[str, Colour]:
    """The colours that a block of the style sheet names, as parts of 1."""
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", block)
    return {
        name: (int(hex_[:2], 16) / 255, int(hex_[2:4], 16) / 255, int(hex_[4:], 16) / 255)
        for name, hex_ in found
    }


def luminance(colour: Colour) -> float:
    """As WCAG 2 reckons it."""
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, two: Colour) -> float:
    """As WCAG 2 reckons it: 1 to 21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_whatever_they_stand_on(scheme: str) -> None:
    """4.5 to 1, which WCAG asks for at level AA; bands and states on their own paper."""
    light, dark = colours(SHEET[: SHEET.index("@media")]), colours(SHEET.split("@media")[1])
    named = light if scheme == "light" else light | dark
    assert set(dark) == set(light)
    pairs = [
        (ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "ground", "head")
    ]
    pairs += [(band, f"{band}-paper") for band in ("low", "medium", "high", "critical", "grey")]
    pairs += [("high", "paper"), ("critical", "paper"), ("soft", "grey-paper")]
    weak = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in pairs}
    assert {pair: round(much, 2) for pair, much in weak.items() if much < 4.5} == {}
