"""What is read where nobody has a figure: never better than the neighbours, and always marked."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.figures.reference import Basis, ReferenceTable, StandIn, read_reference
from kpo_dd.rulebook.figures.reference_data import DescribedTable
from kpo_dd.rulebook.figures.stand_ins import with_stand_ins

HEAD = "code,name_en,name_ru,name_kk,near,far,harm,law,party"
GROUPS = "code,name_en,name_ru,name_kk,harm\n1,one,один,бір,5\n2,two,два,екі,\n"


def table(*rows: str) -> ReferenceTable:
    """A table of codes: near group, far group, harm (more is worse), law (less is worse), party."""
    lines = [
        f"{code},{code},{code},{code},{rest}" for code, rest in (row.split(":") for row in rows)
    ]
    return read_reference("\n".join([HEAD, *lines]) + "\n", "t.csv")


def described(missing: dict[str, str], **more: object) -> DescribedTable:
    """A description that says what is read where a cell is blank."""
    words = {"en": "a", "ru": "а", "kk": "ә"}
    one = {
        "id": "set",
        "title": words,
        "publisher": words,
        "edition": words,
        "day": date(2025, 1, 1),
        "licence": words,
        "source": words,
        "verified": "yes",
        "stale_after": 30,
        "missing": missing,
        **more,
    }
    groups = {"columns": ["near", "far"], "table": "groups"}
    entry = {"file": "t.csv", "sha256": "0" * 64, "groups": groups, "sets": [one]}
    return DescribedTable.model_validate(entry)


def read(of: ReferenceTable, missing: dict[str, str], **more: object) -> ReferenceTable:
    """The table with what stands in."""
    groups = {"groups": read_reference(GROUPS, "groups.csv")}
    return with_stand_ins(of, described(missing, **more), groups)


NEAR = ("A:1,9,1,4,1", "B:1,9,2,3,1", "C:1,9,3,2,1", "D:1,9,4,1,0")


def test_a_gap_is_read_where_the_worst_quarter_of_its_neighbours_begins() -> None:
    """A figure that somebody has, in the direction that is worse; far away does not count."""
    whole = table(*NEAR, "E:2,9,90,-90,1", "X:1,9,,,")
    found = read(whole, {"harm": "upper_quartile", "law": "lower_quartile"})
    assert found.stand_ins["X", "harm"] == StandIn(4.0, Basis.REGION, 1)
    assert found.stand_ins["X", "law"] == StandIn(1.0, Basis.REGION, 1)
    assert found.figures["harm"][-1] == 4.0
    assert found.figures["law"][-1] == 1.0


@pytest.mark.parametrize(("far", "read_"), [("9", 9.0), ("0", 2.0)])
def test_few_neighbours_do_not_hide_a_worse_surrounding(far: str, read_: float) -> None:
    """With one neighbour of its own: the wider group where that is worse, else the neighbour."""
    others = [f"{code}:2,9,{far},0,1" for code in "BCDE"]
    found = read(table("A:1,9,2,0,1", *others, "X:1,9,,0,1"), {"harm": "upper_quartile"})
    assert found.stand_ins["X", "harm"].value == read_


def test_who_has_no_neighbours_is_read_by_all() -> None:
    """Neither a group nor a wider one."""
    found = read(table(*NEAR, "X:,,,0,1"), {"harm": "upper_quartile"})
    assert found.stand_ins["X", "harm"] == StandIn(4.0, Basis.WORLD)


def test_a_blank_ratification_is_none() -> None:
    """A state outside a treaty is no party; a party stays one."""
    found = read(table(*NEAR, "X:1,9,0,0,"), {"party": "not_a_party"})
    assert found.stand_ins == {("X", "party"): StandIn(0.0, Basis.NOT_A_PARTY)}
    np.testing.assert_array_equal(found.figures["party"], [1, 1, 1, 0, 0])


def test_who_is_left_out_of_a_scale_is_read_as_its_worst() -> None:
    """Whatever its neighbours have."""
    special = {"harm": {"codes": ["X"], "value": 99}}
    found = read(table(*NEAR, "X:1,9,,0,1"), {"harm": "upper_quartile"}, special=special)
    assert found.stand_ins["X", "harm"] == StandIn(99.0, Basis.SPECIAL)


def test_a_code_is_read_by_the_figure_of_its_group() -> None:
    """The group's own figure, not a quartile."""
    found = read(table(*NEAR, "X:1,9,,0,1"), {"harm": "group"})
    assert found.stand_ins["X", "harm"] == StandIn(5.0, Basis.GROUP, 1)


def test_what_was_measured_stays_and_nothing_else_is_filled() -> None:
    """Columns of which nothing is said keep their gaps; the file's own table is not touched."""
    whole = table(*NEAR, "X:1,9,,,1")
    found = read(whole, {"harm": "upper_quartile"})
    assert np.isnan(found.figures["law"][-1])
    assert np.isnan(whole.figures["harm"][-1])
    np.testing.assert_array_equal(found.figures["harm"][:4], [1, 2, 3, 4])


@pytest.mark.parametrize("row", ["X:2,9,,0,1", "X:3,9,,0,1", "X:,9,,0,1"])
def test_a_group_without_a_figure_is_refused(row: str) -> None:
    """Nothing would be read, and nothing missing counts as good."""
    with pytest.raises(RulebookError):
        read(table(*NEAR, row), {"harm": "group"})


def test_a_column_that_is_not_there_is_refused() -> None:
    """A slip in its name would leave the gaps open."""
    with pytest.raises(RulebookError) as refused:
        read(table(*NEAR), {"harms": "upper_quartile"})
    assert [problem.code for problem in refused.value.problems] == ["reference_column"]
