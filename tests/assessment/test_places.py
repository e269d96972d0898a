"""Countries and sectors: no gap looks better than its neighbours, and figures rank as their evidence does."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.scoring.exposure import read_factors
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.figures.reference import ReferenceTable, read_reference
from kpo_dd.rulebook.figures.reference_data import DescribedTable
from kpo_dd.rulebook.figures.stand_ins import Filling
from kpo_dd.rulebook.method import Factor
from tests.assessment.places import FIRMS, PAGE, PLACES, block, places, row
from tests.toys import ON, SHIPPED_RULES, frame, shipped

COUNTRY_FACTORS = [factor for factor in shipped().method.factors if factor.group == "country"]
SECTOR_FACTORS = [factor for factor in shipped().method.factors if factor.group == "sector"]


@cache
def measured() -> ReferenceTable:
    """The countries as the file has them, gaps and all."""
    text = (SHIPPED_RULES / "reference" / "countries.csv").read_text(encoding="utf-8")
    return read_reference(text, "countries.csv")


def said() -> DescribedTable:
    """What is said of them."""
    data = shipped().reference_data
    found = data.described("countries.csv") if data else None
    assert found is not None
    return found


def exposures(factor: Factor, table: ReferenceTable) -> NDArray[np.float64]:
    """One factor for every country of a table."""
    book = replace(shipped(), countries=table)
    columns = question_columns(pd.DataFrame({"country": table.codes}), book, ON)
    read = read_factors(book, columns)[factor.id]
    assert read.known.all()
    return read.exposure


def figures_of(factor: Factor) -> list[str]:
    """The columns a factor reads."""
    return sorted(name.partition(".")[2] for name in factor.value.names)


@pytest.mark.parametrize("factor", COUNTRY_FACTORS, ids=lambda factor: factor.id)
def test_every_factor_is_known_for_every_country(factor: Factor) -> None:
    """A country that was given is nobody's silence."""
    assert len(exposures(factor, shipped().countries)) == 250


def filled_columns() -> list[str]:
    """The columns in which something is read for a gap."""
    return sorted(name for one in said().sets for name in one.missing)


@pytest.mark.parametrize("name", filled_columns())
def test_a_gap_never_looks_better_than_the_neighbours(name: str) -> None:
    """Every figure of every country taken out in turn, against the median of the neighbours who have one."""
    table, [factor] = measured(), [f for f in COUNTRY_FACTORS if name in figures_of(f)]
    regions, figures = table.figures["subregion"], table.figures[name]
    [one] = [one for one in said().sets if name in one.missing]
    compared = 0
    for row_ in np.flatnonzero(~np.isnan(regions)):
        spoiled = figures.copy()
        spoiled[row_] = np.nan
        others = (regions == regions[row_]) & ~np.isnan(spoiled)
        if others.any():
            blank = replace(table, figures={**table.figures, name: spoiled})
            read = Filling(blank, said(), {}, name).stand_in(int(row_), one.missing[name]).value
            exposed = badness(factor, name, np.append(spoiled[others], read))
            assert exposed[-1] >= np.median(exposed[:-1]), table.codes[row_]
            compared += 1
    assert compared > 200


def badness(factor: Factor, name: str, figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """The figures as exposures of a factor that reads them alone, all else of it ratified."""
    at, level = zip(*factor.anchors, strict=True)
    ratified = name.startswith("ratified_")
    value = (
        len(figures_of(factor)) - figures - (len(figures_of(factor)) - 1) if ratified else figures
    )
    exposed: NDArray[np.float64] = np.interp(value, at, level)
    return exposed


def test_a_special_case_has_the_worst_tier() -> None:
    """The four that the Department gives none."""
    table = shipped().countries
    tiers = [table.figures["tip_tier"][table.codes.index(c)] for c in ("HTI", "LBY", "SOM", "YEM")]
    assert tiers == [3.0] * 4


def test_a_country_that_is_not_given_is_still_silence() -> None:
    """Then the factor has no figure, and that is the supplier's."""
    columns = question_columns(pd.DataFrame({"country": [None]}), shipped(), ON)
    factors = read_factors(shipped(), columns)
    assert all(factors[factor.id].silent.all() for factor in COUNTRY_FACTORS)


@pytest.mark.parametrize("country", ["KAZ", "NOR", "ATA", "XKX", "TWN", "PRK", "SOM"])
@pytest.mark.parametrize("sector", ["A", "D", "T", "U"])
def test_a_complete_return_is_wholly_covered_everywhere(country: str, sector: str) -> None:
    """No figure that nobody has lowers it."""
    answers = {**row("it", country), "sector": sector}
    themes = tabulate(frame(answers), shipped(), ON).themes.values()
    assert [float(theme.coverage[0]) for theme in themes] == [1.0] * 3


def by_sector(factor: str) -> dict[str, float]:
    """A factor for every section of ISIC."""
    codes = shipped().sectors.codes
    columns = question_columns(pd.DataFrame({"sector": codes}), shipped(), ON)
    return dict(
        zip(codes, map(float, read_factors(shipped(), columns)[factor].exposure), strict=True)
    )


def test_sectors_rank_by_rate_and_not_by_size() -> None:
    """Construction, manufacturing and mining lead, services trail; private homes are worst of all."""
    found = by_sector("forced_labour_sector")
    assert found["F"] > found["C"] > found["A"] > found["K"]
    assert found["B"] > found["K"]
    assert found["T"] == max(found.values())
    assert {found[code] for code in "GHIJKLMNOPQRSU"} == {found["K"]}
    children = by_sector("child_labour_sector")
    assert children["A"] == max(children.values()) > children["F"] > children["J"]


@pytest.mark.parametrize("table", ["sectors", "sector_groups"])
@pytest.mark.parametrize("kind", ["forced_labour", "child_labour"])
def test_every_rate_is_cases_by_workers(table: str, kind: str) -> None:
    """Per 1,000, to the digit printed."""
    text = (SHIPPED_RULES / "reference" / f"{table}.csv").read_text(encoding="utf-8")
    figures = read_reference(text, table).figures
    cases, workers, rate = (figures[f"{kind}_{part}"] for part in ("cases", "workers", "rate"))
    known = ~np.isnan(cases)
    assert known.any()
    np.testing.assert_array_equal(known, ~np.isnan(rate))
    np.testing.assert_allclose(rate[known], cases[known] * 1000 / workers[known], atol=0.051)


def test_the_same_firm_ranks_by_place_as_the_evidence_does() -> None:
    """Norway best; the Gulf no better than Kazakhstan where people may be bound; North Korea critical."""
    for firm in FIRMS:
        found = {place.code: place for place in places(firm)}
        forced = [
            found[c].exposure[Theme.MODERN_SLAVERY] for c in ("NOR", "KAZ", "QAT", "ARE", "TKM")
        ]
        assert forced == sorted(set(forced)), firm
        moved = [found[c].exposure[Theme.TRAFFICKING] for c in ("NOR", "KAZ", "QAT", "TKM", "PRK")]
        assert moved == sorted(set(moved)), firm
        children = found["BGD"].exposure[Theme.CHILD_LABOUR]
        assert children == max(place.exposure[Theme.CHILD_LABOUR] for place in found.values()), firm
        assert [c for c in PLACES if found[c].band is Band.CRITICAL] == ["PRK"]


def test_the_page_holds_the_table_as_it_is() -> None:
    """`python -m tests.assessment.places` writes it anew."""
    assert block() in PAGE.read_text(encoding="utf-8")
