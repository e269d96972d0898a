"""Everything that is no register, or cannot be had: one clear problem, and nothing is written."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.errors import Problem, RegisterError
from kpo_dd.register import database, schema
from kpo_dd.register.database import address_of, code_of
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from kpo_dd.wording import Language, catalogue, explain
from tests.register.makers import (
    FIVE,
    SIGNED,
    behind_its_back,
    record,
    recorded,
    said,
    without_root_rights,
)


def refusal(url: str | Path, *, create: bool = True) -> Problem:
    """The one problem that keeps a register from being opened."""
    with pytest.raises(RegisterError) as caught, open_register(str(url), create=create):
        pass
    (problem,) = caught.value.problems
    return problem


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def other_program(path: Path, *, journal: str = "delete") -> None:
    """The database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE invoices (number)")
        connection.commit()


def made_newer(path: Path) -> None:
    """A register of a kpo-dd that does not exist yet."""
    record(str(path), FIVE)
    behind_its_back(path, "UPDATE kpo_dd_meta SET schema_version = 3")


def made_older(path: Path) -> None:
    """A register whose version says nothing."""
    record(str(path), FIVE)
    behind_its_back(path, "UPDATE kpo_dd_meta SET schema_version = 0")


def made_unmarked(path: Path) -> None:
    """A register without a version."""
    record(str(path), FIVE)
    behind_its_back(path, "DELETE FROM kpo_dd_meta")


def made_incomplete(path: Path) -> None:
    """A register without its head."""
    record(str(path), FIVE)
    behind_its_back(path, "DROP TABLE kpo_dd_head")


def made_damaged(path: Path) -> None:
    """A register whose pages were overwritten, all but the first bytes."""
    record(str(path), FIVE)
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * (size - 100))


FILES = {
    "register_foreign": other_program,
    "register_newer": made_newer,
    "register_not_sqlite": lambda path: path.write_text("Поставщик;Страна\n", encoding="utf-8"),
    "register_is_a_folder": lambda path: path.mkdir(),
    "register_damaged": made_damaged,
}
INCOMPLETE = [made_older, made_unmarked, made_incomplete]
CASES = [*FILES.items(), *(("register_incomplete", make) for make in INCOMPLETE)]


@pytest.mark.parametrize(("code", "make"), CASES)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_register_is_refused_untouched(
    tmp_path: Path, code: str, make: object, create: bool
) -> None:
    """Whether somebody wants to record or to read."""
    assert callable(make)
    path = tmp_path / "some.db"
    make(path)
    before = contents(tmp_path)
    problem = refusal(path, create=create)
    assert (problem.code, problem.place.file) == (code, str(path))
    assert contents(tmp_path) == before


def test_the_log_of_another_program_is_not_touched(tmp_path: Path) -> None:
    """Opening and closing such a database with SQLite would write its log into it."""
    path = tmp_path / "some.db"
    other_program(path, journal="wal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO invoices VALUES (1)")
        connection.commit()
        before = contents(tmp_path)
        assert refusal(path).code == "register_foreign"
        assert contents(tmp_path) == before
        assert before["some.db-wal"]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Reading from it would never end."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refusal(path).code == "register_not_sqlite"


def test_reading_makes_no_register(tmp_path: Path) -> None:
    """Neither where there is nothing nor in an empty file."""
    assert refusal(tmp_path / "kpo-dd.db", create=False).code == "register_missing"
    (tmp_path / "empty.db").touch()
    assert refusal(tmp_path / "empty.db", create=False).code == "register_missing"
    assert contents(tmp_path) == {"empty.db": b""}


def test_recording_makes_a_register_in_an_empty_file(tmp_path: Path) -> None:
    """Which is what an interrupted start leaves behind."""
    (tmp_path / "empty.db").touch()
    assert len(record(str(tmp_path / "empty.db"), FIVE).new) == 5


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    """It may be a slip of the pen."""
    assert refusal(tmp_path / "no" / "kpo-dd.db").code == "register_folder_missing"
    assert contents(tmp_path) == {}


def test_a_register_nobody_may_write_can_still_be_read_and_verified(open_folder: Path) -> None:
    """An auditor's copy."""
    path = open_folder / "kpo-dd.db"
    before = record(str(path), FIVE).new
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with without_root_rights():
        problem = refusal(path)
        assert recorded(str(path)) == before
        with open_register(str(path), create=False) as register:
            assert verify(register).sound
    open_folder.chmod(0o755)
    assert problem.code == "register_read_only"
    assert recorded(str(path)) == before


