"""A row a flag, with its evidence: what was answered, what was written, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.flags import BriefAnswer, Flag, ReturnFlag, SpokenFlag
from kpo_dd.errors import Place
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.reports.workbook.evidence_lines import BriefEvidence, shown_name
from kpo_dd.reports.workbook.links import (
    LinkedColumn,
    LinkTarget,
    SheetSpot,
    SupplierSpot,
    dossier_spot,
    source_spot,
)
from kpo_dd.reports.workbook.sheet import (
    NO_ROW,
    ByRow,
    ColouredWord,
    ColumnValue,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells
from kpo_dd.rulebook.entries import Band

MOST_LINKED_ROWS = 60_000  # Excel holds 65,530 links a sheet
LINKS_A_ROW = 4
BESIDE_REASONS = 12  # columns, where the sheet of reasons says the rest
PRINTED_OF_FLAGS = 9
FLAG_SIDES = (
    2,
    4,
    1,
    2,
    1,
)  # whose it is, before the evidence, that, beside it, its cell; then what follows
ToldAnswer = tuple[str, BriefAnswer]  # in words, and itself


def flag_columns(rows: int) -> tuple[SheetColumn, ...]:
    """The columns of so many flags: cells lead on as far as a sheet has room for links."""
    who = Ink.LINK if rows * LINKS_A_ROW <= MOST_LINKED_ROWS else Ink.TEXT
    return (
        SheetColumn("sheet.supplier_id", 12, who),
        SheetColumn("sheet.supplier", 24, who),
        SheetColumn("sheet.kind", 13),
        SheetColumn("sheet.severity", 12, Ink.GRADE),
        SheetColumn("sheet.rule", 8, who),
        SheetColumn("sheet.flag", 34),
        SheetColumn("sheet.evidence", 66),
        SheetColumn("sheet.action", 56),
        SheetColumn("sheet.due", 11, Ink.DAY),
        SheetColumn("sheet.source_cell", 9, Ink.LINK if rows <= MOST_LINKED_ROWS else Ink.TEXT),
        SheetColumn("sheet.theme", 16),
        SheetColumn("sheet.cap", 13, Ink.GRADE),
        SheetColumn("sheet.why", 48),
        SheetColumn("sheet.sources", 100),
    )


def flags(suppliers: SupplierCells, on: date, phrases: Phrases) -> ReportSheet:
    """One row a flag: suppliers as on their own sheet, each supplier's gravest first."""
    results = suppliers.results
    counts = results.raised.sum(axis=1) + results.return_checks.sum(axis=1)
    height, starts = int(counts.sum()), np.where(counts, np.cumsum(counts) - counts, NO_ROW)
    is_small = len(results) <= MOST_WITH_TABLES
    width = BESIDE_REASONS if is_small else None
    columns = flag_columns(height)[:width]
    if not is_small:  # the sheet of reasons is left out, and nothing leads there
        columns = tuple(
            replace(one, ink=Ink.TEXT) if one.heading == "sheet.rule" else one for one in columns
        )
    cells = FlagRows(phrases, on, len(columns), is_led=height <= MOST_LINKED_ROWS)
    leading = {column.heading: place for place, column in enumerate(columns)}
    links = [LinkedColumn(leading["sheet.source_cell"], cells.sources)]
    if columns[0].ink is Ink.LINK:
        rows = np.repeat(np.arange(len(results)), counts).tolist()
        dossiers = [dossier_spot(one) for one in results.ids]
        asked = [SupplierSpot("sheet.questions", row) for row in range(len(results))]
        links += [
            LinkedColumn(leading["sheet.supplier_id"], [asked[row] for row in rows]),
            LinkedColumn(leading["sheet.supplier"], [dossiers[row] for row in rows]),
            LinkedColumn(leading["sheet.rule"], cells.reasons),
        ]
    return ReportSheet(
        "sheet.flags",
        columns,
        height,
        ByRow(cells.of(suppliers)),
        held=2,
        printed=PRINTED_OF_FLAGS,
        for_screen=True,
        table="Flags" if is_small else "",
        links=tuple(links),
        starts=starts.tolist(),
        sides=(*FLAG_SIDES, len(columns) - sum(FLAG_SIDES)),
    )


