"""The page of one supplier: the same as its dossier in the report, without any script."""

from __future__ import annotations

import re

import pytest

from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.html.page_parts import hashed
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK, VERSION, hostile, report_bytes
from tests.reports.html.drawing import Drawn, Node, harmless_like, parse
from tests.toys import shipped

OF_A_BAR = re.compile(r"bar-\d+")


def outline(tree: Node) -> list[tuple[str, list[str], list[tuple[str, str | None]], str]]:
    """Elements with classes, attributes and words; how far a bar goes stands in the style sheet there."""
    return [
        (
            one.name,
            [c for c in str(one.attributes.get("class", "")).split() if not OF_A_BAR.fullmatch(c)],
            sorted((k, v) for k, v in one.attributes.items() if k not in {"style", "class"}),
            one.text,
        )
        for one in tree.all()
    ]


def content(page: Node) -> Node:
    """What a page of one supplier says of it."""
    (found,) = [one for one in page.all("div") if one.attributes.get("id") == "dossier-content"]
    return found


@pytest.mark.parametrize("language", Language)
@pytest.mark.slow
@pytest.mark.sampled(1)
def test_it_says_element_by_element_what_the_dossier_of_the_report_says(language: Language) -> None:
    """All suppliers of the sample; the report's dossiers are drawn by the tests' own drawing."""
    report = Drawn(report_bytes(html_report, sample(), shipped(), language, VERSION).decode())
    for number, supplier in enumerate(sample().suppliers, start=1):
        page = parse(supplier_page(sample(), supplier, shipped(), language, VERSION).decode())
        assert outline(content(page)) == outline(report.dossier(number))


def test_it_has_no_script_and_its_policy_allows_its_style_sheet_only() -> None:
    """Bars stand in the style sheet, each in a class of its own: no element has a style."""
    first = sample().suppliers[0]
    page = parse(supplier_page(sample(), first, shipped(), Language.EN, VERSION).decode())
    (meta,) = [one for one in page.all("meta") if "http-equiv" in one.attributes]
    (style,) = page.all("style")
    sheet = "".join(map(str, style.children))
    assert page.all("script") == []
    assert f"style-src '{hashed(sheet)}'; base-uri" in str(meta.attributes["content"])
    assert "script-src" not in str(meta.attributes["content"])
    assert not any("style" in one.attributes for one in page.all())
    bars = [one for one in page.all("i") if "bar-exposure" in str(one.attributes["class"])]
    assert bars
    for one in bars:
        assert f".{str(one.attributes['class']).split()[-1]} {{ left: 0%; width: " in sheet


def shape(page: Node) -> list[tuple[str, list[str]]]:
    """Elements in order, with the names of their attributes."""
    return [(one.name, sorted(one.attributes)) for one in page.all()]


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_text_there_too(name: str) -> None:
    """The page has the elements and attributes that it has for harmless text."""
    pages = [
        parse(supplier_page(given, given.suppliers[0], RULEBOOK, Language.EN, VERSION).decode())
        for given in (hostile(HOSTILE[name]), hostile(harmless_like(HOSTILE[name])))
    ]
    assert shape(pages[0]) == shape(pages[1])


@pytest.mark.parametrize("language", Language)
def test_who_has_one_supplier_before_him_reads_how_far_it_goes(language: Language) -> None:
    """On the page of one supplier, and where the report has its dossier open, on paper as well."""
    said = say(language, "html.caveats_short")
    report = Drawn(report_bytes(html_report, ASSESSMENT, RULEBOOK, language, VERSION).decode())
    page = supplier_page(ASSESSMENT, ASSESSMENT.suppliers[0], RULEBOOK, language, VERSION)
    for tree in (report.tree, parse(page.decode())):
        (article,) = [one for one in tree.all("article") if one.attributes.get("id") == "dossier"]
        assert said in article.text
    assert "." in said


def test_two_runs_give_the_same_page() -> None:
    """It depends on its input alone."""
    given = (ASSESSMENT, ASSESSMENT.suppliers[0], RULEBOOK, Language.KK, VERSION)
    assert supplier_page(*given) == supplier_page(*given)
