"""`rules impact` and `rules sensitivity`: what rules and weights do to real questionnaires."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reports.rulebook.effect_files import EFFECT_FILES
from kpo_dd.reports.words.effect_tables import EffectTable
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.wording import Language
from tests.cli.runner import DAY, files, run, toy
from tests.cli.suppliers import ALPHA, HEADER, suppliers
from tests.reading.makers import save
from tests.toys import ROOT, TOY_RULES


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


@pytest.mark.long
def test_what_impact_cannot_read_is_said_once(tmp_path: Path) -> None:
    """It reads under both rulebooks; a file is no more damaged for that."""
    suppliers(tmp_path)
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "suppliers.xlsx").read_bytes()[:900])
    ran = toy(tmp_path, "rules", "impact", tmp_path, "--against", TOY_RULES)
    assert ran.err.count("cut.xlsx") == 1


@pytest.mark.long
def test_impact_keeps_no_traces(tmp_path: Path) -> None:
    """It writes no report and no register."""
    suppliers(tmp_path)
    toy(tmp_path, "rules", "impact", "suppliers.xlsx", "--against", TOY_RULES)
    assert [path.name for path in tmp_path.iterdir()] == ["suppliers.xlsx"]


@pytest.mark.long
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


@pytest.mark.long
def test_sensitivity_speaks_kazakh(tmp_path: Path) -> None:
    """Headings, lead and total."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "rules", "sensitivity", "suppliers.xlsx", "--lang", "kk")
    assert "сынамаларда" in ran.out.casefold()
    assert ran.code == 0


@pytest.mark.long
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


# The rules copied, compared with those that came along, and what that does as a file


@pytest.mark.long
def test_rules_are_copied_whole_and_never_over_anything(tmp_path: Path) -> None:
    """The copy has the digest of the original; what was there before stays as it was."""
    ran = toy(tmp_path, "rules", "copy", "mine", "--lang", "ru")
    assert (ran.code, ran.err) == (0, "")
    assert "rules impact" in ran.out
    assert files(tmp_path / "mine") == files(TOY_RULES)
    (tmp_path / "mine" / "method.yaml").write_text("changed", encoding="utf-8")
    before = files(tmp_path)
    again = toy(tmp_path, "rules", "copy", "mine")
    assert (again.code, len(again.lines)) == (2, 1)
    (tmp_path / "empty").mkdir()
    assert toy(tmp_path, "rules", "copy", "empty").code == 2
    assert files(tmp_path) == {**before, "empty/": b""}


@pytest.mark.long
def test_rules_are_not_copied_into_a_folder_of_rules(tmp_path: Path) -> None:
    """They would be read as rules there."""
    toy(tmp_path, "rules", "copy", "mine")
    ran = toy(tmp_path, "rules", "copy", "mine/again")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert not (tmp_path / "mine" / "again").exists()


@pytest.mark.long
def test_what_programs_left_among_rules_is_not_copied(tmp_path: Path) -> None:
    """Nor is it missed: the copy is in order."""
    rules = tmp_path / "rules"
    shutil.copytree(TOY_RULES, rules)
    (rules / ".DS_Store").write_bytes(b"x")
    assert run(tmp_path, "rules", "copy", "mine", "--rules", rules).code == 0
    assert files(tmp_path / "mine") == files(TOY_RULES)


@pytest.mark.long
def test_own_rules_are_compared_with_those_that_came_along(tmp_path: Path) -> None:
    """By the word built-in: nobody has to have copied them before the change."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    assert run(tmp_path, "rules", "copy", "mine").code == 0
    (file,) = (tmp_path / "mine").rglob("MS-04-*.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^weight: .*$", "weight: 0.1", text, flags=re.M), encoding="utf-8")
    options = ("--rules", "mine", "--against", "built-in", "--on", DAY)
    ran = run(tmp_path, "rules", "impact", "samples/suppliers.xlsx", *options)
    assert (ran.code, ran.err) == (0, "")
    assert "MS-04" in ran.out


EFFECT_COMMANDS = [("impact", "--against", "earlier"), ("sensitivity",)]


@pytest.mark.long
@pytest.mark.parametrize("command", EFFECT_COMMANDS, ids=["impact", "sensitivity"])
@pytest.mark.parametrize("name", ["memo.xlsx", "memo.md", "memo.txt"])
@pytest.mark.sampled(2)
def test_an_effect_is_a_file_for_a_memo(
    tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    """It says under which rules, names the rules in words, bears the caveats; the same bytes every time."""
    suppliers(tmp_path)
    rules_with(tmp_path, capped(), "cap: critical", "")
    given = ("rules", *command, "suppliers.xlsx", "--on", DAY, "--lang", "ru", "--out", name)
    ran = toy(tmp_path, *given)
    assert (ran.code, ran.err) == (0, "")
    said = text_of(tmp_path / name)
    digests = {load_rulebook(TOY_RULES).sha256}
    if command[0] == "impact":
        digests.add(load_rulebook(tmp_path / "earlier").sha256)
        assert f"{capped()}: " in said
    assert digests == set(re.findall(r"[0-9a-f]{64}", said.partition("<!--")[0]))
    assert "Alpha" in said
    assert "не доказательство" in said
    assert "Веса" in said
    first = (tmp_path / name).read_bytes()
    assert toy(tmp_path, *given).code == 2
    assert (toy(tmp_path, *given, "--replace").code, (tmp_path / name).read_bytes()) == (0, first)


def text_of(path: Path) -> str:
    """All words of a file."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    (page,) = openpyxl.load_workbook(path).worksheets
    return "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.long
def test_a_file_of_another_kind_or_over_what_is_read_is_refused_before_the_work(
    tmp_path: Path,
) -> None:
    """The questionnaires stay as they are."""
    suppliers(tmp_path)
    before = files(tmp_path)
    for name in ("memo.pdf", "suppliers.xlsx"):
        given = ("rules", "sensitivity", "suppliers.xlsx", "--out", name, "--replace")
        ran = toy(tmp_path, *given)
        assert (ran.code, len(ran.lines), ran.out) == (2, 1, "")
    assert files(tmp_path) == before


@pytest.mark.long
def test_a_hostile_name_is_plain_text_in_every_kind_of_memo(tmp_path: Path) -> None:
    """No formula, no markup, no table cell of its own, no escape."""
    name = "=1+1|<b>[x](y)\x1b[31m"
    row = EffectTable("T", (name,), ("A", "B"), ((name, name),), (name,))
    page, text, book = (
        EFFECT_FILES[ending](row, Language.EN, date(2026, 11, 23))
        for ending in (".md", ".txt", ".xlsx")
    )
    assert re.search(r"(?<!\\)[<>\[\]]", page.decode()) is None
    (line,) = [one for one in page.decode().splitlines() if one.startswith("| =1")]
    assert len(re.findall(r"(?<!\\)\|", line)) == 3
    assert b"\x1b" not in page + text
    (tmp_path / "b.xlsx").write_bytes(book)
    (sheet,) = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}
    assert "=1+1" in text_of(tmp_path / "b.xlsx")
