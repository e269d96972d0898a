"""What the first sheet says, as plain values: counts, the worst suppliers, what is late, what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.result.officer_words import ActionState
from kpo_dd.assessment.result.register_standing import CommitmentStatus, EarlierRun
from kpo_dd.assessment.result.result_columns import ASSESSED
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.words.names_to_check import NamesToCheck
from kpo_dd.reports.words.outline import knows_who_was_to_answer, tally, tally_returns
from kpo_dd.reports.words.why_band import raised_of
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.flags_sheet import MOST_LINKED_ROWS
from kpo_dd.reports.workbook.links import SheetSpot, SupplierSpot
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import one_line

MOST_IN_HEAT_MAP, MOST_FINDINGS, MOST_NAMED = 20, 8, 4


class CountedLine(Struct, frozen=True):
    """A line of a small table: what is counted, how many (None: no count), the first of them, a link."""

    what: str
    count: int | None
    who: str = ""
    leads: SheetSpot | SupplierSpot | None = None


class HeatCell(Struct, frozen=True):
    """A score that counts, and the band it is coloured by."""

    score: float
    band: Band


class HeatRow(Struct, frozen=True):
    """A supplier and its themes; None where a theme was not scored."""

    supplier: str
    place: int
    cells: tuple[HeatCell | None, ...]


class BandThenNow(Struct, frozen=True):
    """How many suppliers had a band in the earlier run, and have it now."""

    band: Band
    then: int
    now: int


class OverviewFigures(Struct, frozen=True):
    """All of it, from the columns of the results."""

    book: BookContents

    @property
    def states(self) -> list[CountedLine]:
        """The returns by state."""
        counted = tally_returns(self.book.assessment).states
        say = self.book.phrases.return_state
        shown = (
            counted if knows_who_was_to_answer(self.book.assessment) else without_missing(counted)
        )
        return [CountedLine(say(state), counted[state]) for state in shown]

    @property
    def bands(self) -> list[tuple[Band, CountedLine]]:
        """The suppliers by band, worst first."""
        counted = tally(self.book.assessment).bands
        return [(b, CountedLine(self.book.phrases.band(b), n)) for b, n in counted.items()]

    @property
    def insufficient(self) -> int:
        """How many of them are known too little."""
        return int((self.book.suppliers.results.status != ASSESSED).sum())

    @property
    def heat(self) -> list[HeatRow]:
        """The worst suppliers by theme."""
        results = self.book.suppliers.results
        rows = range(min(MOST_IN_HEAT_MAP, len(results)))
        return [HeatRow(self.called(row), row, tuple(self.heat_cells(row))) for row in rows]

    def heat_cells(self, row: int) -> Iterator[HeatCell | None]:
        """The themes of one supplier; where information is insufficient, as high as they may be."""
        results, floors = self.book.suppliers.results, self.book.phrases.rulebook.method.bands
        known = results.status[row] == ASSESSED
        scores = (results.theme_score if known else results.theme_score_high)[row].tolist()
        steps = (floors.medium, floors.high, floors.critical)
        for score, band in zip(scores, results.theme_band[row].tolist(), strict=True):
            by_points = int(np.searchsorted(steps, score, side="right")) if not known else 0
            counted = Band(max(band, by_points))
            yield None if np.isnan(score) else HeatCell(score, counted)

    def called(self, row: int) -> str:
        """An assessed supplier by name and id."""
        supplier, name = self.book.suppliers.who[row]
        return name if name == supplier else f"{name} ({supplier})"

    def named(self, rows: Iterable[int]) -> str:
        """The first of some suppliers."""
        return first_named([self.called(row) for row in rows])

    @property
    def zero_tolerance(self) -> list[CountedLine]:
        """The findings that hold the worst band, gravest first, and whose they are."""
        found = raised_of(self.book.suppliers.results, self.book.phrases, Kind.RED_FLAG)
        lines = []
        for at, rule in enumerate(found.rules):
            rows = np.flatnonzero(found.raised[:, at]).tolist()
            if rows and rule.cap is Band.CRITICAL:
                title = self.book.phrases.words(rule.title)
                leads = SupplierSpot("sheet.flags", rows[0])
                lines.append(CountedLine(title, len(rows), self.named(rows), leads))
        return sorted(lines, key=lambda line: -(line.count or 0))

    @property
    def late(self) -> list[CountedLine]:
        """What should have come or been done by now, with zeros: nothing late is said, too."""
        book, say = self.book, self.book.phrases.say
        owed = [
            one
            for one in book.assessment.returns
            if not one.state.is_usable and one.deadline is not None and one.deadline < book.on
        ]
        names = first_named([book.phrases.id_and_name(one) for one in owed])
        lines = [CountedLine(say("overview.late_returns"), len(owed), names)]
        for key, status in (
            ("overview.expired", CommitmentStatus.EXPIRED),
            ("overview.undecided", CommitmentStatus.AWAITING_DECISION),
        ):
            rows = [row for row, one in enumerate(book.standings) if one.status is status]
            lines.append(CountedLine(say(key), len(rows), self.named(rows)))
        return [*lines, *self.agreed_and_late()]

    def agreed_and_late(self) -> Iterator[CountedLine]:
        """What was agreed with suppliers for days that are over; nothing where nothing is on record."""
        entries, on, say = self.book.assessment.entries, self.book.on, self.book.phrases.say
        if entries.actions:
            late = {
                supplier: sum(one.state(on, ()) is ActionState.OVERDUE for one in some)
                for supplier, some in entries.actions.items()
            }
            yield self.agreed_line(say("book.actions_late"), late)
        if entries.decisions:
            late = {
                supplier: sum(each.due is not None and each.due < on for each in one.conditions)
                for supplier, one in entries.decisions.items()
            }
            yield self.agreed_line(say("book.conditions_late"), late)

    def agreed_line(self, what: str, late: Mapping[str, int]) -> CountedLine:
        """How many there are, and whose; a supplier that is none of this run by its id."""
        results = self.book.suppliers.results
        here = [row for row, one in enumerate(results.ids) if late.get(one)]
        known = set(results.ids)
        others = [one_line(one) for one, count in late.items() if count and one not in known]
        names = first_named([*map(self.called, here), *others])
        return CountedLine(what, sum(late.values()), names)

    def then_and_now(self, earlier: EarlierRun) -> list[BandThenNow]:
        """The bands of two runs, worst first."""
        now = tally(self.book.assessment).bands
        return [BandThenNow(band, earlier.bands.get(band, 0), count) for band, count in now.items()]

    def moved(self, earlier: EarlierRun) -> list[CountedLine]:
        """Who has a worse or a better band than in the earlier run, who is new, who is gone."""
        columns, results = earlier.results, self.book.suppliers.results
        if columns is None:
            return []
        then = [columns.rows.get(one) for one in results.ids]
        worse, better, new = list[int](), list[int](), list[int]()
        for row, (place, band) in enumerate(zip(then, results.band.tolist(), strict=True)):
            if place is None:
                new.append(row)
            elif band != columns.bands[place]:
                (worse if band > columns.bands[place] else better).append(row)
        here = set(results.ids)
        gone = [one_line(one) for one in columns.ids if one not in here]
        say = self.book.phrases.say
        return [
            CountedLine(say("overview.worse"), len(worse), self.named(worse)),
            CountedLine(say("overview.better"), len(better), self.named(better)),
            CountedLine(say("overview.new"), len(new), self.named(new)),
            CountedLine(say("overview.gone"), len(gone), first_named(gone)),
        ]

    @property
    def notes(self) -> Iterator[str]:
        """What a reader would look for and not find, and what was taken over."""
        book = self.book
        say, results = book.phrases.say, book.suppliers.results
        if self.insufficient:
            yield say("overview.insufficient", count=self.insufficient)
        if len(results) > MOST_IN_HEAT_MAP:
            yield say("overview.first_of", count=MOST_IN_HEAT_MAP, all=len(results))
        if book.carried:
            is_kept = book.assessment.register is not None
            yield say("officer.unimported" if is_kept else "overview.carried", count=book.carried)
        if not book.is_small:
            names = {"why": say("sheet.reasons"), "flags": say("sheet.flags")}
            yield say("overview.left_out", most=MOST_WITH_TABLES, **names)
        if int(results.raised.sum()) + int(results.return_checks.sum()) > MOST_LINKED_ROWS:
            yield say("overview.no_links", most=MOST_LINKED_ROWS)
        if book.assessment.screening is not None:
            yield NamesToCheck(book.assessment.screening, book.phrases).count
        yield say("overview.links")


def without_missing(states: Iterable[ReturnState]) -> list[ReturnState]:
    """Those that can be known without a list of who was to answer."""
    return [state for state in states if state is not ReturnState.MISSING]


def first_named(names: Sequence[str]) -> str:
    """The first of some names, and a mark where there are more."""
    more = ["…"] if len(names) > MOST_NAMED else []
    return "; ".join([*names[:MOST_NAMED], *more])
