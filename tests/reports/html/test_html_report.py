"""risk-report.html: parsed as a browser would, and read as a person would."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.html.html_report import MOST_RETURNS_IN_PAGE, html_report, returns_listed
from kpo_dd.reports.html.problems import MOST_IN_THE_PAGE
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
from tests.reports.html.drawing import Drawn, Node, harmless_like

PLACE = Place("suppliers.xlsx", "Answers", "B7")
SCRIPT = (files("kpo_dd.reports.html") / "report.js").read_text("utf-8")
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("article", "div", "p", "span", "strong", "small", "nav", "script", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "bdi", "code", "i", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("label", "input", "select", "option", "button"),
}


def report(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> str:
    """The page as text."""
    return report_bytes(html_report, assessment, RULEBOOK, language, VERSION).decode()


def drawn(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> Drawn:
    """The page and its dossiers."""
    return Drawn(report(assessment, language))


@cache
def english() -> Drawn:
    """The usual page."""
    return drawn()


def section(number: int, page: Drawn | None = None) -> Node:
    """What is told of a supplier."""
    return (page or english()).dossier(number)


def test_the_page_stands_alone() -> None:
    """No image, no link out, one script: nothing is fetched from anywhere."""
    page = english().tree
    assert {one.name for one in page.all()} <= ALLOWED
    assert all(one.attributes["href"][:1] == "#" for one in page.all("a") if one.attributes["href"])
    assert not any({"src", "srcset", "action"} & set(one.attributes) for one in page.all())
    assert not any(name[:2] == "on" for one in page.all() for name in one.attributes)
    assert not any("style" in one.attributes for one in page.all())
    assert "url(" not in report()
    assert "@import" not in report()


def digest(text: str) -> str:
    """As a policy names it."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_the_one_script_and_the_one_style_sheet_and_allows_nothing_else() -> None:
    """By their digests, as they stand in the page; what lies packed is no script."""
    page = english().tree
    (meta,) = [one for one in page.all("meta") if "http-equiv" in one.attributes]
    said = dict(
        part.strip().split(" ", 1) for part in str(meta.attributes["content"]).split(";") if part
    )
    (style,) = page.all("style")
    scripts = [one for one in page.all("script") if "type" not in one.attributes]
    (script,) = scripts
    assert meta.attributes["http-equiv"] == "Content-Security-Policy"
    assert said == {
        "default-src": "'none'",
        "style-src": digest("".join(map(str, style.children))),
        "script-src": digest("".join(map(str, script.children))),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    others = {one.attributes["type"] for one in page.all("script") if one is not script}
    assert others == {"text/plain"}


def test_the_script_makes_text_only_by_text_nodes() -> None:
    """Nothing in it turns text into markup, code or a request."""
    for word in (
        *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "Function("),
        *("DOMParser", "createContextualFragment", "fetch", "XMLHttpRequest", "import(", "src"),
        *("localStorage", "cookie", "window.open", "postMessage", "http:", "https:"),
    ):
        assert word not in SCRIPT


@pytest.mark.parametrize("language", Language)
def test_the_page_says_its_language_and_its_caveats(language: Language) -> None:
    """What a reader must know stands before the first figure."""
    page = drawn(language=language).tree
    assert page.all("html")[0].attributes["lang"] == language
    caveats = [item.text for item in page.classed("caveats")[0].all("li")]
    keys = CAVEATS
    assert caveats == [say(language, f"report.note.{key}") for key in keys]


