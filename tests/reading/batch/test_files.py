"""Which files are meant by a path, and what they are called in reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd import systems
from kpo_dd.errors import UsageError
from kpo_dd.reading.batch.attachments import received
from kpo_dd.reading.batch.files import find_files
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import read_bytes
from kpo_dd.scale.parts import parts_at
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


# Junctions, ways of Unicode, long paths


@NOT_ON_WINDOWS
def test_a_junction_is_taken_for_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says of a folder that it leads elsewhere; it is not followed, and is named if it leads out."""
    folder = made(tmp_path / "returns", "a.xlsx", "inside/b.xlsx", "out/c.xlsx")
    made(tmp_path / "ours", "secret.xlsx")
    junctions = {folder / "inside": folder, folder / "out": tmp_path / "ours"}
    real = os.path.realpath

    def followed(path: Path, *, strict: bool = False) -> str:
        return real(junctions.get(Path(path), path), strict=strict)

    monkeypatch.setattr(systems, "reparse_tag", tag_of(junctions))
    monkeypatch.setattr(os.path, "realpath", followed)
    found = find_files([folder])
    assert list(found.workbooks) == ["returns/a.xlsx"]
    assert [(one.code, one.place.file) for one in found.notes] == [
        ("link_passed_over", "returns/out")
    ]
    assert [path.name for path in parts_at([folder])] == ["a.xlsx"]


def tag_of(junctions: Collection[Path]) -> Callable[[os.stat_result], int]:
    """What Windows would say of each entry."""
    numbers = {path.lstat().st_ino for path in junctions}
    return lambda status: systems.JUNCTION if status.st_ino in numbers else 0


COMPOSED, IN_PARTS = "Й-1.xlsx", "И\u0306-1.xlsx"


@NOT_ON_WINDOWS
def test_a_name_is_the_same_in_either_way_of_unicode(tmp_path: Path) -> None:
    """A Mac and a share write it otherwise than Windows: a report says the same of both."""
    apart, together = made(tmp_path / "1" / "r", IN_PARTS), made(tmp_path / "2" / "r", COMPOSED)
    assert list(find_files([apart]).workbooks) == [f"r/{COMPOSED}"]
    assert list(find_files([together]).workbooks) == [f"r/{COMPOSED}"]
    assert list(find_files([apart / IN_PARTS]).workbooks) == [COMPOSED]


@NOT_ON_WINDOWS
@pytest.mark.parametrize(("typed", "there"), [(COMPOSED, IN_PARTS), (IN_PARTS, COMPOSED)])
def test_a_file_is_found_by_its_name_in_either_way(tmp_path: Path, typed: str, there: str) -> None:
    """Nobody can type the other one."""
    made(tmp_path, there)
    assert find_files([tmp_path / typed]).workbooks == {COMPOSED: tmp_path / there}


@NOT_ON_WINDOWS
def test_two_files_of_one_name_in_two_ways_are_both_read(tmp_path: Path) -> None:
    """Linux has both of them in one folder: neither is lost."""
    folder = made(tmp_path / "r", COMPOSED, IN_PARTS)
    found = find_files([folder]).workbooks
    assert sorted(found) == [f"r/{COMPOSED}", f"r/{COMPOSED} [2]"]
    assert {path.name for path in found.values()} == {COMPOSED, IN_PARTS}


def test_a_long_path_is_opened_as_windows_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the way it is written in, the bytes are those of the file."""
    made(tmp_path, "short.xlsx")
    for module in ("opening.workbook", "batch.attachments"):
        monkeypatch.setattr(
            f"kpo_dd.reading.{module}.reachable", lambda path: tmp_path / "short.xlsx"
        )
    long = tmp_path / ("x" * 300)
    assert read_bytes(long, "x", Limits()) == b"short.xlsx"
    assert received("x", long, 100).sha256 == sha256(b"short.xlsx").hexdigest()


def test_a_folder_typed_with_a_stroke_at_its_end_is_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    r"""`"C:\Tender\"` comes with a quotation mark, which no name of Windows has; elsewhere one may."""
    folder = made(tmp_path / "r", "a.xlsx")
    assert refusal(Path(f'{folder}"'))[0] == "path_missing"
    monkeypatch.setattr(systems, "on_windows", lambda: True)
    assert list(find_files([Path(f'{folder}"')]).workbooks) == ["r/a.xlsx"]
