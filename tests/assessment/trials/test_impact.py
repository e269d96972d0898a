"""The same questionnaires under two rulebooks: who changes band, and which rule moved them."""

from __future__ import annotations

from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.impacts import Impact
from kpo_dd.assessment.trials.impact import impacts
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from tests.assessment.engine import engine
from tests.toys import GOOD, ON, Row, frame, toy

HELD: Row = {**GOOD, "documents_held": "yes", "documents_returned": "no"}


def without(name: str) -> Rulebook:
    """The toy rulebook less one rule."""
    return replace(toy(), rules=tuple(rule for rule in toy().rules if rule.id != name))


def altered(name: str, **update: object) -> Rulebook:
    """The toy rulebook with one rule changed."""

    def change(rule: Rule) -> Rule:
        return rule.model_copy(update=update) if rule.id == name else rule

    return replace(toy(), rules=tuple(change(rule) for rule in toy().rules))


def between(before: Rulebook, after: Rulebook, *rows: Row) -> tuple[Impact, ...]:
    """What changes between two rulebooks."""
    answers = Answers(frame(*rows))
    return impacts(assess_answers(answers, before, ON), assess_answers(answers, after, ON))


def cap_rule() -> str:
    """The toy's red flag with a cap that HELD raises."""
    (supplier,) = assess_answers(Answers(frame(HELD)), toy(), ON).suppliers
    return next(flag.rule.id for flag in supplier.flags if flag.rule.cap is not None)


def test_nothing_changes_between_a_rulebook_and_itself() -> None:
    """No supplier is listed."""
    assert between(toy(), toy(), GOOD, HELD, {}) == ()


def test_a_new_rule_that_changes_a_band_is_named() -> None:
    """With its points, and that it holds the band."""
    (impact,) = between(without(cap_rule()), toy(), GOOD, HELD)
    assert impact.supplier == "S1"
    assert impact.changes_band
    assert impact.after is not None
    assert impact.after.band is Band.CRITICAL
    first = impact.moves[0]
    assert (first.rule, first.cap) == (cap_rule(), True)
    assert first.points > 0


def test_a_cap_that_holds_two_themes_is_named_in_both() -> None:
    """MS-01 of the engine counts in trafficking too, where there are migrants."""
    loose = replace(
        engine(), rules=tuple(r.model_copy(update={"cap": None}) for r in engine().rules)
    )
    (impact,) = between(loose, engine(), HELD)
    capped = {move.theme for move in impact.moves if (move.rule, move.cap) == ("MS-01", True)}
    assert capped == {Theme.MODERN_SLAVERY, Theme.TRAFFICKING}


def test_taking_a_rule_away_is_the_opposite_of_adding_it() -> None:
    """The same rule, the points with the other sign."""
    (there,) = between(without(cap_rule()), toy(), HELD)
    (back,) = between(toy(), without(cap_rule()), HELD)
    assert there.moves[0].points == -back.moves[0].points


def test_a_change_of_weight_alone_moves_points_but_need_not_move_a_band() -> None:
    """The supplier is listed after those that change band."""
    weight = toy().by_id[cap_rule()].weight
    (impact,) = between(toy(), altered(cap_rule(), weight=weight / 2), HELD)
    assert not impact.changes_band
    assert impact.moves[0].rule == cap_rule()
    assert impact.moves[0].points < 0
    assert not impact.moves[0].cap


def test_another_cap_on_the_same_rule_is_named() -> None:
    """No points move, yet the band does: without the rule's name nobody could tell why."""
    (impact,) = between(altered(cap_rule(), cap=Band.MEDIUM), toy(), HELD)
    assert [(move.rule, move.points, move.cap) for move in impact.moves] == [
        (cap_rule(), 0.0, True)
    ]


def test_the_exposure_is_a_move_without_a_rule() -> None:
    """Its name stays empty, and the supplier keeps its own."""
    method = toy().method
    first, *others = method.factors
    level = first.model_copy(update={"anchors": tuple((at, 1.0) for at, _ in first.anchors)})
    worse = replace(toy(), method=method.model_copy(update={"factors": (level, *others)}))
    (impact,) = between(toy(), worse, {**GOOD, "supplier_name": "Fire & Sons"})
    assert "" in {move.rule for move in impact.moves}
    assert impact.name == "Fire & Sons"


def test_a_supplier_only_one_side_can_read_is_listed() -> None:
    """An id that one rulebook's questionnaire does not find is no silence."""
    after = assess_answers(Answers(frame(GOOD)), toy(), ON)
    before = assess_answers(Answers(frame()), toy(), ON)
    (impact,) = impacts(before, after)
    assert impact.before is None
    assert impact.changes_band


def test_changes_of_band_come_first_and_the_worst_of_them_on_top() -> None:
    """So that a lawyer reads what matters before the small print."""
    child: Row = {**GOOD, "youngest_age": 12}
    loose = replace(
        toy(), rules=tuple(rule.model_copy(update={"cap": None}) for rule in toy().rules)
    )
    found = between(loose, toy(), GOOD, HELD, child)
    assert [one.changes_band for one in found] == sorted(
        (one.changes_band for one in found), reverse=True
    )