def test_a_folder_nobody_may_write_takes_no_register(open_folder: Path) -> None:
    """Nothing is left in it."""
    open_folder.chmod(0o555)
    with without_root_rights():
        problem = refusal(open_folder / "kpo-dd.db")
    open_folder.chmod(0o755)
    assert problem.code == "register_read_only"
    assert contents(open_folder) == {}


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_register_nobody_may_read_is_refused(open_folder: Path, closed: str) -> None:
    """The file itself, or the way to it."""
    folder = open_folder / "closed"
    folder.mkdir()
    path = folder / "kpo-dd.db"
    record(str(path), FIVE)
    shut = folder if closed == "folder" else path
    shut.chmod(0o000)
    with without_root_rights():
        problems = [refusal(path, create=False), refusal(path)]
    shut.chmod(0o755)
    assert [problem.code for problem in problems] == ["register_unreadable", "register_read_only"]
    assert [dict(problem.details) for problem in problems] == [{"reason": "Permission denied"}] * 2


def test_a_folder_that_takes_no_journal_leaves_the_register_as_it_was(open_folder: Path) -> None:
    """The file may be written, but SQLite needs a second one while it writes."""
    path = open_folder / "kpo-dd.db"
    before = record(str(path), FIVE).new
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with without_root_rights(), pytest.raises(RegisterError) as caught:
        record(str(path), [said("S9", SIGNED)])
    open_folder.chmod(0o755)
    assert caught.value.problems[0].code == "register_read_only"
    assert recorded(str(path)) == before


def test_a_register_that_stays_locked_is_one_clear_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After waiting for it."""
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    with ExitStack() as stack:
        holder = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterError) as caught:
            record(str(path), [said("S9", SIGNED)])
        assert caught.value.problems[0].code == "register_busy"
        with open_register(str(path), create=False) as register:
            assert len(register.events()) == 5
        holder.execute("ROLLBACK")


def test_a_register_that_stays_locked_on_postgresql_is_one_clear_problem(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After waiting for it, as with a file."""
    record(postgres_url, FIVE)
    *settings, lock = schema.WRITING["postgresql"]
    quick = [setting.replace("'30s'", "'50ms'") for setting in settings]
    assert quick != settings
    monkeypatch.setattr(schema, "WRITING", {"postgresql": (*quick, lock)})
    with psycopg.connect(postgres_url) as holder:
        holder.execute(sql.SQL(lock))
        with pytest.raises(RegisterError) as caught:
            record(postgres_url, [said("S9", SIGNED)])
        assert caught.value.problems[0].code == "register_busy"
        assert len(recorded(postgres_url)) == 5


def test_an_event_of_an_unknown_kind_is_one_clear_problem(tmp_path: Path) -> None:
    """A newer program may know it."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    behind_its_back(path, "UPDATE kpo_dd_events SET kind = 'audit' WHERE seq = 3")
    with pytest.raises(RegisterError) as caught:
        recorded(str(path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.details) == ("register_event_unreadable", (("event", "3"),))


def test_bytes_in_a_column_of_text_are_read_as_some_text(tmp_path: Path) -> None:
    """SQLite stores them without a word; verify names the entry, and nothing fails in us."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    behind_its_back(path, "UPDATE kpo_dd_events SET supplier = x'ff', at = x'fe' WHERE seq = 4")
    with open_register(str(path), create=False) as register:
        assert all(isinstance(one, str) for one in register.suppliers())
        assert {type(event.at) for event in register.events()} == {str}
        assert not verify(register).sound


def test_a_plain_path_is_only_ever_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where SQLite would make something else of it."""
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "kpo-dd.db"):
        record(name, FIVE)
        assert (tmp_path / name).stat().st_size > 0
        assert address_of(name).name == name


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///kpo-dd.db?mode=ro",
        "://",
        "postgresql://host:port/database",
        "postgresql://user:hush@ss/word@host/database",
        "postgres://user:hush@word@host/database",
        "file:kpo-dd.db",
        "postgresql:/user:hush@host/database",
        "postgresql:user:hush@host",
        "postgresql//user:hush@host/database",
        "user:hush@host/database",
        "//user:hush@host/database",
        "host=server dbname=register password=hush",
    ],
)
def test_an_address_that_cannot_be_understood_is_not_printed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password may be anywhere in it, and no file is made of that name."""
    monkeypatch.chdir(tmp_path)
    assert refusal(url) == Problem.of("register_url_unreadable")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a@b.db", "Отдел @ КПО/реестр.db", "x/a:b.db"])
def test_a_file_may_have_a_name_of_its_own(name: str) -> None:
    """Not everything with an @ in it is a server."""
    assert address_of(name).name == name


