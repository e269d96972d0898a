"""How a person looks at the register: as of which day, knowing what, and at whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.choice_words import keys_chosen
from kpo_dd.cli.options import described, parse_day, warned_of_far_day
from kpo_dd.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kpo_dd.assessment.result.register_standing import EarlierRun
    from kpo_dd.register.events import Event
    from kpo_dd.register.life import LifeLog
    from kpo_dd.register.register import Register
    from kpo_dd.register.state import Standing
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.scope.master import InScope

    LatestRuns = Mapping[str, EarlierRun]  # of each supplier the latest that tells of it

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        "--on",
        metavar="DATE",
        help=described("life.as_of_option"),
        show_default=False,
        callback=warned_of_far_day,
    ),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option(
        "--known-on", metavar="DATE", help=described("life.known_on_option"), show_default=False
    ),
]
StateOption = Annotated[
    list[str] | None, typer.Option("--state", metavar="STATE", help=described("life.state_option"))
]
BandOption = Annotated[
    list[str] | None, typer.Option("--band", metavar="BAND", help=described("life.band_option"))
]
ThemeFilterOption = Annotated[
    list[str] | None,
    typer.Option("--theme", metavar="THEME", help=described("life.theme_filter_option")),
]
CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="COUNTRY", help=described("life.country_option")),
]
OwnerOption = Annotated[
    list[str] | None, typer.Option("--owner", metavar="NAME", help=described("life.owner_option"))
]
MasterFilterOption = Annotated[
    Path | None,
    typer.Option(
        "--master", metavar="FILE", help=described("life.master_filter_option"), show_default=False
    ),
]


@dataclass(frozen=True)
class RegisterLook:
    """What was true on `as_of`, by what was recorded up to `known_on`; None is now, and all of it."""

    as_of: date | None
    known_on: date | None

    @classmethod
    def at(cls, as_of: str | None, known_on: str | None) -> RegisterLook:
        """What --as-of and --known-on say. UsageError where one is no day."""
        known = None if known_on is None else parse_day(known_on)
        return cls(None if as_of is None else parse_day(as_of), known)

    @property
    def day(self) -> date:
        """The day it is looked at."""
        return self.as_of or date.today()

    def known(self, events: Sequence[Event]) -> Sequence[Event]:
        """What was recorded by then."""
        from kpo_dd.register.life import known_on

        return events if self.known_on is None else known_on(events, self.known_on)

    def entries(self, events: Sequence[Event]) -> Sequence[Event]:
        """What was known of days up to the day; that an entry was made in error is true on every day."""
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.life import day_of_record
        from kpo_dd.register.records import RECORDS

        found = self.known(events)
        if self.as_of is None:
            return found
        always = EventKind.CORRECTED
        days = [day_of_record(one, RECORDS[one.kind].of(one)) for one in found]
        told = zip(found, days, strict=True)
        return [one for one, day in told if one.kind is always or day <= self.as_of]

    def log(self, events: Sequence[Event]) -> LifeLog:
        """What was known to be true."""
        from kpo_dd.register.life import life_log

        log = life_log(self.known(events))
        return log if self.as_of is None else log.as_of(self.as_of)

    def history(self, opened: Register) -> tuple[Standing, ...]:
        """Everything all suppliers ever said, and what had become of it."""
        from kpo_dd.register.life import LIFE_KINDS
        from kpo_dd.register.state import history_of

        return history_of(self.log(opened.events(LIFE_KINDS)), self.day)

    def latest_runs(self, opened: Register, suppliers: Collection[str]) -> LatestRuns:
        """Of each supplier the latest run up to the day that tells of it. UsageError where no run tells."""
        from kpo_dd.register.day_before import runs_among
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.run_before import latest_of_each

        runs = self.known(opened.events([EventKind.RUN]))
        if not any(one.record.results and one.record.on <= self.day for one in runs_among(runs)):
            raise UsageError.of("filter_without_run", Place(opened.name))
        return latest_of_each(opened, runs, self.day + timedelta(days=1), suppliers)


@dataclass(frozen=True)
class WantedSuppliers:
    """Which suppliers are wanted, as it was typed: of each kind any of several, of all kinds all."""

    states: Sequence[str] = ()
    bands: Sequence[str] = ()
    themes: Sequence[str] = ()
    countries: Sequence[str] = ()
    owners: Sequence[str] = ()
    master: Path | None = None

    def of(
        self,
        standings: Iterable[Standing],
        look: RegisterLook,
        opened: Register,
        rulebook: Rulebook,
    ) -> tuple[Standing, ...]:
        """The standings of those who are wanted. UsageError for what is none of its kind."""
        from kpo_dd.assessment.result.register_standing import CommitmentStatus
        from kpo_dd.register.state import called_expiring

        soon = rulebook.method.commitments.expiring_days
        found = called_expiring(standings, look.day, soon)
        if self.states:
            states = keys_chosen(self.states, list(CommitmentStatus), "register.status", "--state")
            found = tuple(one for one in found if one.status in states)
        if self.bands or self.themes:
            wanted = self.in_run(
                look.latest_runs(opened, {one.supplier for one in found}), rulebook
            )
            found = tuple(one for one in found if one.supplier in wanted)
        if self.countries and self.master is None and not self.owners:
            told = look.latest_runs(opened, {one.supplier for one in found})
            inside = self.in_countries(told, rulebook)
            found = tuple(one for one in found if one.supplier in inside)
        elif self.countries or self.owners:
            listed = self.on_list(rulebook)
            found = tuple(one for one in found if one.supplier in listed)
        return found

    def in_countries(self, runs: LatestRuns, rulebook: Rulebook) -> frozenset[str]:
        """Those whom their latest run found in one of the countries. UsageError where none tells of any."""
        wanted = countries_meant(self.countries, rulebook)
        told = {id(run): countries_in(run) for run in runs.values()}
        if told and not any(told.values()):
            raise UsageError.of("filter_without_list")
        return frozenset(
            one for one, run in runs.items() if told[id(run)].get(one, "").casefold() in wanted
        )

    def in_run(self, runs: LatestRuns, rulebook: Rulebook) -> frozenset[str]:
        """Those whom their latest run found in one of the bands, and with a flag in one of the themes."""
        from kpo_dd.rulebook.entries import Band, Theme

        bands = keys_chosen(self.bands, [band.key for band in Band], "band", "--band")
        themes = keys_chosen(self.themes, list(Theme), "theme", "--theme")
        rules = {rule.id for rule in rulebook.rules if rule.theme in themes}
        results = [(one, result) for one, run in runs.items() if (result := run.result(one))]
        return frozenset(
            one
            for one, result in results
            if not bands or result.band.key in bands
            if not themes or rules.intersection(result.flags)
        )

    def on_list(self, rulebook: Rulebook) -> frozenset[str]:
        """Those whom the list of suppliers names in one of the countries, and with one of the owners."""
        from kpo_dd.scope.master import read_master

        if self.master is None:
            raise UsageError.of("filter_without_list")
        listed = read_master(self.master, rulebook).suppliers
        countries = countries_meant(self.countries, rulebook)
        owners = {one.casefold() for one in self.owners}
        return frozenset(
            one.id
            for one in listed
            if not countries or countries & {one.country.casefold(), one.country_text.casefold()}
            if not owners or owners & owners_of(one)
        )


def countries_in(run: EarlierRun) -> Mapping[str, str]:
    """The country of each supplier, as a run tells it; none where it is of a version that kept none."""
    told = run.results
    if told is None or len(told.countries) != len(told.ids):
        return {}
    return dict(zip(told.ids, told.countries, strict=True)) | dict(told.unusable_countries)


def countries_meant(texts: Iterable[str], rulebook: Rulebook) -> frozenset[str]:
    """Countries as they were typed, and by their codes where they are understood as in a questionnaire."""
    from kpo_dd.reading.values.reading_values import TYPES
    from kpo_dd.reading.values.value_states import Given
    from kpo_dd.rulebook.questionnaire import AnswerType
    from kpo_dd.rulebook.rulebook import SUPPLIER_ID

    asked, kind = rulebook.questionnaire.by_id[SUPPLIER_ID], TYPES[AnswerType.COUNTRY]
    typed = list(texts)
    read = [kind.read(asked, one, rulebook) for one in typed]
    codes = (str(one.value) for one in read if isinstance(one, Given))
    return frozenset(one.casefold() for one in (*typed, *codes))


OWNER_WORDS = (
    *("owner", "contract owner", "contract holder", "contract manager", "buyer"),
    *("куратор", "куратор договора", "владелец договора", "ответственный", "закупщик"),
    *("жауапты", "жауапты тұлға", "шарт иесі", "шарт жетекшісі", "сатып алушы"),
)


def owners_of(listed: InScope) -> set[str]:
    """Who looks after a supplier, by the buyer's own columns."""
    return {
        text.casefold() for heading, text in listed.own_columns if heading.casefold() in OWNER_WORDS
    }
