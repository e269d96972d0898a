"""What is read where nobody has a figure: made when the rulebook is loaded, and never stored as measured.

A gap must make no country look better than its neighbours. So the figure that is read is one that three
in four of them are no worse than: the upper quartile of the region, a figure that somebody there has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from kpo_dd.errors import Place, RulebookError
from kpo_dd.rulebook.reference import Basis, ReferenceTable, StandIn
from kpo_dd.rulebook.reference_data import TABLES_FILE, DataSet, DescribedTable, Missing

BETTER_SHARE = 0.75  # of the neighbours, at least, are no worse than what is read
FEWEST_NEIGHBOURS = 4  # below it a quartile of the region rests on one or two figures

Figures = NDArray[np.float64]


def with_stand_ins(
    table: ReferenceTable, said: DescribedTable, groups: Mapping[str, ReferenceTable]
) -> ReferenceTable:
    """The table with something to read for every code in every column that says what, each marked.

    RulebookError where a column or a table of groups that is named does not exist.
    """
    named = [column for one in said.sets for column in (*one.missing, *one.special)]
    if unknown := sorted(set(named) - set(table.figures)):
        raise RulebookError.of("reference_column", Place(TABLES_FILE), name=", ".join(unknown))
    figures, marks = dict(table.figures), {}
    for one in said.sets:
        for column, how in one.missing.items():
            filled = Filling(table, said, groups, column).stand_ins(one, how)
            figures[column] = read_with(figures[column], filled, table.codes)
            marks.update({(code, column): stand_in for code, stand_in in filled.items()})
    return replace(table, figures=figures, stand_ins=marks)


def read_with(column: Figures, filled: Mapping[str, StandIn], codes: tuple[str, ...]) -> Figures:
    """A column with what is read in the place of its gaps."""
    values = column.copy()
    for row, code in enumerate(codes):
        if code in filled:
            values[row] = filled[code].value
    return values


@dataclass(frozen=True)
class Filling:
    """One column of a table, its codes by group, and the tables of the groups."""

    table: ReferenceTable
    said: DescribedTable
    groups: Mapping[str, ReferenceTable]
    column: str

    def stand_ins(self, one: DataSet, how: Missing) -> dict[str, StandIn]:
        """What stands in for each code without a figure."""
        special = one.special.get(self.column)
        found = {}
        for row, code in enumerate(self.table.codes):
            if not np.isnan(self.measured[row]):
                continue
            if special is not None and code in special.codes:
                found[code] = StandIn(special.value, Basis.SPECIAL)
            else:
                found[code] = self.stand_in(row, how)
        return found

    @property
    def measured(self) -> Figures:
        """The figures there are; NaN elsewhere."""
        return self.table.figures[self.column]

    def stand_in(self, row: int, how: Missing) -> StandIn:
        """What stands in for the code in a row."""
        match how:
            case Missing.NOT_A_PARTY:
                return StandIn(0.0, Basis.NOT_A_PARTY)
            case Missing.GROUP:
                return self.of_group(row)
            case _:
                return self.quartile(row, how)

    def group_of(self, row: int) -> int:
        """The group of the code in a row; 0 where it has none."""
        if self.said.groups is None:
            return 0
        group = self.table.figures[self.said.groups.column][row]
        return 0 if np.isnan(group) else int(group)

    def of_group(self, row: int) -> StandIn:
        """The figure of the group as a whole."""
        group, table = self.group_of(row), self.group_table
        rows = [index for index, code in enumerate(table.codes) if int(code) == group]
        if self.column not in table.figures or not rows:
            raise RulebookError.of("reference_column", Place(TABLES_FILE), name=self.column)
        return StandIn(float(table.figures[self.column][rows[0]]), Basis.GROUP, group)

    @property
    def group_table(self) -> ReferenceTable:
        """The table of the groups. RulebookError where there is none."""
        name = "" if self.said.groups is None else self.said.groups.table
        if name not in self.groups:
            raise RulebookError.of("reference_column", Place(TABLES_FILE), name=name)
        return self.groups[name]

    def quartile(self, row: int, how: Missing) -> StandIn:
        """The worst quarter's edge among the neighbours; where they are few, the world's if that is worse."""
        group = self.group_of(row)
        everyone = self.measured[~np.isnan(self.measured)]
        neighbours = self.neighbours(group)
        if not len(neighbours):
            return StandIn(edge(everyone, how), Basis.WORLD)
        here, world = edge(neighbours, how), edge(everyone, how)
        worse = world > here if how is Missing.UPPER_QUARTILE else world < here
        if len(neighbours) < FEWEST_NEIGHBOURS and worse:
            return StandIn(world, Basis.WORLD)
        return StandIn(here, Basis.REGION, group)

    def neighbours(self, group: int) -> Figures:
        """The figures of all codes in a group that have one; none for who has no group."""
        rows = [
            row for row in range(len(self.table.codes)) if group and self.group_of(row) == group
        ]
        figures = self.measured[rows]
        return figures[~np.isnan(figures)]


def edge(figures: Figures, how: Missing) -> float:
    """The figure at the edge of the worst quarter: one that somebody has, never a mixture of two."""
    best_first = np.sort(figures) if how is Missing.UPPER_QUARTILE else np.sort(figures)[::-1]
    return float(best_first[ceil((len(figures) - 1) * BETTER_SHARE)])
