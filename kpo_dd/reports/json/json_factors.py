"""Exposure factors that the country or the sector alone decides: at the head, once a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.assessment.result.theme_results import FactorReading
from kpo_dd.reports.json.supplier_parts import JsonFactor
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, Rulebook

FactorPairs = dict[str, JsonFactor]  # by the id of the factor


class ReadByCode(Struct, frozen=True):
    """What the factors that a code decides read, by the codes of countries and of sectors that occur."""

    countries: Mapping[str, FactorPairs] = field(default_factory=dict)
    sectors: Mapping[str, FactorPairs] = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment, rulebook: Rulebook) -> ReadByCode:
        """Those of an assessment; a supplier a code is looked at, and no other is made."""
        columns, suppliers = columns_of(assessment), assessment.suppliers
        return cls(
            of_first(suppliers, columns.countries, decided_by(COUNTRY, rulebook)),
            of_first(suppliers, columns.sectors, decided_by(SECTOR, rulebook)),
        )

    def factor(self, name: str) -> FactorPairs:
        """What one factor reads, by code."""
        lines = {**self.countries, **self.sectors}.items()
        return {code: line[name] for code, line in lines if name in line}

    def at(self, codes: tuple[str, str]) -> FactorPairs:
        """What is read of a supplier in a country and a sector."""
        country, sector = codes
        return {**self.countries.get(country, {}), **self.sectors.get(sector, {})}


def decided_by(question: str, rulebook: Rulebook) -> frozenset[str]:
    """The factors that read the answer to one question and no other."""
    factors = rulebook.method.factors
    return frozenset(one.id for one in factors if one.value.questions == {question})


def of_first(
    suppliers: Sequence[SupplierResult], codes: Sequence[str], factors: frozenset[str]
) -> dict[str, FactorPairs]:
    """What some factors read in the first supplier of each code, by code; nothing of no code."""
    first: dict[str, int] = {}
    for at, code in enumerate(codes):
        first.setdefault(code, at)
    found = {code: factors_read(suppliers[first[code]]) for code in sorted(first) if code}
    return {
        code: {name: pair for name, pair in pairs.items() if name in factors}
        for code, pairs in found.items()
    }


def own_factors(result: SupplierResult, at_head: FactorPairs) -> FactorPairs:
    """Each factor that applies to a supplier once, unless it reads what the head says already."""
    return {name: pair for name, pair in factors_read(result).items() if at_head.get(name) != pair}


def factors_outside(result: SupplierResult) -> list[str]:
    """The factors that do not apply to a supplier."""
    return list(dict.fromkeys([one.factor for one in all_readings(result) if not one.applies]))


def factors_read(result: SupplierResult) -> FactorPairs:
    """Each factor that applies to a supplier once, whatever the number of themes it counts in."""
    return {one.factor: (one.value, one.exposure) for one in all_readings(result) if one.applies}


def all_readings(result: SupplierResult) -> list[FactorReading]:
    """The factors of all themes."""
    return [one for theme in result.themes for one in theme.factors]
