"""The tables of an assessment for engines: a row a supplier, a row a flag; columns of fixed types.

They are made of one assessment and of nothing beside it, so that the tables of parts, put together, are the
tables of the whole. What hangs on all suppliers (influence of weights) is no part of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.rulebook.entries import Theme

BETWEEN_IDS = " "
FIGURES = ("score", "score_low", "score_high")
RESULT_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("supplier_id", "supplier_name", "country", "sector")),
        *((name, pa.string()) for name in ("status", "band", "concern", "return_state")),
        *((name, pa.float64()) for name in (*FIGURES, "coverage", "confidence")),
        *((f"{theme}_band", pa.string()) for theme in Theme),
        *((f"{theme}_{figure}", pa.float64()) for theme in Theme for figure in FIGURES),
        ("commitment", pa.string()),
        ("left_open", pa.string()),
        ("return_checks", pa.string()),
    ]
)
FLAG_SCHEMA = pa.schema(
    [
        (name, pa.string())
        for name in (
            *("supplier_id", "rule", "kind", "severity", "verdict", "themes", "why"),
            *("questions", "answers", "cells"),
        )
    ]
)


class ResultTables(Struct, frozen=True):
    """Results and flags, both in the order of the suppliers' ids, flags as in all reports."""

    results: pa.Table
    flags: pa.Table


def tables_of(assessment: Assessment) -> ResultTables:
    """The tables of an assessment."""
    suppliers = sorted(assessment.suppliers, key=lambda one: one.id)
    flags = (row_of_flag(one.id, flag) for one in suppliers for flag in one.flags)
    return ResultTables(
        table_of_rows(map(row_of_result, suppliers), RESULT_SCHEMA),
        table_of_rows(flags, FLAG_SCHEMA),
    )


def table_of_rows(rows: Iterable[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    """Rows as a table whose types do not hang on what stands in it; that of no rows has them too."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def row_of_result(supplier: SupplierResult) -> dict[str, object]:
    """The result of one supplier; ids of several questions or checks are parted by spaces."""
    row: dict[str, object] = {
        "supplier_id": supplier.id,
        "supplier_name": supplier.name,
        "country": supplier.country,
        "sector": supplier.sector,
        "status": supplier.status.value,
        "band": supplier.band.key,
        "concern": supplier.concern.value if supplier.concern else "",
        "return_state": supplier.return_state.value,
        "coverage": supplier.coverage,
        "confidence": supplier.confidence,
        "commitment": supplier.commitment.kind.value,
        "left_open": BETWEEN_IDS.join(supplier.left_open),
        "return_checks": BETWEEN_IDS.join(one.check.id for one in supplier.return_flags),
    }
    row |= {figure: getattr(supplier, figure) for figure in FIGURES}
    for theme in supplier.themes:
        row[f"{theme.theme}_band"] = theme.band.key
        row |= {f"{theme.theme}_{figure}": getattr(theme, figure) for figure in FIGURES}
    return row


def row_of_flag(supplier: str, flag: Flag) -> dict[str, object]:
    """One flag, with the answers it rests on as they were written, and their cells."""
    return {
        "supplier_id": supplier,
        "rule": flag.rule.id,
        "kind": flag.rule.kind.value,
        "severity": flag.rule.severity.value,
        "verdict": flag.verdict.value,
        "themes": BETWEEN_IDS.join(flag.themes),
        "why": flag.why.en,
        "questions": BETWEEN_IDS.join(one.question for one in flag.evidence),
        "answers": "\n".join(one.raw for one in flag.evidence),
        "cells": BETWEEN_IDS.join(one.place.cell for one in flag.evidence),
    }
