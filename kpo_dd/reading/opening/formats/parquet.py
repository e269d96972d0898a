"""A table in Parquet, as data engines keep it: one sheet, its column names in the first row.

What it holds is read like any other cell: a column that says it holds numbers makes no answer understood that
would not be understood in a workbook. A list is several answers to one question.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from math import isnan
from typing import TYPE_CHECKING

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import CellValue, Parsed, Sheet
from kpo_dd.reading.opening.grid import refuse_wide

if TYPE_CHECKING:
    from pyarrow import Table

PARQUET = b"PAR1"
PARQUET_SHEET = "Parquet"
BETWEEN = "; "  # several answers in one cell


def parse_parquet(content: bytes, most: int) -> Parsed:
    """The one sheet of a table. WorkbookRefused where it can't be read, or nothing here reads Parquet."""
    table = arrow_table(content, most)
    columns = [[plain_cell(value) for value in column.to_pylist()] for column in table.columns]
    rows = [[str(name) for name in table.column_names], *map(list, zip(*columns, strict=True))]
    return Parsed((Sheet(PARQUET_SHEET, visible=True, rows=rows),))


def arrow_table(content: bytes, most: int) -> Table:
    """The table as the library reads it, once it is known that it has no more than so many cells."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise WorkbookRefused.of("parquet_not_installed") from error
    try:
        file = ParquetFile(BytesIO(content))
        corner = file.metadata.num_rows, len(file.schema_arrow) - 1
        refuse_wide(PARQUET_SHEET, corner, corner, most)
        return file.read(use_threads=False)
    except (ArrowException, OSError, ValueError) as error:
        raise WorkbookRefused.of("workbook_damaged") from error


def plain_cell(value: object) -> CellValue:
    """A value as a cell holds it; nothing is a blank cell."""
    match value:
        case None:
            return ""
        case float() if isnan(value):
            return ""
        case bool() | str() | int() | float() | date() | time() | timedelta():
            return value
        case list() | tuple() | set():
            return BETWEEN.join(filter(None, words_in(value)))
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return str(value)


def words_in(values: list[object] | tuple[object, ...] | set[object]) -> Iterator[str]:
    """Each answer of several, as words."""
    return (str(plain_cell(value)) for value in values)
