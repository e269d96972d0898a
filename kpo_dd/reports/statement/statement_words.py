"""The figures of a year with their words, each with what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kpo_dd.register.events import Event
from kpo_dd.register.statement.counted import YearCount
from kpo_dd.register.statement.year_figures import YearFigure
from kpo_dd.register.statement.year_statement import YearStatement
from kpo_dd.reports.statement.disclosures import Disclosure
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.written_days import written_day

SUPPLIER_FIGURES = (
    *(YearFigure.KNOWN, YearFigure.IN_SCOPE, YearFigure.NO_LIST, YearFigure.INVITED),
    *(YearFigure.ANSWERED, YearFigure.ASSESSED, YearFigure.NOT_FIRM, YearFigure.NOT_ASSESSED),
    *(YearFigure.OUTSIDE, YearFigure.NEW),
    *(YearFigure.NEW_ASSESSED, YearFigure.SIGNIFICANT, YearFigure.GRAVE),
    *(YearFigure.REPORTED, YearFigure.UNSAID),
)
DONE_FIGURES = tuple(one for one in YearFigure if one not in SUPPLIER_FIGURES)
# What a figure is a part of; one that is part of none stands by itself.
BASES: Mapping[YearFigure, YearFigure] = {
    YearFigure.INVITED: YearFigure.KNOWN,
    YearFigure.ANSWERED: YearFigure.KNOWN,
    YearFigure.ASSESSED: YearFigure.KNOWN,
    YearFigure.NOT_ASSESSED: YearFigure.KNOWN,
    YearFigure.NEW: YearFigure.KNOWN,
    YearFigure.SIGNIFICANT: YearFigure.KNOWN,
    YearFigure.NOT_FIRM: YearFigure.ASSESSED,
    YearFigure.GRAVE: YearFigure.ASSESSED,
    YearFigure.REPORTED: YearFigure.ASSESSED,
    YearFigure.UNSAID: YearFigure.ASSESSED,
    YearFigure.NEW_ASSESSED: YearFigure.NEW,
    YearFigure.IMPROVING: YearFigure.SIGNIFICANT,
    YearFigure.ENDED: YearFigure.SIGNIFICANT,
    YearFigure.ACTIONS_OVERDUE: YearFigure.ACTIONS_OPEN,
}
SHORT_HASH = 12  # digits of it, as on other papers


class ToldFigure(Struct, frozen=True):
    """A figure with its words; `share` says of what it is a part, empty where of nothing."""

    label: str
    counted: YearCount
    share: str = ""


class ToldSection(Struct, frozen=True):
    """Some figures under a title; `key` is that of the title in the catalogue."""

    key: str
    title: str
    figures: tuple[ToldFigure, ...]


class StatementWords(Struct, frozen=True):
    """The account of a year in one language; `events` are those of the register, by their numbers.

    `is_own`: the copy for the company's own use, which shows small figures and what each rests on.
    """

    told: YearStatement
    p: Phrases
    events: Mapping[int, Event]
    is_own: bool = False

    def sentence(self, key: str, **details: object) -> str:
        """A sentence of the account."""
        return self.p.say(f"statement.{key}", **details)

    @property
    def day(self) -> str:
        """The last day that counts."""
        return written_day(self.told.day, self.p.language)

    def number(self, counted: YearCount) -> str:
        """A figure; that nothing is recorded, where it is none."""
        return self.sentence("not_recorded") if counted.count is None else str(counted.count)

    def figure(self, name: YearFigure) -> YearCount:
        """A figure by its name."""
        return self.told.figures[name]

    def label(self, name: YearFigure) -> str:
        """What a figure counts."""
        return self.sentence(f"figure.{name}")

    def share(self, name: YearFigure) -> str:
        """Of what a figure is a part: a share is never told without its base."""
        if (base := BASES.get(name)) is None:
            return ""
        part, whole = self.figure(name).count, self.figure(base).count
        if part is None or not whole:
            return ""
        share = self.p.percent(part / whole)
        return self.sentence("part", share=share, base=whole, what=self.label(base))

    def sections(self) -> tuple[ToldSection, ...]:
        """All single figures of the account, in their order."""
        return (
            self.section("suppliers", self.figures(SUPPLIER_FIGURES)),
            self.section("commitments", tuple(self.commitment_figures())),
            self.section("done", (*self.decision_figures(), *self.done_figures())),
        )

    def section(self, key: str, figures: tuple[ToldFigure, ...]) -> ToldSection:
        """Some figures under their title."""
        return ToldSection(key, self.sentence(key, day=self.day), figures)

    def figures(self, names: tuple[YearFigure, ...]) -> tuple[ToldFigure, ...]:
        """Figures with their words."""
        return tuple(
            ToldFigure(self.label(name), self.figure(name), self.share(name)) for name in names
        )

    def commitment_figures(self) -> Iterator[ToldFigure]:
        """Commitments by state; of whom nothing is recorded; and others."""
        found = self.told.commitments
        for state, counted in found.states.items():
            yield ToldFigure(self.p.say(f"register.status.{state}"), counted)
        yield ToldFigure(self.sentence("no_word"), found.no_word)
        yield ToldFigure(self.sentence("other_suppliers"), found.others)

    def decision_figures(self) -> Iterator[ToldFigure]:
        """Decisions by what was decided."""
        for verdict, counted in self.told.decisions.items():
            label = self.sentence("decision", verdict=self.sentence(f"verdict.{verdict}"))
            yield ToldFigure(label, counted)

    def done_figures(self) -> Iterator[ToldFigure]:
        """Actions, training and cases, these by theme, too."""
        for one in DONE_FIGURES:
            yield ToldFigure(self.label(one), self.figure(one), self.share(one))
            if one is YearFigure.CASES:
                for theme, counted in self.told.cases.items():
                    label = self.sentence("cases_of", theme=self.p.theme(theme))
                    yield ToldFigure(label, counted)

    def notes(self) -> Iterator[str]:
        """What must be known before any figure is read."""
        told = self.told
        yield self.sentence("lead")
        if not told.is_whole:
            yield self.sentence("part_year")
        if not told.runs.count:
            yield self.sentence("no_runs")
        elif without := self.figure(YearFigure.NO_LIST).count:
            yield self.sentence("no_list", count=without)
        if told.silent.count:
            yield self.sentence("silent_runs", count=told.silent.count)

    def of_cases(self) -> Iterator[str]:
        """What may be said of cases: the sentence that there were none stands only beside its base."""
        told, year = self.told, self.told.year
        cases, assessed = self.figure(YearFigure.CASES), self.figure(YearFigure.ASSESSED)
        if cases.count:
            yield self.sentence("some_confirmed", year=year, count=cases.count)
        elif assessed.count:
            yield f"{self.sentence('none_confirmed', year=year)} {self.base()}"
        else:
            yield self.sentence("nobody_assessed", year=year)
        if cases.count:
            yield self.base()
        if cases.count is None:
            yield self.sentence("no_case_ever")
        still_open = self.figure(YearFigure.CASES_OPEN).count
        if still_open:
            yield self.sentence("open_before", day=self.day, count=still_open)
        if assessed.count or told.runs.count:
            yield self.sentence("not_no_case")

    def base(self) -> str:
        """Of how many suppliers anything is known at all, and of how many not."""
        names = (
            *("known", "in_scope", "assessed", "not_assessed", "not_firm", "significant"),
            *("grave", "reported", "unsaid"),
        )
        found = {name: self.number(self.figure(YearFigure(name))) for name in names}
        return self.sentence("base", **found)

    def as_of(self) -> str:
        """Which register this is of, and how far it was read."""
        head = self.told.head
        return self.sentence(
            "as_of",
            day=self.day,
            register=self.told.register[:SHORT_HASH] or "0.1.0",
            entry=head.events,
            hash=head.hash[:SHORT_HASH],
        )

    def stands_here(self, one: Disclosure) -> str:
        """The figures and tables that serve for a report."""
        figures = (f"{self.label(name)}: {self.number(self.figure(name))}" for name in one.figures)
        tables = (self.sentence(f"table.{key}") for key in one.tables)
        return "; ".join([*figures, *tables])

    def source(self, one: Disclosure) -> str:
        """Where it is told what a report asks for, and whether anybody read that itself."""
        key = "verified" if one.read_itself else "unverified"
        return self.sentence(key, source=self.sentence(f"source.{one.key}"))
