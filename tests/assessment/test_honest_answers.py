"""Telling the truth pays: disclosure with remedy, and questions behind a gate, over the shipped rules."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.conditions import FALSE, TRUE, Truth
from tests.shipped_answers import (
    QUIET,
    changes,
    complete_returns,
    drawn,
    good,
    put_right,
    returns,
    telling,
)
from tests.toys import ON, Row, frame, shipped

pytestmark = pytest.mark.slow

FEW = settings(
    max_examples=max(5, drawn() // 4),
    phases=(Phase.explicit, Phase.generate),
)
REMEDIED = list(put_right().values())


def bands(*rows: Row) -> list[int]:
    """The band that counts for each return."""
    return [int(band) for band in tabulate(frame(*rows), shipped(), ON).band]


def without(row: Row, *names: str) -> Row:
    """A return with some questions left out."""
    return {name: answer for name, answer in row.items() if name not in names}


def test_every_answer_that_speaks_of_remedy_is_tried() -> None:
    """The order of answers tells them; these are those that say so in their names."""
    tried = {(name, str(answer)) for row in REMEDIED for name, answer in row.items()}
    for question in shipped().questionnaire.questions:
        if question.id.endswith(("remedied", "repaid", "returned")):
            assert (question.id, "yes") in tried
        elif any(option.id == "remedied" for option in question.options):
            assert (question.id, "remedied") in tried


@given(complete_returns())
@FEW
def test_remedy_disclosed_is_never_worse_than_silence(row: Row) -> None:
    """Neither than silence on what goes wrong, nor than silence on how it was put right."""
    honest = [{**row, **remedied} for remedied in REMEDIED]
    silent = [without(told, *answers) for told, answers in zip(honest, REMEDIED, strict=True)]
    half = [without(told, [*answers][-1]) for told, answers in zip(honest, REMEDIED, strict=True)]
    found = bands(*honest, *silent, *half)
    size = len(REMEDIED)
    for told, unsaid, unsure in zip(
        found[:size], found[size : 2 * size], found[2 * size :], strict=True
    ):
        assert told <= min(unsaid, unsure)


@given(returns())
@FEW
def test_silence_on_any_one_question_is_never_better_than_the_answer(row: Row) -> None:
    """The band that counts, for every question of the questionnaire at once."""
    names = sorted(set(telling()) & set(row))
    told, *silent = bands(row, *(without(row, name) for name in names))
    assert min(silent, default=told) >= told


@given(returns())
@FEW
def test_a_gate_opened_and_left_silent_is_never_better_than_any_answer_behind_it(row: Row) -> None:
    """Whoever says yes and then nothing counts as the worst of what it could have said."""
    gated = [
        q.id for q in shipped().questionnaire.questions if q.applies_when and q.id in telling()
    ]
    tried = [(name, answer) for name, answer in changes() if name in gated]
    silent = [without(row, name) for name in gated]
    found = bands(*silent, *({**row, name: answer} for name, answer in tried))
    worst = dict(zip(gated, found, strict=False))
    for (name, _), band in zip(tried, found[len(gated) :], strict=True):
        assert band <= worst[name]


@pytest.mark.parametrize("wanted", [TRUE, FALSE], ids=["open", "shut"])
def test_every_gate_stands_open_and_shut_among_the_returns_drawn(wanted: Truth) -> None:
    """Else the laws would never look behind it."""
    bases: tuple[Row, ...] = ({}, QUIET, {"country": "TUR"})
    rows = [{**good(), **base, name: answer} for base in bases for name, answer in changes()]
    gates = question_columns(frame(*rows), shipped(), ON).gates
    assert [name for name, gate in gates.items() if not (gate == wanted).any()] == []
