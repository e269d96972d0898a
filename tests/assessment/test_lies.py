"""Lies are better answers by the order of the questionnaire: which there are, and what they buy."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band, Theme
from tests.assessment.lies import (
    CASES,
    ELSEWHERE,
    END,
    PAGE,
    PAPERS,
    PLAUSIBLE,
    START,
    Case,
    beginnings,
    block,
    searched,
    told,
)
from tests.drawn_returns import a_return
from tests.lies import better_answers, the_truth
from tests.shipped_answers import QUIET, best, is_worse
from tests.toys import ON, Row, frame, shipped

LISTED = [case for case in CASES if case.listed and case.place["country"] == "KAZ"]
EXPOSED = pytest.mark.parametrize("case", LISTED, ids=lambda case: case.place["sector"])
MORE_THAN = 17  # lies to medium; so few answers bought low in 2026.11


def test_the_truth_is_as_bad_as_it_gets() -> None:
    """Critical in every theme, with nothing open."""
    tables = tabulate(frame(the_truth()), shipped(), ON)
    assert [int(tables.themes[theme].band[0]) for theme in Theme] == [Band.CRITICAL] * 3
    assert tables.sufficient[0]


def test_there_is_a_lie_for_every_question_that_has_an_order() -> None:
    """Except where the truth is the best answer already, as it is of gates that keep others open."""
    truth, lies = the_truth(), better_answers(the_truth())
    ordered = [q.id for q in shipped().questionnaire.questions if q.order and q.order.is_ordered]
    without = {name for name in ordered if name not in lies}
    assert without == {name for name in without if not is_worse(name, truth[name], best(name))}
    assert len(lies) > len(ordered) / 2
    for name, answers in lies.items():
        assert answers
        assert all(is_worse(name, truth[name], lie) for lie in answers)
        assert not any(is_worse(name, lie, truth[name]) for lie in answers)


def test_no_lie_alone_makes_it_worse_and_none_saves_it() -> None:
    """One lie never raises a score; zero tolerance that is told elsewhere stays critical."""
    truth = the_truth()
    told = [{**truth, name: lie} for name, lies in better_answers(truth).items() for lie in lies]
    tables = tabulate(frame(truth, *told), shipped(), ON)
    assert (tables.score <= tables.score[0]).all()
    assert (tables.band == Band.CRITICAL).all()
    totals = np.sum([theme.score for theme in tables.themes.values()], axis=0)
    assert (totals < totals[0]).any()


def test_all_lies_together_look_like_the_best_supplier_of_its_size() -> None:
    """A search that may change every answer ends where nothing better can be said."""
    truth = the_truth()
    liar = {**truth, **{name: best(name) for name in better_answers(truth)}}
    assert better_answers(liar) == {}
    tables = tabulate(frame(truth, liar), shipped(), ON)
    assert tables.score[1] < tables.score[0]
    assert tables.band[1] <= Band.MEDIUM


def page() -> str:
    """The table as the page has it."""
    return PAGE.read_text(encoding="utf-8").partition(START)[2].partition(END)[0]


def cells(case: Case) -> list[str]:
    """What the page says of one case: to high, to medium, to low by words, to low with documents."""
    [line] = [line for line in page().splitlines() if line.startswith(f"| {case.name} |")]
    return [cell.strip() for cell in line.split("|")[2:-1]]


def lies_named(target: str) -> list[str]:
    """The lies that the page names behind the first line of the table."""
    [line] = [line for line in page().splitlines() if line.startswith(f"First line, to {target}:")]
    return re.findall("`(.*?)`", line)


def lying(case: Case, names: list[str]) -> Row:
    """The truth, but for some lies."""
    better = ELSEWHERE | PLAUSIBLE | PAPERS
    return {**case.truth, **{name: better.get(name) or best(name) for name in names}}


def test_the_page_says_what_the_issue_asks_for() -> None:
    """With country and sector on the list no words reach low, and medium needs more than so many lies."""
    for case in CASES:
        _, medium, low, _ = cells(case)
        assert int(medium) > MORE_THAN
        assert low == "never" or not case.listed or case not in LISTED
    assert {cells(case)[2] for case in LISTED} == {"never"}


@pytest.mark.parametrize(
    ("target", "column", "band"),
    [("medium", 1, Band.MEDIUM), ("low with documents", 3, Band.LOW)],
)
def test_the_lies_that_the_page_names_buy_what_it_says_and_none_is_too_many(
    target: str, column: int, band: Band
) -> None:
    """As many as the table has; each of them taken back alone loses the band."""
    case, names = CASES[0], lies_named(target)
    assert cells(case)[column].split(",")[0] == str(len(names))
    fewer = [lying(case, [name for name in names if name != back]) for back in names]
    whole, *others = told([(case, row) for row in (lying(case, names), *fewer)])
    assert sorted(whole.lies) == sorted(names)
    assert whole.band == band
    cheaper = [one for one in others if one.band <= band and len(one.lies) < len(names)]
    assert cheaper == []


@pytest.mark.slow
@EXPOSED
def test_a_short_search_finds_no_cheap_lies(case: Case) -> None:
    """From the firm that lies in all there is: medium takes more than so many, and low is not to be had."""
    *_, boldest = beginnings(case, {})
    [found] = searched([(case, Band.MEDIUM, boldest)])
    assert len(found.now.lies) > MORE_THAN
    assert searched([(case, Band.LOW, row) for row in beginnings(case, {})]) == []


@pytest.mark.slow
@EXPOSED
def test_no_answers_at_all_reach_low_by_words_where_an_exposed_place_is_listed(case: Case) -> None:
    """Thousands of returns, from dreadful to perfect; with documents some of them do."""
    random = Random(11)  # noqa: S311
    drawn = [without_papers(a_return(random)) | sized(random) for _ in range(1_500)]
    rows = [{**row, **case.known} for row in drawn]
    assert (tabulate(frame(*rows), shipped(), ON).band > Band.LOW).all()
    shown = [{**row, **PAPERS} for row in rows]
    assert (tabulate(frame(*shown), shipped(), ON).band == Band.LOW).any()


def without_papers(row: Row) -> Row:
    """A return that names no document."""
    papers = {evidence_column(question.id) for question in shipped().questionnaire.questions}
    return {name: said for name, said in row.items() if name not in papers}


def sized(random: Random) -> Row:
    """Half of them shut every gate that head counts open."""
    return QUIET if random.random() < 0.5 else {}


@pytest.mark.slow
@pytest.mark.long
def test_the_page_has_what_the_whole_search_finds() -> None:
    """`python -m tests.assessment.lies` writes it anew."""
    assert page() == block().removeprefix(START).removesuffix(END)
