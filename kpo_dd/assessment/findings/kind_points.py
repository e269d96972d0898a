"""The points of each kind of step, for every supplier and theme: what the steps of a waterfall add up to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.result_columns import PointColumn
from kpo_dd.assessment.result.theme_results import TENTHS, StepKind
from kpo_dd.rulebook.entries import Theme


def kind_points(rows: SupplierRows, order: NDArray[np.intp]) -> PointColumn:
    """Points as printed, shape (suppliers, themes, kinds), suppliers in an order: tenths add up exactly."""
    tenths = np.zeros((len(rows.ids), len(Theme), len(StepKind)), dtype=np.int64)
    kinds = list(StepKind)
    for at, theme in enumerate(Theme):
        for step in rows.tables.themes[theme].steps:
            tenths[:, at, kinds.index(step.kind)] += step.tenths
    return tenths[order] / TENTHS
