"""What changed between two runs, found: whose band, which answers, which flags, and what did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.changes import (
    AnswerChange,
    ChangeCause,
    ChangeSide,
    Fate,
    FlagChange,
    RunChanges,
    RunNamed,
    SupplierChange,
    ToldApart,
    Turn,
)
from kpo_dd.assessment.result.compared_runs import (
    ComparedRun,
    ComparedSupplier,
    compared_earlier,
    earlier_suppliers,
    run_in_columns,
    side_of_result,
)
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.impacts import Move
from kpo_dd.assessment.result.register_standing import EarlierRun
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.rulebook.entries import Band, Theme

FATES = tuple(Fate)
TURNS = (Turn.WORSE, Turn.CAME, Turn.BETTER, Turn.SAME, Turn.GONE)


def changes_since(assessment: Assessment, rules: RunNamed) -> RunChanges | None:
    """What changed since the latest recorded run of an earlier day; None where the register knows of none.

    `rules`: those of the assessment. What the register keeps of a run are results and no answers.
    """
    earlier = run_on_record(assessment)
    if earlier is None or earlier.results is None:
        return None
    found = {one.id: one for one in earlier_suppliers(earlier, earlier.results)}
    old = ComparedRun(named_on_record(earlier), found)
    new = replace(
        run_in_columns(columns_of(assessment), rules),
        states={one.id: one.state for one in assessment.returns},
    )
    return changes_between(old, new, {}, ToldApart.NO_ANSWERS)


def changes_of_one(
    assessment: Assessment, result: SupplierResult, rules: RunNamed, known: Iterable[str]
) -> RunChanges | None:
    """The same of one supplier, without a look at any other; `known` are the ids of the rules."""
    earlier = run_on_record(assessment)
    if earlier is None or earlier.results is None:
        return None
    was = compared_earlier(earlier, result.id)
    old = ComparedRun(named_on_record(earlier), {} if was is None else {result.id: was})
    side = replace(side_of_result(result), steps={})  # those of the earlier run are not on record
    now = ComparedSupplier(result.id, result.name, side)
    new = ComparedRun(rules, {result.id: now}, titles=dict.fromkeys(known, ""))
    return changes_between(old, new, {}, ToldApart.NO_ANSWERS)


def run_on_record(assessment: Assessment) -> EarlierRun | None:
    """The latest recorded run of an earlier day."""
    return assessment.register.earlier if assessment.register else None


def named_on_record(earlier: EarlierRun) -> RunNamed:
    """Which run that is."""
    return RunNamed("", earlier.on, earlier.rulebook_version, earlier.rulebook_sha256)


def changes_between(
    old: ComparedRun,
    new: ComparedRun,
    between: Mapping[str, ChangeSide],
    told_apart: ToldApart,
) -> RunChanges:
    """What changed; `between`: what the old answers come to by the later rules and day, where it is known."""
    names = dict.fromkeys((*new.suppliers, *old.suppliers))
    found = (change_of(name, old, new, between.get(name)) for name in names)
    titles = {**old.titles, **new.titles}
    suppliers = tuple(sorted(found, key=worst_turn_first))
    return RunChanges(old.named, new.named, told_apart, suppliers, titles)


def change_of(
    name: str, old: ComparedRun, new: ComparedRun, between: ChangeSide | None
) -> SupplierChange:
    """What changed of one supplier."""
    was, now = old.suppliers.get(name), new.suppliers.get(name)
    known = now or was
    if was is None or now is None:
        sides = (was.side if was else None, None, now.side if now else None)
        told = known.name if known else ""
        return SupplierChange(name, told, *sides, state=new.states.get(name))
    middle = was.side if same_terms(old, new) else between
    return SupplierChange(
        id=name,
        name=now.name or was.name,
        before=was.side,
        between=middle,
        after=now.side,
        causes=tuple(causes(was.side, middle, now.side, changed_terms(old, new))),
        answers=tuple(answer_changes(was.answers, now.answers)),
        flags=tuple(flag_changes(was.side, middle, now.side, new.titles)),
        by_rules=() if middle is None else moves_between(was.side, middle),
        by_answers=moves_between(middle or was.side, now.side),
        state=new.states.get(name),
    )


def same_terms(old: ComparedRun, new: ComparedRun) -> bool:
    """Whether both were assessed by the same rules on the same day."""
    return changed_terms(old, new) is None


def changed_terms(old: ComparedRun, new: ComparedRun) -> ChangeCause | None:
    """What beside the answers may have made a difference; None where nothing may."""
    rules = old.named.rules_sha256 != new.named.rules_sha256
    day = old.named.on != new.named.on
    if rules:
        return ChangeCause.RULES_AND_DAY if day else ChangeCause.RULES
    return ChangeCause.DAY if day else None


def causes(
    before: ChangeSide, between: ChangeSide | None, after: ChangeSide, terms: ChangeCause | None
) -> Iterator[ChangeCause]:
    """What made the difference between two sides."""
    if between is None:
        if not before.is_like(after):
            yield ChangeCause.UNTOLD
        return
    if terms is not None and not before.is_like(between):
        yield terms
    if not between.is_like(after):
        yield ChangeCause.ANSWERS


def answer_changes(
    before: Mapping[str, Evidence] | None, after: Mapping[str, Evidence] | None
) -> Iterator[AnswerChange]:
    """Every answer that says something else now, as they are asked; nothing where one run kept none."""
    if before is None or after is None:
        return
    for question in dict.fromkeys((*after, *before)):
        old, new = before.get(question), after.get(question)
        if not says_the_same(old, new):
            yield AnswerChange(question, old, new)


def says_the_same(one: Evidence | None, other: Evidence | None) -> bool:
    """Whether two answers are understood alike; where neither is, whether they are written alike."""
    if one is None or other is None:
        return one is other
    if one.value is None and other.value is None:
        return one.raw == other.raw
    return one.value == other.value


def flag_changes(
    before: ChangeSide, between: ChangeSide | None, after: ChangeSide, rules: Iterable[str]
) -> Iterator[FlagChange]:
    """What became of every flag of either side: new ones first, then those that are still open."""
    known = frozenset(rules)
    found = (
        FlagChange(rule, fate_by_rules(fate_of_flag(rule, before, after, known), rule, between))
        for rule in dict.fromkeys((*after.flags, *before.flags))
    )
    yield from sorted(found, key=lambda one: FATES.index(one.fate))


def fate_of_flag(rule: str, before: ChangeSide, after: ChangeSide, known: frozenset[str]) -> Fate:
    """What became of one flag; `known` are the later rules, none where nobody kept them."""
    if rule in after.flags:
        return Fate.OPEN if rule in before.flags else Fate.NEW
    if known and rule not in known:
        return Fate.DROPPED
    return Fate.UNANSWERED if rule in after.waiting else Fate.CLOSED


def fate_by_rules(fate: Fate, rule: str, between: ChangeSide | None) -> Fate:
    """The fate of a flag, told apart where the old answers have it by the later rules and day already."""
    if between is None:
        return fate
    speaks = rule in between.flags
    if fate is Fate.NEW and speaks:
        return Fate.NEW_BY_RULES
    return Fate.CLOSED_BY_RULES if fate is Fate.CLOSED and not speaks else fate


def moves_between(before: ChangeSide, after: ChangeSide) -> tuple[Move, ...]:
    """What moved points, theme by theme, the largest move of each first."""
    found = []
    for theme, rule in {**before.steps, **after.steps}:
        key = (theme, rule)
        points = round(after.steps.get(key, 0.0) - before.steps.get(key, 0.0), 1)
        if points:
            found.append(Move(theme, rule, points))
    themes = list(Theme)
    return tuple(
        sorted(found, key=lambda one: (themes.index(one.theme), -abs(one.points), one.rule))
    )


def worst_turn_first(one: SupplierChange) -> tuple[int, bool, int, float, str]:
    """Sort key: who got worse, changes of band, the worse band, the larger change of score, the id."""
    sides = [side for side in (one.before, one.after) if side is not None]
    worst = max((side.band for side in sides), default=Band.LOW)
    moved = abs(sides[-1].score - sides[0].score) if sides else 0.0
    return (TURNS.index(one.turn), not one.changes_band, -worst, -moved, one.id)
