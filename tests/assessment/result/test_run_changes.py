"""What changed between two runs: which way, which answers, which flags, and whether rules did it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.old_answers import judged_again
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.changes import (
    ChangeCause,
    ChangeSide,
    Fate,
    RunChanges,
    RunNamed,
    SupplierChange,
    ToldApart,
    Turn,
)
from kpo_dd.assessment.result.compared_runs import ComparedRun, compared_results, run_in_columns
from kpo_dd.assessment.result.register_standing import BesideRegister, EarlierColumns, EarlierRun
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.run_changes import changes_between, changes_of_one, changes_since
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.scope.states import with_returns
from tests.assessment.trials.test_impact import altered, without
from tests.toys import GOOD, ON, Row, frame, toy

HELD: Row = {**GOOD, "documents_held": "yes", "documents_returned": "no"}
HELD_RULE = "MS-01"
LATER = ON + timedelta(days=365)


def run_of(rules: Rulebook, day: date, *rows: Row) -> ComparedRun:
    """Returns, assessed, as a side of a comparison; edited rules have another digest."""
    digest = rules.sha256 if rules is toy() else "e" * 64
    assessment = with_returns(assess_answers(Answers(frame(*rows)), rules, day))
    titles = {rule.id: rule.title.en for rule in rules.rules}
    return compared_results(assessment, RunNamed("run", day, "1", digest), titles)


def changed(old: ComparedRun, new: ComparedRun, rules: Rulebook | None = None) -> RunChanges:
    """What changed; with the later rules, the old answers are judged by them."""
    again = judged_again(old.suppliers.values(), rules, new.named.on) if rules else {}
    told = ToldApart.JUDGED_AGAIN if rules else ToldApart.SAME_TERMS
    return changes_between(old, new, again, told)


def only(changes: RunChanges) -> SupplierChange:
    """The only supplier of a comparison."""
    [one] = changes.suppliers
    return one


def fates(one: SupplierChange) -> Mapping[str, Fate]:
    """What became of each flag."""
    return {flag.rule: flag.fate for flag in one.flags}


def test_the_same_run_twice_changes_nothing() -> None:
    """Whatever speaks against the supplier is still open."""
    found = only(changed(run_of(toy(), ON, HELD), run_of(toy(), ON, HELD)))
    assert (found.turn, found.causes, found.answers) == (Turn.SAME, (), ())
    assert set(fates(found).values()) == {Fate.OPEN}
    assert not found.is_changed


def test_an_answer_that_is_better_closes_a_flag_and_did_it() -> None:
    """The other way round it raises it; the answers on both sides are told."""
    bad, good = run_of(toy(), ON, HELD), run_of(toy(), ON, GOOD)
    better, worse = only(changed(bad, good)), only(changed(good, bad))
    assert (better.turn, worse.turn) == (Turn.BETTER, Turn.WORSE)
    assert better.causes == worse.causes == (ChangeCause.ANSWERS,)
    assert (fates(better)[HELD_RULE], fates(worse)[HELD_RULE]) == (Fate.CLOSED, Fate.NEW)
    told = {one.question: (one.before, one.after) for one in better.answers}
    before, after = told["documents_held"]
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == ("yes", "no")
    assert told["documents_returned"][1] is None
    assert HELD_RULE in {move.rule for move in better.by_answers}
    assert better.by_rules == ()


def test_a_question_without_an_answer_closes_nothing() -> None:
    """Silence is told as silence: the flag has no answer now, and the supplier is no better."""
    silent = {name: value for name, value in HELD.items() if not name.startswith("documents")}
    found = only(changed(run_of(toy(), ON, HELD), run_of(toy(), ON, silent)))
    assert fates(found)[HELD_RULE] is Fate.UNANSWERED
    assert found.turn is not Turn.BETTER


def test_rules_that_weigh_more_did_it_and_not_the_supplier() -> None:
    """The same answers: the whole change is that of the rules."""
    heavier = altered("MS-02", weight=0.95)
    row: Row = {**GOOD, "deductions": ("fines",)}
    old, new = run_of(toy(), ON, row), run_of(heavier, ON, row)
    found = only(changed(old, new, heavier))
    assert found.causes == (ChangeCause.RULES,)
    assert found.by_answers == ()
    assert found.answers == ()
    assert found.by_rules[0].rule == "MS-02"
    assert {move.rule for move in found.by_rules} <= {"MS-02", "held"}


def test_a_rule_that_is_gone_closes_a_flag_for_want_of_a_rule() -> None:
    """The supplier did nothing, and nothing was closed."""
    fewer = without(HELD_RULE)
    found = only(changed(run_of(toy(), ON, HELD), run_of(fewer, ON, HELD), fewer))
    assert fates(found)[HELD_RULE] is Fate.DROPPED
    assert found.turn is Turn.BETTER
    assert found.causes == (ChangeCause.RULES,)


def test_a_rule_that_is_new_raises_a_flag_by_the_rules() -> None:
    """Its answers said so already; nobody answered otherwise."""
    found = only(changed(run_of(without(HELD_RULE), ON, HELD), run_of(toy(), ON, HELD), toy()))
    assert fates(found)[HELD_RULE] is Fate.NEW_BY_RULES


def test_what_answers_did_and_what_the_day_did_stand_apart() -> None:
    """A policy grows old by itself; a passport is given back by somebody."""
    found = only(
        changed(run_of(toy(), ON, HELD), run_of(toy(), LATER + timedelta(900), GOOD), toy())
    )
    assert found.causes == (ChangeCause.DAY, ChangeCause.ANSWERS)
    assert fates(found)[HELD_RULE] is Fate.CLOSED
    assert fates(found)["CL-02"] is Fate.NEW_BY_RULES


def test_without_old_answers_the_parts_are_not_told_apart() -> None:
    """No cause is guessed, and no answer is said to have changed."""
    old, new = run_of(toy(), ON, HELD), run_of(toy(), LATER, GOOD)
    bare = {name: replace(one, answers=None) for name, one in old.suppliers.items()}
    silent = replace(old, suppliers=bare)
    assert not silent.holds_answers
    found = only(changes_between(silent, new, {}, ToldApart.NO_ANSWERS))
    assert found.causes == (ChangeCause.UNTOLD,)
    assert (found.between, found.answers) == (None, ())
    assert fates(found)[HELD_RULE] is Fate.CLOSED


def test_who_came_and_who_went_is_named_and_is_no_change_for_the_better() -> None:
    """S1 is only in one of the runs."""
    one, two = run_of(toy(), ON, GOOD), run_of(toy(), ON, GOOD, HELD)
    came = {found.id: found.turn for found in changed(one, two).suppliers}
    gone = {found.id: found.turn for found in changed(two, one).suppliers}
    assert came == {"S1": Turn.CAME, "S0": Turn.SAME}
    assert gone == {"S0": Turn.SAME, "S1": Turn.GONE}


def test_who_got_worse_stands_first_and_all_are_counted() -> None:
    """Then who is new, who got better, who is the same, who is gone."""
    old = run_of(toy(), ON, GOOD, HELD, GOOD)
    new = run_of(toy(), ON, HELD, GOOD, GOOD, GOOD)
    found = changed(old, new)
    assert [one.turn for one in found.suppliers] == [Turn.WORSE, Turn.CAME, Turn.BETTER, Turn.SAME]
    assert sum(found.turns.values()) == 4
    assert found.fates[Fate.NEW] >= 1
    assert [one.id for one in found.changed] == ["S0", "S3", "S1"]


def test_columns_say_of_a_run_what_its_results_say() -> None:
    """Bands, scores, flags and what could not be decided; a summary reads columns."""
    assessment = with_returns(assess_answers(Answers(frame(GOOD, HELD, {})), toy(), ON))
    named = RunNamed("", ON, "1", toy().sha256)
    by_columns = run_in_columns(columns_of(assessment), named).suppliers
    by_results = compared_results(assessment, named, {}).suppliers
    assert by_columns.keys() == by_results.keys()
    for name, one in by_columns.items():
        other = by_results[name].side
        assert (one.side.band, one.side.score) == (other.band, other.score)
        assert set(one.side.flags) == set(other.flags)
        assert one.side.waiting >= other.waiting


def registered(assessment: Assessment, found: EarlierColumns | None) -> Assessment:
    """The assessment beside a register that knows an earlier run."""
    earlier = EarlierRun(date(2025, 11, 1), "0", "d" * 64, 1, {Band.LOW: 1}, found)
    return replace(assessment, register=BesideRegister({}, earlier))


def test_since_the_last_recorded_run_is_told_from_what_the_register_keeps() -> None:
    """Bands and flags of that run; without it, or without its results, there is nothing to say."""
    assessment = with_returns(assess_answers(Answers(frame(HELD)), toy(), ON))
    found = EarlierColumns(
        ("S0", "S9"), (0, 3), ("assessed", "assessed"), (5.0, 90.0), (5.0, 90.0), (5.0, 90.0),
        ("assessed", "assessed"), ("TR-01",), ((), (0,)), {},
    )  # fmt: skip
    rules = RunNamed("", ON, "1", toy().sha256)
    since = changes_since(registered(assessment, found), rules)
    assert since is not None
    assert {one.id: one.turn for one in since.suppliers} == {"S0": Turn.WORSE, "S9": Turn.GONE}
    assert fates(since.suppliers[0])[HELD_RULE] is Fate.NEW
    assert since.old.on == date(2025, 11, 1)
    assert changes_since(registered(assessment, None), rules) is None
    assert changes_since(assessment, rules) is None


def test_one_supplier_is_compared_with_the_register_as_all_are() -> None:
    """Turn, flags and their fates; of who was not assessed then, that it came."""
    assessment = with_returns(assess_answers(Answers(frame(HELD, GOOD, {})), toy(), ON))
    found = EarlierColumns(
        ("S0", "S1"), (0, 3), ("assessed", "assessed"), (5.0, 90.0), (5.0, 90.0), (5.0, 90.0),
        ("assessed", "assessed"), (HELD_RULE, "OLD-1"), ((), (0, 1)), {},
    )  # fmt: skip
    beside = registered(assessment, found)
    rules = RunNamed("", ON, "1", toy().sha256)
    since = changes_since(beside, rules)
    assert since is not None
    together = {one.id: one for one in since.suppliers}
    alone = {}
    for result in assessment.suppliers:
        own = changes_of_one(beside, result, rules, toy().by_id)
        assert own is not None
        assert (own.old, own.new) == (since.old, since.new)
        (alone[result.id],) = own.suppliers
    assert {name: one.turn for name, one in alone.items()} == {
        "S0": Turn.WORSE, "S1": Turn.BETTER, "S2": Turn.CAME,
    }  # fmt: skip
    assert {one.rule: one.fate for one in alone["S1"].flags} == {
        HELD_RULE: Fate.CLOSED, "OLD-1": Fate.DROPPED,
    }  # fmt: skip
    for name, one in alone.items():
        assert set(one.flags) == set(together[name].flags)
        assert (one.turn, one.by_answers) == (together[name].turn, ())
    assert changes_of_one(assessment, assessment.suppliers[0], rules, ()) is None


def test_of_who_is_gone_the_state_of_the_return_is_told() -> None:
    """Missing, or nothing of it can be used."""
    old, new = run_of(toy(), ON, GOOD), run_of(toy(), ON)
    missing = replace(new, states={"S0": ReturnState.MISSING})
    assert only(changed(old, missing)).state is ReturnState.MISSING


@pytest.mark.parametrize("points", [0.0, 0.1, -0.1])
def test_the_score_decides_where_the_band_is_the_same(points: float) -> None:
    """To the last printed digit."""
    old = run_of(toy(), ON, GOOD)
    one = old.suppliers["S0"]
    side: ChangeSide = replace(one.side, score=round(one.side.score + points, 1))
    new = replace(old, suppliers={"S0": replace(one, side=side)})
    turn = {0.0: Turn.SAME, 0.1: Turn.WORSE, -0.1: Turn.BETTER}[points]
    assert only(changed(old, new)).turn is turn
