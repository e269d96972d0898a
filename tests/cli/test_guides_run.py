"""The guides for officers, followed: every command line in them runs, in each language, in order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.wording import Language
from tests.cli.runner import run
from tests.test_guides import GUIDES, page
from tests.toys import ROOT

SAMPLE = ROOT / "samples" / "suppliers.xlsx"
SUPPLIER = "S-0014"
IN_SCOPE = {"S-0004", SUPPLIER, "S-0015"}  # few: a form is written for each, again and again
# What a guide calls a file or a folder that an officer has, by language: returns, list, passwords, papers.
RETURNS = {Language.EN: "returns", Language.RU: "анкеты", Language.KK: "сауалнамалар"}
OF_MAY = {
    Language.EN: "returns of May",
    Language.RU: "анкеты за май",
    Language.KK: "мамыр сауалнамалары",
}
LISTS = {Language.EN: "list.xlsx", Language.RU: "список.xlsx", Language.KK: "тізім.xlsx"}
DIRECTORS = {Language.EN: "B. Director", Language.RU: "Б. Директор", Language.KK: "Б. Директор"}
OTHER_FILES = ("policy.pdf", "receipts.pdf", "passwords.txt")
# What a guide writes for something that is the reader's own.
STANDS_FOR = {
    **dict.fromkeys(("SUPPLIER", "ПОСТАВЩИК", "ЖЕТКІЗУШІ"), SUPPLIER),
    **dict.fromkeys(("ENTRY", "ЗАПИСЬ", "ЖАЗБА"), "3"),
    **dict.fromkeys(("OLD", "ПРЕЖНЕЕ", "БҰРЫНҒЫ"), "kpo-dd-report"),
    **dict.fromkeys(("NEW", "НОВОЕ", "ЖАҢА"), "kpo-dd-report"),
}
COMMAND = re.compile(r"^kpo-dd [a-z].*$|`(kpo-dd [a-z][^`]*)`", re.M)
RAN_TO_ITS_END = {0, 1, 3}


def commands(text: str) -> list[list[str]]:
    """The words of each command of a page that names a command and what it is to work on, in order."""
    lines = (shlex.split(found[1] or found[0])[1:] for found in COMMAND.finditer(text))
    return [[STANDS_FOR.get(word, word) for word in words] for words in lines if words[1:]]


def fill_desk(desk: Path, language: Language) -> None:
    """What lies on an officer's desk: returns, the list of suppliers, and some files."""
    for folder in (RETURNS[language], OF_MAY[language]):
        (desk / folder).mkdir(parents=True)
        shutil.copy(SAMPLE, desk / folder)
    rows = openpyxl.load_workbook(SAMPLE, read_only=True).worksheets[0].iter_rows(values_only=True)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Supplier ID", "Supplier", "Contact", "Deadline", "Language"])
    in_scope = [(str(row[0]), str(row[1])) for row in rows if row[0] in IN_SCOPE]
    assert len(in_scope) == len(IN_SCOPE)
    for supplier, name in [*in_scope, ("S-9999", "Silent LLP")]:
        book.active.append([supplier, name, "one@example.invalid", "2026-01-31", language.value])
    book.save(desk / LISTS[language])
    for name in OTHER_FILES:
        (desk / name).write_text("anything", encoding="utf-8")


@pytest.fixture(scope="module", params=Language)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Language]:
    """A desk after a first run and one commitment that came on paper; and whose language it is."""
    language: Language = request.param
    folder = tmp_path_factory.mktemp("desk")
    fill_desk(folder, language)
    assert run(folder, "assess", RETURNS[language], "--master", LISTS[language]).code == 3
    recorded = ("--by", "A. Officer", "--kind", "kpo_principles", "--signed", "2026-01-20")
    director = ("--signatory", DIRECTORS[language])
    assert run(folder, "commitments", "record", SUPPLIER, *recorded, *director).code == 0
    assert run(folder, "commitments", "export", "--out", "papers.xlsx").code == 0
    return folder, language


@pytest.mark.long
@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_runs(
    tmp_path: Path, desk: tuple[Path, Language], guide: str
) -> None:
    """As an officer would follow it: none is refused."""
    folder, language = desk
    here = tmp_path / "desk"
    shutil.copytree(folder, here)
    refused = []
    for words in commands(page(guide, language)):
        ran = run(here, *words)
        if ran.code not in RAN_TO_ITS_END or "Traceback" in ran.err:
            refused.append((words, ran.code, ran.err))
    assert refused == []


@pytest.mark.parametrize("language", Language)
def test_every_guide_but_the_words_shows_commands(language: Language) -> None:
    """None is passed over for being written in another way."""
    shown = {guide: len(commands(page(guide, language))) for guide in GUIDES}
    assert [guide for guide, count in shown.items() if count < 3] == ["glossary"]
