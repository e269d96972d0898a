"""Declared, named, seen: where a low score rests on words alone, and which documents would confirm it.

Words are enough where the exposure by country and sector is low; head counts may raise it and never lower
it. Elsewhere the theme is scored again with that exposure, and with nothing for a control whose document is
asked for and not named. Where this score is not low, the band is held at medium. Both scores are made by the
same functions, so that no worse answer releases a band, and no named document holds one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.judging.typed import NAMED, SEEN
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.check_input import any_named
from kpo_dd.assessment.scoring.exposure import Exposure
from kpo_dd.assessment.scoring.points import Tenths
from kpo_dd.assessment.scoring.theme_scores import score_of
from kpo_dd.assessment.scoring.theme_verdicts import (
    Bands,
    Documented,
    Rows,
    Side,
    ThemeVerdicts,
)
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook


class Backing(Struct, frozen=True):
    """What stands behind one theme of every supplier.

    `exposed`: where words are not enough. `held` and `held_high`: where the theme is held at medium, as it
    is, and with what is open at its worst. `relied`: the exposure that is relied on, and `said` the verdicts.
    """

    exposed: Flags
    held: Flags
    held_high: Flags
    relied: Floats
    said: ThemeVerdicts


def backing(
    said: ThemeVerdicts,
    exposure: Exposure,
    place: Exposure,
    documented: Documented,
    rulebook: Rulebook,
) -> Backing:
    """What stands behind one theme; `place` is its exposure by country and sector alone."""
    relied = np.maximum(exposure.point, place.point)
    feared = np.maximum(exposure.high, place.high)
    exposed = relied > rulebook.method.low_exposure
    may_be = exposed | (feared > rulebook.method.low_exposure)
    held = exposed & is_unshown(said, said.found, relied, documented, rulebook)
    worst = may_be & is_unshown(said, said.worst, feared, documented, rulebook)
    return Backing(exposed, held, held | worst, relied, said)


def is_unshown(
    said: ThemeVerdicts, side: Side, relied: Floats, documented: Documented, rulebook: Rulebook
) -> Flags:
    """Where the documents that are named do not bring a theme under the floor of medium."""
    score = shown_score(said, side, relied, documented, rulebook)
    found: Flags = (score >= floor(rulebook.method)) | ~any_named(documented, rulebook)
    return found


def floor(method: Method) -> int:
    """The floor of medium, in tenths of a point."""
    return round(method.bands.medium * TENTHS)


def shown_score(
    said: ThemeVerdicts, side: Side, relied: Floats, documented: Documented, rulebook: Rulebook
) -> Tenths:
    """The score with nothing for controls whose document is asked for and not named."""
    credits_ = {
        each.rule.id: shown_credit(each.rule, side.credits[each.rule.id], documented, rulebook)
        for each in said.controls
    }
    return score_of(said, replace(side, credits=credits_), relied, rulebook.method)


def shown_credit(rule: Rule, credit: Floats, documented: Documented, rulebook: Rulebook) -> Floats:
    """What one control earns so; NaN where it does not apply."""
    asked = documents_for(rule, rulebook)
    if not asked:
        return credit
    backed, worth = (
        reduce(np.bitwise_or, [documented[name] for name in asked]),
        rulebook.method.evidence,
    )
    shown = np.where(backed & SEEN, worth.verified, np.where(backed & NAMED, worth.document, 0.0))
    return np.where(credit > 0, shown, credit)


def documents_for(rule: Rule, rulebook: Rulebook) -> list[str]:
    """The questions of a control for which a document is asked."""
    asked = rulebook.questionnaire.by_id
    return [name for name in sorted(rule.condition.questions) if asked[name].evidence is not None]


def held_at_medium(band: Bands, held: Flags) -> Bands:
    """Bands that are no better than medium where they are held."""
    return np.where(held, np.maximum(band, np.int8(Band.MEDIUM)), band)


def confirming(
    backings: Collection[Backing], documented: Documented, rows: Rows, rulebook: Rulebook
) -> list[tuple[str, ...]]:
    """For the suppliers in some rows, the fewest documents found whose naming would bring them to low.

    The one that helps most comes first. Nothing where no document of theirs is enough.
    """
    named = {name: flags[rows] for name, flags in documented.items()}
    cases = [Case(one, rows) for one in backings]
    candidates = candidates_in(cases, rulebook)
    found: list[list[str]] = [[] for _ in rows]
    missing = shortfall(cases, named, rulebook)
    for _ in candidates:
        ways = np.array(
            [shortfall(cases, with_named(named, name), rulebook) for name in candidates]
        )
        best, least = ways.argmin(axis=0), ways.min(axis=0)
        helped = (missing > 0) & (least < missing)
        for row in np.flatnonzero(helped):
            found[row].append(candidates[best[row]])
        named |= {name: named[name] | (helped & (best == at)) for at, name in enumerate(candidates)}
        missing = np.where(helped, least, missing)
    return [tuple(names) if left == 0 else () for names, left in zip(found, missing, strict=True)]


class Case:
    """One theme of some suppliers, to be scored under other documents."""

    def __init__(self, one: Backing, rows: Rows) -> None:
        controls = tuple(replace(each, codes=each.codes[rows]) for each in one.said.controls)
        flags = tuple(replace(each, codes=each.codes[rows]) for each in one.said.flags)
        self.said = replace(one.said, controls=controls, flags=flags, found=whole_side(one, rows))
        self.relied, self.exposed = one.relied[rows], one.exposed[rows]

    def missing(self, documented: Documented, rulebook: Rulebook) -> Tenths:
        """How far each of them is above the floor; nothing where words are enough."""
        score = shown_score(self.said, self.said.found, self.relied, documented, rulebook)
        above = np.maximum(score - floor(rulebook.method) + 1, 0)
        return np.where(self.exposed, above, 0)


def whole_side(one: Backing, rows: Rows) -> Side:
    """How the verdicts of some suppliers are read; a cap that nobody has stands for all."""
    side = one.said.found
    held = np.broadcast_to(side.held, one.relied.shape)[rows]
    return replace(side.of(rows), held=held)


def candidates_in(cases: Sequence[Case], rulebook: Rulebook) -> list[str]:
    """The questions whose documents controls of some themes earn by."""
    rules = {each.rule.id: each.rule for case in cases for each in case.said.controls}
    return sorted({name for rule in rules.values() for name in documents_for(rule, rulebook)})


def shortfall(cases: Sequence[Case], documented: Documented, rulebook: Rulebook) -> Tenths:
    """How far each supplier is above the floor, all themes together; one more where nothing is named."""
    missing = np.sum([case.missing(documented, rulebook) for case in cases], axis=0)
    found: Tenths = missing + ~any_named(documented, rulebook)
    return found


def with_named(documented: Documented, question: str) -> Documented:
    """The same documents, and everybody's for one more question."""
    return {**documented, question: documented[question] | NAMED}
