"""What officers recorded in error, from the command line: shown as such, and no longer counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpo_dd.cli.actions import actions_app
from kpo_dd.cli.cases import cases_app
from kpo_dd.cli.commitments import commitments_app
from kpo_dd.cli.decisions import decisions_app
from kpo_dd.cli.register import register_app
from kpo_dd.cli.trainings import trainings_app
from tests.toys import TOY_RULES

APPS = {
    "actions": actions_app,
    "cases": cases_app,
    "commitments": commitments_app,
    "decisions": decisions_app,
    "register": register_app,
    "trainings": trainings_app,
}
BY = ("--by", "Ann Officer")
ENTRIES = {
    "decisions": ("--decision", "approve", "--reason", "tender"),
    "actions": ("visit them", "--comment", "soon"),
    "cases": ("--theme", "child labour", "--people", "2", "--state", "open"),
    "trainings": ("--subject", "Wages", "--people", "3", "--language", "kk"),
}
SHOWN = {
    "decisions": "Approved",
    "actions": "visit them: Open",
    "cases": "Child labour",
    "trainings": "training: Wages, people: 3",
}


def kpo(group: str, *words: str) -> str:
    """Run a command that has to work; what it printed."""
    ran = CliRunner().invoke(APPS[group], list(words))
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.mark.parametrize("group", ENTRIES)
def test_an_entry_in_error_is_shown_as_one_and_listed_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    """By the number that `show` prints; on a day before, it is not shown at all."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPO_DD_RULES", str(TOY_RULES))
    verb = "open" if group == "actions" else "record"
    words = (*ENTRIES[group], *BY, "--on", "2026-11-02", "--new")
    kpo(group, verb, "S-1", *words)
    assert kpo(group, "list").endswith("Entries: 1\n")
    (line,) = [one for one in kpo("commitments", "show", "S-1").splitlines() if "Entry 1" in one]
    assert SHOWN[group] in line
    assert "in error" not in line
    assert "Entry 1" not in kpo("commitments", "show", "S-1", "--as-of", "2026-11-01")
    kpo("commitments", "correct", "1", *BY, "--reason", "another supplier")
    assert kpo(group, "list").endswith("Entries: 0\n")
    assert kpo(group, "list", "--known-on", "2026-11-01").endswith("Entries: 0\n")
    shown = kpo("commitments", "show", "S-1").splitlines()
    assert any("Entry 1" in one and "made in error" in one for one in shown)
    assert any("entry 1 was made in error; Ann Officer; another supplier" in one for one in shown)
    assert kpo("register", "verify").startswith("The register is as it was recorded")
