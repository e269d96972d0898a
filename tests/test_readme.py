"""README against the program: nobody should have to find out that it lies."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from kpo_dd.cli.app import COMMANDS, add_command, app
from kpo_dd.cli.exits import ExitCode
from tests.toys import ROOT, shipped

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# The reference tells of the program in its own words: tests/cli/test_reference_page.py holds it.
WRITTEN_BY_HAND = [page for page in PAGES if not page.name.startswith("reference.")]


def test_the_first_screen_holds_both_commands() -> None:
    """One sets up and runs the main job, one sets up and passes the tests."""
    screen = "\n".join(README.splitlines()[:20])
    assert "python -m pip install . && kpo-dd assess samples/suppliers.xlsx\n" in screen
    assert "python -m pip install '.[test]' && python -m pytest\n" in screen


def test_the_exit_codes_are_those_of_the_program() -> None:
    """A row a code."""
    rows = re.findall(r"^\| (\d+) \| ", README, re.M)
    assert [int(row) for row in rows] == [code.value for code in ExitCode]


@cache
def whole_program() -> Any:
    """Every command with all it takes; a run has only the one that is asked for."""
    for name in COMMANDS:
        add_command(name)
    return typer.main.get_command(app)


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.name)
def test_every_command_and_option_named_exists(page: Path) -> None:
    """`kpo-dd X Y --option`: X, Y and the option are there."""
    text = page.read_text(encoding="utf-8")
    root = whole_program()
    for line in re.findall(r"kpo-dd ([a-z][^\n`]*)", text):
        command = root
        for word in line.split():
            children = getattr(command, "commands", {})
            if word not in children:
                break
            command = children[word]
        assert command is not root, line
        known = {name for parameter in command.params for name in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", line.partition("#")[0])) <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Relative links only, to files that exist."""
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_changelog_counts_right() -> None:
    """The numbers of the release are those of the rulebook."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    rules, questions = len(shipped().rules), len(shipped().questionnaire.questions)
    assert f"{rules} rules" in text
    assert f"{questions} questions" in text


@pytest.mark.process
def test_help_is_quick() -> None:
    """`--help` loads none of the heavy libraries."""
    code = (
        "import sys; sys.argv = ['kpo-dd', '--help']\n"
        "from kpo_dd.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'pandas', 'sqlalchemy', 'openpyxl', 'numpy', 'yaml', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.splitlines()[-1] == "[]"
