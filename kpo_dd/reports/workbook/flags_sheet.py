"""A row a flag, with its evidence: what was answered, what was written, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpo_dd.assessment.result.flags import Flag, ReturnFlag
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.reports.workbook.evidence_lines import EvidenceLines
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    ColouredWord,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.entries import Band

FLAGS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 22),
    SheetColumn("sheet.kind", 13),
    SheetColumn("sheet.severity", 13, Ink.GRADE),
    SheetColumn("sheet.rule", 9),
    SheetColumn("sheet.flag", 30),
    SheetColumn("sheet.evidence", 46),
    SheetColumn("sheet.action", 38),
    SheetColumn("sheet.due", 12, Ink.DAY),
    SheetColumn("sheet.theme", 16),
    SheetColumn("sheet.cap", 13, Ink.GRADE),
    SheetColumn("sheet.why", 48),
    SheetColumn("sheet.sources", 100),
)
FLAGS_PRINTED = 9


def flags(suppliers: SupplierCells, on: date, phrases: Phrases) -> ReportSheet:
    """One row a flag: suppliers as in the summary, each supplier's gravest first."""
    results = suppliers.results
    height = int(results.raised.sum()) + int(results.return_checks.sum())
    rows = FlagRows(phrases, on).of(suppliers)
    return ReportSheet("sheet.flags", FLAGS, height, ByRow(rows), held=2, printed=FLAGS_PRINTED)


@dataclass(frozen=True)
class AroundEvidence:
    """What stands before and after the evidence in the row of a flag, and the limits it is followed by."""

    before: tuple[SheetValue, ...]
    after: tuple[SheetValue, ...]
    limits: tuple[str, ...] = ()


class FlagRows:
    """Writes the flags of suppliers; what a rule says in a country is put into words once."""

    def __init__(self, phrases: Phrases, on: date) -> None:
        self.phrases, self.on = phrases, on
        self.lines = EvidenceLines(phrases)
        self.said: dict[tuple[object, ...], AroundEvidence] = {}

    def of(self, suppliers: SupplierCells) -> Iterator[tuple[SheetValue, ...]]:
        """The flags of each supplier, then the patterns of its return."""
        results = suppliers.results
        patterned = set(np.flatnonzero(results.return_checks.any(axis=1)).tolist())
        for row, (who, country) in enumerate(zip(suppliers.who, results.countries, strict=True)):
            for flag, told in results.parts.told_flags(row, self.lines.line):
                around = self.around(flag, country)
                yield (*who, *around.before, "\n".join((*told, *around.limits)), *around.after)
            for pattern in results.parts.return_flags(row) if row in patterned else ():
                around = self.around_pattern(pattern)
                shown = tuple(map(self.lines.line, pattern.evidence))
                yield (*who, *around.before, "\n".join(shown), *around.after)

    def around(self, flag: Flag, country: str) -> AroundEvidence:
        """What is said of a flag beside its evidence: the same for all of one rule, country and themes."""
        key = (flag.rule.id, country, flag.themes)
        if key not in self.said:
            self.said[key] = self.of_flag(flag)
        return self.said[key]

    def of_flag(self, flag: Flag) -> AroundEvidence:
        """A flag in the columns of its sheet."""
        rule, phrases = flag.rule, self.phrases
        return AroundEvidence(
            before=(
                phrases.kind(rule.kind),
                ColouredWord(phrases.severity(rule.severity), Band.parse(rule.severity.value)),
                rule.id,
                phrases.rules.finding(flag),
            ),
            after=(
                f"{phrases.say(f'action_of.{rule.actor}')}: {phrases.words(flag.action)}",
                due_on(flag, self.on),
                phrases.themes(flag.themes),
                None if rule.cap is None else ColouredWord(phrases.band(rule.cap), rule.cap),
                phrases.words(flag.why),
                "\n".join(str(one) for one in phrases.citations(flag)),
            ),
            limits=tuple(phrases.limits(flag)),
        )

    def around_pattern(self, flag: ReturnFlag) -> AroundEvidence:
        """The same of a pattern of the whole return: of one check and so many of so many answers."""
        key = (flag.check.id, flag.count, flag.of)
        if key not in self.said:
            self.said[key] = self.of_pattern(flag)
        return self.said[key]

    def of_pattern(self, flag: ReturnFlag) -> AroundEvidence:
        """A pattern in the same columns; it has no severity, rule, theme or day."""
        phrases, check = self.phrases, flag.check
        count = phrases.say("html.return_count", count=flag.count, of=flag.of)
        found = f"{phrases.words(check.title)} ({count})"
        return AroundEvidence(
            before=(phrases.say("report.kind.return_check"), None, "", found),
            after=(phrases.words(check.action), None, "", None, phrases.words(check.why), ""),
        )
