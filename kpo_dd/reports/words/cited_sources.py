"""Which sources a report rests on: those of its flags, its exposure factors and its signs of alignment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.rulebook.conditions import FALSE, UNKNOWN
from kpo_dd.rulebook.rulebook import Rulebook


def limit_sources(flag: Flag) -> tuple[str, ...]:
    """Ids of the sources that the limits of a flag are from."""
    return tuple(read.source for read in flag.limits)


def cited(assessment: Assessment, rulebook: Rulebook) -> tuple[str, ...]:
    """Ids of every source that flags, exposure factors and signs that are not shown rest on, sorted."""
    results = columns_of(assessment)
    flags = one_of_each(results)
    by_flags = {source for flag in flags for source in (*flag.sources, *limit_sources(flag))}
    held_up = factor_sources(set(results.countries), rulebook)
    return tuple(sorted(by_flags | held_up | set(signs_cited(results, rulebook))))


def one_of_each(results: ResultColumns) -> Iterator[Flag]:
    """A flag of each rule in each country, and others: what one cites hangs on nothing else."""
    _, countries = np.unique(np.array(results.countries, dtype=object), return_inverse=True)
    rows, rules = np.nonzero(results.raised)
    _, first = np.unique(countries[rows] * len(results.rules) + rules, return_index=True)
    for row in sorted(set(rows[first].tolist())):
        yield from results.parts.flags(row)


def signs_cited(results: ResultColumns, rulebook: Rulebook) -> Iterator[str]:
    """Ids of the sources that the signs of alignment rest on, of those who do not show them."""
    signs = {sign.id: sign for sign in rulebook.alignment.signs} if rulebook.alignment else {}
    missed = (results.sign_states == FALSE) | (results.sign_states == UNKNOWN)
    for at, name in enumerate(results.signs):
        countries = {results.countries[row] for row in np.flatnonzero(missed[:, at]).tolist()}
        if countries:
            yield from (s for s in signs[name].sources if is_held_up(s, countries, rulebook))


def factor_sources(countries: Iterable[str], rulebook: Rulebook) -> set[str]:
    """Ids of the sources that exposure factors rest on and that speak of one of these countries."""
    named = {source for factor in rulebook.method.factors for source in factor.sources}
    return {name for name in named if is_held_up(name, countries, rulebook)}


def is_held_up(source: str, countries: Iterable[str], rulebook: Rulebook) -> bool:
    """Whether a source is of no country, or of one of these."""
    return rulebook.sources[source].country in {None, *countries}
