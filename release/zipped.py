"""A folder as a zip whose bytes hang on what is in it alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
ORDINARY_FILE = 0o100644 << 16
WINDOWS_TEXT = frozenset({".cmd", ".txt"})
PACKED_ALREADY = frozenset({".whl", ".zip"})


def zipped(folder: Path, target: Path) -> None:
    """Everything in the folder below one name, that of the zip; texts with the line ends of Windows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            inside = f"{target.stem}/{path.relative_to(folder).as_posix()}"
            entry = ZipInfo(inside, date_time=FIRST_DAY)
            entry.external_attr = ORDINARY_FILE
            entry.compress_type = ZIP_STORED if path.suffix in PACKED_ALREADY else ZIP_DEFLATED
            archive.writestr(entry, with_line_ends(path))


def with_line_ends(path: Path) -> bytes:
    """Its bytes. cmd.exe loses its place in a file with bare line feeds, and old editors show one line."""
    content = path.read_bytes()
    if path.suffix in WINDOWS_TEXT:
        return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return content
