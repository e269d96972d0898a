"""A sheet that is no list but is drawn, with charts; and any sheet of the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.workbook.pen_formats import PenFormats
from kpo_dd.reports.workbook.sheet import ReportSheet


@dataclass(frozen=True)
class DrawnSheet:
    """A sheet that is no list: the key of its name, and who draws it."""

    name: str
    draw: Callable[[Workbook, Worksheet, PenFormats], None]


BookSheet = ReportSheet | DrawnSheet
