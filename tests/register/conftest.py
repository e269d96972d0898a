"""A folder that every user can reach, a PostgreSQL server of our own, and registers in both."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

REQUIRED = "KPO_DD_REQUIRE_POSTGRES"
DEBIAN = Path("/usr/lib/postgresql")
NUMBERS = count(1)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder whose path a user without rights can walk; tmp_path is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """A PostgreSQL server for this session; the folder is its socket."""
    programs = server_programs()
    if programs is None:
        reason = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data, log = str(folder / "data"), str(folder / "log")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        how = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        run(programs / "initdb", "--pgdata", data, *how)
        control = programs / "pg_ctl"
        run(control, "start", "--wait", "--pgdata", data, "--log", log, "--options", options)
        try:
            yield folder
        finally:
            run(control, "stop", "--wait", "--mode=immediate", "--pgdata", data)


def server_programs() -> Path | None:
    """The folder of the newest server's programs."""
    versions = [p.parent for p in DEBIAN.glob("*/bin/initdb")]
    found = shutil.which("initdb")
    if versions:
        return max(versions, key=lambda folder: float(folder.parent.name))
    return Path(found).parent if found else None


def run(program: Path, *arguments: str) -> None:
    """Run one of the server's programs; they refuse to run as root."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_user, str(program), *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )


@pytest.fixture(scope="session")
def new_database(server: Path) -> Callable[[], str]:
    """Make an empty database on the server; gives its URL."""

    def make() -> str:
        name = f"register_{next(NUMBERS)}"
        with psycopg.connect(f"host={server} user=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@/{name}?host={server}"

    return make


@pytest.fixture
def postgres_url(new_database: Callable[[], str]) -> str:
    """The URL of an empty PostgreSQL database."""
    return new_database()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.process)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register can be made: in a file, and on a server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kpo-dd.db'}"
    return str(request.getfixturevalue("postgres_url"))
