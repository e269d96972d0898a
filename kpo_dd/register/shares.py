"""Whether a file lies on another machine, where locks do not hold and a database is damaged some day."""

from __future__ import annotations

import ntpath
import os
import re
from contextlib import suppress
from pathlib import Path

from kpo_dd.systems import is_remote_drive, on_windows

MOUNTS = Path("/proc/mounts")
KINDS_OF_SHARES = frozenset({"afs", "cifs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs"})
ESCAPED_IN_MOUNTS = re.compile(
    r"\\([0-7]{3})"
)  # how blanks and the like are written in the list of mounts


def lies_on_share(path: Path) -> bool:
    """Whether a file, there or still to be made, lies on a network share, as far as the system tells."""
    if is_unc(str(path)):
        return True
    if on_windows():
        drive = f"{ntpath.splitdrive(os.path.realpath(path))[0]}\\"
        return is_unc(drive) or is_remote_drive(drive)
    with suppress(OSError):
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        return kind_of_mount(os.path.realpath(path), mounts) in KINDS_OF_SHARES
    return False


def is_unc(path: str) -> bool:
    r"""Whether a path names another machine: `\\server\folder`, also with slashes; not a disk of this one."""
    both = path.replace("/", "\\")
    if both.casefold().startswith("\\\\?\\unc\\"):
        return True
    return bool(re.match(r"\\\\[^\\?.]", both))


def kind_of_mount(path: str, mounts: str) -> str:
    """The kind of file system a path lies on, by the list of what is mounted; empty where it is on none."""
    longest, kind = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < len(("device", "place", "kind")):
            continue
        _, place, found, *_ = words
        place = ESCAPED_IN_MOUNTS.sub(lambda match: chr(int(match[1], 8)), place).rstrip("/")
        # Of two mounted over one another the later one is seen.
        if (path == place or path.startswith(f"{place}/")) and len(place) >= len(longest):
            longest, kind = place, found
    return kind
