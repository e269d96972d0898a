"""The account of a year: its figures, and whom they are about by band, theme, country and sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from msgspec import Struct

from kpo_dd.assessment.result.officer_words import SupplierVerdict
from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.register.events import Event, Receipt
from kpo_dd.register.life import life_log
from kpo_dd.register.state import Standing
from kpo_dd.register.statement.counted import YearCount, resting, year_count
from kpo_dd.register.statement.year_entries import DecisionTaken, recorded_entries
from kpo_dd.register.statement.year_figures import (
    YearFacts,
    YearFigure,
    cases_of,
    if_recorded,
    year_figures,
)
from kpo_dd.register.statement.year_suppliers import YearRun, YearSupplier, year_suppliers
from kpo_dd.register.statement.year_words import invited_by, standings_at
from kpo_dd.rulebook.entries import Band, Theme

REPLACED_STATES = {
    *(CommitmentStatus.SUPERSEDED, CommitmentStatus.RENEWED, CommitmentStatus.EXPIRING),
}
STATES_TOLD = tuple(one for one in CommitmentStatus if one not in REPLACED_STATES)


class YearLog(Struct, frozen=True):
    """What a register holds, as it is read for a year.

    `runs` are all of days up to the last that counts, by their days; `register` is its id, empty where it
    has none.
    """

    runs: Sequence[YearRun]
    events: Sequence[Event]
    head: Receipt
    register: str = ""


class BandLine(Struct, frozen=True):
    """How many suppliers have each band: in one theme, or (None) in the worst of them.

    `unknown`: assessed by a run that kept no bands of themes.
    """

    theme: Theme | None
    bands: Mapping[Band, YearCount]
    unknown: YearCount


class GroupLine(Struct, frozen=True):
    """The suppliers of one country or sector, by its code: empty where none is known."""

    code: str
    known: YearCount
    assessed: YearCount
    not_assessed: YearCount
    significant: Mapping[Theme, YearCount]


class CommitmentFigures(Struct, frozen=True):
    """Where the commitments of the suppliers that a statement is about stand.

    `no_word`: of whom nothing at all is recorded. `others`: suppliers of the register that it is not about.
    """

    states: Mapping[CommitmentStatus, YearCount]
    no_word: YearCount
    others: YearCount


class YearStatement(Struct, frozen=True):
    """All figures of a year, as of `day`, which is its last or an earlier one.

    `runs` are those of the year, of which `silent` kept nothing of their suppliers.
    """

    year: int
    day: date
    register: str
    head: Receipt
    runs: YearCount
    silent: YearCount
    figures: Mapping[YearFigure, YearCount]
    bands: tuple[BandLine, ...]
    countries: tuple[GroupLine, ...]
    sectors: tuple[GroupLine, ...]
    commitments: CommitmentFigures
    decisions: Mapping[SupplierVerdict, YearCount]
    cases: Mapping[Theme, YearCount]

    @property
    def is_whole(self) -> bool:
        """Whether the year is over by the day it is told of."""
        return self.day == year_end(self.year)


def year_end(year: int) -> date:
    """The last day of a year."""
    return date(year, 12, 31)


def year_statement(
    log: YearLog, year: int, day: date, gravest: Iterable[str] = ()
) -> YearStatement:
    """The account; `gravest` are the ids of rules without tolerance."""
    own = [run for run in log.runs if run.on.year == year]
    entries, life = recorded_entries(log.events, day), life_log(log.events)
    facts = YearFacts(
        year=year,
        day=day,
        suppliers=year_suppliers(own),
        has_list=any(run.has_list and run.results is not None for run in own),
        entries=entries,
        before=known_before(log.runs, year),
        invited=invited_by(life, day),
        gravest=frozenset(gravest),
    )
    decided = [one for one in entries.decisions if one.on.year == year]
    standings = {one.supplier: one for one in standings_at(life, log.events, day)}
    return YearStatement(
        year=year,
        day=day,
        register=log.register,
        head=log.head,
        runs=year_count(own),
        silent=year_count(run for run in own if run.results is None),
        figures=year_figures(facts),
        bands=tuple(year_band_line(facts.assessed, theme) for theme in (None, *Theme)),
        countries=group_lines(facts.base, attrgetter("country")),
        sectors=group_lines(facts.base, attrgetter("sector")),
        commitments=commitment_figures(facts, standings),
        decisions={
            verdict: if_recorded(entries.decisions, partial(with_decision, decided, verdict))
            for verdict in SupplierVerdict
        },
        cases={theme: cases_of(facts, theme) for theme in Theme},
    )


def known_before(runs: Iterable[YearRun], year: int) -> frozenset[str] | None:
    """Whom the runs of earlier years know; None where none of them kept that."""
    earlier = [run.results for run in runs if run.on.year < year and run.results is not None]
    if not earlier:
        return None
    return frozenset().union(*({*one.ids, *one.unusable} for one in earlier))


def year_band_line(assessed: Iterable[YearSupplier], theme: Theme | None) -> BandLine:
    """How many have each band in a theme, or over all."""
    by_band: dict[Band | None, list[YearSupplier]] = {}
    for one in assessed:
        band = one.band if theme is None else one.theme_bands.get(theme)
        by_band.setdefault(band, []).append(one)
    bands = {band: year_count(by_band.get(band, ())) for band in Band}
    return BandLine(theme, bands, year_count(by_band.get(None, ())))


def group_lines(
    suppliers: Iterable[YearSupplier], code_of: Callable[[YearSupplier], str]
) -> tuple[GroupLine, ...]:
    """A line a group: the largest first, those of whom it is not known last."""
    groups: dict[str, list[YearSupplier]] = {}
    for one in suppliers:
        groups.setdefault(code_of(one), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))
    return tuple(group_line(code, own) for code, own in ordered)


def group_line(code: str, own: Sequence[YearSupplier]) -> GroupLine:
    """One line."""
    return GroupLine(
        code=code,
        known=year_count(own),
        assessed=year_count(one for one in own if one.band is not None),
        not_assessed=year_count(one for one in own if one.band is None),
        significant={
            theme: year_count(one for one in own if one.is_significant_in(theme)) for theme in Theme
        },
    )


def commitment_figures(facts: YearFacts, standings: Mapping[str, Standing]) -> CommitmentFigures:
    """By state, of whom the statement is about: the whole register where no run tells of any."""
    about = [one.id for one in facts.base] or sorted(standings)
    told = [standings[one] for one in about if one in standings]
    known = set(about)
    others = [one for supplier, one in standings.items() if supplier not in known]
    silent = [one for one in facts.base if one.id not in standings]
    return CommitmentFigures(
        {state: of_standings(o for o in told if o.status is state) for state in STATES_TOLD},
        year_count(silent),
        of_standings(others),
    )


def of_standings(standings: Iterable[Standing]) -> YearCount:
    """How many commitments, and the events they stand in."""
    found = list(standings)
    return resting(len(found), (one.event.seq for one in found))


def with_decision(decided: Iterable[DecisionTaken], verdict: SupplierVerdict) -> YearCount:
    """How many decisions of a kind were taken."""
    return year_count(one for one in decided if one.verdict is verdict)
