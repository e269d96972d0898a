"""The seal of files that may be replaced: what breaks it, and what does not."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reading.returns.mapping_draft import draft
from kpo_dd.reports.rulebook.rulebook_export import rulebook_page, rulebook_workbook
from kpo_dd.reports.workbook.listing import Listing, listing_workbook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from kpo_dd.writing.seals import Made, is_sealed, sealed
from tests.toys import toy


def files_made() -> dict[str, tuple[Made, bytes]]:
    """Everything that commands write to a file somebody names."""
    listing = listing_workbook(
        Listing("List", "List", ["Supplier"], [["A-1"]], Language.EN), date(2026, 11, 23)
    )
    form, table = (blank_questionnaire(toy(), Language.EN, one) for one in TemplateLayout)
    return {
        "form.xlsx": (Made.BLANK_FORM, form),
        "table.xlsx": (Made.BLANK_FORM, table),
        "rules.xlsx": (Made.RULES, rulebook_workbook(toy(), Language.RU)),
        "rules.md": (Made.RULES, rulebook_page(toy(), Language.KK)),
        "list.xlsx": (Made.COMMITMENTS, listing),
        "own.csv": (Made.MAPPING, draft([])),
    }


NAMES = sorted(files_made())


def saved(folder: Path, name: str) -> tuple[Path, Made]:
    """Such a file, as a command writes it."""
    kind, content = files_made()[name]
    (folder / name).write_bytes(sealed(content, kind))
    return folder / name, kind


def with_a_word(content: bytes) -> bytes:
    """A workbook with a word in a far cell, as an office program saves it; a text with one at its end."""
    if not content.startswith(b"PK"):
        return content + b"remark\n"
    book, buffer = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    book.worksheets[-1].cell(90, 30).value = "remark"
    book.save(buffer)
    return buffer.getvalue()


def with_a_part_changed(content: bytes) -> bytes:
    """Only one part of a workbook is another, its properties with the seal are as they were."""
    if not content.startswith(b"PK"):
        return content.replace(b"e", b"E", 1)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            is_sheet = entry.filename.endswith("sheet1.xml")
            new.writestr(entry, part.replace(b"<row ", b"<row  ", 1) if is_sheet else part)
    return buffer.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_what_a_command_writes_carries_its_seal_and_that_of_nothing_else(
    tmp_path: Path, name: str
) -> None:
    """The same bytes each time; moved or copied it is still ours."""
    path, kind = saved(tmp_path, name)
    assert [one for one in Made if is_sealed(path, one)] == [kind]
    assert sealed(files_made()[name][1], kind) == path.read_bytes()
    assert is_sealed(path.rename(tmp_path / "moved"), kind)


@pytest.mark.parametrize("change", [with_a_word, with_a_part_changed, lambda content: content[:-9]])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_in_which_anything_was_changed_is_not_ours(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    """A word somewhere, one part alone, an end that is missing."""
    path, kind = saved(tmp_path, name)
    changed = change(path.read_bytes())
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    assert not is_sealed(path, kind)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_without_a_seal_is_not_ours(tmp_path: Path, name: str) -> None:
    """As an earlier edition of the program wrote it; nor is a folder, or what is not there."""
    kind, content = files_made()[name]
    (tmp_path / name).write_bytes(content)
    assert not is_sealed(tmp_path / name, kind)
    assert not is_sealed(tmp_path, kind)
    assert not is_sealed(tmp_path / "nothing", kind)


@pytest.mark.parametrize("name", ["rules.md", "own.csv"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_line_ends_break_no_seal(tmp_path: Path, name: str, ends: bytes) -> None:
    """Git writes them as the system has them."""
    path, kind = saved(tmp_path, name)
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", ends))
    assert is_sealed(path, kind)


@pytest.mark.parametrize("name", [one for one in NAMES if one.endswith(".xlsx")])
def test_a_sealed_workbook_is_a_workbook(tmp_path: Path, name: str) -> None:
    """Its sheets and all parts but the properties are as they were."""
    path, kind = saved(tmp_path, name)
    assert openpyxl.load_workbook(path).properties.contentStatus.startswith(f"kpo-dd {kind} ")
    with zipfile.ZipFile(path) as new, zipfile.ZipFile(BytesIO(files_made()[name][1])) as old:
        assert new.namelist() == old.namelist()
        differing = [one for one in old.namelist() if new.read(one) != old.read(one)]
    assert differing == ["docProps/core.xml"]
