"""The database a register lives in: which one is meant, and in one line what is wrong with it.

A file is looked at before it is opened: whatever is not a register is left exactly as it is.
Neither user name nor password of a URL is ever part of what is printed.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from sqlalchemy import URL, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.schema import SQLITE_APPLICATION_ID
from kpo_dd.register.shares import lies_on_share

WAIT_SECONDS = 30.0  # for another process that is recording
CONNECT_SECONDS = "10"
OWNER_ONLY = 0o600
SQLITE_MAGIC = b"SQLite format 3\0"
SQLITE_HEADER_BYTES = 100
APPLICATION_ID_BYTES = slice(68, 72)
DRIVE = re.compile(r"[A-Za-z]:[\\/]")
# An address of a server with a slash too few, or in another way of writing: it would become a file of that
# name, and be printed with the password in it.
MISTYPED = re.compile(r"[a-z][a-z0-9+.-]+:|.*:.*@|.*password\s*=|.*\bhost\s*=", re.I | re.S)


class Address(Struct, frozen=True):
    """Where a register is. `name` is safe to print; `path` is None for a server."""

    url: URL
    name: str
    path: Path | None = None

    @property
    def id(self) -> str:
        """The same for the same database from whatever folder it is named; says neither where nor who."""
        url, place = self.url, os.path.realpath(self.path) if self.path else self.url.database
        at: tuple[object, ...] = (url.host, url.port, url.query.get("host"), url.query.get("port"))
        at += (url.query["service"],) if "service" in url.query else ()
        return sha256(repr((url.get_backend_name(), place, at)).encode()).hexdigest()


def address_of(text: str) -> Address:
    """The address meant by a URL or a plain path. RegisterError where it is none we know."""
    if "://" not in text:
        if MISTYPED.match(without_drive(text)):
            raise RegisterError.of("register_url_unreadable")
        return file_address(text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise RegisterError.of("register_url_unreadable") from error
    match url.get_backend_name():
        case "sqlite":
            if url.query or url.database in {None, "", ":memory:"}:
                raise RegisterError.of("register_url_unreadable")
            return file_address(str(url.database))
        case "postgresql" | "postgres":
            # A bare @ in a password would make its end a host, and the host would be printed.
            if text.count("@") > 1:
                raise RegisterError.of("register_url_unreadable")
            return server_address(url)
        case other:
            raise RegisterError.of("register_kind_unknown", kind=other)


def without_drive(text: str) -> str:
    """A path without the letter of its drive, where Windows has drives."""
    return text[2:] if os.name == "nt" and DRIVE.match(text) else text


def file_address(text: str) -> Address:
    """The address of a SQLite file."""
    path = Path(text)
    # Absolute, since SQLite takes names such as ":memory:" for something else.
    return Address(URL.create("sqlite", database=str(path.absolute())), text, path)


def server_address(url: URL) -> Address:
    """The address of a PostgreSQL database."""
    url = url.set(drivername="postgresql+psycopg")
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": CONNECT_SECONDS})
    port = f":{url.port}" if url.port else ""
    service = f"?service={url.query['service']}" if "service" in url.query else ""
    return Address(url, f"postgresql://{url.host or ''}{port}/{url.database or ''}{service}")


def check_file(address: Address, *, create: bool) -> None:
    """RegisterError where the file cannot be a register, or is missing and not to be made."""
    if address.path is None:
        return
    try:
        problem = fault_of_file(address.path, create=create)
    except OSError as error:
        code = "register_read_only" if create else "register_unreadable"
        reason = error.strerror or type(error).__name__
        raise RegisterError.of(code, Place(address.name), reason=reason) from error
    if problem:
        raise RegisterError.of(problem, Place(address.name))


def fault_of_file(path: Path, *, create: bool) -> str | None:
    """What speaks against a path, and the first bytes of a file there; None if nothing does."""
    if create and lies_on_share(path):
        return "register_on_share"
    if path.is_file():
        return fault_inside(path, create=create)
    if path.is_dir():
        return "register_is_a_folder"
    if path.exists():
        return "register_not_sqlite"
    if not create:
        return "register_missing"
    return None if path.parent.is_dir() else "register_folder_missing"


def fault_inside(path: Path, *, create: bool) -> str | None:
    """What speaks against a file that is there, or against writing to it."""
    with path.open("rb") as file:
        header = file.read(SQLITE_HEADER_BYTES)
    if not header:
        return None if create else "register_missing"
    if not header.startswith(SQLITE_MAGIC):
        return "register_not_sqlite"
    if int.from_bytes(header[APPLICATION_ID_BYTES]) != SQLITE_APPLICATION_ID:
        return "register_foreign"
    # SQLite would open a file it may not write without a word, and refuse only when writing.
    with path.open("r+b" if create else "rb"):
        return None


def make_private(address: Address) -> None:
    """Make the file of a register that is to be made, so that only its owner can read it.

    RegisterError where it can't be made. One that is there keeps the rights that somebody gave it.
    """
    if address.path is None:
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        os.close(os.open(address.path, flags, OWNER_ONLY))
    except FileExistsError:
        return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError.of("register_read_only", Place(address.name), reason=reason) from error


def engine_of(address: Address) -> Engine:
    """An engine that keeps no connection open. RegisterError where its driver is not installed."""
    # Without an isolation level Python's sqlite3 begins no transaction behind our back.
    sqlite = {"isolation_level": None, "timeout": WAIT_SECONDS}
    try:
        return create_engine(
            address.url, poolclass=NullPool, connect_args=sqlite if address.path else {}
        )
    except ImportError as error:
        raise RegisterError.of("register_driver_missing", Place(address.name)) from error


SQLITE_CODES: Mapping[int, str] = {
    sqlite3.SQLITE_NOTADB: "register_not_sqlite",
    sqlite3.SQLITE_CORRUPT: "register_damaged",
    sqlite3.SQLITE_BUSY: "register_busy",
    sqlite3.SQLITE_LOCKED: "register_busy",
    sqlite3.SQLITE_READONLY: "register_read_only",
    sqlite3.SQLITE_CANTOPEN: "register_read_only",
    sqlite3.SQLITE_PERM: "register_read_only",
    sqlite3.SQLITE_FULL: "register_disk_full",
}
POSTGRESQL_CODES: Mapping[str, str] = {
    "25006": "register_read_only",  # read-only transaction
    "42501": "register_not_allowed",
    "53100": "register_disk_full",
    "55P03": "register_busy",  # lock timeout
}
# No state at all: there was no server to give one. Then: connection, login, catalogue, shutdown.
UNREACHABLE_CLASSES = ("08", "28", "3D", "533", "57P")


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """What a database driver refuses, as a RegisterError."""
    try:
        yield
    except DBAPIError as error:
        reason = next(iter(str(error.orig).splitlines()), "")
        raise RegisterError.of(code_of(error.orig), Place(name), reason=reason) from error
    except (
        UnicodeDecodeError
    ) as error:  # SQLite repeats what it can't understand, and that is no text
        raise RegisterError.of("register_damaged", Place(name), reason=error.reason) from error


def code_of(error: BaseException | None) -> str:
    """The problem code for what a driver says."""
    if isinstance(error, sqlite3.Error):
        # The low byte is the kind of error; none at all: there is text that is no UTF-8.
        number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return SQLITE_CODES.get(number & 0xFF, "register_failed")
    state = getattr(error, "sqlstate", None)
    if state is None or str(state).startswith(UNREACHABLE_CLASSES):
        return "register_unreachable"
    return POSTGRESQL_CODES.get(str(state), "register_failed")
