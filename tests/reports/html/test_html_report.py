"""risk-report.html: parsed as a browser would, and read as a person would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.html.html_report import OPEN_UP_TO, html_report
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.phrases import CAVEATS
from kpo_dd.wording import Language, one_line, say
from tests.reports.builders import (
    ASSESSMENT,
    DIGEST,
    EMPTY,
    HOSTILE,
    RULEBOOK,
    SUPPLIER,
    UNKNOWN,
    VERSION,
    flag,
    hostile,
    report_bytes,
    rule,
)

VOID = {"meta", "br", "img", "link", "input", "hr", "base"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *(
        "article",
        "div",
        "p",
        "span",
        "strong",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
    ),
    *("dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "bdi", "code", "i"),
    *("details", "summary"),
}


@dataclass
class Node:
    """An element: name, attributes, what is inside."""

    name: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, spaces folded."""
        pieces = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(pieces).split())

    def all(self, *names: str) -> list[Node]:
        """Every element of these names inside, in order; every element at all without names."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                if not names or child.name in names:
                    found.append(child)
                found += child.all(*names)
        return found

    def classed(self, name: str) -> list[Node]:
        """Every element inside that has a class."""
        return [one for one in self.all() if name in (one.attributes.get("class") or "").split()]


class TreeBuilder(HTMLParser):
    """Builds the tree and refuses what is not nested properly."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), f"an attribute stands twice in {tag}"
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        self.open[-1].children.append(data)


def parse(page: str) -> Node:
    """The page as a tree."""
    builder = TreeBuilder()
    builder.feed(page)
    builder.close()
    assert len(builder.open) == 1
    return builder.open[0]


