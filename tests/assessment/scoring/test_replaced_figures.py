"""Confidence falls where a publication that the exposure reads was replaced, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.figures.reference_data import DataSet
from kpo_dd.rulebook.old_figures import read_sets, replaced_sets
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import shipped

OUT = date(2024, 9, 5)  # of the List of Goods that came after ours
FRAME = pd.DataFrame(
    {"country": ["KAZ", None, "CHN"], "sector": ["A", "C", None]}, index=list("abc")
)


def without_newer(rulebook: Rulebook, spared: str = "") -> Rulebook:
    """The rules with no newer edition known, but for one publication."""
    data = rulebook.reference_data
    assert data is not None

    def bare(one: DataSet) -> DataSet:
        return one if one.id == spared else one.model_copy(update={"superseded_by": None})

    tables = tuple(
        table.model_copy(update={"sets": tuple(map(bare, table.sets))}) for table in data.tables
    )
    return replace(rulebook, reference_data=data.model_copy(update={"tables": tables}))


def confidences(rulebook: Rulebook, on: date) -> list[float]:
    """Of three suppliers, one of whom says nothing of its country and one nothing of its sector."""
    return [float(one) for one in tabulate(FRAME, rulebook, on).confidence]


def test_confidence_falls_the_day_after_the_newer_edition_came_out() -> None:
    """By what the method says, of everybody: who leaves the country blank gains nothing."""
    [before], [after] = (set(confidences(shipped(), on)) for on in (OUT, OUT + timedelta(days=1)))
    assert before == 0.5
    assert after == round(0.5 * (1 - shipped().method.superseded) * 100) / 100
    assert [one.id for one in replaced_sets(shipped(), OUT + timedelta(days=1))] == ["dol-goods"]
    assert replaced_sets(shipped(), OUT) == ()


def test_age_alone_takes_nothing() -> None:
    """Every publication is old in forty years; what nobody is known to have replaced costs nothing."""
    on = date(2066, 1, 1)
    assert set(confidences(without_newer(shipped()), on)) == {0.5}


def test_hearsay_and_what_the_exposure_does_not_read_take_nothing() -> None:
    """An unverified edition of a table that is read, and a verified one of a list that is not."""
    on = date(2026, 11, 23)
    assert "wgi" in {one.id for one in read_sets(shipped())}
    for spared in ("wgi", "goods-list", "uflpa-list"):
        assert set(confidences(without_newer(shipped(), spared), on)) == {0.5}, spared
    assert set(confidences(without_newer(shipped(), "dol-goods"), on)) == {0.48}


def rest(tables: Tables) -> list[object]:
    """Everything that is told beside confidence."""
    columns = (tables.band, tables.score, tables.low, tables.high, tables.coverage)
    return [tables.sufficient.tolist(), *(column.tolist() for column in columns)]


@given(st.dates(date(2023, 1, 1), date(2030, 1, 1)))
@pytest.mark.long
def test_a_newer_edition_never_raises_confidence_and_moves_nothing_else(on: date) -> None:
    """On whatever day: the same band, scores and coverage as if nobody knew of it."""
    known, unknown = (tabulate(FRAME, one, on) for one in (shipped(), without_newer(shipped())))
    assert (known.confidence <= unknown.confidence).all()
    assert rest(known) == rest(unknown)
