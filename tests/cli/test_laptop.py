"""An officer's laptop: files open in an office, code pages, pipes that end, a text of what was shown."""

from __future__ import annotations

import errno
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kpo_dd.cli import app
from kpo_dd.cli.app import PatientPipe
from kpo_dd.cli.copied_output import CopiedStream, as_file
from tests.cli.runner import DAY, assess, files, toy
from tests.cli.suppliers import suppliers
from tests.cli.test_batch import environment
from tests.systems import ON_LINUX

# Open in an office


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "seems to be open in an office program"),
        ("ru", "похоже, открыт в офисной программе"),
        ("kk", "кеңсе бағдарламасында ашық тұрған сияқты"),
    ],
)
def test_a_report_that_is_open_is_named_before_the_run(
    tmp_path: Path, language: str, said: str
) -> None:
    """One line, with what to close; nothing was read, recorded or written."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    note = tmp_path / "kpo-dd-report" / ".~lock.risk-summary.xlsx#"
    note.write_text(",officer,laptop,27.11.2026 10:00,file:///;", encoding="utf-8")
    before = files(tmp_path)
    ran = assess(tmp_path, "no such file.xlsx", "--lang", language)
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert said in ran.err
    assert ran.err.count("risk-summary.xlsx") >= 2
    assert files(tmp_path) == before
    note.unlink()
    assert assess(tmp_path, "suppliers.xlsx").code == 0


@pytest.mark.long
def test_only_what_a_run_replaces_has_to_be_closed(tmp_path: Path) -> None:
    """Tables that somebody looks at hinder neither other reports nor a run that writes nothing."""
    suppliers(tmp_path)
    tables = ("suppliers.xlsx", "--format", "csv")
    assert assess(tmp_path, *tables).code == 0
    table = min((tmp_path / "kpo-dd-report").glob("*.csv"))
    table.with_name(f".~lock.{table.name}#").touch()
    refused = assess(tmp_path, *tables)
    assert (refused.code, table.name in refused.err, len(refused.lines)) == (2, True, 1)
    assert assess(tmp_path, *tables, "--dry-run").code == 0
    assert assess(tmp_path, "suppliers.xlsx", "--format", "html").code == 0


# What was shown, as a text


def test_what_is_shown_is_written_too(tmp_path: Path) -> None:
    """Tables and problems alike, in the order in which they were shown; the exit code stays."""
    suppliers(tmp_path)
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7")
    given = ("suppliers.xlsx", "none.pdf", "--dry-run", "--lang", "kk")
    bare = assess(tmp_path, *given)
    ran = assess(tmp_path, *given, "--report-text", "out/shown.txt")
    assert (ran.code, ran.out, ran.err) == (bare.code, bare.out, bare.err)
    assert ran.code == 3
    written = (tmp_path / "out" / "shown.txt").read_text(encoding="utf-8")
    assert sorted(written.splitlines()) == sorted((ran.out + ran.err).splitlines())
    assert "none.pdf" in written


def test_it_takes_the_place_of_no_file(tmp_path: Path) -> None:
    """Whoever wrote that; and nothing else is done either."""
    suppliers(tmp_path)
    (tmp_path / "shown.txt").write_text("mine", encoding="utf-8")
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--report-text", "shown.txt")
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert ran.err.startswith("kpo-dd: shown.txt: ")
    assert files(tmp_path) == before


def test_a_refusal_is_written_too(tmp_path: Path) -> None:
    """Who sends the text to somebody who can help has it all."""
    ran = assess(tmp_path, "none.xlsx", "--report-text", "shown.txt")
    assert ran.code == 2
    assert (tmp_path / "shown.txt").read_text(encoding="utf-8") == ran.err


LISTINGS = (
    *("rules list", "rules show MS-01", "commitments list", "commitments renewals"),
    *("commitments show A-1", "decisions list", "decisions due", "evidence list", "actions list"),
    *("cases list", "trainings list", "history A-1", "explain A-1", "inspect suppliers.xlsx"),
    *("triage suppliers.xlsx", "compare kpo-dd-report kpo-dd-report"),
)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", LISTINGS)
def test_every_command_that_lists_can_write_what_it_shows(tmp_path: Path, command: str) -> None:
    """The same that it shows, also where that is a refusal."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    ran = toy(tmp_path, *command.split(), "--report-text", "shown.txt")
    assert "--report-text" not in ran.err
    written = (tmp_path / "shown.txt").read_text(encoding="utf-8")
    assert sorted(written) == sorted(ran.out + ran.err)
    assert written


