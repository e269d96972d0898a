"""The guides for officers: one page in three languages, true to the program's words, with its pictures."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from kpo_dd.cli.kept import DEFAULT_OUT, LAST_RUNS
from kpo_dd.cli.options import DEFAULT_REGISTER
from kpo_dd.register.kept_documents import documents_beside
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.sources import Source
from kpo_dd.screening.kept_index import INDEX_FOLDER
from kpo_dd.wording import Language, catalogue
from tests.test_glossary import GLOSSARY
from tests.toys import ROOT, shipped

DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
GUIDES = (
    *("first-batch", "reading-the-reports", "red-flag", "sending", "the-register", "privacy"),
    *("windows", "glossary"),
)
LARGEST, TOGETHER = 150_000, 1_200_000
PALETTE = 3  # the kind of a PNG whose pixels are places in a list of colours
SHEETS = ("overview", "suppliers", "actions", "questions", "reasons", "waterfall", "problems")
TERMS = ("confidence", "coverage", "band", "exposure")


def page_name(guide: str, language: Language) -> str:
    """The file of a guide."""
    return f"{guide}.md" if language is Language.EN else f"{guide}.{language}.md"


def page(guide: str, language: Language) -> str:
    """The text of a guide."""
    return (DOCS / page_name(guide, language)).read_text(encoding="utf-8")


def shape(text: str) -> dict[str, int]:
    """How many headings, rows, points, commands and pictures a page has."""
    kinds = {
        "headings": r"^#+ ",
        "rows": r"^\|",
        "points": r"^\d\. ",
        "commands": r"kpo-dd [a-z]",
        "pictures": r"!\[",
    }
    return {kind: len(re.findall(found, text, re.M)) for kind, found in kinds.items()}


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", Language)
def test_a_guide_is_the_same_in_every_language(guide: str, language: Language) -> None:
    """As many headings, rows, points, commands and pictures; and it leads to the other two languages."""
    text = page(guide, language)
    assert shape(text) == shape(page(guide, Language.EN))
    others = {page_name(guide, one) for one in Language if one is not language}
    assert others <= set(re.findall(r"\]\(([^)]+)\)", text.splitlines()[2]))


def citations(language: str) -> dict[str, Source]:
    """The sources of the rules by how they are cited in a language: their own words."""
    return {one.citation(Language(language)): one for one in shipped().sources.values()}


def links_of(text: str) -> set[str]:
    """Where the links of a page lead."""
    return set(re.findall(r"\]\(([^)]+)\)", text))


@pytest.mark.parametrize("language", Language)
def test_the_guides_lead_to_each_other_and_readme_to_all(language: Language) -> None:
    """In the language one reads: the first to all, each to the words, and the first page of the site."""
    readme, start = ((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/index.md"))
    names = {page_name(guide, language) for guide in GUIDES}
    assert {f"docs/{name}" for name in names} <= links_of(readme)
    assert names <= links_of(start)
    assert names - {page_name(GUIDES[0], language)} <= links_of(page(GUIDES[0], language))
    words = page_name("glossary", language)
    assert [one for one in GUIDES if words not in links_of(page(one, language))] == ["glossary"]


@pytest.mark.parametrize("language", Language)
def test_what_to_do_with_a_red_flag_rests_on_texts_that_were_read(language: Language) -> None:
    """Each is cited as the rules cite it, verified, and the same in every language."""
    known = citations(language)
    cited = re.findall(r"^- (.+)$", page("red-flag", language).split("\n## ")[-1], re.M)
    assert len(cited) >= 9
    assert [text for text in cited if text not in known or not known[text].is_verified] == []
    english = set(page("red-flag", Language.EN).splitlines())
    assert {one.id for one in known.values() if f"- {one.citation(Language.EN)}" in english} == {
        known[text].id for text in cited
    }


@pytest.mark.parametrize("language", Language)
def test_the_guides_call_things_as_the_program_does(language: Language) -> None:
    """Sheets, bands and what stands over columns."""
    words, reading = catalogue(language), page("reading-the-reports", language)
    bands = [words[f"band.{band.name.lower()}"] for band in Band]
    named = [words[f"sheet.{sheet}"] for sheet in SHEETS] + bands
    assert [name for name in named if name not in reading] == []
    states = [text for key, text in words.items() if key.startswith("report.return_state.")]
    assert len(states) == 4
    assert [state for state in states if f"| {state} |" not in page("sending", language)] == []
    glossary = page("glossary", language).casefold()
    terms = [words[f"sheet.{term}"].casefold() for term in TERMS if f"sheet.{term}" in words]
    assert len(terms) >= 3
    assert [term for term in terms if term not in glossary] == []


@pytest.mark.parametrize("language", Language)
def test_the_page_on_privacy_names_every_place_where_something_lies(language: Language) -> None:
    """Also copies of documents beside the register; and what is kept for speed is told for IT."""
    told = {row for row in page("privacy", language).splitlines() if row.startswith("| ")}
    documents = documents_beside(Path(DEFAULT_REGISTER))
    assert documents is not None
    for kept in (DEFAULT_OUT.name, DEFAULT_REGISTER, documents.name):
        assert [row for row in told if row.startswith(f"| `{kept}` |")], kept
    for_it = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is kept")[2]
    for kept in (INDEX_FOLDER, LAST_RUNS):
        assert f"`{kept}`" in for_it.partition("\n## ")[0], kept


@pytest.mark.parametrize("row", GLOSSARY, ids=lambda row: f"{row['language']}-{row['instead']}")
def test_no_guide_has_a_word_that_the_glossary_rules_out(row: dict[str, str]) -> None:
    """What holds for the program holds for what is written about it."""
    word = re.compile(row["not"], re.IGNORECASE)
    found = [
        (guide, line)
        for guide in GUIDES
        for line in page(guide, Language(row["language"])).splitlines()
        if word.search(line) and line.removeprefix("- ") not in citations(row["language"])
    ]
    assert found == [], f"say: {row['instead']}"


def test_every_picture_is_shown_in_the_guide_of_its_language_and_small() -> None:
    """None is left over, none is missing; each is a PNG with a palette."""
    shown = {
        name
        for guide in GUIDES
        for language in Language
        for name in re.findall(
            rf"!\[[^\]]*\]\(pictures/([\w-]+\.{language}\.png)\)", page(guide, language)
        )
    }
    paths = sorted(PICTURES.iterdir())
    assert {path.name for path in paths} == shown
    sizes = [path.stat().st_size for path in paths]
    assert max(sizes) < LARGEST
    assert sum(sizes) < TOGETHER
    for path in paths:
        head = path.read_bytes()[:26]
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">BB", head[24:26]) == (8, PALETTE)


def test_the_pictures_asked_for_are_there_in_every_language() -> None:
    """Overview, page wide and narrow, light and dark, dossier, letter, form and terminal."""
    kinds = {
        "overview",
        "page",
        "page-dark",
        "phone",
        "phone-dark",
        "dossier",
        "letter",
        "form",
        "terminal",
    }
    assert {path.name for path in PICTURES.iterdir()} == {
        f"{kind}.{language}.png" for kind in kinds for language in Language
    }
