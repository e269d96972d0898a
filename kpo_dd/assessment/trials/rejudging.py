"""The same answers under changed rules: what a change touches is judged anew, all else only scored again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec.structs import replace

from kpo_dd.answered_columns import AnswerTable
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.assessment.scoring.tables import Tables, scored, tabulate
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd

Keyed = TypeVar("Keyed")
NamedValue = TypeVar("NamedValue")


def tabulate_again(
    before: Tables, old: Rulebook, new: Rulebook, answers: AnswerTable | pd.DataFrame, on: date
) -> Tables:
    """The tables of answers by new rules, out of those by old ones for the same answers and day."""
    if not reads_alike(old, new):
        return tabulate(answers, new, on)
    return scored(answers, new, on, before.columns, rejudged(before, old, new))


def reads_alike(one: Rulebook, other: Rulebook) -> bool:
    """Whether two rulebooks understand answers alike: they ask the same, and look up the same figures."""
    return (
        one.questionnaire == other.questionnaire
        and one.limits == other.limits
        and same_table(one.countries, other.countries)
        and same_table(one.sectors, other.sectors)
    )


def same_table(one: ReferenceTable, other: ReferenceTable) -> bool:
    """Whether two tables know the same codes by the same words, and have the same figures."""
    words = (one.codes, one.names, one.aliases) == (other.codes, other.names, other.aliases)
    return (
        words
        and list(one.figures) == list(other.figures)
        and all(
            np.array_equal(values, other.figures[name], equal_nan=True)
            for name, values in one.figures.items()
        )
    )


def rejudged(before: Tables, old: Rulebook, new: Rulebook) -> Verdicts:
    """The verdicts by new rules: those of rules that judge as they did, and the others judged."""
    changed = [rule for rule in new.rules if not judges_alike(old.by_id.get(rule.id), rule)]
    kept = {rule.id for rule in new.rules} - {rule.id for rule in changed}
    known, anew = before.verdicts, Verdicts({})
    if changed:
        anew = judge(replace(new, rules=tuple(changed)), before.columns)
    names = [rule.id for rule in new.rules]
    pairs = [(rule.id, theme) for rule in new.rules for theme in rule.counts_in]
    of_pairs = frozenset(pair for pair in pairs if pair[0] in kept)
    return Verdicts(
        of_both(names, kept, known.codes, anew.codes),
        of_both(pairs, of_pairs, known.elsewhere, anew.elsewhere),
        of_both(names, kept, known.sizes, anew.sizes),
        of_both(names, kept, known.unsupplied, anew.unsupplied),
        of_both(names, kept, known.harmless, anew.harmless),
        of_both(pairs, of_pairs, known.doubtful, anew.doubtful),
        of_both(names, kept, known.idle, anew.idle),
    )


def judges_alike(one: Rule | None, other: Rule) -> bool:
    """Whether two rules judge every answer alike, whatever they weigh and say."""
    return one is not None and judged_by(one) == judged_by(other)


def judged_by(rule: Rule) -> tuple[object, ...]:
    """All that a verdict depends on."""
    themes: dict[Theme, object] = dict(rule.themes)
    return rule.kind, rule.theme, rule.condition, rule.applies_when, themes, rule.grade


def of_both(
    names: Iterable[Keyed],
    kept: Collection[Keyed],
    known: Mapping[Keyed, NamedValue],
    anew: Mapping[Keyed, NamedValue],
) -> dict[Keyed, NamedValue]:
    """The columns of some names, where there are any: those that are kept as they are known."""
    sides = ((name, known if name in kept else anew) for name in names)
    return {name: side[name] for name, side in sides if name in side}
