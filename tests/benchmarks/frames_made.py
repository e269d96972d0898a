"""Returns as a typed frame, as `kpo_dd.api.assess_frame` takes it, and as a file of columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from kpo_dd.rulebook.rulebook import SUPPLIER_ID
from tests.benchmarks.returns_made import MadeReturn
from tests.benchmarks.table_made import table_columns
from tests.toys import shipped


def frame_of(returns: Iterable[MadeReturn]) -> pd.DataFrame:
    """The answers, a row a supplier; the index names the suppliers."""
    answers = [made.answers for made in returns]
    names = [name for name, _ in table_columns(shipped()) if any(name in row for row in answers)]
    columns = {name: [row.get(name) for row in answers] for name in names}
    return pd.DataFrame(columns, index=pd.Index(columns[SUPPLIER_ID], name=SUPPLIER_ID))


def write_frame(path: Path, returns: Iterable[MadeReturn]) -> None:
    """Write the frame as a Parquet file; several answers to one question are a list."""
    frame_of(returns).reset_index(drop=True).to_parquet(path)