def test_only_its_owner_reads_a_new_register(tmp_path: Path) -> None:
    """One that is there keeps the rights that somebody gave it."""
    path = tmp_path / "kpo-dd.db"
    record(str(path), FIVE)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    record(str(path), [said("S9", SIGNED)])
    assert path.stat().st_mode & 0o777 == 0o640


def test_another_kind_of_database_is_refused() -> None:
    """By its kind alone."""
    problem = refusal("mysql+pymysql://user:hush@host/database")
    assert problem == Problem.of("register_kind_unknown", kind="mysql")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg2"])
def test_a_server_that_is_not_there_is_one_clear_line_without_a_password(scheme: str) -> None:
    """Neither of the address nor of its options."""
    problem = refusal(f"{scheme}://officer:hush@127.0.0.1:1/register?sslpassword=secret")
    assert problem.code == "register_unreachable"
    assert problem.place.file == "postgresql://127.0.0.1:1/register"
    assert "\n" not in dict(problem.details)["reason"]
    for language in Language:
        line = explain(problem, language)
        assert "refused" in line
        assert "hush" not in line
        assert "secret" not in line


def test_whoever_sets_a_time_limit_for_connecting_keeps_it() -> None:
    """Ten seconds where nobody does."""
    for options, seconds in [("", "10"), ("?connect_timeout=3", "3")]:
        address = address_of(f"postgresql://host/database{options}")
        assert address.url.query["connect_timeout"] == seconds


def test_a_database_that_is_not_there_is_unreachable(server: Path) -> None:
    """The server is, the database is not."""
    problem = refusal(f"postgresql://postgres@/nowhere?host={server}&connect_timeout=5")
    assert problem.code == "register_unreachable"
    assert 'database "nowhere" does not exist' in dict(problem.details)["reason"]


def test_without_the_driver_postgresql_is_one_clear_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SQLite needs none."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://host/database").code == "register_driver_missing"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE kpo_dd_meta SET schema_version = 3", "register_newer"),
        ("DELETE FROM kpo_dd_meta", "register_incomplete"),
        ("DROP TABLE kpo_dd_meta", "register_incomplete"),
    ],
)
def test_what_is_no_register_is_refused_on_postgresql(
    postgres_url: str, statement: str, code: str
) -> None:
    """As with a file."""
    record(postgres_url, FIVE)
    with psycopg.connect(postgres_url) as connection:
        connection.execute(statement)
    assert refusal(postgres_url).code == code
    assert refusal(postgres_url, create=False).code == code


def test_reading_makes_no_register_on_postgresql(postgres_url: str) -> None:
    """The database stays empty."""
    assert refusal(postgres_url, create=False).code == "register_missing"
    with psycopg.connect(postgres_url) as connection:
        tables = connection.execute("SELECT * FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchall() == []


def test_a_user_without_rights_can_neither_make_nor_add(postgres_url: str) -> None:
    """Who may read, may read."""
    reader = f"reader_{postgres_url.partition('?')[0].rpartition('_')[2]}"
    as_reader = postgres_url.replace("postgres@", f"{reader}@")
    with psycopg.connect(postgres_url) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(reader)))
    assert refusal(as_reader).code == "register_not_allowed"
    before = record(postgres_url, FIVE).new
    assert refusal(as_reader, create=False).code == "register_not_allowed"
    with psycopg.connect(postgres_url) as connection:
        grant = sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}")
        connection.execute(grant.format(sql.Identifier(reader)))
    assert recorded(as_reader) == before
    with pytest.raises(RegisterError) as caught:
        record(as_reader, [said("S9", SIGNED)])
    assert caught.value.problems[0].code == "register_not_allowed"
    assert recorded(postgres_url) == before


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    """As SQLite says it."""
    with closing(sqlite3.connect(tmp_path / "small.db")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE t (a)")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert code_of(caught.value) == "register_disk_full"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull(), "register_disk_full"),
        (psycopg.errors.LockNotAvailable(), "register_busy"),
        (psycopg.errors.ReadOnlySqlTransaction(), "register_read_only"),
        (psycopg.errors.AdminShutdown(), "register_unreachable"),
        (psycopg.errors.TooManyConnections(), "register_unreachable"),
        (psycopg.errors.UntranslatableCharacter(), "register_failed"),
        (psycopg.errors.QueryCanceled(), "register_failed"),
    ],
)
def test_what_postgresql_refuses_is_told_apart(error: psycopg.Error, code: str) -> None:
    """By its state, not its words."""
    assert code_of(error) == code


def test_every_status_has_its_word_in_every_language() -> None:
    """A new status cannot go without."""
    for language in Language:
        words = catalogue(language)
        assert all(words[f"register.status.{status}"] for status in CommitmentStatus)
