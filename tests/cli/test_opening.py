"""Limits and passwords, given on the command line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.cli.runner import Ran, assess, files, toy
from tests.cli.suppliers import suppliers

SECRET = "Тайна-1"  # noqa: S105


def locked(folder: Path) -> Path:
    """The workbook of the three suppliers behind a password."""
    path = suppliers(folder)
    memory = BytesIO()
    OOXMLFile(BytesIO(path.read_bytes())).encrypt(SECRET, memory)
    path.write_bytes(memory.getvalue())
    return path


def passwords(folder: Path, *lines: str) -> Path:
    """A file of passwords."""
    path = folder / "passwords.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def nowhere(ran: Ran, folder: Path, *secrets: str) -> None:
    """No password stands in anything that was printed or written."""
    written = [ran.out.encode(), ran.err.encode(), *files(folder).values()]
    for secret in secrets:
        assert not any(secret.encode() in content for content in written)


def test_a_limit_is_lowered_and_raised_again(tmp_path: Path) -> None:
    """The line of a refusal names the option that lifts it."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "inspect", "suppliers.xlsx", "--limit", "cells=20")
    assert ran.code == 3
    assert "cells, more than the 20 that are read" in ran.out
    assert "--limit cells=NUMBER" in ran.out
    ran = toy(tmp_path, "inspect", "suppliers.xlsx", "--limit", "cells=20", "--limit", "cells=999")
    assert ran.code == 0


@pytest.mark.parametrize("command", ["assess", "inspect"])
def test_a_limit_that_is_not_known_is_one_line_and_exit_2(tmp_path: Path, command: str) -> None:
    """With those that are; nothing is written."""
    suppliers(tmp_path)
    ran = toy(tmp_path, command, "suppliers.xlsx", "--limit", "speed=9")
    known = "file_mb, unpacked_mb, parts, cells, memory_mb, seconds"
    assert ran.lines == [
        f'kpo-dd: "speed=9" is no limit: write one of {known}, an equals sign and a number '
        "from 1 on, such as seconds=120"
    ]
    assert (ran.code, list(files(tmp_path))) == (2, ["suppliers.xlsx"])


@pytest.mark.long
def test_a_locked_workbook_is_assessed_with_its_password(tmp_path: Path) -> None:
    """The password stands in no report, register or line."""
    (tmp_path / "in").mkdir()
    (tmp_path / "run").mkdir()
    path, file = locked(tmp_path / "in"), passwords(tmp_path / "in", "wrong-9", "", SECRET)
    ran = assess(tmp_path / "run", path, "--password-file", file)
    assert ran.code == 0
    assert "A-1" in ran.out
    nowhere(ran, tmp_path / "run", SECRET, "wrong-9")


@pytest.mark.long
def test_a_wrong_password_is_one_line_that_does_not_show_it(tmp_path: Path) -> None:
    """Nor does the complaint about a missing one."""
    path = locked(tmp_path)
    ran = assess(tmp_path, path, "--password-file", passwords(tmp_path, "wrong-9"))
    assert ran.code == 2
    assert [line.split(": ")[2] for line in ran.lines] == [
        "the workbook is protected by a password, and none of those in the password file opens it"
    ]
    assert "wrong-9" not in ran.out + ran.err
    ran = assess(tmp_path, path)
    assert ran.code == 2
    assert "--password-file" in ran.err


@pytest.mark.long
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\n\n", "the password file holds no password"),
        (b"\xff\xfe\x00", "the password file is not UTF-8 text"),
        (None, "the file can't be read (there is no such file or folder)"),
    ],
)
def test_a_password_file_that_is_none_is_one_line(
    tmp_path: Path, content: bytes | None, what: str
) -> None:
    """Before anything is read."""
    suppliers(tmp_path)
    if content is not None:
        (tmp_path / "p.txt").write_bytes(content)
    ran = assess(tmp_path, "suppliers.xlsx", "--password-file", "p.txt")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert ran.lines[0].startswith(f"kpo-dd: p.txt: {what}: ")
