"""Columns of shares written as parts of one are read as such, and a line says so; one bare share is asked."""

from __future__ import annotations

import csv
import io

import pytest

from tests.reading.makers import Cell, codes, page, read_content, read_pages

HEAD: list[Cell] = ["supplier_id", "country", "hazard_share"]


def read_shares(*shares: Cell) -> tuple[list[object], list[tuple[str, str]]]:
    """The shares of as many suppliers in a table, None where it was asked, and all problems."""
    rows: list[list[Cell]] = [[f"A-{number}", "KAZ", share] for number, share in enumerate(shares)]
    reading = read_pages(page("A", HEAD, *rows))
    column = reading.answers.frame["hazard_share"]
    found: list[object] = [
        None if missing else share for share, missing in zip(column, column.isna(), strict=True)
    ]
    return found, codes(reading.problems)


@pytest.mark.parametrize(
    ("shares", "read"),
    [
        ([0.7, 1, 0.25], [0.7, 1.0, 0.25]),
        (["0,7", "1", "0.25", "0"], [0.7, 1.0, 0.25, 0.0]),
        ([0.7, None, 1], [0.7, None, 1.0]),
    ],
)
def test_a_column_whose_shares_are_at_most_one_with_a_decimal_is_of_parts_of_one(
    shares: list[Cell], read: list[object]
) -> None:
    """As numbers and as text; one line says how they were read."""
    found, problems = read_shares(*shares)
    assert found == read
    assert problems == [("share_column_parts", "C2")]


@pytest.mark.parametrize(
    "shares",
    [
        *([0.7], [1, 1], [0, 1], [1]),  # one alone; no decimal
        *([0.7, 30], [0.7, "30 %"], [1, "25 процентов"], [0.7, 1.5]),  # others write per cent
    ],
)
def test_anything_else_stays_asked(shares: list[Cell]) -> None:
    """A lone share, ones alone, and a column in which somebody writes per cent."""
    found, problems = read_shares(*shares)
    assert found[0] in (None, 0.0)
    assert "answer_share_ambiguous" in {code for code, _ in problems}
    assert "share_column_parts" not in {code for code, _ in problems}


def test_the_cell_keeps_what_was_written() -> None:
    """And each sheet is looked at by itself."""
    rows: list[list[Cell]] = [["A-1", "KAZ", 0.7], ["A-2", "KAZ", 0.1]]
    other: list[list[Cell]] = [["B-1", "KAZ", 0.7], ["B-2", "KAZ", 50]]
    reading = read_pages(page("A", HEAD, *rows), page("B", HEAD, *other))
    assert reading.answers.cells["A-1", "hazard_share"].raw == "0.7"
    assert reading.answers.frame.loc["A-1", "hazard_share"] == 0.7
    assert not reading.answers.cells["B-1", "hazard_share"].readable


def test_a_csv_has_such_columns_too() -> None:
    """With decimal commas."""
    text = io.StringIO()
    rows: list[list[Cell]] = [HEAD, ["A-1", "KAZ", "0,7"], ["A-2", "KAZ", "0,35"]]
    csv.writer(text, delimiter=";").writerows(rows)
    reading = read_content(text.getvalue().encode(), "a.csv")
    assert [one.answers["hazard_share"] for one in reading.returns] == [0.7, 0.35]
