"""`kpo-dd screen`: on the screen, as JSON and as a workbook; nothing half-used, nothing replaced."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import typer

from kpo_dd.cli.screen import screen_command
from kpo_dd.wording import Language
from tests.cli.runner import run
from tests.reading.makers import save
from tests.toys import ON

HOSTILE = '=HYPERLINK("http://x";"y")'
NAMES = ("ТОО «Хошайн Силикон»", "Camel Group Co., Ltd.", HOSTILE, "ТОО «Карачаганак Сервис»")


@pytest.fixture
def suppliers(tmp_path: Path) -> Path:
    """Four suppliers: one that may be listed, one that is by name, a formula, an ordinary one."""
    rows = [(f"A-{at}", name) for at, name in enumerate(NAMES)]
    return save(tmp_path / "suppliers.xlsx", ("ID", "Наименование"), *rows)


def screen_into(paths: list[Path], out: Path | None = None, **options: object) -> None:
    """Screen in this process."""
    screen_command(paths, out=out, on=ON.isoformat(), **options)  # type: ignore[arg-type]


def test_hits_are_questions_with_list_day_and_reading(suppliers: Path) -> None:
    """As a command, in Russian: exit 0; the surest hit first; what no hit proves is said."""
    done = run(suppliers.parent, "screen", suppliers, "--lang", "ru", "--out", "out")
    assert (done.code, done.err) == (0, "")
    hits = [line for line in done.out.splitlines() if line.startswith(("Camel", "ТОО"))]
    assert "то же название" in hits[0]
    assert hits[0].startswith("Camel Group")
    assert all("возможно, то же" in line and "на слух" in line for line in hits[1:])
    assert "14.01.2025" in done.out
    assert "Сверено названий: 4. То же название: 1; возможно, то же: 1; не совпало: 2." in done.out
    assert "вопрос к человеку, а не доказательство" in done.out
    assert "не должно навредить работникам" in done.out
    again = run(suppliers.parent, "screen", suppliers, "--out", "out", "--lang", "ru")
    assert (again.code, len(again.lines)) == (2, 1)  # there is a workbook already


def test_json_has_an_object_a_name_and_says_the_same_in_every_language(
    suppliers: Path, tmp_path: Path
) -> None:
    """Byte for byte, whoever asks; a name that met nothing has no hits."""
    made = []
    for lang in Language:
        screen_into([suppliers], tmp_path / lang.value, formats="json", lang=lang)
        made.append((tmp_path / lang.value / "screening.json").read_bytes())
        assert not (tmp_path / lang.value / "screening.xlsx").exists()
    assert len(set(made)) == 1
    told = json.loads(made[0])
    assert [one["name"] for one in told] == list(NAMES)
    assert [bool(one["hits"]) for one in told] == [True, True, False, False]
    (hit,) = told[1]["hits"]
    assert hit == {
        "listed": "Camel Group Co., Ltd.",
        "met": "Camel Group Co., Ltd.",
        "list": "Entity List of the Uyghur Forced Labor Prevention Act",
        "outcome": "same",
        "reading": "written",
        "date": "2025-01-14",
    }


@pytest.mark.long
def test_json_without_a_folder_is_all_that_is_printed(
    suppliers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that another program can read it."""
    screen_into([suppliers], formats="json")
    assert len(json.loads(capsys.readouterr().out)) == len(NAMES)


@pytest.mark.long
@pytest.mark.parametrize("lang", list(Language))
def test_the_workbook_has_no_formula_and_the_same_bytes_twice(
    suppliers: Path, tmp_path: Path, lang: Language
) -> None:
    """Hostile names stay text, here as a listed name that was met."""
    lists = tmp_path / "lists"
    lists.mkdir()
    save(lists / "mine-2026-11-01.xlsx", ("Name", "Address"), (HOSTILE + " Quvanta", HOSTILE))
    asked = save(tmp_path / "asked.xlsx", ("Name", "ID"), (HOSTILE + " Quvanta", 1))
    made = []
    for folder in ("one", "two"):
        screen_into([asked], tmp_path / folder, lists=lists, formats="xlsx", lang=lang)
        made.append((tmp_path / folder / "screening.xlsx").read_bytes())
    assert made[0] == made[1]
    book = openpyxl.load_workbook(tmp_path / "one" / "screening.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith(HOSTILE) for cell in cells)


@pytest.mark.long
def test_a_newer_edition_takes_the_place_of_the_shipped_one_and_a_shorter_one_must_be_forced(
    suppliers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what to do, exit 2; nothing is screened against half of the lists."""
    lists = tmp_path / "lists"
    lists.mkdir()
    heading = ("Name of Entity", "Effective Date")
    path = save(lists / "uflpa-2026-08-03.xlsx", heading, ("Quvanta Co.", "x"))
    done = run(tmp_path, "screen", suppliers, "--lists", lists)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "--force" in done.lines[0]
    screen_into([suppliers], lists=lists, force=True)
    printed = capsys.readouterr().out
    assert "2026-08-03; entries: 1" in printed
    assert "Camel Group" not in printed
    path.unlink()
    rows = [(f"Quvanta {at} Co.", "x") for at in range(200)]
    save(lists / "uflpa-2026-08-03.xlsx", heading, *rows)
    screen_into([suppliers], lists=lists)
    assert "2026-08-03; entries: 200" in capsys.readouterr().out


@pytest.mark.long
def test_what_has_no_names_is_a_line_and_the_rest_is_screened(
    suppliers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 3 where some could be read, 2 where none could."""
    empty = save(tmp_path / "colours.xlsx", ("Colour", "Size"), ("red", 1))
    with pytest.raises(typer.Exit) as stopped:
        screen_into([suppliers, empty])
    told = capsys.readouterr()
    assert stopped.value.exit_code == 3
    assert "colours.xlsx" in told.err
    assert "Names screened: 4" in told.out
    with pytest.raises(typer.Exit) as stopped:
        screen_into([empty])
    assert stopped.value.exit_code == 2


@pytest.mark.long
def test_an_old_list_is_a_line_and_no_exit_code(
    suppliers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The age on the day that was asked for."""
    screen_command([suppliers], on=date(2026, 2, 1).isoformat())
    assert "12 months old" in capsys.readouterr().out
    screen_command([suppliers], on=date(2026, 1, 13).isoformat())
    assert "months old" not in capsys.readouterr().out


@pytest.mark.long
def test_a_format_that_is_none_is_refused(suppliers: Path) -> None:
    """With those that there are."""
    done = run(suppliers.parent, "screen", suppliers, "--format", "pdf")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "json, xlsx" in done.lines[0]
