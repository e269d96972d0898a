"""Where tables come from: each described, each as it is described, each with its age."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from kpo_dd.errors import RulebookError
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
    rest = {"id": "x", "day": "2025-09-29", "verified": "no", "stale_after": 30}
    assert DataSet.model_validate({**members, **rest}).months_old(on) == months


def aged(**more: object) -> DataSet:
    """A publication of 1 January 2025."""
    words = {"en": "a", "ru": "а", "kk": "ә"}
    texts = dict.fromkeys(("title", "publisher", "edition", "licence", "source"), words)
    rest = {"id": "x", "day": "2025-01-01", "verified": "no", "stale_after": 30}
    return DataSet.model_validate({**texts, **rest, **more})


def newer(day: str, verified: str) -> dict[str, object]:
    """An edition that came out on a day."""
    words = {"en": "b", "ru": "б", "kk": "б"}
    return {"edition": words, "day": day, "source": words, "verified": verified}


@pytest.mark.parametrize("limit", [30, "2025-01-31"])
def test_data_are_old_from_the_day_after_their_limit(limit: int | str) -> None:
    """A number of days or a day, the same."""
    one = aged(stale_after=limit)
    assert one.good_until == date(2025, 1, 31)
    assert not one.is_old(date(2025, 1, 31))
    assert one.is_old(date(2025, 2, 1))


def test_a_newer_edition_counts_from_the_day_after_it_came_out() -> None:
    """Before the day of assessment, and for certain only where it is verified."""
    sure, said = (aged(superseded_by=newer("2026-03-01", word)) for word in ("yes", "no"))
    assert sure.newer(date(2026, 3, 1)) is None
    assert not sure.is_superseded(date(2026, 3, 1))
    assert sure.is_superseded(date(2026, 3, 2))
    assert said.newer(date(2026, 3, 2)) is not None
    assert not said.is_superseded(date(2026, 3, 2))


@pytest.mark.parametrize(
    "spoiled",
    ["stale_after: 550", "stale_after: 550\n        superseded: x", "stale_after: soon"],
)
def test_a_publication_without_a_limit_or_with_a_strange_member_is_refused(
    rules: Path, spoiled: str
) -> None:
    """Strictly: a limit that is missing or none, a member nobody knows."""
    said = rules / "reference" / "tables.yaml"
    text = said.read_text(encoding="utf-8")
    other = "" if spoiled == "stale_after: 550" else spoiled
    said.write_text(text.replace("stale_after: 550", other, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_rulebook(rules)
    assert caught.value.problems


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
        if one.superseded_by:
            said = [one.superseded_by.edition.in_(language) for language in Language]
            assert len(set(said)) == len(said), one.id
