"""What can be asked of the program without any work being done."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kpo_dd import __version__
from tests.cli.runner import DAY, Ran, run
from tests.cli.suppliers import suppliers
from tests.toys import ROOT, TOY_RULES

COMMANDS = {
    "": ["assess", "compare", "inspect", "template", "triage", "rules", "commitments", "history"],
    "rules": ["list", "show", "check", "test", "impact", "sensitivity", "export", "review"],
    "commitments": ["list", "show", "record", "renewals", "export", "verify"],
}
EVERY = [
    "",
    *COMMANDS[""],
    *(f"{group} {command}" for group in ("rules", "commitments") for command in COMMANDS[group]),
]
HEAVY = re.compile(
    r"\|\s+(pandas|numpy|sqlalchemy|openpyxl|jinja2|xlsxwriter|yaml|rich|markdown_it)\s*$", re.M
)


@pytest.mark.parametrize("command", EVERY)
def test_help_is_quick_because_it_imports_nothing_heavy(tmp_path: Path, command: str) -> None:
    """Every command explains itself, exits with 0, and loads no library of the work itself."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kpo_dd", *command.split(), "--help"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert f"Usage: {' '.join(['kpo-dd', *command.split()])} [OPTIONS]" in done.stdout
    assert "kpo_dd.cli.app" in done.stderr
    assert HEAVY.findall(done.stderr) == []


@pytest.mark.parametrize("group", COMMANDS)
def test_every_command_is_offered(tmp_path: Path, group: str) -> None:
    """These and no other."""
    ran = run(tmp_path, *group.split(), "-h", COLUMNS="100")
    listed = ran.out[ran.out.index("Commands") :]
    assert sorted(re.findall(r"^  (\w+) ", listed, re.M)) == sorted(COMMANDS[group])
    assert "..." not in listed  # what each is for is said whole


@pytest.mark.parametrize(("language", "word"), [("ru", "Шаблон|анкет"), ("kk", "сауалнама")])
def test_help_speaks_the_language_of_the_environment(
    tmp_path: Path, language: str, word: str
) -> None:
    """Named by KPO_DD_LANG."""
    ran = run(tmp_path, "template", "--help", KPO_DD_LANG=language)
    assert re.search(word, ran.out)


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    """And nothing else is printed."""
    assert run(tmp_path, "--version") == Ran(0, f"kpo-dd {__version__}\n", "")


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    """It is no error to ask what there is, but nothing was done."""
    ran = run(tmp_path)
    assert ran.code == 2
    assert "assess" in ran.out + ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(tmp_path: Path, shell: str) -> None:
    """The script a shell asks for, and the words it is then given."""
    script = run(tmp_path, _KPO_DD_COMPLETE=f"source_{shell}")
    assert script.code == 0
    assert "kpo-dd" in script.out
    asked = {"COMP_WORDS": "kpo-dd a", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "kpo-dd a"}
    fish = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    words = run(tmp_path, _KPO_DD_COMPLETE=f"complete_{shell}", **asked, **fish)
    assert "assess" in words.out


def test_a_shell_can_show_its_completion(tmp_path: Path) -> None:
    """As the README says."""
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m kpo_dd --show-completion; echo $?"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "_KPO_DD_COMPLETE=complete_bash" in done.stdout
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize("command", ["rules list", "rules show MS-01", "--help"])
def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, command: str) -> None:
    """`kpo-dd rules list | head` ends in silence."""
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m kpo_dd {command} | true"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "KPO_DD_RULES": str(TOY_RULES)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("more", "code"), [((), 0), (("--fail-on", "critical"), 1), (("none.pdf",), 3)]
)
@pytest.mark.sampled(1)
def test_a_run_whose_reader_has_gone_ends_as_it_would_have(
    tmp_path: Path, more: tuple[str, ...], code: int
) -> None:
    """`kpo-dd assess … | head -1` has the exit code of the run, and its reports."""
    suppliers(tmp_path)
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7")
    given = " ".join(("assess", "suppliers.xlsx", *more, "--on", DAY))
    command = f"'{sys.executable}' -m kpo_dd {given} 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "KPO_DD_RULES": str(TOY_RULES)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert (tmp_path / "kpo-dd-report" / "register-receipt.json").exists()
