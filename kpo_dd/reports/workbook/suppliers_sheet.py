"""A row a supplier: its band and why, what to do next and by when, its commitment, the buyer's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import repeat

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.result.assessed import Confidence, Status
from kpo_dd.assessment.result.return_states import SupplierReturn, own_headings
from kpo_dd.reports.words.outline import tally_returns, without_return
from kpo_dd.reports.words.why_band import BandReasons
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.links import (
    LinkedColumn,
    LinkTarget,
    SheetSpot,
    SupplierSpot,
    dossier_spot,
    source_spot,
)
from kpo_dd.reports.workbook.returns_sheet import coloured_state
from kpo_dd.reports.workbook.sheet import (
    ByColumn,
    Ink,
    ReportSheet,
    SheetColumn,
)
from kpo_dd.reports.workbook.summary_words import FlagCounts, SummaryWords
from kpo_dd.reports.workbook.suppliers_ahead import FilledColumn, SuppliersAhead
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import day_words, one_line

SUPPLIERS_A_PAGE = 25
PRINTED_OF_SUPPLIERS = 10
TO_FLAGS, TO_QUESTIONS = "sheet.flags", "sheet.questions"


def suppliers_sheet(book: BookContents) -> ReportSheet:
    """One row a supplier, worst first; below them, in grey, those of whom nothing is known."""
    return SuppliersSheet(book).sheet


class SuppliersSheet(Struct, frozen=True, dict=True):
    """The columns of the sheet of suppliers."""

    book: BookContents

    @property
    def sheet(self) -> ReportSheet:
        """All of it, below the title and what to know before reading on."""
        columns, book = tuple(self.columns()), self.book
        height = len(book.suppliers.who) + len(self.lacking)
        return ReportSheet(
            name="sheet.suppliers",
            columns=tuple(one.column for one in columns),
            height=height,
            values=ByColumn(*(one.values(len(self.lacking)) for one in columns)),
            lines=self.lines,
            held=2,
            printed=PRINTED_OF_SUPPLIERS,
            table="Suppliers" if book.is_small else "",
            links=self.links([one.column for one in columns]),
            starts=range(len(book.suppliers.who)),
            rows_a_page=SUPPLIERS_A_PAGE,
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The title, the caveats, the count of returns."""
        phrases = self.book.phrases
        title = phrases.say(
            "sheet.title",
            title=phrases.say("report.title"),
            day=day_words(self.book.on, phrases.language),
            version=phrases.rulebook.version,
        )
        notice = phrases.say("sheet.notice", about=phrases.say("sheet.about"))
        return title, notice, phrases.returns(tally_returns(self.book.assessment))

    @cached_property
    def lacking(self) -> tuple[SupplierReturn, ...]:
        """Suppliers without a usable return."""
        return without_return(self.book.assessment)

    @cached_property
    def told(self) -> SummaryWords:
        """The words of single columns."""
        return SummaryWords(self.book.suppliers, self.book.phrases)

    def columns(self) -> Iterator[FilledColumn]:
        """All columns, those that are printed first."""
        ahead = SuppliersAhead(self.book, self.lacking, self.told)
        yield from self.who()
        yield from ahead.ahead()
        yield from ahead.commitments()
        yield from ahead.decisions()
        yield from self.own()
        yield from self.figures()
        yield from self.background()

    def who(self) -> Iterator[FilledColumn]:
        """Id, name, band, and why."""
        book, lacking = self.book, self.lacking
        phrases, results = book.phrases, book.suppliers.results
        ids, names = zip(*book.suppliers.who, strict=True) if book.suppliers.who else ((), ())
        states = [coloured_state(one.state, phrases) for one in lacking]
        silent = repeat(phrases.say("report.band_because.no_return"), len(lacking))
        yield FilledColumn(
            SheetColumn("sheet.supplier_id", 12, Ink.LINK),
            ids,
            [one_line(one.id) for one in lacking],
        )
        yield FilledColumn(
            SheetColumn("sheet.supplier", 36, Ink.LINK), names, map(phrases.name, lacking)
        )
        yield FilledColumn(
            SheetColumn("sheet.band", 12, Ink.GRADE),
            self.told.bands(),
            states,
        )
        why = BandReasons(results, phrases).sentences()
        yield FilledColumn(SheetColumn("sheet.because", 72), why, silent)

    def own(self) -> Iterator[FilledColumn]:
        """The buyer's own columns of the list."""
        returns = self.book.assessment.returns
        lines = {line.id: dict(line.own_columns) for line in returns if line.own_columns}
        for heading in own_headings(returns):
            told = [lines.get(one, {}).get(heading, "") for one in self.book.suppliers.results.ids]
            asked = [lines.get(one.id, {}).get(heading, "") for one in self.lacking]
            yield FilledColumn(SheetColumn("", 18, own=one_line(heading)), told, asked)

    def figures(self) -> Iterator[FilledColumn]:
        """Scores, counts and how far they can be relied on."""
        results, phrases, told = self.book.suppliers.results, self.book.phrases, self.told
        flagged = FlagCounts(results, phrases.rulebook)
        words = told.coded(Status, results.status, phrases.status)
        sure = told.coded(Confidence, results.confidence_word, phrases.confidence)
        yield FilledColumn(SheetColumn("sheet.concern", 18), told.concerns())
        yield FilledColumn(SheetColumn("sheet.status", 15), words)
        for name, column in (
            ("sheet.score", results.score_that_counts),
            ("sheet.score_low", results.score_low),
            ("sheet.score_high", results.score_high),
        ):
            yield FilledColumn(SheetColumn(name, 9, Ink.POINTS), column.tolist())
        yield FilledColumn(SheetColumn("sheet.coverage", 11, Ink.SHARE), results.coverage.tolist())
        yield FilledColumn(SheetColumn("sheet.confidence", 12), sure)
        for name, scores in zip(told.theme_headings, told.themes(), strict=True):
            yield FilledColumn(SheetColumn(name, 12, Ink.POINTS), scores)
        for name, kind in KINDS_COUNTED:
            yield FilledColumn(SheetColumn(name, 12, Ink.COUNT), flagged.count(kind))
        asked = results.open_question.sum(axis=1).tolist()
        yield FilledColumn(SheetColumn("sheet.open_questions", 11, Ink.COUNT), asked)
        yield FilledColumn(SheetColumn("sheet.gravest", 34), flagged.gravest(phrases))

    def background(self) -> Iterator[FilledColumn]:
        """Where it works and on what, where its answers stand, what its band rests on."""
        results, phrases, told = self.book.suppliers.results, self.book.phrases, self.told
        country, sector = cache(phrases.answers.country), cache(phrases.answers.sector)
        elsewhere = [country(one.country) for one in self.lacking]
        prior = [None if one.exposure is None else one.exposure.points for one in self.lacking]
        unsaid = repeat(None, len(results))
        files = (phrases.files(line) for line in self.lacking)
        yield FilledColumn(
            SheetColumn("sheet.country", 14), map(country, results.countries), elsewhere
        )
        yield FilledColumn(SheetColumn("sheet.sector", 26), map(sector, results.sectors))
        yield FilledColumn(SheetColumn("sheet.read_from", 28, self.read_ink), told.places(), files)
        yield FilledColumn(SheetColumn("sheet.covers", 34), told.covers())
        yield FilledColumn(SheetColumn("sheet.covers_missing", 34), told.missing())
        yield FilledColumn(SheetColumn("sheet.backing", 44), told.backing())
        yield FilledColumn(SheetColumn("sheet.prior", 12, Ink.POINTS), unsaid, prior)

    @property
    def read_ink(self) -> Ink:
        """That of the cells a supplier stands in, which lead there where suppliers are few."""
        return Ink.LINK if self.book.is_small else Ink.TEXT

    def links(self, columns: Sequence[SheetColumn]) -> tuple[LinkedColumn, ...]:
        """The id leads to the flags, the name to the dossier, the count of questions to these.

        Of who sent nothing usable both lead to the line among the returns.
        """
        at = {column.heading: place for place, column in enumerate(columns)}
        results = self.book.suppliers.results
        rows = range(len(results))
        asked = np.flatnonzero(results.open_question.any(axis=1)).tolist()
        questions: list[LinkTarget | None] = [None for _ in rows]
        for row in asked:
            questions[row] = SupplierSpot(TO_QUESTIONS, row)
        returns = enumerate(self.book.assessment.returns)
        below = [SheetSpot("sheet.returns", n) for n, one in returns if not one.state.is_usable]
        return (
            LinkedColumn(
                at["sheet.supplier_id"], [*(SupplierSpot(TO_FLAGS, row) for row in rows), *below]
            ),
            LinkedColumn(at["sheet.supplier"], [*map(dossier_spot, results.ids), *below]),
            LinkedColumn(at["sheet.open_questions"], questions),
            LinkedColumn(
                at["sheet.read_from"],
                [source_spot(results.parts.place(row)) for row in rows]
                if self.book.is_small
                else (),
            ),
        )


KINDS_COUNTED = (
    ("sheet.red_flags", Kind.RED_FLAG),
    ("sheet.control_gaps", Kind.CONTROL),
    ("sheet.contradictions", Kind.CONSISTENCY),
)
