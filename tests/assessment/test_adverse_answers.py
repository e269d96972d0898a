"""No worse answer improves a score or a band, over the rulebook that ships.

Which is worse is said twice: by the questionnaire, and by the rules, where changing an answer alone makes
some verdict worse (a red flag fires, a control has a gap) and none better.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule
from tests.drawn_returns import held_to_the_law
from tests.shipped_answers import changes, complete_returns, drawn, is_worse, returns, telling
from tests.toys import ON, Row, frame, shipped

pytestmark = pytest.mark.slow

Mask = NDArray[np.bool_]
# Three hundred returns an example: shrinking a failure would take minutes, and its row is short anyway.
FEW = settings(
    max_examples=max(5, drawn() // 4),
    phases=(Phase.explicit, Phase.generate),
)


def pairs() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Places in `changes()` of every two answers to one question, both ways round."""
    found = [
        (i, j)
        for i, (one, _) in enumerate(changes())
        for j, (other, _) in enumerate(changes())
        if one == other and i != j
    ]
    return np.array([i for i, _ in found]), np.array([j for _, j in found])


FIRST, SECOND = pairs()


class Judged(Struct, frozen=True):
    """One return with each of `changes()` made to it in turn; a row a change."""

    tables: Tables

    def codes(self, kind: Kind, theme: Theme | None = None) -> NDArray[np.int8]:
        """Verdicts, shape (rules, changes)."""
        return np.array([self.tables.verdicts.codes[rule.id] for rule in rules_of(kind, theme)])

    def changed(self, kind: Kind, before: Code, after: Code, theme: Theme | None = None) -> Mask:
        """Where a verdict goes from one code to another, shape (rules, pairs)."""
        codes = self.codes(kind, theme)
        found: Mask = (codes[:, FIRST] == before) & (codes[:, SECOND] == after)
        return found

    def better(self, numbers: NDArray[np.int64] | NDArray[np.int8]) -> Mask:
        """Pairs whose second answer has the lower number."""
        found: Mask = numbers[SECOND].astype(int) < numbers[FIRST]
        return found


def rules_of(kind: Kind, theme: Theme | None = None) -> list[Rule]:
    """The rules of a kind, of one theme or of all."""
    return [r for r in shipped().of_kind(kind) if theme is None or r.theme is theme]


def judged(row: Row) -> Judged:
    """A return with each change made to it."""
    rows = ({**row, name: answer} for name, answer in changes())
    return Judged(tabulate(frame(*rows), shipped(), ON))


def nothing_but_worse(result: Judged) -> Mask:
    """Pairs in which verdicts, sizes and factors are the same or worse, and the same rules apply."""
    worse = np.ones(len(FIRST), dtype=bool)
    for kind, before, after in (
        (Kind.RED_FLAG, Code.DOES_NOT_HOLD, Code.HOLDS),
        (Kind.CONTROL, Code.HOLDS, Code.DOES_NOT_HOLD),
    ):
        codes = result.codes(kind)
        same = codes[:, FIRST] == codes[:, SECOND]
        worse &= (same | result.changed(kind, before, after)).all(axis=0)
    verdicts = result.tables.verdicts
    for states in (verdicts.doubtful, verdicts.harmless, verdicts.idle, verdicts.elsewhere):
        for state in states.values():
            worse &= state[FIRST] == state[SECOND]
    for column in result.tables.checks:
        worse &= (column.check.holds is None) | (column.fired[FIRST] <= column.fired[SECOND])
    for size in verdicts.sizes.values():
        worse &= (size.worst[FIRST] <= size.worst[SECOND]) & (size.best[FIRST] <= size.best[SECOND])
    for factor in result.tables.factors.values():
        worse &= factor.known[FIRST] == factor.known[SECOND]
        worse &= factor.silent[FIRST] == factor.silent[SECOND]
        worse &= ~factor.known[FIRST] | (factor.exposure[FIRST] <= factor.exposure[SECOND])
    return worse


@given(returns(), st.sets(st.sampled_from(sorted(telling()))))
@FEW
def test_what_makes_nothing_better_improves_nothing(row: Row, documents: set[str]) -> None:
    """Any single answer, any evidence: no score, bound or band of a theme, nor the band that counts."""
    evidence: Row = {evidence_column(name): "proof 1.pdf" for name in documents}
    result = judged({**row, **evidence})
    worse = nothing_but_worse(result)
    assert worse.any()
    for scores in result.tables.themes.values():
        numbers = (scores.score, scores.low, scores.high)
        bands = (scores.band, scores.band_high)
        for column in (*numbers, *bands):
            assert not (worse & result.better(column)).any()
    assert not (worse & result.better(result.tables.band)).any()


WORSE = np.array(
    [
        is_worse(changes()[i][0], changes()[j][1], changes()[i][1])
        for i, j in zip(FIRST, SECOND, strict=True)
    ]
)


def questions_in(mask: Mask) -> set[str]:
    """The questions of some pairs."""
    return {changes()[i][0] for i in FIRST[mask]}


@given(complete_returns(), st.sets(st.sampled_from(sorted(telling()))))
@FEW
def test_no_worse_answer_improves_a_score_or_a_band(row: Row, documents: set[str]) -> None:
    """Every worse answer to every question of a return, whatever gates it opens or shuts."""
    evidence: Row = {evidence_column(name): "proof 1.pdf" for name in documents}
    tables = judged({**row, **evidence})
    for what, numbers in held_to_the_law(tables.tables):
        assert questions_in(WORSE & tables.better(numbers)) == set(), what
