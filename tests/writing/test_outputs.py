"""A file that a person names to be written: never over another unless asked, never over what goes in."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kpo_dd.errors import OutputError
from kpo_dd.writing.files import FILE_PREFIX, RUN_PREFIX
from kpo_dd.writing.outputs import Untouchable, check_output, put, write_file
from kpo_dd.writing.seals import Made, sealed
from tests.systems import NOT_ON_WINDOWS
from tests.toys import SHIPPED_RULES

RULES = Made.RULES
NEW = sealed(b"new", RULES)


def refused(path: Path, untouchable: Untouchable, *, replace: bool = True) -> str:
    """The code of what keeps a file from being written, before and while it is."""
    codes = []
    with pytest.raises(OutputError) as caught:
        check_output(path, RULES, replace=replace, untouchable=untouchable)
    codes += [problem.code for problem in caught.value.problems]
    with pytest.raises(OutputError) as caught:
        write_file(path, b"new", RULES, replace=replace, untouchable=untouchable)
    codes += [problem.code for problem in caught.value.problems]
    assert codes[0] == codes[1]
    return codes[0]


def database(path: Path) -> Path:
    """A database of somebody's."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE any_table (number)")
    return path


def test_a_file_that_is_there_is_replaced_only_where_asked(tmp_path: Path) -> None:
    """And then whole; nothing is left beside it."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(old := sealed(b"old", RULES))
    assert refused(path, Untouchable(), replace=False) == "output_exists"
    assert path.read_bytes() == old
    write_file(path, b"new", RULES, replace=True)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    "content", [b"", b"mine", NEW + b"remark", b"remark" + NEW, sealed(b"old", Made.COMMITMENTS)]
)
def test_a_file_that_is_not_ours_is_never_replaced(
    tmp_path: Path, content: bytes, replace: bool
) -> None:
    """Somebody else's, changed since, or made for something else; asked or not."""
    path = tmp_path / "a.md"
    path.write_bytes(content)
    assert refused(path, Untouchable(), replace=replace) == "output_not_ours"
    assert path.read_bytes() == content


def test_a_file_of_ours_that_is_changed_while_we_work_is_not_replaced(tmp_path: Path) -> None:
    """Between the look and the writing somebody may have saved remarks."""
    (staged := tmp_path / "staged").write_bytes(b"new")
    (path := tmp_path / "a.md").write_bytes(NEW + b"remark")
    with pytest.raises(OutputError) as caught:
        put(staged, path, RULES, replace=True)
    assert caught.value.problems[0].code == "output_not_ours"


@NOT_ON_WINDOWS
def test_a_link_that_leads_nowhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    """Who made it meant something."""
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "gone.xlsx")
    assert refused(tmp_path / "a.xlsx", Untouchable(), replace=False) == "output_not_ours"


def test_a_file_that_comes_while_we_work_is_not_replaced(tmp_path: Path) -> None:
    """Between the look and the writing somebody else may save."""
    (staged := tmp_path / "staged").write_bytes(b"new")
    (path := tmp_path / "a.xlsx").write_bytes(b"just saved")
    with pytest.raises(OutputError) as caught:
        put(staged, path, RULES, replace=False)
    assert caught.value.problems[0].code == "output_not_ours"
    assert path.read_bytes() == b"just saved"


@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
def test_a_database_is_never_replaced_whatever_its_name(tmp_path: Path, ending: str) -> None:
    """Nor is a file beside it; it need not be the register of this command."""
    path = database(tmp_path / "commitments.xlsx").with_name(f"commitments.xlsx{ending}")
    if ending:
        path.write_bytes(b"not yet written back")
    assert refused(path, Untouchable()) == "output_is_register"


def test_a_register_that_is_still_to_be_made_is_never_an_output(tmp_path: Path) -> None:
    """Named in another way, too; nor is the file that will lie beside it."""
    kept = Untouchable(registers=(tmp_path / "below" / ".." / "r.db",))
    (tmp_path / "below").mkdir()
    assert refused(tmp_path / "r.db", kept) == "output_is_register"
    assert refused(tmp_path / "r.db-wal", kept) == "output_is_register"


@NOT_ON_WINDOWS
def test_a_second_name_of_a_register_is_the_register(tmp_path: Path) -> None:
    """By a link of either kind."""
    path = database(tmp_path / "r.db")
    (tmp_path / "soft.xlsx").symlink_to(path)
    os.link(path, tmp_path / "hard.xlsx")
    for name in ("soft.xlsx", "hard.xlsx"):
        assert refused(tmp_path / name, Untouchable(registers=(path,))) == "output_is_register"


def test_nothing_is_written_among_rules(tmp_path: Path) -> None:
    """Not over a file of theirs, not as a new one, not into a folder of rules nobody named."""
    rules = tmp_path / "rules"
    (rules / "theme").mkdir(parents=True)
    (rules / "theme" / "MS-01.yaml").write_bytes(b"id: MS-01")
    kept = Untouchable(rules=(rules,))
    assert refused(rules / "theme" / "MS-01.yaml", kept) == "output_is_rule"
    assert refused(rules / "new.xlsx", kept) == "output_is_rule"
    assert refused(rules / "theme" / "MS-01.yaml", Untouchable()) == "output_is_rule"
    assert refused(SHIPPED_RULES / "themes" / "new.md", Untouchable()) == "output_is_rule"


def test_what_is_read_is_never_replaced(tmp_path: Path) -> None:
    """A file, or one in a folder; a new file may stand beside it."""
    (returns := tmp_path / "returns").mkdir()
    (returns / "a.xlsx").write_bytes(b"answers")
    assert refused(returns / "a.xlsx", Untouchable(read=(returns / "a.xlsx",))) == "output_is_read"
    assert refused(returns / "a.xlsx", Untouchable(read=(returns,))) == "output_is_read"
    write_file(returns / "new.csv", b"new", RULES, untouchable=Untouchable(read=(returns,)))


@NOT_ON_WINDOWS
def test_where_disks_know_no_links_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick."""

    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_file(tmp_path / "a.xlsx", b"new", RULES)
    assert (tmp_path / "a.xlsx").read_bytes() == NEW
    assert refused(tmp_path / "a.xlsx", Untouchable(), replace=False) == "output_exists"


@NOT_ON_WINDOWS
def test_our_own_folders_have_the_permissions_of_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is moved out of one is to be read by colleagues, on systems where it keeps what it had there."""
    (plain := tmp_path / "plain").mkdir()
    seen: list[int] = []
    replace = Path.replace

    def watched(path: Path, target: Path) -> Path:
        seen.append(path.parent.stat().st_mode)
        return replace(path, target)

    write_file(tmp_path / "a.xlsx", b"old", RULES)
    monkeypatch.setattr(Path, "replace", watched)
    write_file(tmp_path / "a.xlsx", b"new", RULES, replace=True)
    assert seen == [plain.stat().st_mode]


def test_what_writers_left_behind_long_ago_is_swept(tmp_path: Path) -> None:
    """Not what is young, nor a run that can be finished, nor what is not ours."""
    stale = [f"{FILE_PREFIX}1", ".kpo-dd-abcd1234"]
    others = [f"{FILE_PREFIX}2", f"{RUN_PREFIX}3", "kpo-dd-old"]
    for name in [*stale, *others]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "content").write_bytes(b"")
        if not name.endswith("2"):
            os.utime(tmp_path / name, (0, 0))
    write_file(tmp_path / "a.xlsx", b"new", RULES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, "a.xlsx"])
