"""`kpo-dd data`: what the reference data are, and newer editions taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.editions.offered import GOODS, as_published, everything, own_rules, rows_of, written
from tests.toys import ROOT, SHIPPED_RULES

SAID = ("--edition", "2024 edition", "--day", "2024-09-05")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules of one's own."""
    return own_rules(tmp_path)


def newer_goods(folder: Path) -> Path:
    """A list on which Kazakhstan has five goods more."""
    more = [
        {"Country/Area": "Kazakhstan", "Good": good, "Child Labor": "x", "Forced Labor": "x"}
        for good in ("Camels", "Caviar", "Oil", "Horses", "Gas")
    ]
    return written(folder / "goods.csv", [*as_published(rows_of(GOODS)), *more])


@pytest.mark.parametrize(
    ("lang", "old", "replaced"),
    [("en", "old", "replaced"), ("ru", "устарело", "заменено"), ("kk", "ескірген", "ауыстырылған")],
)
def test_list_says_of_every_publication_how_old_it_is(
    tmp_path: Path, lang: str, old: str, replaced: str
) -> None:
    """A line each, and below what is old and what was replaced."""
    ran = run(tmp_path, "data", "list", "--lang", lang, "--on", "2026-11-23")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert any(line.rstrip().endswith(old) for line in lines)
    assert any(line.rstrip().endswith(replaced) for line in lines)
    assert any("467" in line and "listed_goods" in line for line in lines)


def test_check_says_which_table_is_another_file(tmp_path: Path, rules: Path) -> None:
    """Exit code 2, as `rules check`; what is only old costs nothing."""
    ran = run(tmp_path, "data", "check", "--rules", "my-rules", "--on", "2040-01-01")
    assert ran.code == 0
    assert "Older than its limit" in ran.out
    table = rules / "reference" / "sectors.csv"
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ran = run(tmp_path, "data", "check", "--rules", "my-rules")
    assert ran.code == 2
    assert "sectors.csv" in ran.err


@pytest.mark.long
def test_a_dry_run_says_who_would_move_and_writes_nothing(tmp_path: Path, rules: Path) -> None:
    """Tried on the last run, by the answers that it kept; taken in, the same suppliers stand so."""
    returns = str(ROOT / "samples" / "suppliers.xlsx")
    day = ("--on", "2026-11-23")
    run(tmp_path, "assess", returns, "--no-register", "--format", "json", *day)
    path, before = newer_goods(tmp_path), everything(rules)
    ran = run(tmp_path, "data", "add", path.name, "--rules", "my-rules", "--dry-run", *SAID)
    assert ran.code == 0
    assert everything(rules) == before
    assert "Sozkerme" in ran.out
    assert "of 28 suppliers change" in ran.out
    assert "Nothing was written" in ran.out
    taken = run(tmp_path, "data", "add", path.name, "--rules", "my-rules", *SAID)
    assert taken.code == 0
    assert everything(rules) != before
    effect = run(
        tmp_path, "rules", "impact", returns, "--rules", "my-rules", "--against", "built-in", *day
    )
    assert [line for line in effect.out.splitlines() if "of 28 suppliers change" in line] == [
        line for line in ran.out.splitlines() if "of 28 suppliers change" in line
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rules", "my-rules"], "--edition"),
        ([*SAID], "rules copy"),
        (["--rules", str(SHIPPED_RULES), *SAID], "rules copy"),
        (["--rules", "my-rules", "--edition", "x", "--day", "2031-01-01"], "2031-01-01"),
        (["--rules", "my-rules", *SAID, "--as", "goods"], "listed_goods"),
        (["--rules", "my-rules", *SAID, "--as", "sectors"], "columns"),
        (["--rules", "my-rules", "--edition", "x", "--day", "2020-01-01"], "--force"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    tmp_path: Path, rules: Path, words: list[str], said: str
) -> None:
    """And what to do about it."""
    path, before = newer_goods(tmp_path), everything(rules)
    ran = run(tmp_path, "data", "add", path.name, *words)
    assert ran.code == 2
    [line] = ran.err.splitlines()
    assert said in line
    assert everything(rules) == before


@pytest.mark.long
def test_force_takes_an_older_edition_and_says_that_it_is(tmp_path: Path, rules: Path) -> None:
    """A person has decided."""
    path, before = newer_goods(tmp_path), everything(rules)
    words = ["--rules", "my-rules", "--edition", "2020", "--day", "2020-01-01", "--force"]
    ran = run(tmp_path, "data", "add", path.name, *words)
    assert ran.code == 0
    assert "2020-01-01" in ran.err
    assert everything(rules) != before


def test_a_dry_run_without_a_run_says_so(tmp_path: Path, rules: Path) -> None:
    """It is no refusal."""
    words = ["--rules", "my-rules", *SAID, "--dry-run"]
    ran = run(tmp_path, "data", "add", newer_goods(tmp_path).name, *words)
    assert ran.code == 0
    assert "--from" in ran.out