class AroundEvidence(Struct, frozen=True):
    """What stands before the evidence in the row of a flag, between it and its cell, and after that cell.

    `limits`: what the evidence is followed by.
    """

    before: tuple[SheetValue, ...]
    beside: tuple[str, date | None]
    after: tuple[SheetValue, ...]
    limits: tuple[str, ...] = ()


class FlagRows:
    """Writes the flags of suppliers; what a rule says in a country is put into words once."""

    def __init__(self, phrases: Phrases, on: date, columns: int, *, is_led: bool) -> None:
        self.phrases, self.on, self.is_led = phrases, on, is_led
        self.after = columns - sum(FLAG_SIDES)
        self.sources: list[LinkTarget | None] = []  # grows as the rows are read, and so do
        self.reasons: list[LinkTarget | None] = []  # the rows of the sheet that says why
        self.explained = count()
        self.lines = BriefEvidence(phrases)
        self.said: dict[tuple[object, ...], AroundEvidence] = {}
        self.spoken: dict[SpokenFlag, AroundEvidence] = {}  # the same, found without comparing

    def of(self, suppliers: SupplierCells) -> Iterator[tuple[ColumnValue, ...]]:
        """The flags of each supplier, then the patterns of its return."""
        results, parts = suppliers.results, suppliers.results.parts
        everybody = zip(suppliers.who, results.countries, suppliers.spoken, strict=True)
        for row, (who, country, spoken) in enumerate(everybody):
            told = self.told(parts.place(row), spoken.answers)
            for one in spoken.flags:
                self.lead(SheetSpot("sheet.reasons", next(self.explained)))
                around = self.spoken.get(one)
                if around is None:
                    around = self.spoken[one] = self.around(one.flag, country)
                yield self.row(who, around, [told[name] for name in one.answered])
            for pattern in spoken.patterns:
                self.lead(None)
                around = self.around_pattern(pattern.flag)
                yield self.row(who, around, [told[name] for name in pattern.answered])

    def told(self, home: Place, answers: Mapping[str, BriefAnswer]) -> dict[str, ToldAnswer]:
        """The answers of a supplier that stands in a place as lines, by question."""
        self.lines.home, line = home, self.lines.brief
        return {name: (line(name, said), said) for name, said in answers.items()}

    def lead(self, reason: SheetSpot | None) -> None:
        """Remember where the reasons of the next row stand."""
        if self.is_led:
            self.reasons.append(reason)

    def row(
        self, who: tuple[str, str], around: AroundEvidence, told: Sequence[ToldAnswer]
    ) -> tuple[ColumnValue, ...]:
        """A flag with its evidence, and the first cell that shows it."""
        shown = first_shown(told)
        if self.is_led:
            self.sources.append(None if shown is None else source_spot(shown.place))
        text = "\n".join([*[line for line, _ in told], *around.limits])
        cell = "" if shown is None else shown_name(shown.name)
        return who, around.before, text, around.beside, cell, around.after

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
            beside=(
                f"{phrases.say(f'action_of.{rule.actor}')}: {phrases.words(flag.action)}",
                due_on(flag, self.on),
            ),
            after=(
                phrases.themes(flag.themes),
                None if rule.cap is None else ColouredWord(phrases.band(rule.cap), rule.cap),
                phrases.words(flag.why),
                "\n".join(str(one) for one in phrases.citations(flag)),
            )[: self.after],
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
            beside=(phrases.words(check.action), None),
            after=("", None, phrases.words(check.why), "")[: self.after],
        )


def first_shown(told: Sequence[ToldAnswer]) -> BriefAnswer | None:
    """The first of some answers that stands in a cell."""
    for _, said in told:
        if said.name:
            return said
    return None
