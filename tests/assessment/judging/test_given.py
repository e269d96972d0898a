"""Answers behind a gate that may be open: no verdict rests on them, and what they rule out is not feared."""

from __future__ import annotations

from kpo_dd.assessment.judging.columns import QuestionColumns, question_columns
from kpo_dd.assessment.judging.given import as_given
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.conditions import FALSE, UNKNOWN
from kpo_dd.rulebook.entries import Theme
from tests.assessment.engine import engine
from tests.assessment.scoring.test_exposure import behind
from tests.toys import GOOD, ON, Row, frame

THEME = Theme.MODERN_SLAVERY


def without(*names: str, **answers: object) -> Row:
    """The good return with some questions left open, and some answered otherwise."""
    return {**{name: GOOD[name] for name in GOOD if name not in names}, **answers}


def test_an_answer_behind_a_doubtful_gate_is_given_and_not_used() -> None:
    """Behind a gate that is shut it is neither."""
    open_, shut = without("documents_held", documents_returned="yes"), {**GOOD}
    shut["documents_returned"] = "yes"
    columns = question_columns(frame(open_, shut), engine(), ON)
    given = as_given(columns, engine())
    assert list(columns.values["documents_returned"].known) == [False, False]
    assert list(given.values["documents_returned"].known) == [True, False]


def test_what_was_used_stays_as_it_was() -> None:
    """To read answers as given changes neither the answers that verdicts rest on nor their gates."""
    row = without("documents_held", documents_returned="no")
    book = behind('documents_returned == "yes"')
    columns, untouched = (question_columns(frame(row), book, ON) for _ in range(2))
    given = as_given(columns, book)
    assert known_and_gates(columns) == known_and_gates(untouched)
    assert columns.gates["commitment_title"][0] == UNKNOWN
    assert given.gates["commitment_title"][0] == FALSE


def known_and_gates(columns: QuestionColumns) -> dict[str, tuple[list[bool], list[int]]]:
    """Where each question has an answer that is used, and the truth of its gate."""
    return {
        name: (list(column.known), list(columns.gates.get(name, ())))
        for name, column in columns.values.items()
    }


def test_what_an_answer_rules_out_is_unknown_and_not_feared() -> None:
    """Whether documents are kept is open, but whoever asks for them gets them."""
    silent = without("documents_held")
    calm = {**silent, "documents_returned": "yes"}
    verdicts = judge(engine(), question_columns(frame(silent, calm), engine(), ON))
    assert list(verdicts.codes["MS-01"]) == [Code.UNKNOWN, Code.UNKNOWN]
    bands = tabulate(frame(silent, calm), engine(), ON).themes[THEME].band_high
    assert bands[0] == 3
    assert bands[1] < 3


def test_a_bad_answer_behind_a_doubtful_gate_is_feared() -> None:
    """It is not returned, if it is kept."""
    row = without("documents_held", documents_returned="no")
    assert tabulate(frame(row), engine(), ON).themes[THEME].band_high[0] == 3


def test_a_control_that_may_not_apply_is_not_charged_and_is_feared() -> None:
    """How many workers there are is open: agencies that are not checked cost nothing yet, and may."""
    for answer, feared in (("no", True), ("yes", False)):
        row = without("workers_total", agency_checked=answer)
        gone: Row = {**row, "workers_total": 1}
        scores = tabulate(frame(row, gone), engine(), ON).themes[THEME]
        assert scores.credit[0] == scores.credit[1]
        worse = tabulate(frame({**row, "workers_total": 40}), engine(), ON).themes[THEME]
        assert bool(worse.credit[0] < scores.credit[1]) is feared
        assert scores.high[0] >= worse.high[0]


def test_a_control_that_applies_and_is_not_answered_earns_nothing() -> None:
    """Silence is no way around a gap."""
    silent, gap = without("agency_checked"), {**GOOD, "agency_checked": "no"}
    scores = tabulate(frame(silent, gap), engine(), ON).themes[THEME]
    assert scores.score[0] == scores.score[1]
