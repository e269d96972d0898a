"""What a person has changed since it was written is kept, whoever writes again."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.writing.changed import kept_files
from tests.writing.test_publication import NEW, OLD, contents, write_reports

KEPT = "a (2026-11-26 14.30).html"


def test_a_report_nobody_touched_is_replaced(tmp_path: Path) -> None:
    """There is nothing of a person in it."""
    write_reports(tmp_path, OLD)
    assert write_reports(tmp_path, NEW) == []
    assert contents(tmp_path) == NEW


def test_a_report_that_was_changed_is_kept_under_a_name_with_the_moment(tmp_path: Path) -> None:
    """And only that one; a second change in the same minute gets a number."""
    write_reports(tmp_path, OLD)
    (tmp_path / "a.html").write_bytes(b"old a, with a remark")
    assert write_reports(tmp_path, NEW) == [KEPT]
    assert contents(tmp_path) == {**NEW, KEPT: b"old a, with a remark"}
    (tmp_path / "a.html").write_bytes(b"another remark")
    assert write_reports(tmp_path, NEW) == ["a (2026-11-26 14.30, 2).html"]
    assert contents(tmp_path)[KEPT] == b"old a, with a remark"


def test_a_file_of_that_name_which_is_not_ours_is_kept(tmp_path: Path) -> None:
    """Nobody knows who wrote it."""
    (tmp_path / "a.html").write_bytes(b"a page of mine")
    assert write_reports(tmp_path, NEW) == [KEPT]
    assert contents(tmp_path)[KEPT] == b"a page of mine"


def test_a_report_of_a_run_in_other_formats_is_still_known(tmp_path: Path) -> None:
    """What a run in between did not write is ours as before."""
    write_reports(tmp_path, OLD)
    write_reports(tmp_path, {"b.json": b"between"})
    assert write_reports(tmp_path, NEW) == []


def test_a_damaged_list_of_what_was_written_keeps_everything(tmp_path: Path) -> None:
    """Rather twice than never."""
    write_reports(tmp_path, OLD)
    for damage in (b"", b"[1]", b"{", b'{"a.html": 1}', b"\xff"):
        (tmp_path / "a.html").write_bytes(b"old a " + damage)
        (tmp_path / ".kpo-dd-reports.json").write_bytes(damage)
        (kept, *_) = write_reports(tmp_path, {"a.html": b"new"})
        assert (tmp_path / kept).read_bytes() == b"old a " + damage


def test_what_was_kept_is_known_by_its_name(tmp_path: Path) -> None:
    """So that nobody takes it for a return; other names with brackets are other files."""
    for name in (KEPT, "a (2026-11-26 14.30, 2).html", "a (copy).html", "a.html", "ab (2026).html"):
        (tmp_path / name).write_bytes(b"")
    found = [path.name for path in kept_files(tmp_path, ["a.html"])]
    assert found == ["a (2026-11-26 14.30).html", "a (2026-11-26 14.30, 2).html"]
    assert kept_files(tmp_path / "nowhere", ["a.html"]) == ()
