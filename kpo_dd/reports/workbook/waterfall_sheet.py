"""How each score comes about: the steps of each theme, and their sum, which the workbook works out again.

For very many suppliers a theme is one row, and all in it are values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
from msgspec.structs import replace

from kpo_dd.assessment.result.theme_results import Step, StepKind
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.pages import lines_above
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    ColumnValue,
    Ink,
    LiveSum,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells
from kpo_dd.rulebook.entries import Theme

WHOSE = (
    SheetColumn("sheet.supplier_id", 12),
    SheetColumn("sheet.supplier", 24),
    SheetColumn("sheet.theme", 18),
)
WATERFALL = (
    *WHOSE,
    SheetColumn("sheet.step", 70),
    SheetColumn("sheet.rule", 9),
    SheetColumn("sheet.points", 9, Ink.POINTS),
    SheetColumn("sheet.score", 9, Ink.POINTS),
)
POINTS = len(WATERFALL) - 2  # the column that the sums add up
WATERFALL_VALUES = (
    *WHOSE,
    *(SheetColumn(f"sheet.points_{kind}", 14, Ink.POINTS) for kind in StepKind),
    SheetColumn("sheet.score", 9, Ink.POINTS),
)
MOST_SUMMED = MOST_WITH_TABLES  # suppliers; above, there are values and no steps
Waterfalls = Sequence[tuple[Step, ...]]  # of one supplier, theme by theme


def waterfall_sheet(suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """The steps to each score; a theme in a row where there are too many suppliers."""
    if len(suppliers.who) <= MOST_SUMMED:
        return summed_waterfall(suppliers, phrases)
    lines = (phrases.say("sheet.waterfall"), phrases.say("sheet.waterfall_values"))
    height, rows = len(suppliers.who) * len(Theme), ByRow(value_rows(suppliers, phrases))
    sides = (2,) + (1,) * (len(WATERFALL_VALUES) - 2)
    return ReportSheet(
        "sheet.waterfall",
        WATERFALL_VALUES,
        height,
        rows,
        lines,
        held=2,
        for_screen=True,
        sides=sides,
    )


def summed_waterfall(suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """A row a score, and below it a row a step. It can't be sorted: a sum would add up other rows."""
    parts = suppliers.results.parts
    falls = [parts.waterfalls(row) for row in range(len(suppliers.who))]
    sheet = ReportSheet(
        name="sheet.waterfall",
        columns=WATERFALL,
        height=sum(1 + len(steps) for one in falls for steps in one),
        values=ByRow(()),
        lines=(phrases.say("sheet.waterfall"), phrases.say("sheet.waterfall_lead")),
        held=2,
        filtered=False,
        for_screen=True,
    )
    first = len(list(lines_above(sheet))) + 2  # below the lines and the headings, counted from 1
    return replace(sheet, values=ByRow(summed_rows(suppliers, falls, phrases, first)))


def summed_rows(
    suppliers: SupplierCells, falls: Sequence[Waterfalls], phrases: Phrases, first: int
) -> Iterator[tuple[SheetValue, ...]]:
    """Every score as a sum of the rows below it, and these; `first` is the number of the first row."""
    themes, step_name = [phrases.theme(theme) for theme in Theme], step_names(phrases)
    total, row = phrases.say("html.total"), first
    for who, scores, fall in zip(
        suppliers.who, suppliers.results.theme_score.tolist(), falls, strict=True
    ):
        for theme, score, steps in zip(themes, scores, fall, strict=True):
            summed = LiveSum(POINTS, row + 1, row + len(steps), score) if steps else score
            yield (*who, theme, total, "", None, summed)
            for step in steps:
                name = step_name(step.kind, step.name, step.points > 0)
                yield (*who, theme, name, step.name, step.points, None)
            row += 1 + len(steps)


def value_rows(suppliers: SupplierCells, phrases: Phrases) -> Iterator[tuple[ColumnValue, ...]]:
    """Every theme of each supplier: the points of each kind of step, and the score."""
    themes, results = [phrases.theme(theme) for theme in Theme], suppliers.results
    points = results.parts.kind_points()
    figures = np.concatenate((points, results.theme_score[:, :, None]), axis=2)
    for who, of_themes in zip(suppliers.who, figures, strict=True):
        for theme, own in zip(themes, of_themes.tolist(), strict=True):
            yield (who, theme, *own)


def step_names(phrases: Phrases) -> Callable[[StepKind, str, bool], str]:
    """What makes a step, in words; made once."""

    @cache
    def name(kind: StepKind, rule: str, adds: bool) -> str:
        match kind:
            case StepKind.EXPOSURE:
                return phrases.say("html.step_exposure")
            case StepKind.HELD:
                return phrases.say("html.step_held")
            case StepKind.RED_FLAG:
                key = "html.step_red_flag"
            case StepKind.CONTROL:
                key = "html.step_gap" if adds else "html.step_control"
        return phrases.say(key, rule=phrases.rules.rule(rule))

    return name
