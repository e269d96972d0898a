"""Registers are not made where two computers could damage them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from kpo_dd import systems
from kpo_dd.errors import RegisterError
from kpo_dd.register import shares
from kpo_dd.register.register import open_register
from kpo_dd.register.shares import is_unc, kind_of_mount, lies_on_share
from tests.register.makers import FIVE, record, recorded

MOUNTED = (
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/x /mnt nfs4 rw 0 0\n"
    "//server/y /srv/our\\040files cifs rw 0 0\n"
    "tmpfs /mnt/local tmpfs rw 0 0\n"
    "short\n"
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a.db", "ext4"),
        ("/mnt/a.db", "nfs4"),
        ("/mnt", "nfs4"),
        ("/mnt/local/a.db", "tmpfs"),
        ("/mntx/a.db", "ext4"),
        ("/srv/our files/a.db", "cifs"),
    ],
)
def test_the_kind_of_disk_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    """Blanks in names are written as numbers there."""
    assert kind_of_mount(path, MOUNTED) == kind


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (r"\\server\folder\kpo-dd.db", True),
        ("//server/folder/kpo-dd.db", True),
        (r"\\?\UNC\server\folder\kpo-dd.db", True),
        (r"\\?\C:\kpo-dd.db", False),
        (r"C:\folder\kpo-dd.db", False),
        ("/folder/kpo-dd.db", False),
        ("kpo-dd.db", False),
    ],
)
def test_another_computer_is_told_by_its_name(path: str, is_one: bool) -> None:
    """As Windows writes it."""
    assert is_unc(path) == is_one


@pytest.mark.parametrize(("kind", "is_one"), [(4, True), (3, False), (2, False)])
def test_a_drive_that_is_a_folder_of_another_computer_is_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: int, is_one: bool
) -> None:
    """Windows is asked by the letter: `S:` may be a disk, a stick, or a folder elsewhere."""
    asked = []

    def kind_of_drive(drive: str) -> int:
        asked.append(drive)
        return kind

    monkeypatch.setattr(shares, "on_windows", lambda: True)
    monkeypatch.setattr("os.path.realpath", lambda path: "S:\\Tender\\kpo-dd.db")
    kernel = SimpleNamespace(GetDriveTypeW=kind_of_drive)
    monkeypatch.setattr(systems, "kernel32", lambda: kernel)
    assert lies_on_share(Path("kpo-dd.db")) is is_one
    assert asked == ["S:\\"]


def test_a_register_on_a_share_is_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has one there can still look at it, and copy it to a better place."""
    path, mounts = tmp_path / "kpo-dd.db", tmp_path / "mounts"
    record(str(path), FIVE)
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/x {tmp_path} cifs rw 0 0\n", "utf-8")
    monkeypatch.setattr(shares, "MOUNTS", mounts)
    before = path.read_bytes()
    for name in ("kpo-dd.db", "new.db"):
        with (
            pytest.raises(RegisterError) as caught,
            open_register(str(tmp_path / name), create=True),
        ):
            pass
        assert [one.code for one in caught.value.problems] == ["register_on_share"]
    assert (len(recorded(str(path))), path.read_bytes()) == (5, before)
    assert not (tmp_path / "new.db").exists()
