"""The files of a rules folder: their contents, each read once, and their digests."""

from __future__ import annotations

import csv
import os
from codecs import BOM_UTF8
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kpo_dd.errors import NOWHERE, RulebookError
from kpo_dd.litter import is_litter
from kpo_dd.rulebook.figures.reference_data import TableFile

RULE_FILES = (".yaml", ".csv", ".md")


class RuleFiles:
    """The files of a rules folder by their names in it, each read once: what is parsed is what is hashed.

    The mark at the start and the kind of line ends are an editor's or a copying program's doing: neither
    makes another rulebook.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.contents: dict[str, bytes] = {}

    def content(self, name: str) -> bytes:
        """The bytes of a file, with the line ends of all. OSError where there is none to be read."""
        if name not in self.contents:
            content = (self.root / name).read_bytes()
            self.contents[name] = content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
        return self.contents[name]

    def text(self, name: str) -> str:
        """The text of a file. OSError or UnicodeError where it can't be read."""
        return self.content(name).decode()

    @cached_property
    def all_names(self) -> tuple[str, ...]:
        """Every file, sorted; not what programs leave in any folder, nor a link that leads nowhere."""
        found = (Path(folder, name) for folder, _, names in os.walk(self.root) for name in names)
        below = (path.relative_to(self.root) for path in found if path.is_file())
        return tuple(sorted(path.as_posix() for path in below if not is_litter(path)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file that says something, sorted."""
        return tuple(name for name in self.all_names if os.path.normcase(name).endswith(RULE_FILES))

    def in_folder(self, folder: str) -> list[str]:
        """The YAML files right in a folder, sorted; also a link that leads nowhere: somebody wanted it."""
        names = sorted(path.name for path in self.root.glob(f"{folder}/*.yaml"))
        return [f"{folder}/{name}" for name in names if not is_litter(Path(name))]

    @cached_property
    def sha256(self) -> str:
        """SHA-256 over the names and contents of all files, in the order of their names."""
        total = sha256()
        for name in self.names:
            content = self.content(name)
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()


def table_files(files: RuleFiles) -> dict[str, TableFile]:
    """Every table of reference data by its name in that folder, with its digest and its columns."""
    found = {}
    for name in files.names:
        folder, _, rest = name.partition("/")
        if folder == "reference" and name.endswith(".csv"):
            columns = next(csv.reader(files.text(name).splitlines()[:1]), [])
            found[rest] = TableFile(sha256(files.content(name)).hexdigest(), tuple(columns))
    return found


def shipped_rules() -> Path:
    """The rules folder that came with the program: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "method.yaml").is_file():
            return folder
    raise RulebookError.of("rules_not_shipped", NOWHERE)
