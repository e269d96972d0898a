"""What is read where nobody has a figure: made when the rulebook is loaded, and never stored as measured.

A gap must make no country look better than its neighbours. So the figure that is read is the one at which
the worst quarter of them begins, one that somebody there has: most gaps are gaps because nobody looked, and
where nobody near was surveyed, the continent tells more than the poorest of the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from kpo_dd.errors import Place, RulebookError
from kpo_dd.rulebook.figures.reference import Basis, ReferenceTable, StandIn
from kpo_dd.rulebook.figures.reference_data import TABLES_FILE, DataSet, DescribedTable, Missing

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


class Filling(Struct, frozen=True):
    """One column of a table, its codes by group, and the tables of the groups."""

    table: ReferenceTable
    said: DescribedTable
    groups: Mapping[str, ReferenceTable]
    column: str

    def stand_ins(self, one: DataSet, how: Missing) -> dict[str, StandIn]:
        """What stands in for each code without a figure."""
        special = one.special.get(self.column)
        found = {}
        for row in map(int, np.flatnonzero(np.isnan(self.measured))):
            code = self.table.codes[row]
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
                return self.quartile(row, how, self.levels)

    @property
    def levels(self) -> tuple[str, ...]:
        """The columns that tell the groups of a code, nearest first."""
        return self.said.groups.columns if self.said.groups else ()

    def group_of(self, row: int, level: str) -> int:
        """The group of the code in a row at one level; 0 where it has none."""
        group = self.table.figures[level][row]
        return 0 if np.isnan(group) else int(group)

    def of_group(self, row: int) -> StandIn:
        """The figure of the nearest group as a whole. RulebookError where there is none."""
        groups = self.groups.get(self.said.groups.table) if self.said.groups else None
        if groups is None or self.column not in groups.figures:
            raise RulebookError.of("reference_column", Place(TABLES_FILE), name=self.column)
        group = self.group_of(row, self.levels[0])
        figures = zip(groups.codes, groups.figures[self.column], strict=True)
        known = {int(code): float(figure) for code, figure in figures}
        if not np.isfinite(known.get(group, np.nan)):
            raise RulebookError.of("reference_column", Place(TABLES_FILE), name=self.column)
        return StandIn(known[group], Basis.GROUP, group)

    def quartile(self, row: int, how: Missing, levels: tuple[str, ...]) -> StandIn:
        """Where the worst quarter of the neighbours begins; where they are few, of more if that is worse."""
        if not levels:
            everyone = self.measured[~np.isnan(self.measured)]
            return StandIn(edge(everyone, how), Basis.WORLD)
        group, neighbours = self.neighbours(row, levels[0])
        if len(neighbours) >= FEWEST_NEIGHBOURS:
            return StandIn(edge(neighbours, how), Basis.REGION, group)
        wider = self.quartile(row, how, levels[1:])
        if not len(neighbours):
            return wider
        here = StandIn(edge(neighbours, how), Basis.REGION, group)
        return max(here, wider, key=lambda one: badness(one.value, how))

    def neighbours(self, row: int, level: str) -> tuple[int, Figures]:
        """The group of the code in a row, and the figures of all in it that have one; 0 where it has none."""
        group = self.group_of(row, level)
        same = (self.table.figures[level] == group) & ~np.isnan(self.measured)
        return group, self.measured[same]


def badness(figure: float, how: Missing) -> float:
    """A figure as a number that rises with the harm it stands for."""
    return figure if how is Missing.UPPER_QUARTILE else -figure


def edge(figures: Figures, how: Missing) -> float:
    """Where the worst quarter begins: a figure that somebody has, never a mixture of two."""
    best_first = sorted(map(float, figures), key=lambda figure: badness(figure, how))
    return best_first[ceil((len(best_first) - 1) * BETTER_SHARE)]
