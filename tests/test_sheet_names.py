"""A sheet that a sentence or a guide sends people to is called as the workbook calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kpo_dd.wording import Language, catalogue
from tests.toys import ROOT

# How each language says that a name is that of a sheet.
SENT_TO = {
    Language.EN: r"\bsheets?\s+[“*]([^”*{}]+)[”*]",
    Language.RU: r"\bлист[а-яё]*\s+[«*]([^»*{}]+)[»*]",
    Language.KK: r"[«*]([^«»*{}]+)[»*]\s+пара[ғқ]\w*",
}
GUIDES = sorted((ROOT / "docs").glob("*.md"))


def language_of_guide(name: str) -> Language:
    """The language of a page, by its name."""
    return next((one for one in Language if name.endswith(f".{one}.md")), Language.EN)


def names_of_sheets(language: Language) -> set[str]:
    """What sheets of workbooks and of the form are called."""
    told = catalogue(language)
    rooms = ("sheet.", "template.", "changes.", "statement.", "names.", "goods.")
    found = {text for key, text in told.items() if key.startswith(rooms)}
    return found | {key.rpartition(".")[2] for key in told if key.startswith("sheet.")}


def sent_to() -> Iterator[tuple[str, Language, str]]:
    """Every sheet that is named: where, in which language, by which name."""
    for language, pattern in SENT_TO.items():
        for key, text in catalogue(language).items():
            yield from ((key, language, found) for found in re.findall(pattern, text))
    for page in GUIDES:
        language = language_of_guide(page.name)
        text = " ".join(page.read_text(encoding="utf-8").split())
        yield from ((page.name, language, one) for one in re.findall(SENT_TO[language], text))


def test_every_sheet_that_is_named_is_there() -> None:
    """Else somebody looks for it in vain; in some the name is put in when the sentence is said."""
    named = list(sent_to())
    assert len(named) > 30
    assert {language for _, language, _ in named} == set(Language)
    known = {language: names_of_sheets(language) for language in Language}
    assert [one for one in named if one[2] not in known[one[1]]] == []


@pytest.mark.parametrize("language", Language)
def test_the_sheet_of_actions_is_called_so_where_its_cells_are_counted(language: Language) -> None:
    """On *Overview*, of notes that were not yet imported."""
    sheet = catalogue(language)["sheet.actions"]
    assert sheet.casefold() in catalogue(language)["officer.unimported"].casefold()
