"""Which files are meant by a path, and what they are called in reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import UsageError
from kpo_dd.reading.batch.files import find_files
from tests.systems import NOT_ON_WINDOWS, ON_LINUX


def made(folder: Path, *names: str) -> Path:
    """A folder with these files."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def refusal(*paths: Path) -> tuple[str, str]:
    """Why paths are refused, and where."""
    with pytest.raises(UsageError) as caught:
        find_files(paths)
    (problem,) = caught.value.problems
    return problem.code, problem.place.file


def test_a_folder_means_every_workbook_in_it_and_below(tmp_path: Path) -> None:
    """Named from the folder on, so that a report says the same on every machine."""
    folder = made(
        tmp_path / "returns", "b.xlsx", "a.XLSX", "2026/c.xlsm", "2026/d.ods", "e.xls", "f.csv"
    )
    found = find_files([folder])
    notes = found.notes
    assert list(found.workbooks) == [
        "returns/2026/c.xlsm",
        "returns/2026/d.ods",
        "returns/a.XLSX",
        "returns/b.xlsx",
        "returns/e.xls",
        "returns/f.csv",
    ]
    assert notes == []


def test_a_file_that_is_named_is_meant_whatever_it_is_called(tmp_path: Path) -> None:
    """Its content decides."""
    folder = made(tmp_path, "answers.dat")
    found = find_files([folder / "answers.dat"])
    assert found.workbooks == {"answers.dat": folder / "answers.dat"}
    assert (found.others, found.notes) == ({}, [])


def test_files_that_are_no_workbooks_are_named(tmp_path: Path) -> None:
    """What somebody may have sent, and what is kept beside; not what programs leave behind."""
    folder = made(
        tmp_path / "in",
        "a.xlsx",
        "note.txt",
        "scan.pdf",
        "~$a.xlsx",
        "._a.xlsx",
        ".~lock.a.xlsx#",
        "Thumbs.db",
        ".DS_Store",
        "Desktop.ini",
        "__MACOSX/a.xlsx",
        "__MACOSX/sub/b.xlsx",
        "__MACOSX/._scan.pdf",
        "~$return.docx",
        "ehthumbs.db",
        ".#a.xlsx",
        "@eaDir/a.xlsx",
    )
    found = find_files([folder])
    notes = found.notes
    assert list(found.workbooks) == ["in/a.xlsx"]
    assert [(note.code, note.place.file) for note in notes] == [
        ("file_passed_over", "in/note.txt"),
    ]
    assert list(found.others) == ["in/scan.pdf"]


@NOT_ON_WINDOWS
def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    """By itself, in its folder, and by a link to it."""
    folder = made(tmp_path / "in", "a.xlsx")
    link = tmp_path / "same.xlsx"
    link.symlink_to(folder / "a.xlsx")
    found = find_files([folder / "a.xlsx", folder, link, folder / ".." / "in" / "a.xlsx"]).workbooks
    assert len(found) == 1


@given(st.permutations(["x/a.xlsx", "y/a.xlsx", "z", "y/b.xlsx"]))
def test_the_order_in_which_paths_are_given_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    """Not even what two files of one name are called."""
    root = tmp_path_factory.getbasetemp() / "order"
    made(root, "x/a.xlsx", "y/a.xlsx", "z/a.xlsx", "y/b.xlsx")
    found = find_files([root / name for name in names]).workbooks
    assert found == {
        "a.xlsx": root / "x/a.xlsx",
        "a.xlsx [2]": root / "y/a.xlsx",
        "b.xlsx": root / "y/b.xlsx",
        "z/a.xlsx": root / "z/a.xlsx",
    }


@NOT_ON_WINDOWS
def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Also one that could not be there, and a link that leads nowhere."""
    missing, impossible, link = tmp_path / "no.xlsx", tmp_path / ("n" * 300), tmp_path / "link"
    link.symlink_to(link)
    for path in (missing, impossible, link):
        assert refusal(path) == ("path_missing", str(path))


def test_a_folder_without_a_workbook_is_refused(tmp_path: Path) -> None:
    """Empty, or with other files only; a folder is none, whatever its name."""
    folder = made(tmp_path / "in", "note.txt", "~$a.xlsx")
    (folder / "sub.xlsx").mkdir()
    assert refusal(folder) == ("folder_without_workbooks", str(folder))
    assert refusal(folder / "sub.xlsx") == ("folder_without_workbooks", str(folder / "sub.xlsx"))


@NOT_ON_WINDOWS
def test_links_that_lead_out_of_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    """To a file or to a folder: whoever packed the folder may not choose among our files. Loops end."""
    outside = made(tmp_path / "outside", "secret.xlsx")
    folder = made(tmp_path / "in", "a.xlsx", "sub/b.xlsx")
    (folder / "secret.xlsx").symlink_to(outside / "secret.xlsx")
    (folder / "outside").symlink_to(outside)
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "same.xlsx").symlink_to(folder / "a.xlsx")
    found = find_files([folder])
    notes = found.notes
    assert list(found.workbooks) == ["in/a.xlsx", "in/sub/b.xlsx"]
    assert [(note.code, note.place.file) for note in notes] == [
        ("link_passed_over", "in/outside"),
        ("link_passed_over", "in/secret.xlsx"),
    ]


@ON_LINUX
def test_thousands_of_files_with_odd_names_are_found(tmp_path: Path) -> None:
    """Line breaks, quotes, emoji, and bytes that are no text."""
    folder = made(tmp_path / "in", *(f"{number}/{number}.xlsx" for number in range(2_000)))
    odd = (
        "a\nb.xlsx",
        "'\";$(x).xlsx",
        "😀.xlsx",
        b"\xff\xfe.xlsx".decode(errors="surrogateescape"),
    )
    for name in odd:
        (folder / name).write_text("x", encoding="utf-8")
    found = find_files([folder])
    assert len(found.workbooks) == 2_004
    assert {f"in/{name}" for name in odd} <= set(found.workbooks)
    assert found.notes == []
