"""No adverse answer improves a score or a band, over the rulebook that ships.

An answer is adverse to another where changing it alone makes some verdict worse (a red flag fires, a
control has a gap) and none better. Which answers are is worked out from the rules, never written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule, Severity
from tests.shipped_answers import changes, complete_returns, drawn, good, returns, telling
from tests.toys import ON, Row, frame, shipped

pytestmark = pytest.mark.slow

Mask = NDArray[np.bool_]
# Three hundred returns an example: shrinking a failure would take minutes, and its row is short anyway.
FEW = settings(
    max_examples=max(5, drawn() // 4),
    phases=(Phase.explicit, Phase.generate),
)
GRAVITY = list(Severity)


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


@dataclass(frozen=True)
class Judged:
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
    """Pairs in which verdicts and factors are the same or worse, and the same rules apply."""
    worse = np.ones(len(FIRST), dtype=bool)
    for kind, before, after in (
        (Kind.RED_FLAG, Code.DOES_NOT_HOLD, Code.HOLDS),
        (Kind.CONTROL, Code.HOLDS, Code.DOES_NOT_HOLD),
    ):
        codes = result.codes(kind)
        same = codes[:, FIRST] == codes[:, SECOND]
        worse &= (same | result.changed(kind, before, after)).all(axis=0)
    verdicts = result.tables.verdicts
    for state in (*verdicts.doubtful.values(), *verdicts.harmless.values()):
        worse &= state[FIRST] == state[SECOND]
    for factor in result.tables.factors.values():
        worse &= factor.known[FIRST] == factor.known[SECOND]
        worse &= factor.silent[FIRST] == factor.silent[SECOND]
        worse &= ~factor.known[FIRST] | (factor.exposure[FIRST] <= factor.exposure[SECOND])
    return worse


@given(returns(), st.sets(st.sampled_from(sorted(telling()))))
@FEW
def test_what_makes_nothing_better_improves_nothing(row: Row, documents: set[str]) -> None:
    """Any single answer, any evidence: no score, bound or band of a theme, nor the band that counts."""
    evidence: Row = {evidence_column(name): "proof.pdf" for name in documents}
    result = judged({**row, **evidence})
    worse = nothing_but_worse(result)
    assert worse.any()
    for scores in result.tables.themes.values():
        numbers = (scores.score, scores.low, scores.high)
        bands = (scores.band, scores.band_high)
        for column in (*numbers, *bands):
            assert not (worse & result.better(column)).any()
    assert not (worse & result.better(result.tables.band)).any()


def graver(result: Judged) -> Mask:
    """Pairs in which no control turns from gap to met, and in no theme the gravest flag is lost."""
    lost = result.changed(Kind.CONTROL, Code.DOES_NOT_HOLD, Code.HOLDS).any(axis=0)
    for theme in Theme:
        weights = np.array(
            [[1 + GRAVITY.index(r.severity)] for r in rules_of(Kind.RED_FLAG, theme)]
        )
        fired = result.codes(Kind.RED_FLAG, theme) == Code.HOLDS
        new, gone = fired[:, SECOND] & ~fired[:, FIRST], fired[:, FIRST] & ~fired[:, SECOND]
        heavier = (gone * weights).max(axis=0) >= (new * weights).max(axis=0)
        lost = np.logical_or(lost, gone.any(axis=0) & heavier)
    kept: Mask = np.logical_not(lost)
    return kept


def something_worse(result: Judged) -> Mask:
    """Pairs in which a red flag fires that did not, or a control has a gap that was met."""
    fired = result.codes(Kind.RED_FLAG) == Code.HOLDS
    new = (fired[:, SECOND] & ~fired[:, FIRST]).any(axis=0)
    gap = result.changed(Kind.CONTROL, Code.HOLDS, Code.DOES_NOT_HOLD).any(axis=0)
    either: Mask = np.logical_or(new, gap)
    return either


@cache
def adverse() -> Mask:
    """Pairs whose second answer is adverse to the first, in some setting of the gates and never the reverse.

    Answers that factors read are no disclosures: how many migrants there are is neither good nor bad.
    """
    settings_ = judged(good())
    gates = np.array(list(settings_.tables.columns.gates.values())).T
    patterns = {tuple(gate): change for gate, change in zip(gates, changes(), strict=True)}
    found: Mask = np.zeros(len(FIRST), dtype=bool)
    opposite: Mask = np.zeros(len(FIRST), dtype=bool)
    backward = {(i, j): at for at, (i, j) in enumerate(zip(FIRST, SECOND, strict=True))}
    reverse = [backward[j, i] for i, j in zip(FIRST, SECOND, strict=True)]
    for name, answer in patterns.values():
        result = judged({**good(), name: answer})
        here = something_worse(result) & graver(result)
        found, opposite = found | here, opposite | here[reverse]
    read = frozenset[str]().union(*(f.value.questions for f in shipped().method.factors))
    ordered = np.array([changes()[i][0] not in read for i in FIRST])
    only: Mask = found & ~opposite & ordered
    return only


def questions_in(mask: Mask) -> set[str]:
    """The questions of some pairs."""
    return {changes()[i][0] for i in FIRST[mask]}


@given(complete_returns(), st.sets(st.sampled_from(sorted(telling()))))
@FEW
def test_no_adverse_answer_improves_a_score_or_a_band(row: Row, documents: set[str]) -> None:
    """Whatever gates it opens or shuts: no band and no score."""
    evidence: Row = {evidence_column(name): "proof.pdf" for name in documents}
    result = judged({**row, **evidence})
    tables = result.tables
    assert questions_in(adverse() & result.better(tables.band)) == set()
    scores = [tables.score, *(theme.score for theme in tables.themes.values())]
    for numbers in scores:
        assert questions_in(adverse() & result.better(numbers)) == set()


GATES = {
    name
    for question in shipped().questionnaire.questions
    if question.applies_when is not None
    for name in question.applies_when.questions
}


def test_every_question_that_is_scored_has_an_adverse_answer() -> None:
    """Except those that only open a gate, and those of exposure: a law that nothing enters is none."""
    factors = frozenset[str]().union(*(f.value.questions for f in shipped().method.factors))
    scored = [*rules_of(Kind.RED_FLAG), *rules_of(Kind.CONTROL)]
    read = frozenset[str]().union(*(rule.questions for rule in scored)) - factors
    assert read - questions_in(adverse()) <= GATES