def report(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> str:
    """The page as text."""
    return report_bytes(html_report, assessment, RULEBOOK, language, VERSION).decode()


def tree(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> Node:
    """The page as a tree."""
    return parse(report(assessment, language))


@cache
def english() -> Node:
    """The usual page."""
    return tree()


def section(number: int, page: Node | None = None) -> Node:
    """What is told of a supplier."""
    wanted = f"supplier-{number}"
    return next(one for one in (page or english()).all() if one.attributes.get("id") == wanted)


def test_the_page_stands_alone() -> None:
    """No script, no image, no link out: nothing is fetched from anywhere."""
    page = english()
    assert {one.name for one in page.all()} <= ALLOWED
    assert all(one.attributes["href"][:1] == "#" for one in page.all("a") if one.attributes["href"])
    assert not any({"src", "srcset", "action"} & set(one.attributes) for one in page.all())
    assert "url(" not in report()
    assert "@import" not in report()
    policies = [one.attributes.get("content") for one in page.all("meta")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policies


@pytest.mark.parametrize("language", Language)
def test_the_page_says_its_language_and_its_caveats(language: Language) -> None:
    """What a reader must know stands before the first figure."""
    page = tree(language=language)
    assert page.all("html")[0].attributes["lang"] == language
    caveats = [item.text for item in page.classed("caveats")[0].all("li")]
    keys = CAVEATS
    assert caveats == [say(language, f"report.note.{key}") for key in keys]


def test_headings_go_down_one_level_at_a_time() -> None:
    """A reader who listens can find the way."""
    levels = [int(one.name[1]) for one in english().all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_column_and_every_row_has_a_heading() -> None:
    """Tables can be read cell by cell."""
    for table in english().all("table"):
        assert table.all("thead")
        assert all(one.attributes.get("scope") in {"col", "row"} for one in table.all("th"))
        for row in table.all("tbody")[0].all("tr"):
            assert row.all("th")[0].attributes["scope"] == "row"
            assert len(row.all("th", "td")) == len(table.all("thead")[0].all("th"))


def test_every_link_leads_to_its_own_place() -> None:
    """The name in the table leads to the section of the supplier."""
    page = english()
    places = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    targets = [str(one.attributes["href"])[1:] for one in page.all("a")]
    assert len(set(places)) == len(places)
    assert set(targets) <= set(places)
    assert {"supplier-1", "supplier-2"} <= set(targets)


def test_colour_is_never_the_only_sign() -> None:
    """Whatever is coloured like a band is named like one."""
    coloured = english().classed("band")
    assert coloured
    for one in coloured:
        key = str(one.attributes["class"]).rpartition("band-")[2]
        assert one.text == say(Language.EN, f"band.{key}")


def test_the_summary_tells_each_supplier_in_a_line() -> None:
    """Band, score with bounds, flags, coverage, confidence, country, commitment."""
    rows = english().classed("suppliers")[0].all("tbody")[0].all("tr")
    first, second = ([cell.text for cell in row.all("th", "td")] for row in rows)
    assert first == [
        "Burlin Catering LLPS-1",
        "Critical",
        "70.9 (65.9–75.9)",
        "3",
        "82%",
        "Medium",
        "Kazakhstan",
        "KPO Business Principles",
    ]
    assert second[1] == "Highat the worst answers; insufficient information"


def test_every_waterfall_re_adds_as_printed() -> None:
    """The auditor's pocket calculator agrees with the page."""
    tables = section(1).classed("waterfall")
    assert len(tables) == 3
    for table in tables:
        *steps, total = [
            [cell.text for cell in row.classed("number")] for row in table.all("tbody")[0].all("tr")
        ]
        stands = 0.0
        for points, after in steps:
            stands = round(stands + float(points), 1)
            assert stands == float(after)
        assert float(total[0]) == stands


@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_no_figure_has_a_point_where_the_language_has_a_comma(language: Language) -> None:
    """In every cell and fact; versions, addresses and file names are no figures."""
    told = re.sub(r"<style.*?</style>", "", report(language=language), flags=re.DOTALL)
    cells = re.findall(r'<td class="number">([^<]*)<', told)
    assert any("," in cell for cell in cells)
    assert [cell for cell in cells if re.search(r"\d\.\d", cell)] == []


def test_bars_lie_within_the_scale() -> None:
    """A bar shows what the numbers say."""
    styles = re.findall(r'style="left:([\d.]+)%;width:([\d.]+)%"', report())
    assert len(styles) == 14
    assert ("41.6", "29.2") in styles
    assert all(float(left) + float(width) <= 100.05 for left, width in styles)


def test_a_flag_says_why_what_where_on_what_authority_and_what_to_do() -> None:
    """Everything an auditor asks, in one card; the gravest first."""
    cards = section(1).all("article")
    assert [card.all("h5")[0].text for card in cards] == [
        "Title of MS-03",
        "Title of TR-10",
        "Title of MS-11",
        "Not in place: Title of MS-21",
        "Title of TR-41",
        "Documents promised",
    ]
    for part in (
        "Severity: Critical",
        "Band not better than: Critical",
        "Why MS-03 matters",
        'Do you hold passports? Yes — written as “Да”, suppliers.xlsx, sheet "Ответы", cell F12',
        "What to do about MS-03 Due by 2026-11-30 (7 days)",
        "Instrument law-7, art. 7: About law-7",
        "Instrument booklet-7, indicator 7: About booklet-7 (unverified)",
    ):
        assert part in cards[0].text


def test_a_flag_without_a_cell_says_so() -> None:
    """An empty heading would look like an omission."""
    bare = replace(flag(rule("MS-03", "red_flag")), evidence=())
    page = tree(replace(ASSESSMENT, suppliers=(replace(SUPPLIER, flags=(bare,)),)))
    assert "It rests on no single cell." in section(1, page).text


def test_why_a_band_is_worse_than_its_score_is_said() -> None:
    """Zero tolerance names its rule."""
    said = [one.text for one in section(1).classed("said-alarm")]
    assert said == [
        "Zero tolerance: MS-03 (Title of MS-03) does not allow a better band than “Critical”."
    ]


def test_insufficient_information_says_what_it_means_and_what_to_ask() -> None:
    """Before anything else, with the questions of zero tolerance first."""
    told = section(2)
    assert "The answers do not suffice" in told.classed("said-unsure")[0].text
    headings = [one.text for one in told.all("h4")]
    assert headings[:2] == ["Questions to ask: 3", "Red flags: 0"]
    first, *_, last = (item.text for item in told.classed("numbered")[0].all("li"))
    assert first.startswith(f"zero tolerance {RULEBOOK.numbers['age_check']}. How is age checked?")
    assert "“иногда” could not be used as an answer" in last


def test_no_flag_is_not_told_as_no_risk() -> None:
    """A clean return proves nothing."""
    assert "no proof that there is nothing to find" in section(2).text


def test_exposure_indicators_and_commitment_are_told() -> None:
    """Figure by figure, sign by sign, and kept apart from the score."""
    told = section(1).text
    for part in (
        "Modern slavery 50%, Trafficking 100%",
        "no figure",
        "Coercion at destination — not enough signs",
        "Confiscated documents strong",
        "never part of the score",
        "2029-03-01",
    ):
        assert part in told


def test_the_end_lists_problems_files_principles_and_sources() -> None:
    """Guesses and unverified citations are marked, digests are whole."""
    text = english().all("main")[0].text + english().all("footer")[0].text
    for part in (
        'suppliers.xlsx, sheet "Ответы", cell AB1',
        "Economic (placeholder)",
        "in force from 2016-01-01",
        DIGEST,
        "refused",
        "Public text",
    ):
        assert part in text


def test_an_assessment_of_nobody_says_so() -> None:
    """An empty page would look like a clean one."""
    text = tree(EMPTY).text
    assert "No supplier could be assessed." in text
    assert "None: everything that was given could be read." in text


@pytest.mark.parametrize(("more", "is_open"), [(0, True), (1, False)])
def test_details_stand_open_until_there_are_many(more: int, is_open: bool) -> None:
    """A page of five hundred suppliers stays one that can be scrolled."""
    many = replace(ASSESSMENT, suppliers=(UNKNOWN,) * (OPEN_UP_TO + more))
    details = tree(many).all("details")
    assert len(details) == OPEN_UP_TO + more
    assert all(("open" in one.attributes) is is_open for one in details)


def test_print_opens_what_is_closed() -> None:
    """Paper has nothing to click on."""
    printed = report().partition("@media print")[2]
    assert "details.supplier::details-content { content-visibility: visible" in printed


@cache
def harmless_shape() -> list[tuple[str, list[str]]]:
    """Elements and attributes of the page when nobody means harm."""
    return shape(tree(hostile("harmless")))


def shape(page: Node) -> list[tuple[str, list[str]]]:
    """Elements in order, with the names of their attributes."""
    return [(one.name, sorted(one.attributes)) for one in page.all()]


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_text_and_nothing_else(name: str) -> None:
    """The page has the elements and attributes it has for harmless text, and shows the words."""
    content = report(hostile(HOSTILE[name]))
    page = parse(content)
    assert shape(page) == harmless_shape()
    assert page.all("h3")[-1].text == " ".join(one_line(HOSTILE[name]).split())
    assert inert(content) == content


def test_two_runs_give_the_same_bytes() -> None:
    """The page depends on its input alone."""
    assert report() == report()
