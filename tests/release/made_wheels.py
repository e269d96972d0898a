"""Wheels as small as they can be, which pip takes as it takes any."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

ANY = "py3-none-any"


def made_wheel(
    folder: Path, name: str, version: str = "1.0", tag: str = ANY, head: Iterable[str] = ()
) -> Path:
    """A wheel of one empty module; `head` are further lines of its METADATA."""
    folder.mkdir(parents=True, exist_ok=True)
    path, inside = folder / f"{name}-{version}-{tag}.whl", f"{name}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", *head, ""]
    files = {
        f"{name}.py": "",
        f"{inside}/METADATA": "\n".join(metadata),
        f"{inside}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    files[f"{inside}/RECORD"] = "".join(f"{one},,\n" for one in [*files, f"{inside}/RECORD"])
    with ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path