def test_headings_go_down_one_level_at_a_time() -> None:
    """A reader who listens can find the way."""
    page, inside = english().tree, section(1)
    heads = ("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(one.name[1]) for one in (*page.all(*heads), *inside.all(*heads))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_column_and_every_row_has_a_heading() -> None:
    """Tables can be read cell by cell."""
    for table in (*english().tree.all("table"), *section(1).all("table")):
        assert table.all("thead")
        assert all(one.attributes.get("scope") in {"col", "row"} for one in table.all("th"))
        for row in table.all("tbody")[0].all("tr"):
            assert row.all("th")[0].attributes["scope"] == "row"
            assert len(row.all("th", "td")) == len(table.all("thead")[0].all("th"))


def test_every_link_leads_to_its_own_place() -> None:
    """The name in the table opens the dossier of the supplier, and without scripts stays at its row."""
    page = english().tree
    places = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    targets = [str(one.attributes["href"])[1:] for one in page.all("a")]
    marked = {one.attributes["id"] for one in page.all("tr") if "data-is" in one.attributes}
    assert len(set(places)) == len(places)
    assert set(targets) <= set(places)
    assert marked == {"S-1", "S-2"} <= set(targets)
    assert len(english().suppliers) == len(ASSESSMENT.suppliers)


def test_colour_is_never_the_only_sign() -> None:
    """Whatever is coloured like a band is named like one."""
    coloured = [*english().tree.classed("band"), *section(1).classed("band")]
    assert coloured
    for one in coloured:
        key = str(one.attributes["class"]).rpartition("band-")[2]
        assert one.text == say(Language.EN, f"band.{key}")


def test_the_summary_tells_each_supplier_in_a_line() -> None:
    """Band and why, next step and days, score with bounds, flags, coverage, and so on."""
    rows = english().tree.classed("suppliers")[0].all("tbody")[0].all("tr")
    first, second = ([cell.text for cell in row.all("th", "td")] for row in rows)
    assert first == [
        "Burlin Catering LLPS-1",
        "Critical",
        "Zero tolerance: Title of MS-03. It holds the band at Critical, whatever the score."
        "MS-03, TR-10, MS-11",
        "Hold: sign nothing until a person has looked into the zero-tolerance finding and decided",
        "2026-11-30",
        "",
        "70.965.9–75.9",
        "3",
        "82%",
        "Mediumholds in 90% of draws",
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
    told = drawn(language=language).markup(1)
    cells = re.findall(r'<td class="number">([^<]*)<', told)
    assert any("," in cell for cell in cells)
    assert [cell for cell in cells if re.search(r"\d\.\d", cell)] == []


def test_bars_lie_within_the_scale() -> None:
    """A bar shows what the numbers say."""
    styles = re.findall(r'style="left: ([\d.]+)%; width: ([\d.]+)%;"', english().markup(1))
    assert len(styles) == 14 - len(re.findall("left:", english().markup(2)))
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
        "[1]† Instrument booklet-7, indicator 7: About booklet-7",
    ):
        assert part in cards[0].text


def test_a_flag_without_a_cell_says_so() -> None:
    """An empty heading would look like an omission."""
    bare = replace(flag(rule("MS-03", "red_flag")), evidence=())
    page = drawn(replace(ASSESSMENT, suppliers=(replace(SUPPLIER, flags=(bare,)),)))
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
    text = english().tree.all("main")[0].text + english().tree.all("footer")[0].text
    for part in (
        'suppliers.xlsx, sheet "Ответы", cell AB1',
        "Economic (presumed)",
        "in force from 2016-01-01",
        DIGEST,
        "refused",
        "Public text",
    ):
        assert part in text


def test_an_assessment_of_nobody_says_so() -> None:
    """An empty page would look like a clean one."""
    text = drawn(EMPTY).tree.text
    assert "No supplier could be assessed." in text
    assert "None: everything that was given could be read." in text


def test_what_is_common_stands_once_however_many_suppliers_there_are() -> None:
    """A thousand with the same flags share all words of rules, questions and sources."""
    shared = drawn(replace(ASSESSMENT, suppliers=(SUPPLIER,) * 1_000))
    assert (
        shared.packed["shapes"]
        == drawn(replace(ASSESSMENT, suppliers=(SUPPLIER,))).packed["shapes"]
    )
    assert len(shared.suppliers) == 1_000
    assert shared.dossier(1_000).text == section(1).text


def test_without_scripts_the_table_the_reasons_and_the_rules_can_be_read() -> None:
    """Why a supplier is where it is, and what its rules say, need no drawing."""
    text = english().tree.all("main")[0].text
    for part in ("Title of MS-03", "Why MS-03 matters", "What to do about MS-03"):
        assert part in text
    assert say(Language.EN, "html.no_script") in text
    assert english().tree.classed("plain-only")


@pytest.mark.parametrize("count", [1, 0])
def test_every_problem_stands_in_the_page_or_in_a_dossier(count: int) -> None:
    """Very many problems of suppliers do not swell the list for all."""
    own = Problem.of("answer_not_a_number", PLACE, SUPPLIER.id, question="workers", text="many")
    problems = (own,) * (MOST_IN_THE_PAGE + count) + (Problem.of("sheet_hidden", PLACE),)
    page = drawn(replace(ASSESSMENT, suppliers=(SUPPLIER,), problems=problems[1:]))
    listed = page.tree.all("main")[0].text.count('"many"')
    inside = page.dossier(1).text.count('"many"')
    assert inside == MOST_IN_THE_PAGE + count - 1
    assert listed == (0 if count else inside)


def test_of_very_many_incomplete_returns_the_rest_is_told_and_stands_in_dossiers() -> None:
    """Who is missing, on no list or the same as another one is listed always."""
    left = [
        SupplierReturn(f"S-{n}", ReturnState.INCOMPLETE, True, left_open=("workers",))
        for n in range(MOST_RETURNS_IN_PAGE + 7)
    ]
    odd = [
        SupplierReturn("M-1", ReturnState.MISSING, True),
        replace(left[-1], id="S-X", expected=False),
    ]
    listed = returns_listed(replace(ASSESSMENT, returns=(*odd, *left)))
    assert len(listed) == MOST_RETURNS_IN_PAGE
    assert {"M-1", "S-X"} <= {one.id for one in listed}
    page = drawn(replace(ASSESSMENT, returns=(*odd, *left))).tree.text
    assert say(Language.EN, "html.returns_more", count=9) in page


def test_what_a_return_left_open_stands_in_its_dossier() -> None:
    """Also what no rule waits for."""
    silent = replace(UNKNOWN, left_open=("country", "workers"))
    told = section(1, drawn(replace(ASSESSMENT, suppliers=(silent,)))).text
    assert f"{RULEBOOK.numbers['country']}. Where do you work?" in told


def shape(page: Drawn) -> list[tuple[str, list[str]]]:
    """Elements in order, with the names of their attributes: of the page, then of its dossiers."""
    trees = (page.tree, *(page.dossier(number + 1) for number in range(len(page.suppliers))))
    return [(one.name, sorted(one.attributes)) for tree in trees for one in tree.all()]


@cache
def harmless_shape(words: str) -> list[tuple[str, list[str]]]:
    """Elements and attributes of the page when nobody means harm."""
    return shape(drawn(hostile(words)))


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_text_and_nothing_else(name: str) -> None:
    """The page has the elements and attributes it has for harmless text, and shows the words."""
    content = report(hostile(HOSTILE[name]))
    page = Drawn(content)
    assert shape(page) == harmless_shape(harmless_like(HOSTILE[name]))
    assert page.dossier(1).all("h3")[-1].text == " ".join(one_line(HOSTILE[name]).split())
    assert inert(content) == content
    assert all(inert(text) == text for text in texts(page.packed))


def texts(value: object) -> Iterator[str]:
    """All text in what is packed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one))


def test_two_runs_give_the_same_bytes() -> None:
    """The page depends on its input alone."""
    assert report() == report()
