"""Files that came and are no workbook: attachments of a return that was read, or returns that can't be read.

Only where a file's name, or the folder it lies in, tells a supplier whose return was read is it an
attachment. Of any other file nobody knows but that somebody sent something: it counts as refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.batch.files import is_workbook
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.values.words import supplier_key
from kpo_dd.systems import reachable

ByFirstWord = Mapping[str, Collection[str]]  # the first word of ids, small, to the ids
NAME_WORD = re.compile(r"[^\W_]+")


def received(name: str, path: Path, most: int) -> FileReading:
    """A file that is no workbook by its name, not opened; one of more bytes than `most` has no digest."""
    sha256, path = "", reachable(path)
    try:
        if path.is_file() and path.stat().st_size <= most:
            with path.open("rb") as content:
                sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:  # listed all the same
        pass
    problem = Problem.of("file_no_workbook", Place(name))
    return FileReading(name, sha256, (), (), (problem,), refused=True)


def with_attachments(files: Sequence[FileReading]) -> list[FileReading]:
    """The files, with those marked that are attachments of a return that was read."""
    if not any(map(may_be_attached, files)):
        return [*files]
    folders = suppliers_by_folder(files)
    ids = by_first_word(read.supplier for file in files for read in file.returns if read.supplier)
    return [
        attached(file, told_by(file.file, ids, folders)) if may_be_attached(file) else file
        for file in files
    ]


def may_be_attached(file: FileReading) -> bool:
    """Whether a file is no workbook by its name, and nothing could be read of it."""
    return file.refused and not file.returns and not is_workbook(Path(file.file))


def attached(file: FileReading, supplier: str) -> FileReading:
    """A file that goes with the return of a supplier; as it is where that is nobody."""
    if not supplier:
        return file
    note = Problem.of("file_attachment", Place(file.file), supplier, id=supplier)
    return replace(file, problems=(note,), refused=False, attached_to=supplier)


def suppliers_by_folder(files: Iterable[FileReading]) -> dict[str, set[str]]:
    """Each folder below those that were given, to the suppliers whose returns lie in it."""
    folders: dict[str, set[str]] = {}
    for file in files:
        named = {read.supplier for read in file.returns if read.supplier}
        for folder in own_folders(file.file) if named else ():
            folders.setdefault(str(folder), set()).update(named)
    return folders


def own_folders(name: str) -> Iterator[PurePosixPath]:
    """The folders a file lies in, the innermost first, without the one that was given."""
    yield from (folder for folder in PurePosixPath(name).parents if len(folder.parts) > 1)


def told_by(name: str, ids: ByFirstWord, folders: Mapping[str, Collection[str]]) -> str:
    """The supplier a file goes with, by its name or the folders it lies in; empty where none is told."""
    mind_the_time()
    if by_name := suppliers_named(PurePosixPath(name).stem, ids):
        return by_name[0] if len(by_name) == 1 else ""
    for folder in own_folders(name):
        told = suppliers_named(folder.name, ids) or sorted(folders.get(str(folder), ()))
        if told:
            return told[0] if len(told) == 1 else ""
    return ""


def by_first_word(ids: Iterable[str]) -> ByFirstWord:
    """The ids by their first words: a name that holds an id holds that as a word of its own."""
    found: dict[str, set[str]] = {}
    for supplier in ids:
        found.setdefault(next(iter(words_of_name(supplier)), ""), set()).add(supplier)
    return found


def words_of_name(text: str) -> list[str]:
    """The words of a text, case apart."""
    return NAME_WORD.findall(text.casefold())


def suppliers_named(name: str, ids: ByFirstWord) -> list[str]:
    """The suppliers whose ids are words of a name, sorted: A-1 stands in `A-1 (2)`, not in `A-11`.

    Only ids whose first word stands there are looked at: not every id for every name.
    """
    key = supplier_key(name)
    words = {"", *words_of_name(key)}
    likely = chain.from_iterable(ids.get(word, ()) for word in words)
    return sorted(supplier for supplier in likely if id_pattern(supplier).search(key))


def id_pattern(supplier: str) -> re.Pattern[str]:
    """A supplier's id as a word of its own."""
    return re.compile(rf"(?<![^\W_]){re.escape(supplier)}(?![^\W_])", re.IGNORECASE)
