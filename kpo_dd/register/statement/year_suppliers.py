"""Whom the runs of a year know, and what they found of each.

Of a supplier the latest run of the year that assessed it counts; where none did, the latest that knows it.
In scope is who stood on the list of suppliers in scope in any of these runs; outside of it who answered where
a list was given and is on none. Of whom only runs without a list know, nobody says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.register_standing import EarlierColumns
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.rulebook.entries import Band, Theme

SIGNIFICANT = frozenset({Band.HIGH, Band.CRITICAL})


class YearRun(Struct, frozen=True):
    """A recorded run: the number of its event, its day, and what it found of each supplier.

    `has_list`: whether it was given who is in scope. `results` is None where it kept none.
    """

    event: int
    on: date
    has_list: bool
    results: EarlierColumns | None


class YearSupplier(Struct, frozen=True):
    """What a year says of a supplier, and the event of the run that says it.

    `in_scope` is None where no list says. `band` is None where it was not assessed; `is_firm`:
    whether its answers suffice for that band. Country and sector are codes, empty where the run does not say;
    `theme_bands` has none where the run kept none; `rules` are those of its flags.
    `case_years`: for which years it reports a case itself, own or at contractors; `is_silent_of_cases`: it
    does not say whether there was one. Neither is known where the run did not keep it (`tells_of_cases`).
    """

    id: str
    event: int
    state: ReturnState
    in_scope: bool | None = None
    country: str = ""
    sector: str = ""
    band: Band | None = None
    is_firm: bool = False
    theme_bands: Mapping[Theme, Band] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    tells_of_cases: bool = False
    case_years: frozenset[int] = frozenset()
    is_silent_of_cases: bool = False

    @property
    def is_significant(self) -> bool:
        """Whether its band says that the risk is significant."""
        return self.band in SIGNIFICANT

    def is_significant_in(self, theme: Theme) -> bool:
        """Whether that of one theme says so."""
        return self.theme_bands.get(theme) in SIGNIFICANT


def year_suppliers(runs: Sequence[YearRun]) -> tuple[YearSupplier, ...]:
    """All suppliers that runs know, by id; `runs` are in the order of their days."""
    found: dict[str, YearSupplier] = {}
    scope = scope_in(runs)
    for run in reversed(runs):
        for one in unknown_in(run, found, scope):
            found[one.id] = one
    return tuple(one for _, one in sorted(found.items()))


def scope_in(runs: Iterable[YearRun]) -> Mapping[str, bool]:
    """Whether each supplier is in scope, by the lists that runs were given; who is on any list, is."""
    scope: dict[str, bool] = {}
    for run in runs:
        if run.has_list and run.results is not None:
            outside = set(run.results.outside)
            for supplier in (*run.results.ids, *run.results.unusable):
                scope[supplier] = scope.get(supplier, False) or supplier not in outside
    return scope


def unknown_in(
    run: YearRun, found: Mapping[str, YearSupplier], scope: Mapping[str, bool]
) -> Iterator[YearSupplier]:
    """Those of a run of whom later runs say nothing, or nothing but that they were not assessed."""
    columns = run.results
    if columns is None:
        return
    for row, supplier in enumerate(columns.ids):
        if supplier not in found or found[supplier].band is None:
            yield assessed_supplier(columns, row, run.event, scope.get(supplier))
    for supplier, state in columns.unusable.items():
        if supplier not in found:
            country, known = columns.unusable_countries.get(supplier, ""), scope.get(supplier)
            yield YearSupplier(supplier, run.event, ReturnState(state), known, country)


def assessed_supplier(
    columns: EarlierColumns, row: int, event: int, in_scope: bool | None
) -> YearSupplier:
    """A supplier that a run assessed."""
    bands = columns.theme_bands[row] if columns.theme_bands else ()
    return YearSupplier(
        id=columns.ids[row],
        event=event,
        state=ReturnState(columns.states[row]),
        in_scope=in_scope,
        country=columns.countries[row] if columns.countries else "",
        sector=columns.sectors[row] if columns.sectors else "",
        band=Band(columns.bands[row]),
        is_firm=columns.statuses[row] == Status.ASSESSED,
        theme_bands={
            Theme(name): Band(band) for name, band in zip(columns.themes, bands, strict=False)
        },
        rules=tuple(columns.rules[at] for at in columns.flags[row]),
        tells_of_cases=columns.tells_of_cases,
        case_years=frozenset(columns.case_years.get(columns.ids[row], ())),
        is_silent_of_cases=columns.ids[row] in columns.silent_of_cases,
    )
