"""Copies of documents beside a register's file: what an entry rests on can be looked at again, and verified.

They lie in one folder under their SHA-256, each once, and none is ever replaced. A register on a server has
no such folder: of documents it holds names and digests only.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.litter import DOCUMENTS_ENDING
from kpo_dd.register.chain_findings import Link

PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)
DIGEST_LENGTH = 64
FOLDER_RIGHTS, COPY_RIGHTS = 0o700, 0o600


def documents_beside(path: Path | None) -> Path | None:
    """The folder of copies of a register's file; None on a server."""
    return None if path is None else path.with_name(path.name + DOCUMENTS_ENDING)


def keep_document(folder: Path, document: Path, digest: str) -> None:
    """Keep a copy of a document that has this SHA-256. RegisterError where that can't be."""
    try:
        content = document.read_bytes()
        if sha256(content).hexdigest() != digest:
            raise RegisterError.of("register_document_moving", Place(str(document)))
        if known := copies_in(folder).get(digest):
            if not is_as_recorded(known, digest):
                raise RegisterError.of("register_document_changed", Place(str(known)))
            return
        write_copy(folder, f"{digest}{plain_ending(document)}", content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError.of(
            "register_document_not_kept", Place(str(folder)), reason=reason
        ) from error


def plain_ending(document: Path) -> str:
    """By what a system knows how to open a file; nothing where that is unusual."""
    ending = document.suffix.casefold()
    return ending if PLAIN_ENDING.fullmatch(ending) else ""


def write_copy(folder: Path, name: str, content: bytes) -> None:
    """Write a copy whole or not at all, for its owner only."""
    folder.mkdir(mode=FOLDER_RIGHTS, exist_ok=True)
    part = folder / f"{name}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, COPY_RIGHTS), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / name)


def copies_in(folder: Path) -> Mapping[str, Path]:
    """The copies in a folder by the SHA-256 in their names."""
    found: dict[str, Path] = {}
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.suffix != ".part":
                found[path.name[:DIGEST_LENGTH]] = path
    return found


def is_as_recorded(path: Path, digest: str) -> bool:
    """Whether a copy is still what its name says."""
    with suppress(OSError), path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == digest
    return False


def document_findings(
    folder: Path | None, links: Iterable[Link], forgotten: Collection[int]
) -> Iterator[Problem]:
    """The copies that are gone or were changed; of what was forgotten nobody has to keep one."""
    if folder is None:
        return
    told = [(one.said.document, one.seq) for one in links if one.said and one.said.document]
    wanted = {digest: number for digest, number in told if number not in forgotten}
    copies = copies_in(folder) if wanted else {}
    for digest, number in sorted(wanted.items(), key=lambda each: each[1]):
        path = copies.get(digest)
        if path is None:
            place = Place(str(folder))
            yield Problem.of("register_document_missing", place, event=number, digest=digest)
        elif not is_as_recorded(path, digest):
            yield Problem.of("register_document_changed", Place(str(path)))


def copy_documents(source: Path | None, target: Path | None) -> None:
    """Copy all copies to those of another register. RegisterError where there are some, or that can't be."""
    if source is None or target is None or not source.is_dir():
        return
    try:
        shutil.copytree(source, target, symlinks=True)
    except FileExistsError as error:
        raise RegisterError.of("register_copy_there", Place(str(target))) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError.of(
            "register_document_not_kept", Place(str(target)), reason=reason
        ) from error
