"""`rules impact` and `rules sensitivity`: what rules and weights do to real questionnaires."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.runner import DAY, toy
from tests.cli.suppliers import ALPHA, HEADER, suppliers
from tests.reading.makers import save
from tests.toys import TOY_RULES


def rules_with(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of the toy rules with one rule edited."""
    copy = folder / "earlier"
    shutil.copytree(TOY_RULES, copy)
    (file,) = copy.rglob(f"{name}-*.yaml")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def capped() -> str:
    """The id of the toy rule that looks at documents held and not returned."""
    (file,) = [p for p in TOY_RULES.rglob("MS-*.yaml") if "cap:" in p.read_text(encoding="utf-8")]
    return file.name[:5]


def test_impact_names_the_supplier_the_bands_and_the_rule(tmp_path: Path) -> None:
    """From the folder of --against to the rules in use."""
    suppliers(tmp_path)
    earlier = rules_with(tmp_path, capped(), "cap: critical", "")
    ran = toy(tmp_path, "rules", "impact", "suppliers.xlsx", "--against", earlier, "--on", DAY)
    assert (ran.code, ran.err) == (0, "")
    (row,) = [line for line in ran.out.splitlines() if line.startswith("Alpha")]
    assert capped() in row
    assert "zero tolerance" in row
    assert "1 of 3 suppliers change" in ran.out


def test_impact_of_nothing_is_said_in_one_line(tmp_path: Path) -> None:
    """In the language asked for."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "rules", "impact", "suppliers.xlsx", "--against", TOY_RULES, "--lang", "ru")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1
    assert "3" in ran.out


def test_impact_against_no_rules_is_refused(tmp_path: Path) -> None:
    """One line, and exit code 2."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "rules", "impact", "suppliers.xlsx", "--against", "nowhere")
    assert ran.code == 2
    assert len(ran.lines) == 1


def test_what_impact_cannot_read_is_said_once(tmp_path: Path) -> None:
    """It reads under both rulebooks; a file is no more damaged for that."""
    suppliers(tmp_path)
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "suppliers.xlsx").read_bytes()[:900])
    ran = toy(tmp_path, "rules", "impact", tmp_path, "--against", TOY_RULES)
    assert ran.err.count("cut.xlsx") == 1


def test_impact_keeps_no_traces(tmp_path: Path) -> None:
    """It writes no report and no register."""
    suppliers(tmp_path)
    toy(tmp_path, "rules", "impact", "suppliers.xlsx", "--against", TOY_RULES)
    assert [path.name for path in tmp_path.iterdir()] == ["suppliers.xlsx"]


def test_sensitivity_shows_every_supplier_and_the_weights(tmp_path: Path) -> None:
    """The same lines every time: the draws are seeded."""
    suppliers(tmp_path)
    first = toy(tmp_path, "rules", "sensitivity", "suppliers.xlsx", "--on", DAY)
    again = toy(tmp_path, "rules", "sensitivity", "suppliers.xlsx", "--on", DAY)
    assert (first.code, first.err) == (0, "")
    assert first.out == again.out
    (alpha,) = [line for line in first.out.splitlines() if line.startswith("Alpha")]
    assert "100%" in alpha  # zero tolerance holds whatever the weights
    assert "of 3 suppliers keep their band" in first.out.splitlines()[-1]


def test_sensitivity_speaks_kazakh(tmp_path: Path) -> None:
    """Headings, lead and total."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "rules", "sensitivity", "suppliers.xlsx", "--lang", "kk")
    assert "сынамаларда" in ran.out.casefold()
    assert ran.code == 0


@pytest.mark.parametrize("command", [("impact", "--against", TOY_RULES), ("sensitivity",)])
@pytest.mark.sampled(1)
def test_questionnaires_are_read_as_assess_reads_them(
    tmp_path: Path, command: tuple[str | Path, ...]
) -> None:
    """By a mapping, within limits, and neither the mapping nor the list of suppliers is one of them."""
    folder = tmp_path / "returns"
    folder.mkdir()
    header = ["Vendor code" if name == "supplier_id" else name for name in HEADER]
    save(folder / "a.xlsx", header, ALPHA)
    (folder / "own.csv").write_text("heading,question\nVendor code,supplier_id\n")
    (folder / "scope.csv").write_text("Supplier ID\nA-1\n")
    options = ("--mapping", "returns/own.csv", "--master", "returns/scope.csv", "--on", DAY)
    ran = toy(tmp_path, "rules", *command, "returns", *options)
    assert (ran.code, ran.err) == (0, "")
    small = toy(tmp_path, "rules", *command, "returns", *options, "--limit", "cells=2")
    assert small.code == 2
    assert "--limit cells=" in small.err
