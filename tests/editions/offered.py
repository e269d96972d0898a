"""Files that are offered as newer editions, and a rules folder to take them in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from shutil import copytree

from kpo_dd.editions.edition_checks import RulesFolder, Wanted
from kpo_dd.editions.new_edition import NewEdition, new_edition
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.rulebook.loading import load_rulebook
from tests.toys import SHIPPED_RULES

DAY = date(2026, 11, 20)
GOODS, COUNTRIES = "lists/listed_goods.csv", "countries.csv"
Row = dict[str, str]


def own_rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules, to take editions in."""
    return copytree(SHIPPED_RULES, tmp_path / "my-rules")


def rows_of(name: str, rules: Path = SHIPPED_RULES) -> list[Row]:
    """The rows of a table."""
    text = (rules / "reference" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def written(path: Path, rows: Sequence[Row]) -> Path:
    """A table as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_published(rows: Iterable[Row]) -> list[Row]:
    """The list of goods as its publisher heads it."""
    return [
        {
            "Country/Area": row["country"],
            "Good": row["good"],
            "Child Labor": "X" if row["child_labor"] == "1" else "",
            "Forced Labor": "X" if row["forced_labor"] == "1" else "",
        }
        for row in rows
    ]


def offered(path: Path, rules: Path, table: str = "", day: date = DAY) -> NewEdition:
    """A file as a newer edition."""
    folder = RulesFolder(rules, load_rulebook(rules))
    return new_edition(path, folder, Wanted(table, "Autumn 2026", day), Limits())


def everything(rules: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    files = (path for path in rules.rglob("*") if path.is_file())
    return {path.relative_to(rules).as_posix(): path.read_bytes() for path in files}
