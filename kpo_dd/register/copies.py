"""Copies of a register's file: whole, as at one moment, and looked at before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.database import OWNER_ONLY, address_of, check_file, code_of
from kpo_dd.register.kept_documents import copy_documents, documents_beside
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import Verification, verify


def copy_register(url: str, to: Path) -> Verification:
    """Copy a register into a new file and verify it. RegisterError where that can't be.

    What is not sound is copied all the same, since it may be all that there is; the findings say so.
    """
    address = address_of(url)
    if address.path is None:
        raise RegisterError.of("register_backup_server", Place(address.name))
    check_file(address, create=False)
    place = Place(str(to))
    try:
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except FileExistsError as error:
        raise RegisterError.of("register_copy_there", place) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError.of("register_read_only", place, reason=reason) from error
    try:
        copy_documents(documents_beside(address.path), documents_beside(to))
        copy_pages(address.path, to)
        with open_register(str(to), create=False) as opened:
            return verify(opened)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def copy_pages(path: Path, to: Path) -> None:
    """All pages of a database, as they are at one moment."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(to)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        raise RegisterError.of(code_of(error), Place(str(path)), reason=str(error)) from error
