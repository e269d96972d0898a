"""Which suppliers a person wants to look at, of all that the register knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.choice_words import keys_chosen
from kpo_dd.cli.options import described
from kpo_dd.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpo_dd.assessment.result.register_standing import EarlierRun
    from kpo_dd.cli.commitment_looks import LatestRuns, RegisterLook
    from kpo_dd.register.register import Register
    from kpo_dd.register.state import Standing
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.scope.master import InScope

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


def filters_typed(
    state: list[str] | None,
    band: list[str] | None,
    theme: list[str] | None,
    country: list[str] | None,
    owner: list[str] | None,
    master: Path | None,
) -> WantedSuppliers:
    """Which suppliers are wanted."""
    return WantedSuppliers(state or (), band or (), theme or (), country or (), owner or (), master)


class WantedSuppliers(Struct, frozen=True):
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
