"""What changed between two runs, as JSON for other programs."""

from __future__ import annotations

from kpo_dd.assessment.result.changes import (
    AnswerChange,
    ChangeSide,
    Fate,
    RunChanges,
    RunNamed,
    SupplierChange,
)
from kpo_dd.assessment.result.impacts import Move
from kpo_dd.reports.json.json_lines import json_line


def changes_json(changes: RunChanges) -> str:
    """All suppliers of either run, who got worse first; a line each."""
    head = {
        "tool": "kpo-dd",
        "format": 1,
        "old": named_member(changes.old),
        "new": named_member(changes.new),
        "told_apart": changes.told_apart,
        "turns": dict(changes.turns),
        "flags": dict(changes.fates),
    }
    rules = {name: title for name, title in sorted(changes.titles.items()) if title}
    lines = [json_line(change_member(one)).decode() for one in changes.suppliers]
    opened = json_line({**head, "rules": rules}).decode()[:-1]
    return opened + ',"suppliers":[\n' + ",\n".join(lines) + "]}\n"


def named_member(named: RunNamed) -> dict[str, str]:
    """Which run."""
    return {
        "name": named.name,
        "on": named.on.isoformat(),
        "rules_version": named.rules_version,
        "rules_sha256": named.rules_sha256,
    }


def change_member(one: SupplierChange) -> dict[str, object]:
    """One supplier; `between` is what its old answers come to by the later rules and day."""
    return {
        "id": one.id,
        "name": one.name,
        "turn": one.turn,
        "before": side_member(one.before),
        "between": side_member(one.between),
        "after": side_member(one.after),
        "causes": list(one.causes),
        "flags": {fate: rules for fate in Fate if (rules := list(one.flags_with(fate)))},
        "answers": [changed_answer_member(change) for change in one.answers],
        "by_rules": [move_member(move) for move in one.by_rules],
        "by_answers": [move_member(move) for move in one.by_answers],
        "return_state": one.state,
    }


def side_member(side: ChangeSide | None) -> dict[str, object] | None:
    """A supplier as one run found it."""
    return None if side is None else {"band": side.band.key, "score": side.score}


def changed_answer_member(change: AnswerChange) -> list[str | None]:
    """A question, and what was and is written in answer to it; null where nothing was or is."""
    sides = (change.before, change.after)
    return [change.question, *(None if one is None else one.raw for one in sides)]


def move_member(move: Move) -> list[object]:
    """Theme, rule (empty: the exposure) and points."""
    return [move.theme, move.rule, move.points]
