"""A file that a person names to be written: never over what goes in, nor over what is not ours.

Asked to, it takes the place of a file of its own kind that is as this program wrote it (`seals.py`). Any
other may hold somebody's answers, even if no command here reads it: a return, a form that was filled in.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import OutputError, Place
from kpo_dd.systems import patiently
from kpo_dd.writing.files import (
    digest_of,
    made,
    refuse_taken,
    refusing_output,
    staging,
    sync_folder,
    write_whole,
)
from kpo_dd.writing.placing import refuse_unplaceable
from kpo_dd.writing.seals import Made, is_sealed, sealed

SQLITE_START = b"SQLite format 3\0"
SQLITE_SIDE_FILES = ("-journal", "-wal", "-shm")
RULES_SIGN = "method.yaml"  # every folder of rules has one
RULE_ENDINGS = frozenset({".yaml", ".yml"})


class Untouchable(Struct, frozen=True):
    """What no output takes the place of, whoever asks: what is read, the rules, the registers named.

    A file in one of the folders that are read is read; in a folder of rules nothing is written at all.
    """

    read: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    registers: tuple[Path, ...] = ()


ANYTHING = Untouchable()


def write_file(
    path: Path,
    content: bytes,
    kind: Made,
    *,
    replace: bool = False,
    untouchable: Untouchable = ANYTHING,
) -> None:
    """Write a file and its seal, whole or not at all; one of its kind is replaced where that was asked for.

    OutputError where it may not or cannot be: then everything is as it was.
    """
    check_output(path, kind, replace=replace, untouchable=untouchable)
    with refusing_output(path.parent), made(path.parent), staging(path.parent) as stage:
        staged = stage / "content"
        write_whole(staged, sealed(content, kind))
        put(staged, path, kind, replace=replace)
        sync_folder(path.parent)


def write_new(path: Path, content: bytes, untouchable: Untouchable = ANYTHING) -> None:
    """Write a file that carries no seal, such as a text to paste: over none that says something else.

    OutputError where there is one, whoever wrote it: nobody can tell what was added to it since.
    """
    refuse_untouchable(path, untouchable)
    refuse_taken([path])
    refuse_unplaceable([path])
    with refusing_output(path.parent), made(path.parent), staging(path.parent) as stage:
        staged = stage / "content"
        write_whole(staged, content)
        if os.path.lexists(path):
            if digest_of(path) == digest_of(staged):
                return
            raise OutputError.of("output_not_ours", Place(str(path)))
        patiently(partial(staged.rename, path))
        sync_folder(path.parent)


def check_output(
    path: Path, kind: Made, *, replace: bool = False, untouchable: Untouchable = ANYTHING
) -> None:
    """OutputError where a file may not be written; to be asked before the work."""
    refuse_untouchable(path, untouchable)
    refuse_taken([path])
    refuse_unplaceable([path])
    refuse_existing(path, kind, replace=replace)


def refuse_existing(path: Path, kind: Made, *, replace: bool) -> None:
    """OutputError where there is a file that is not ours, or is, and was not to be replaced."""
    if not os.path.lexists(path):
        return
    if not is_sealed(path, kind):
        raise OutputError.of("output_not_ours", Place(str(path)))
    if not replace:
        raise OutputError.of("output_exists", Place(str(path)))


def put(staged: Path, path: Path, kind: Made, *, replace: bool) -> None:
    """Put a staged file in its place; over none that may not be replaced, though it came this moment."""
    try:
        os.link(staged, path)
    except (OSError, NotImplementedError):  # something is there, or the disk knows no links
        refuse_existing(path, kind, replace=replace)
        patiently(partial(staged.replace, path))


def refuse_untouchable(path: Path, untouchable: Untouchable) -> None:
    """OutputError where a path is that of a register, of rules or of something that is read."""
    for code in faults_of(path, untouchable):
        raise OutputError.of(code, Place(str(path)))


def faults_of(path: Path, untouchable: Untouchable) -> Iterator[str]:
    """What speaks against writing there."""
    if is_register(path) or any(is_part_of(path, one) for one in untouchable.registers):
        yield "output_is_register"
    if is_in_any(path, untouchable.rules) or is_rule(path):
        yield "output_is_rule"
    if there(path) and is_in_any(path, untouchable.read):
        yield "output_is_read"


def is_rule(path: Path) -> bool:
    """Whether a file could be one of rules, in whatever folder: nothing we write ever is one."""
    among = any((folder / RULES_SIGN).is_file() for folder in Path(real(path)).parents)
    return among or (path.suffix.casefold() in RULE_ENDINGS and there(path))


def is_register(path: Path) -> bool:
    """Whether a file is a database, or one of the files beside it: nothing we write ever is one."""
    return any(starts_as_database(one) for one in (path, *databases_beside(path)))


def databases_beside(path: Path) -> Iterator[Path]:
    """The database whose journal would have this name."""
    for ending in SQLITE_SIDE_FILES:
        if path.name.endswith(ending) and path.name != ending:
            yield path.with_name(path.name.removesuffix(ending))


def starts_as_database(path: Path) -> bool:
    """Whether the first bytes of a file are those of a SQLite database."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(SQLITE_START)) == SQLITE_START
    return False


def is_part_of(path: Path, register: Path) -> bool:
    """Whether a path is that of a register, there or still to be made, or of a file beside it."""
    return any(is_same(one, register) for one in (path, *databases_beside(path)))


def is_in_any(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path is one of these or stands below one."""
    return any(is_inside(path, other) for other in others)


def is_inside(path: Path, other: Path) -> bool:
    """Whether a path is another one or stands below it."""
    return is_same(path, other) or Path(real(path)).is_relative_to(real(other))


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths mean the same file, by whatever names."""
    with suppress(OSError):
        if path.samefile(other):
            return True
    return real(path) == real(other)


def there(path: Path) -> bool:
    """Whether there is such a file; what no file can be called is not there."""
    with suppress(OSError):
        return path.exists()
    return False


def real(path: Path) -> str:
    """Where a path leads, written in one way."""
    return unicodedata.normalize("NFC", os.path.normcase(os.path.realpath(path)))
