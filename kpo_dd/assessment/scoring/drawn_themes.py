"""The scores of a theme in every draw, made once for all suppliers of whom the same is known.

What controls earn, which red flags count and where somebody works is the same of many suppliers. So the
arithmetic of the score is done once for each different set of controls, of red flags and of exposures, by
the functions that score with the weights as they are; for each supplier the three are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.scoring.distinct_rows import distinct_rows, in_steps
from kpo_dd.assessment.scoring.exposure import WeighedLevel, mean_exposure
from kpo_dd.assessment.scoring.points import most_tenths, score_tenths
from kpo_dd.assessment.scoring.residual import (
    core_credit,
    credit_on,
    flags_leave,
    open_choices,
    residual,
)
from kpo_dd.assessment.scoring.theme_verdicts import (
    Rows,
    Shares,
    Side,
    ThemeVerdicts,
    weighed_anew,
)
from kpo_dd.assessment.scoring.weights import Floats, WeightName, Weights
from kpo_dd.rulebook.method import Method

DrawnTenths = NDArray[np.int16]  # tenths of a point, shape (suppliers, draws)
SETS_AT_ONCE = 128  # rows of one step: what it reads and writes stays near the processor


class NamedLevel(Struct, frozen=True):
    """An exposure factor in a theme: the name of its weight, and its level of each supplier."""

    name: WeightName
    level: Floats
    everyone: bool

    def weighed(self, weights: Weights, rows: Rows | slice) -> WeighedLevel:
        """The same in some rows, with its weight."""
        return WeighedLevel(weights[self.name], self.level[rows], self.everyone)


class DistinctSets(Struct, frozen=True):
    """The different sets of some shares, so many; `places`: which of them each supplier has."""

    shares: Shares
    count: int
    places: Rows

    def of(self, rows: slice) -> Shares:
        """Some of the different sets."""
        return {name: share[rows] for name, share in self.shares.items()}


class ReadTheme(Struct, frozen=True):
    """A theme of some suppliers read in one way, every different thing once.

    `levels`: of the exposures, which are different in the rows of `exposed`; `credits`: of controls, and
    `core` of those of them that apply to everyone; `taken`: of red flags. `parts`: the places of exposures,
    controls and flags for each different score, and `most`: the most tenths that it may have. `scores`: for
    each choice between gaps and flags, the suppliers to whom it is open, and the places of their scores; the
    first is open to all.
    """

    said: ThemeVerdicts
    levels: Sequence[NamedLevel]
    exposed: Rows
    credits: DistinctSets
    core: DistinctSets
    taken: DistinctSets
    parts: tuple[Rows, Rows, Rows]
    most: NDArray[np.int16]
    scores: Sequence[tuple[Rows, Rows]]


def read_theme(
    said: ThemeVerdicts, side: Side, levels: Sequence[NamedLevel], count: int, method: Method
) -> ReadTheme:
    """A theme of so many suppliers, its verdicts read as one side of them has it."""
    choices = list(open_choices(said, side, count, method))
    rows = np.concatenate([choice.rows for choice in choices])
    exposed = distinct_rows([each.level for each in levels], count)
    credits_ = distinct_sets([choice.credits for choice in choices], len(rows))
    core = {one.rule.id: credits_.shares[one.rule.id] for one in said.controls if one.everyone}
    taken = distinct_sets([choice.read for choice in choices], len(rows))
    most = np.broadcast_to(most_tenths(side.held, method), count)[rows]
    parts = (exposed.places[rows], credits_.places, taken.places)
    whole = distinct_rows([*parts, most], len(rows))
    first, second, third = (part[whole.first] for part in parts)
    places = np.split(whole.places, np.cumsum([len(choice.rows) for choice in choices])[:-1])
    return ReadTheme(
        said=said,
        levels=levels,
        exposed=exposed.first,
        credits=credits_,
        core=distinct_sets([core], credits_.count),
        taken=taken,
        parts=(first, second, third),
        most=most[whole.first],
        scores=[(choice.rows, some) for choice, some in zip(choices, places, strict=True)],
    )


def distinct_sets(parts: Sequence[Shares], count: int) -> DistinctSets:
    """The different rows of columns that lie in parts, one below the other."""
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    found = distinct_rows(columns.values(), count)
    shares = {name: column[found.first] for name, column in columns.items()}
    return DistinctSets(shares, len(found.first), found.places)


def drawn_tenths(theme: ReadTheme, weights: Weights, method: Method) -> DrawnTenths:
    """The score of each supplier in every draw."""
    different = different_tenths(theme, weights, method)
    (_, places), *others = theme.scores
    found = different[places]
    for rows, some in others:
        found[rows] = np.maximum(found[rows], different[some])
    return found


def different_tenths(theme: ReadTheme, weights: Weights, method: Method) -> DrawnTenths:
    """Every different score in every draw."""
    exposures = drawn_exposures(theme, weights)
    kept = drawn_remainders(theme, weights, method)
    left = drawn_leavings(theme, weights)
    exposed, earned, counted = theme.parts
    found = np.empty((len(theme.most), exposures.shape[1]), dtype=np.int16)
    for rows in in_steps(len(found), SETS_AT_ONCE):
        safe = exposures[exposed[rows]]
        safe *= kept[earned[rows]]
        np.subtract(1.0, safe, out=safe)
        safe *= left[counted[rows]]
        np.minimum(
            score_tenths(safe), theme.most[rows, np.newaxis], out=found[rows], casting="unsafe"
        )
    return found


def drawn_exposures(theme: ReadTheme, weights: Weights) -> Floats:
    """The different exposures in every draw, shape (different, draws)."""

    def made(rows: slice) -> Floats:
        return mean_exposure([each.weighed(weights, theme.exposed[rows]) for each in theme.levels])

    return made_in_steps(len(theme.exposed), weights, made)


def drawn_remainders(theme: ReadTheme, weights: Weights, method: Method) -> Floats:
    """What the different sets of controls leave of an exposure of 1 in every draw, of the same shape."""
    controls = weighed_anew(theme.said.controls, weights)

    def earned(rows: slice) -> Floats:
        return core_credit(controls, theme.core.of(rows))

    core = made_in_steps(theme.core.count, weights, earned)

    def made(rows: slice) -> Floats:
        asked = core[theme.core.places[rows]].T
        return residual(np.ones(1), credit_on(asked, controls, theme.credits.of(rows)), method)

    return made_in_steps(theme.credits.count, weights, made)


def drawn_leavings(theme: ReadTheme, weights: Weights) -> Floats:
    """What the different sets of red flags leave of the safe part in every draw, of the same shape."""
    flags = weighed_anew(theme.said.flags, weights)

    def made(rows: slice) -> Floats:
        return flags_leave(flags, theme.taken.of(rows), (draws_of(weights), rows.stop - rows.start))

    return made_in_steps(theme.taken.count, weights, made)


def draws_of(weights: Weights) -> int:
    """How many draws some weights have."""
    return len(next(iter(weights.values())))


def made_in_steps(count: int, weights: Weights, made: Callable[[slice], Floats]) -> Floats:
    """A table of so many rows and draws; `made` makes some rows of it, each lying in a column."""
    found = np.empty((count, draws_of(weights)))
    for rows in in_steps(count, SETS_AT_ONCE):
        found[rows] = made(rows).T
    return found
