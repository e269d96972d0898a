"""All files of a report are put into place, or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest

from kpo_dd.errors import OutputError
from kpo_dd.wording import Language, explain
from kpo_dd.writing.changed import WRITTEN_FILE
from kpo_dd.writing.files import CODES, Content, refusing_output
from kpo_dd.writing.publication import publish, staged
from kpo_dd.writing.unfinished import report_folder
from tests.systems import NOT_ON_WINDOWS
from tests.writing.holding import holding, interrupted

OLD = {"a.html": b"old a", "b.json": b"old b"}
AT = datetime(2026, 11, 26, 14, 30, tzinfo=UTC)
NEW = {"a.html": b"new a", "b.json": b"new b", "c.xlsx": b"new c"}


INTERRUPTED = {"a.html": holding(b"new a"), "b.json": interrupted}


def write_reports(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Put files into a folder as a run does; the names under which something was kept."""
    return write_contents(folder, {name: holding(files[name]) for name in files})


def write_contents(folder: Path, files: Mapping[str, Content]) -> list[str]:
    """The same with files that write themselves."""
    with report_folder(folder, files), staged(folder, files) as (stage, digests):
        stage.seal(digests)
        said = [dict(problem.details) for problem in publish(stage, AT)]
    return [details["kept"] for details in said if "kept" in details]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path in it, but for our own list of them."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != WRITTEN_FILE)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def refused(folder: Path, files: dict[str, bytes] | None = None) -> str:
    """The one line that says why nothing was written."""
    with pytest.raises(OutputError) as caught:
        write_reports(folder, NEW if files is None else files)
    (problem,) = caught.value.problems
    return explain(problem, Language.EN)


def test_a_missing_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    """Nothing was there to keep."""
    assert write_reports(tmp_path / "2026" / "november", NEW) == []
    assert contents(tmp_path) == {f"2026/november/{name}": data for name, data in NEW.items()}


def test_a_new_report_replaces_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    """Files of others stay."""
    write_reports(tmp_path, OLD)
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_reports(tmp_path, NEW)
    assert contents(tmp_path) == {**NEW, "notes.txt": b"mine"}
    names = sorted([*NEW, "notes.txt", WRITTEN_FILE])
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_files_can_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    """A report is as readable as any file made here, not for its writer alone."""
    (plain := tmp_path / "plain").write_bytes(b"")
    write_reports(tmp_path, {"a.html": b"new"})
    assert (tmp_path / "a.html").stat().st_mode == plain.stat().st_mode


def test_an_interrupted_run_leaves_the_previous_report_whole(tmp_path: Path) -> None:
    """Nothing half-written, nothing left behind."""
    write_reports(tmp_path, OLD)
    with pytest.raises(KeyboardInterrupt):
        write_contents(tmp_path, INTERRUPTED)
    assert contents(tmp_path) == OLD
    assert len(list(tmp_path.iterdir())) == len({*OLD, WRITTEN_FILE})


def test_an_interrupted_first_run_leaves_no_folder(tmp_path: Path) -> None:
    """As if it had never been."""
    with pytest.raises(KeyboardInterrupt):
        write_contents(tmp_path / "new" / "folder", INTERRUPTED)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_while_a_report_is_made_is_one_clear_line(tmp_path: Path) -> None:
    """A report writes itself, so it can fail halfway; what stood there before is whole."""

    def filled(file: BinaryIO) -> None:
        file.write(b"ha")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_reports(tmp_path, OLD)
    with pytest.raises(OutputError) as caught:
        write_contents(tmp_path, {"a.html": holding(b"new a"), "b.json": filled})
    assert [one.code for one in caught.value.problems] == ["output_disk_full"]
    assert contents(tmp_path) == OLD


def test_the_digest_is_that_of_the_file_also_where_its_writer_goes_back(tmp_path: Path) -> None:
    """A workbook is a zip archive: its writer returns to what it wrote before."""

    def back(file: BinaryIO) -> None:
        file.write(b"one")
        file.seek(0)
        file.write(b"two")

    with staged(tmp_path, {"a.xlsx": back}) as (_, digests):
        assert digests == {"a.xlsx": sha256(b"two").hexdigest()}


def test_files_already_replaced_are_put_back_where_a_later_one_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report never consists of two runs."""
    write_reports(tmp_path, OLD)
    with staged(tmp_path, {name: holding(NEW[name]) for name in NEW}) as (stage, digests):
        stage.seal(digests)
        replace = Path.replace

        def failing(path: Path, target: Path) -> Path:
            if path == stage.path / "c.xlsx":
                raise PermissionError(errno.EACCES, "denied", str(path), None, str(target))
            return replace(path, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", failing)
            with pytest.raises(OutputError) as caught:
                publish(stage, AT)
    assert caught.value.problems[0].place.file == str(tmp_path / "c.xlsx")
    assert {name: (tmp_path / name).read_bytes() for name in OLD} == OLD
    assert not (tmp_path / "c.xlsx").exists()
    assert publish(stage, AT) == ()  # what was sealed can be put into place later
    assert contents(tmp_path) == NEW


def test_a_file_in_the_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    """Where, what, how to fix; and the file is untouched."""
    (file := tmp_path / "report").write_bytes(b"mine")
    line = refused(file)
    assert line.startswith(f"{file}: is no folder")
    assert "--out" in line
    assert file.read_bytes() == b"mine"


def test_a_file_in_the_path_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    """The same one level down."""
    (tmp_path / "report").write_bytes(b"mine")
    assert "is no folder" in refused(tmp_path / "report" / "below")


def test_a_folder_in_the_place_of_a_file_is_one_clear_line(tmp_path: Path) -> None:
    """Found before the first file is replaced."""
    write_reports(tmp_path, {"a.html": b"old a"})
    (tmp_path / "b.json").mkdir()
    assert refused(tmp_path).startswith(f"{tmp_path / 'b.json'}: a folder stands")
    assert contents(tmp_path) == {"a.html": b"old a"}
    names = [WRITTEN_FILE, "a.html", "b.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_a_name_the_system_refuses_is_one_clear_line(tmp_path: Path) -> None:
    """An error nobody foresaw still says where and why."""
    line = refused(tmp_path, {"x" * 300: b""})
    assert line.startswith(f"{tmp_path}: the reports could not be written (")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), CODES.items())
def test_what_the_system_says_becomes_one_output_error(number: int, code: str) -> None:
    """Denied, full, no folder: the code of the catalogue, and the folder."""
    with (
        pytest.raises(OutputError) as caught,
        refusing_output(Path("out")),
    ):
        raise OSError(number, os.strerror(number), "out/.staging/a.html")
    assert [(one.code, one.place.file) for one in caught.value.problems] == [(code, "out")]


def test_the_file_that_is_held_open_by_another_program_is_named() -> None:
    """On Windows a workbook that is open in Excel cannot be replaced."""
    with pytest.raises(OutputError) as caught, refusing_output(Path("out")):
        raise PermissionError(errno.EACCES, "denied", "out/.staging/a.xlsx", None, "out/a.xlsx")
    assert "out/a.xlsx: no report can be written here" in explain(
        caught.value.problems[0], Language.EN
    )


@NOT_ON_WINDOWS
def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path) -> None:
    """A report never writes through a link to somewhere else."""
    (other := tmp_path / "other.html").write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.html").symlink_to(other)
    assert write_reports(folder, {"a.html": b"new"}) == ["a (2026-11-26 14.30).html"]
    assert other.read_bytes() == b"mine"
    assert (folder / "a (2026-11-26 14.30).html").is_symlink()
    assert (folder / "a.html").read_bytes() == b"new"
