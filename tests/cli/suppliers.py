"""Three invented suppliers, as a workbook: one critical, one that refuses, one without a flag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.reading.makers import Cell, save

HEADER = (
    "supplier_id",
    "supplier_name",
    "country",
    "sector",
    "workers_total",
    "workers_migrant",
    "documents_held",
    "documents_returned",
    "youngest_age",
    "deductions",
    "policy",
    "policy.evidence",
    "policy_date",
    "training",
    "agency_checked",
    "commitment",
    "commitment_signatory",
    "commitment_date",
    "hazard_share",
)
NOW, THEN = date(2026, 2, 1), date(2020, 1, 1)
ALPHA: Sequence[Cell] = (
    *("A-1", "Alpha", "KAZ", "F", 40, 3, "yes", "no", 30, "none", "yes", "policy 2024.pdf", NOW),
    *("yes", "yes", "Accepted", "A. Example", NOW, "20 %"),
)
BETA: Sequence[Cell] = (
    *("A-2", "Бета", "Турция", "B", 12, 0, "нет", None, 19, "Штрафы", "да", None, THEN, "n/a"),
    *(None, "Отказ"),
)
GAMMA: Sequence[Cell] = (
    *(
        "A-3",
        "Гамма",
        "Қазақстан",
        "F",
        6,
        0,
        "жоқ",
        None,
        30,
        "none",
        "иә",
        "policy 2024.pdf",
        NOW,
    ),
    *("yes", None, "Баламалы", "Б. Мысал", NOW),
)


def suppliers(folder: Path, *more: Sequence[Cell], name: str = "suppliers.xlsx") -> Path:
    """The workbook of the three, and of more."""
    return save(folder / name, HEADER, ALPHA, BETA, GAMMA, *more)
