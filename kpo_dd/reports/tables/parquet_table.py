"""A table as Parquet, for other programs. Needs pyarrow, which comes with the extra `dask`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.tables.run_table import FieldKind, FieldValue, RunTable
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_A_GROUP = 65_536
ARROW_TYPES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "string",
    FieldKind.COUNT: "int64",
    FieldKind.FIGURE: "float64",
    FieldKind.MARK: "bool",
    FieldKind.DAY: "date32",
}


def can_write_parquet() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def parquet_table(
    table: RunTable,
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    out: BinaryIO,
) -> None:
    """Write a table into an open file, some thousand rows at a time; `version` is that of the tool."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(table).with_metadata({"made_by": f"kpo-dd {version}"})
    rows = table.rows(assessment, Phrases(rulebook, language, assessment.on))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while taken := list(islice(rows, ROWS_A_GROUP)):
            columns = zip(*taken, strict=True)
            arrays = [
                pa.array([arrow_value(one) for one in column], field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def arrow_schema(table: RunTable) -> pa.Schema:
    """The columns of a table as Arrow names them."""
    import pyarrow as pa

    return pa.schema([(one.name, pa.type_for_alias(ARROW_TYPES[one.kind])) for one in table.fields])


def arrow_value(value: FieldValue) -> FieldValue:
    """A value as Arrow takes it: no half of a character, which is no UTF-8; all else as it was written."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