def test_windows_has_the_text_as_its_programs_expect_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark at the beginning, without which PowerShell reads an old code page, and its ends of lines."""
    shown = "\x1b[1mҚазақстан\x1b[0m\n\x1b]0;title\x07ё\n"
    assert as_file(shown) == "Қазақстан\nё\n".encode()
    monkeypatch.setattr("kpo_dd.cli.copied_output.on_windows", lambda: True)
    assert as_file(shown) == b"\xef\xbb\xbf" + "Қазақстан\r\nё\r\n".encode()


def test_the_copy_has_letters_that_the_window_has_not() -> None:
    """A window of an old code page shows a sign for them."""
    window = io.TextIOWrapper(io.BytesIO(), encoding="cp866", errors="replace")
    kept = io.StringIO()
    stream = CopiedStream(window, kept)
    print("Қазақстан", file=stream, flush=True)
    assert kept.getvalue() == "Қазақстан\n"
    assert (stream.encoding, stream.isatty()) == ("cp866", False)


# Code pages


@ON_LINUX
@pytest.mark.sampled(1)
@pytest.mark.parametrize("page", ["cp866", "cp437", "cp1251", "ascii"])
def test_a_window_of_any_code_page_shows_what_it_can(tmp_path: Path, page: str) -> None:
    """And nothing crashes: not the tables, nor their frames, nor the problems below."""
    suppliers(tmp_path)
    (tmp_path / "отчёт №1.pdf").write_bytes(b"%PDF-1.7")
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "kpo_dd", "assess", ".", "--dry-run", "--on", DAY, "--lang", "kk"],
        cwd=tmp_path,
        env=environment(PYTHONUTF8="0", PYTHONIOENCODING=page, COLUMNS="100", TERM="xterm"),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b"".join(iter(reader(ours), b""))
    os.close(ours)
    assert run.wait(timeout=60) == 3
    assert b"A-1" in shown
    assert b"Traceback" not in shown
    shown.decode(page)


def reader(number: int) -> Callable[[], bytes]:
    """Reads on until nobody writes any more."""

    def read() -> bytes:
        try:
            return os.read(number, 65_536)
        except OSError:  # how Linux says it
            return b""

    return read


# A pipe that ends


@ON_LINUX
def test_a_pipe_that_windows_says_is_no_longer_one_is_outlived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`more` was left: EINVAL is what Windows says then, and what Linux says of too short a write here."""
    with PatientPipe(os.eventfd(0), "wb") as pipe:
        with pytest.raises(OSError, match="Invalid argument") as caught:
            pipe.write(b"abc")
        assert caught.value.errno == errno.EINVAL
        monkeypatch.setattr(app, "on_windows", lambda: True)
        assert pipe.write(b"abc") == 3


# A limit that the system does not know


def test_a_limit_of_memory_is_said_to_be_none_where_it_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On macOS; elsewhere nothing is said, and nowhere of other limits."""
    from kpo_dd.cli import options

    options.limits_of(["memory_mb=100"], None)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("kpo_dd.systems.sys.platform", "darwin")
    options.limits_of(["seconds=100"], None)
    assert capsys.readouterr().err == ""
    assert options.limits_of(["memory_mb=100"], None).worker_bytes == 100 * 1024 * 1024
    assert "memory_mb changes nothing" in capsys.readouterr().err


@pytest.mark.forkless
def test_without_any_way_to_limit_memory_a_run_says_so_and_goes_on(tmp_path: Path) -> None:
    """One line, and the reports."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--limit", "memory_mb=500", "--dry-run")
    assert ran.code == 0
    assert "memory_mb changes nothing" in ran.err
