"""`assess --redact`: a version to pass on beside the whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import assess, files, toy
from tests.cli.suppliers import suppliers


def test_a_version_to_pass_on_lies_beside_the_whole_one_and_records_nothing(tmp_path: Path) -> None:
    """In a folder of its own; reports and register of the whole run stay as they are."""
    suppliers(tmp_path)
    assess(tmp_path, "suppliers.xlsx")
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--redact", "--format", "json,csv")
    assert (ran.code, "Alpha" in ran.out) == (0, False)
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    new = {name: content for name, content in after.items() if name not in before}
    assert {name.partition("/")[0] for name in new} == {"kpo-dd-report-redacted"}
    assert "kpo-dd-report-redacted/assessment.json" in new
    assert [name for name, content in new.items() if b"Alpha" in content] == []


@pytest.mark.long
def test_a_version_to_pass_on_goes_where_it_is_told_to(tmp_path: Path) -> None:
    """The same bytes every time."""
    suppliers(tmp_path)
    given = ("suppliers.xlsx", "--redact", "--out", "mine")
    assess(tmp_path, *given)
    first = files(tmp_path / "mine")
    assess(tmp_path, *given)
    assert files(tmp_path / "mine") == first
    assert {"assessment.json", "risk-report.html", "risk-summary.xlsx"} <= set(first)


@pytest.mark.long
def test_many_parts_are_no_version_to_pass_on(tmp_path: Path) -> None:
    """The engine for data sets does not know it, and says so."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--redact", "--engine", "dask")
    assert ran.code == 2
    assert "--redact" in ran.err


@pytest.mark.parametrize("command", ["explain A-1", "ask A-1", "letters --kind findings"])
def test_nothing_is_made_of_a_version_to_pass_on(tmp_path: Path, command: str) -> None:
    """It is called what it is, and no damaged file; the whole run is what is wanted."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--redact", "--out", "mine").code == 0
    refused = toy(tmp_path, *command.split(), "--from", "mine", "--lang", "ru")
    assert (refused.code, len(refused.lines)) == (2, 1)
    assert "версия для передачи" in refused.err
