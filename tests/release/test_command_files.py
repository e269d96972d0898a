"""The files that are double-clicked. Nothing here can run them; what is known to break them is looked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpo_dd.cli.dropped import DROPPED_VARIABLE
from kpo_dd.wording import Language
from release.pip_elsewhere import PLATFORM
from tests.toys import ROOT

FOLDER = ROOT / "release" / "windows"
TEXTS = re.compile(r"words\\([a-z-]+)\.%tongue%")
COMMAND_FILES = sorted(FOLDER.glob("*.cmd"))


@pytest.mark.parametrize("path", COMMAND_FILES, ids=lambda path: path.name)
def test_cmd_can_read_it(path: Path) -> None:
    """ASCII, no tabs, every label that is jumped to is there, every file it reads is handed over."""
    text = path.read_text(encoding="ascii")
    assert "\t" not in text
    jumps = set(re.findall(r"goto (\w+)", text))
    assert jumps == set(re.findall(r"^:(\w+)$", text, re.M))
    for name in TEXTS.findall(text):
        assert {f"{name}.{language}.txt" for language in Language} <= {
            one.name for one in (FOLDER / "words").iterdir()
        }
    for name in re.findall(r'copy /y "%here%([\w.-]+)" ', text):
        assert (FOLDER / name).is_file()


def test_no_text_is_there_that_nothing_shows() -> None:
    """Each text in each language belongs to a command file."""
    shown = {
        f"{name}.{language}.txt"
        for path in COMMAND_FILES
        for name in TEXTS.findall(path.read_text(encoding="ascii"))
        for language in Language
    }
    assert {path.name for path in (FOLDER / "words").iterdir()} == shown


def test_what_is_dropped_is_never_read_by_cmd() -> None:
    """No %1 and no %* on the way of Explorer; cmd.exe is ended, so that no second command follows."""
    text = (FOLDER / "assess.cmd").read_text(encoding="ascii")
    dropped, typed = text.split("\n:typed\n")
    assert not re.findall(r"%~?[\w]*[1-9*]", dropped.replace("%%l", ""))
    assert f'set "{DROPPED_VARIABLE}=!CMDCMDLINE!"' in dropped
    assert dropped.rstrip().endswith("exit !code!")
    assert "%*" in typed.split("\n:not_installed\n")[0]


@pytest.mark.parametrize("path", COMMAND_FILES, ids=lambda path: path.name)
def test_nothing_is_run_that_lies_in_the_current_folder(path: Path) -> None:
    """What cmd.exe does not do itself has its full path, and Python is kept from looking there."""
    lines = path.read_text(encoding="ascii").splitlines()
    said = [line for line in lines if not line.startswith(("rem", ":"))]
    for line in said:
        assert not re.search(r"(?<![\\\w-])(chcp|reg|xcopy|find|where|powershell)\b", line), line
    started = [line for line in said if "kpo_dd" in line and " -m " in line]
    assert all(" -P -X utf8 -m kpo_dd" in line for line in started)
    assert started or path.name == "install.cmd"


@pytest.mark.parametrize("path", COMMAND_FILES, ids=lambda path: path.name)
def test_no_other_program_says_where_python_looks(path: Path) -> None:
    """Some set these variables for all of a laptop, where no Python but theirs starts with them."""
    text = path.read_text(encoding="ascii")
    assert 'set "PYTHONHOME="' in text
    assert 'set "PYTHONPATH="' in text


def test_a_python_is_taken_as_it_is_and_fits_the_wheels() -> None:
    """The launcher may fetch none that is missing; one of another processor gets the next one its turn."""
    text = (FOLDER / "install.cmd").read_text(encoding="ascii")
    head, tried = text.split('set "python="\n')
    assert 'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"' in head
    assert 'set "PYLAUNCHER_ALLOW_INSTALL="' in head
    asked = [line for line in tried.splitlines() if " -c " in line]
    tag = PLATFORM.replace("_", "-")
    assert len(asked) == 2
    assert all(f"sysconfig.get_platform() == '{tag}'" in line for line in asked)


def test_pip_may_bring_nothing_from_elsewhere() -> None:
    """From the folder alone, each wheel by its hash, whatever the laptop's own settings say."""
    text = (FOLDER / "install.cmd").read_text(encoding="ascii")
    (line,) = (one for one in text.splitlines() if "pip install" in one)
    assert '--no-index --find-links "%here%wheels" --require-hashes' in line
    assert 'set "PIP_CONFIG_FILE=nul"' in text


def test_the_program_is_not_put_where_what_it_keeps_may_be_deleted() -> None:
    """SECURITY.md says of the folder of kept rules that it may go at any time."""
    (kept,) = re.findall(r"`(%LOCALAPPDATA%[^`]*)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    for path in COMMAND_FILES:
        for folder in re.findall(r"%LOCALAPPDATA%[\w\\-]*", path.read_text(encoding="ascii")):
            assert not f"{folder}\\".startswith(f"{kept}\\"), path
