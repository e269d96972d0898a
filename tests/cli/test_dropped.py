"""What is dropped on assess.cmd: no name of a file is read by a shell, and the report opens."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from kpo_dd.cli import dropped
from kpo_dd.cli.dropped import assess_dropped, items_of
from kpo_dd.cli.laptop_language import language_of_laptop
from kpo_dd.wording import Language, say
from kpo_dd.writing.report_names import PAGE_FILE
from tests.toys import ROOT

CMD = r"C:\Windows\system32\cmd.exe /c "


@pytest.mark.parametrize(
    ("line", "items"),
    [
        (CMD + r'""C:\a b\assess.cmd" C:\x.xlsx"', [r"C:\x.xlsx"]),
        (CMD + r'""C:\assess.cmd" C:\x&calc.xlsx"', [r"C:\x&calc.xlsx"]),
        (
            CMD + r'""C:\assess.cmd" "C:\a b\%TEMP%^!.xlsx" C:\y"',
            [r"C:\a b\%TEMP%^!.xlsx", r"C:\y"],
        ),
        (CMD + r'""C:\assess.cmd" "\\server\share\анкеты 2026""', [r"\\server\share\анкеты 2026"]),
        (CMD.replace("/c", "/C") + r'"C:\assess.cmd" C:\x.xlsx', [r"C:\x.xlsx"]),
        (CMD + r'""C:\assess.cmd" "', []),
        (r'"C:\Windows\system32\cmd.exe" ', []),
    ],
)
def test_what_explorer_writes_is_read_as_it_means_it(line: str, items: list[str]) -> None:
    """Quoted where there are spaces, bare where there are none, whatever else is in the name."""
    assert items_of(line) == items


@pytest.mark.parametrize(
    ("environment", "langid", "language"),
    [
        ({}, 0x0419, Language.RU),
        ({}, 0x043F, Language.KK),
        ({}, 0x0809, Language.EN),
        ({}, 0x0407, Language.EN),
        ({"KPO_DD_LANG": "KK"}, 0x0419, Language.KK),
        ({"LANG": "ru_RU.UTF-8"}, 0x0409, Language.EN),
        ({"LANG": "ru_RU.UTF-8"}, None, Language.RU),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ"}, None, Language.KK),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, None, Language.RU),
        ({"LANG": "C.UTF-8"}, None, Language.EN),
        ({}, None, Language.EN),
    ],
)
def test_the_language_is_that_of_the_laptop(
    environment: dict[str, str], langid: int | None, language: Language
) -> None:
    """Named by hand, else that of the menus."""
    assert language_of_laptop(environment, langid) == language


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own would have its own folder, words and environment: give them back."""
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setenv("KPO_DD_LANG", "en")
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)


@pytest.mark.slow
@pytest.mark.usefixtures("at_home")
def test_the_report_stands_beside_what_was_dropped_and_opens(tmp_path: Path) -> None:
    """In the language asked for; a run with refused files is one with a report."""
    folder = tmp_path / "анкеты & ко"
    folder.mkdir()
    shutil.copy(ROOT / "samples" / "suppliers.xlsx", folder / "a&b.xlsx")
    (folder / "broken.xlsx").write_bytes(b"PK\3\4")
    pages: list[Path] = []
    assert assess_dropped([str(folder)], Language.RU, pages.append) == 3
    assert pages == [tmp_path / "kpo-dd-report" / PAGE_FILE]
    assert '<html lang="ru"' in pages[0].read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, "kpo-dd-report", "kpo-dd.db"}


@pytest.mark.slow
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("language", list(Language))
def test_a_page_that_nothing_opens_is_named(
    tmp_path: Path, language: Language, capfd: pytest.CaptureFixture[str]
) -> None:
    """No program for pages, or a rule of the company's: the window stays, and says where the report is."""
    shutil.copy(ROOT / "samples" / "suppliers.xlsx", tmp_path)

    def refuse(page: Path) -> None:
        raise OSError(f"no program for {page.suffix}")

    assert assess_dropped([str(tmp_path / "suppliers.xlsx")], language, refuse) == 3
    page = tmp_path / "kpo-dd-report" / PAGE_FILE
    assert page.is_file()
    sys.stderr.flush()
    *_, line = capfd.readouterr().err.splitlines()
    assert line == f"kpo-dd: {say(language, 'dropped.not_opened', path=page)}"


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("language", list(Language))
def test_nothing_dropped_and_nothing_there_are_one_line(
    tmp_path: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is opened, nor left behind."""
    pages: list[Path] = []
    assert assess_dropped([], language, pages.append) == 2
    assert capsys.readouterr().err.strip() == say(language, "dropped.nothing")
    assert assess_dropped([str(tmp_path / "none" / "x.xlsx")], language, pages.append) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "none") in line
    assert pages == list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("at_home")
def test_a_name_that_looks_like_an_option_is_a_path(tmp_path: Path) -> None:
    """`--help.xlsx` is nothing to help with."""
    name = "--replace"
    (tmp_path / name).write_bytes(b"")
    os.chdir(tmp_path)
    assert assess_dropped([name], Language.EN, dropped.open_page) == 2
