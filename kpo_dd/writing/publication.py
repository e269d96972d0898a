"""The reports of a run put into their folder together; what a person changed there is kept.

    stage     every file is written in full into a folder of its own beside its place
    seal      a list of the files and their digests is written last: the run may be recorded now
    publish   each file takes its place; where one cannot, those before it go back

A sealed stage that a dead run left behind can be published later, as often as it takes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import Problem
from kpo_dd.systems import patiently
from kpo_dd.writing.changed import (
    WRITTEN_FILE,
    json_in,
    json_text,
    keep_changed,
    left_behind,
    written_before,
)
from kpo_dd.writing.files import (
    RUN_PREFIX,
    Content,
    fill_whole,
    refuse_taken,
    refusing_output,
    remove,
    second_name,
    staging_folder,
    sync_folder,
    write_whole,
)

SEAL = "sealed.json"
BEFORE = "before"
NOTHING_FOREIGN: Mapping[str, str] = {}


class Seal(Struct, frozen=True):
    """What a stage holds, by name and SHA-256, and the register that is to hold the run; none where empty."""

    files: Mapping[str, str]
    register: str = ""
    register_id: str = ""


class Stage(Struct, frozen=True):
    """Reports on their way to their folder."""

    folder: Path
    path: Path

    def add(self, name: str, content: bytes) -> None:
        """Write a file in full."""
        with refusing_output(self.folder):
            (self.path / name).parent.mkdir(exist_ok=True)
            write_whole(self.path / name, content)

    def fill(self, name: str, content: Content) -> str:
        """Have a file written in full; its SHA-256, as it stands on the disk."""
        with refusing_output(self.folder):
            (self.path / name).parent.mkdir(exist_ok=True)
            fill_whole(self.path / name, content)
            with (self.path / name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()

    def seal(self, digests: Mapping[str, str], register: str = "", register_id: str = "") -> None:
        """Write down what is here, by SHA-256: from now on it can be published, by whoever comes."""
        self.add(WRITTEN_FILE, json_text({**written_before(self.folder), **digests}))
        sync_folder(self.path)
        said = {"files": dict(digests), "register": register, "register_id": register_id}
        try:
            self.add(SEAL, json_text(said))
        except BaseException:
            (self.path / SEAL).unlink(missing_ok=True)
            raise
        sync_folder(self.path)
        sync_folder(self.folder)

    @property
    def is_sealed(self) -> bool:
        """Whether it can be published."""
        return (self.path / SEAL).exists()

    def sealed(self) -> Seal | None:
        """What was written down; None where nothing was. OSError where it can't be read."""
        match json_in(self.path / SEAL) if self.is_sealed else None:
            case {"files": dict(files), "register": str(name), "register_id": str(register_id)}:
                return Seal(
                    {str(file): str(digest) for file, digest in files.items()}, name, register_id
                )
        return None

    def discard(self) -> None:
        """Remove it, the seal last: until then it can be published."""
        with suppress(OSError):
            for path in self.path.iterdir():
                if path.name != SEAL:
                    remove(path)
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def staged(folder: Path, files: Mapping[str, Content]) -> Iterator[tuple[Stage, Mapping[str, str]]]:
    """The files in full in a stage, and their digests by name, sorted; it goes where anything fails before
    it is sealed.
    """
    with refusing_output(folder):
        stage = Stage(folder, staging_folder(folder, RUN_PREFIX))
    try:
        digests = {name: stage.fill(name, files[name]) for name in sorted(files)}
        yield stage, digests
    except BaseException:
        if not stage.is_sealed:
            stage.discard()
        raise


def publish(
    stage: Stage, at: datetime, foreign: Mapping[str, str] = NOTHING_FOREIGN
) -> tuple[Problem, ...]:
    """Put all files of a sealed stage into their folder; a line for each one that was kept or is older.

    What is not as we wrote it is kept under a name with the moment, and so are the `foreign` names (each
    with the code of its line). OutputError where a file cannot be replaced: then all are as they were, and
    the stage is still there.
    """
    with refusing_output(stage.folder):
        seal = stage.sealed()
        new = dict(seal.files) if seal else {}
        names = [*new, WRITTEN_FILE]
        refuse_taken(stage.folder / name for name in names)
        waiting = {name: digest for name, digest in new.items() if (stage.path / name).exists()}
        kept = keep_changed(stage.folder, waiting, at, foreign)
        remember(stage, names)
        put_into_place(stage, names)
        sync_folder(stage.folder)
    stage.discard()
    return (*kept, *left_behind(stage.folder, new))


def remember(stage: Stage, names: Iterable[str]) -> None:
    """Keep a second name for each file that is to be replaced, so that it can come back.

    Once the first file has taken its place, they are all there.
    """
    if not all((stage.path / name).exists() for name in names):
        return
    before = stage.path / BEFORE
    remove(before)
    before.mkdir()
    for name in names:
        path = stage.folder / name
        if path.exists():
            (before / name).parent.mkdir(exist_ok=True)
            patiently(
                partial(path.rename, path)
            )  # refused on Windows while another program holds it open
            second_name(path, before / name)


def put_into_place(stage: Stage, names: Iterable[str]) -> None:
    """Replace each file by its new one; all go back where one cannot be replaced."""
    try:
        for name in names:
            if (stage.path / name).exists():
                (stage.folder / name).parent.mkdir(exist_ok=True)
                patiently(partial((stage.path / name).replace, stage.folder / name))
    except BaseException:
        for name in names:
            put_back(stage, name)
        raise


def put_back(stage: Stage, name: str) -> None:
    """Undo one replacement: the new file returns to its stage, the old one, if any, to its place."""
    new, place, old = stage.path / name, stage.folder / name, stage.path / BEFORE / name
    with suppress(OSError):
        if not new.exists():
            patiently(partial(place.replace, new))
            if old.exists():
                patiently(partial(old.replace, place))
