"""A table in Parquet is read as the same table in a workbook would be."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal
from pyarrow.parquet import write_table

from kpo_dd.api import read
from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.formats.parquet import parse_parquet
from tests.reading.makers import save
from tests.toys import ON, toy

MOST = 10_000


def parquet(columns: Mapping[str, object]) -> bytes:
    """A file of columns."""
    target = BytesIO()
    write_table(pa.table(columns), target)
    return target.getvalue()


def cells(columns: Mapping[str, object]) -> list[list[object]]:
    """What a parser hands over for it."""
    (sheet,) = parse_parquet(parquet(columns), MOST).sheets
    return [list(row) for row in sheet.rows]


def test_every_type_becomes_what_a_cell_holds() -> None:
    """A list is several answers, nothing is a blank cell, and a name of a column is a heading."""
    day, moment = date(2026, 1, 2), datetime(2026, 1, 2, 3, 4)
    found = cells(
        {
            "text": ["да", None],
            "whole": [40, None],
            "part": [0.25, float("nan")],
            "truth": [True, False],
            "day": [day, None],
            "moment": [moment, None],
            "several": [["fees", "fines"], []],
            "money": [Decimal("1.50"), None],
            "bytes": ["Иә".encode(), None],
        }
    )
    heading, first, second = found
    assert heading == [
        *("text", "whole", "part", "truth", "day", "moment", "several", "money", "bytes")
    ]
    assert first == ["да", 40, 0.25, True, day, moment, "fees; fines", "1.50", "Иә"]
    assert second == ["", "", "", False, "", "", "", "", ""]


def test_the_same_answers_are_read_from_a_workbook_and_from_parquet(tmp_path: Path) -> None:
    """Words in any language, per cent, dates as text: whatever a cell may say."""
    heading = ["supplier_id", "supplier_name", "country", "sector", "policy", "hazard_share"]
    heading += ["policy_date", "deductions", "workers_total"]
    rows = [
        ["P-1", "Alpha", "Казахстан", "F", "да", "20 %", "2026-02-01", "fees; fines", "40"],
        ["P-2", "Beta", "TUR", "Строительство", "maybe", "0.5", "1 марта 2026", "none", "many"],
    ]
    save(tmp_path / "a.xlsx", heading, *rows)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(heading)}
    (tmp_path / "a.parquet").write_bytes(parquet(columns))
    book, table = (read(tmp_path / name, toy(), on=ON) for name in ("a.xlsx", "a.parquet"))
    assert_frame_equal(book.answers.frame, table.answers.frame)
    assert [(p.code, p.place.cell, p.supplier) for p in table.problems] == [
        (p.code, p.place.cell, p.supplier) for p in book.problems
    ]
    assert book.problems  # "maybe" and "many" are no answers in either


def test_lists_are_several_answers(tmp_path: Path) -> None:
    """As engines keep them."""
    columns = {
        "supplier_id": ["P-1"],
        "supplier_name": ["Alpha"],
        "country": ["KAZ"],
        "sector": ["F"],
        "deductions": [["fees", "fines"]],
    }
    (tmp_path / "a.parquet").write_bytes(parquet(columns))
    received = read(tmp_path, toy(), on=ON)
    assert received.frame["deductions"].tolist() == [
        ("fines", "fees")
    ]  # in the order of the questionnaire


def test_what_is_too_large_or_broken_is_refused() -> None:
    """Before it is laid out, and in one line."""
    whole = parquet({"a": list(range(100)), "b": list(range(100))})
    with pytest.raises(WorkbookRefused) as wide:
        parse_parquet(whole, 201)
    assert [problem.code for problem in wide.value.problems] == ["workbook_too_wide"]
    assert parse_parquet(whole, 202).sheets
    for broken in (whole[:-3], whole[:20], b"PAR1" * 5):
        with pytest.raises(WorkbookRefused) as damaged:
            parse_parquet(broken, MOST)
        assert [problem.code for problem in damaged.value.problems] == ["workbook_damaged"]


def test_where_nothing_reads_parquet_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra."""
    content = parquet({"a": [1]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(WorkbookRefused) as refused:
        parse_parquet(content, MOST)
    assert [problem.code for problem in refused.value.problems] == ["parquet_not_installed"]
