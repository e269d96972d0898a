"""Where tables come from: each described, each as it is described, each with its age."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.figures.reference_data import DataSet
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.wording import Language
from tests.toys import ON, SHIPPED_RULES, TOY_RULES, shipped

TABLES = sorted(SHIPPED_RULES.glob("reference/**/*.csv"))


def found(rules: Path) -> list[tuple[str, str]]:
    """What `rules check` says of tables, and of which."""
    problems = check_rulebook(load_rulebook(rules), ON)
    told = [problem for problem in problems if problem.code.startswith("table_")]
    return [(problem.code, dict(problem.details)["name"]) for problem in told]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules to spoil."""
    return copytree(SHIPPED_RULES, tmp_path / "rules")


def test_every_shipped_table_is_as_it_is_described(rules: Path) -> None:
    """By digest, and with every column of it under a publication."""
    data = shipped().reference_data
    assert data is not None
    assert found(rules) == []
    assert {table.file for table in data.tables} == {
        path.relative_to(SHIPPED_RULES / "reference").as_posix() for path in TABLES
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
@pytest.mark.sampled(3)
def test_a_table_that_was_changed_is_told_with_its_digest(rules: Path, table: Path) -> None:
    """One letter more; what to write down is in the message."""
    spoiled = rules / table.relative_to(SHIPPED_RULES)
    spoiled.write_bytes(spoiled.read_bytes() + b"\n")
    name = table.relative_to(SHIPPED_RULES / "reference").as_posix()
    [told] = [p for p in check_rulebook(load_rulebook(rules), ON) if p.code == "table_changed"]
    details = dict(told.details)
    assert details == {"name": name, "digest": sha256(spoiled.read_bytes()).hexdigest()}


def test_line_ends_of_windows_are_no_change(rules: Path) -> None:
    """A copying program makes them, nobody's hand."""
    for table in rules.glob("reference/**/*.csv"):
        table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert found(rules) == []


def test_a_table_and_a_column_nobody_describes_are_told(rules: Path) -> None:
    """And a described one that is gone."""
    (rules / "reference" / "own.csv").write_text("code,figure\nA,1\n", encoding="utf-8")
    (rules / "reference" / "lists" / "cbp_orders.csv").unlink()
    said = rules / "reference" / "tables.yaml"
    text = said.read_text(encoding="utf-8")
    said.write_text(text.replace("columns: [ratified_palermo]", "columns: [ratified]"), "utf-8")
    assert set(found(rules)) == {
        ("table_missing", "lists/cbp_orders.csv"),
        ("table_undescribed", "own.csv"),
        ("table_undescribed", "countries.csv, ratified_palermo"),
        ("table_undescribed", "countries.csv, ratified"),
    }


def test_rules_that_say_nothing_of_their_tables_are_fine() -> None:
    """A small rulebook of one's own need not."""
    assert load_rulebook(TOY_RULES).reference_data is None
    assert found(TOY_RULES) == []


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2025, 9, 29), 0),
        (date(2025, 10, 28), 0),
        (date(2025, 10, 29), 1),
        (date(2026, 9, 28), 11),
        (date(2026, 9, 29), 12),
        (date(2025, 9, 28), -1),
    ],
)
def test_the_age_is_in_full_months(on: date, months: int) -> None:
    """From the day of the data to the day of assessment; negative where that came first."""
    words = {"en": "a", "ru": "а", "kk": "ә"}
    members = dict.fromkeys(("title", "publisher", "edition", "licence", "source"), words)
    rest = {"id": "x", "day": "2025-09-29", "verified": "no"}
    assert DataSet.model_validate({**members, **rest}).months_old(on) == months


NAMES_AND_FIGURES = re.compile(r"\d{4}|\w+ \d[\d.]*(, \w+ \d[\d.]*)*")  # the same in every language


def test_what_people_read_of_a_publication_is_said_in_their_language() -> None:
    """All but its id are texts; an edition of more than names and figures has words of its own in each."""
    plain = {name for name, one in DataSet.model_fields.items() if one.annotation is str}
    assert plain == {"id"}
    data = shipped().reference_data
    assert data is not None
    for _, one in data.sets():
        said = [one.edition.in_(language) for language in Language]
        assert len(set(said)) == len(said) or NAMES_AND_FIGURES.fullmatch(said[0]), one.id
