"""What the rules of a theme say of every supplier, and three ways to read it: as it is, at best, at worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.judging.sizes import SizeColumn
from kpo_dd.assessment.judging.typed import NAMED, SEEN, Proofs
from kpo_dd.assessment.judging.verdicts import Code, Codes, Verdicts
from kpo_dd.assessment.scoring.facts import Fact, facts_of
from kpo_dd.assessment.scoring.weights import Floats, WeightName, Weights
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Bands = NDArray[np.int8]
Documented = Mapping[str, Proofs]  # question id to the documents that back its answer
Shares = Mapping[str, Floats]  # rule id to a share, 0 to 1, for every supplier
Rows = NDArray[np.intp]
WHOLE = SizeColumn(np.ones(1), np.ones(1))  # of its weight is what a flag without a grade takes


class Column(Struct, frozen=True):
    """One rule in one theme: its weight, and its verdicts as they are scored, shape (suppliers,).

    `everyone`: whether it applies to every supplier, whatever is answered.
    """

    rule: Rule
    weight: Floats
    codes: Codes
    everyone: bool


class Side(Struct, frozen=True):
    """One way to read all verdicts of a theme.

    `credits`: what each control earns, 0 to 1, NaN where it does not apply. `taken`: what share of its
    weight each red flag takes. `held`: the worst band that a cap holds; LOW where none does.
    """

    credits: Shares
    taken: Shares
    held: Bands

    def of(self, rows: Rows | slice) -> Side:
        """The same of the suppliers in some rows."""
        return Side(
            {name: credit[rows] for name, credit in self.credits.items()},
            {name: share[rows] for name, share in self.taken.items()},
            self.held if self.held.shape == (1,) else self.held[rows],
        )


class ThemeVerdicts(Struct, frozen=True):
    """What the rules of a theme say, severest first, and the facts that several of them say.

    `found`: as it is; silence earns nothing and fires nothing. `best`: every unknown at its best.
    `worst`: every unknown at its worst.
    """

    controls: tuple[Column, ...]
    flags: tuple[Column, ...]
    facts: tuple[Fact, ...]
    found: Side
    best: Side
    worst: Side


def theme_verdicts(
    theme: Theme, rulebook: Rulebook, verdicts: Verdicts, documented: Documented, weights: Weights
) -> ThemeVerdicts:
    """What the rules of a theme say of every supplier, under some weights."""
    controls = theme_columns(Kind.CONTROL, theme, rulebook, verdicts, weights)
    flags = theme_columns(Kind.RED_FLAG, theme, rulebook, verdicts, weights)
    credits_ = {
        each.rule.id: read_credit(each, theme, verdicts, documented, rulebook.method)
        for each in controls
    }
    fired = {each.rule.id: each.codes == Code.HOLDS for each in flags}
    feared = {each.rule.id: is_feared(each, verdicts) for each in flags}
    sizes = {each.rule.id: verdicts.sizes.get(each.rule.id, WHOLE) for each in flags}
    held, feared_caps = caps(flags, fired), caps(flags, feared)
    return ThemeVerdicts(
        controls,
        flags,
        facts_of(theme, rulebook),
        found=Side(
            {one: credit.found for one, credit in credits_.items()},
            {one: fired[one] * sizes[one].worst for one in fired},
            held,
        ),
        best=Side(
            {one: credit.best for one, credit in credits_.items()},
            {one: fired[one] * sizes[one].best for one in fired},
            held,
        ),
        worst=Side(
            {one: credit.worst for one, credit in credits_.items()},
            {one: feared[one] * sizes[one].worst for one in feared},
            feared_caps,
        ),
    )


def theme_columns(
    kind: Kind, theme: Theme, rulebook: Rulebook, verdicts: Verdicts, weights: Weights
) -> tuple[Column, ...]:
    """The rules of one kind that may count in a theme; a rule weighs the same in all its themes."""
    return tuple(
        Column(
            rule,
            weights[WeightName(rule.theme, rule.id)],
            verdicts.scored(rule, theme),
            everyone=rule.counts_for_all(theme),
        )
        for rule in rulebook.of_kind(kind)
        if theme in rule.counts_in
    )


def weighed_anew(columns: Iterable[Column], weights: Weights) -> tuple[Column, ...]:
    """The same rules under other weights."""
    return tuple(
        Column(
            each.rule,
            weights[WeightName(each.rule.theme, each.rule.id)],
            each.codes,
            each.everyone,
        )
        for each in columns
    )


def is_feared(flag: Column, verdicts: Verdicts) -> Flags:
    """Where a red flag counts or still may: not where it is clear, wherever it would count."""
    name = flag.rule.id
    ruled_out = (verdicts.codes[name] == Code.DOES_NOT_HOLD) | verdicts.harmless.get(name, False)
    found: Flags = (flag.codes >= Code.UNKNOWN) & ~ruled_out
    return found


class Credit(Struct, frozen=True):
    """What one control earns, 0 to 1, NaN where it does not apply: as it is, at best, and at worst."""

    found: Floats
    best: Floats
    worst: Floats


def read_credit(
    control: Column, theme: Theme, verdicts: Verdicts, documented: Documented, method: Method
) -> Credit:
    """What one control earns in a theme.

    Silence earns nothing, and at best what is verified. Where nobody knows whether the control applies,
    it is left out as it is, and feared as a gap. Where what was answered behind a gate meets it, whether
    the gate is open or not, it is not feared; nor is it where these answers put it out of place.
    """
    rule, unknown = control.rule, control.codes == Code.UNKNOWN
    earned = earned_credit(rule, control.codes, documented, method)
    doubtful = unknown & verdicts.doubtful.get((rule.id, theme), False)
    harmless = unknown & verdicts.harmless.get(rule.id, False)
    idle = verdicts.idle.get(rule.id, False)
    shown = np.where(idle, np.nan, evidence_credit(rule, documented, method))
    worst = np.where(harmless, shown, earned)
    return Credit(
        found=np.where(doubtful, np.nan, worst),
        best=np.where(unknown, method.evidence.verified, earned),
        worst=worst,
    )


def earned_credit(rule: Rule, codes: Codes, documented: Documented, method: Method) -> Floats:
    """What a control earns: met times evidence; a gap and silence earn nothing; NaN if it does not apply."""
    credit = evidence_credit(rule, documented, method)
    return np.where(
        codes == Code.NOT_APPLICABLE, np.nan, np.where(codes == Code.HOLDS, credit, 0.0)
    )


def evidence_credit(rule: Rule, documented: Documented, method: Method) -> Floats:
    """What the evidence for a met control is worth.

    One named document for any of the questions that `met_when` reads makes it `document`; one that somebody
    has read beside the answer, and that shows it, makes it `verified`.
    """
    backed = reduce(np.bitwise_or, [documented[name] for name in sorted(rule.condition.questions)])
    worth = method.evidence
    named = np.where(backed & NAMED, worth.document, worth.declared)
    return np.where(backed & SEEN, worth.verified, named)


def caps(flags: tuple[Column, ...], counts: Mapping[str, Flags]) -> Bands:
    """The worst band that a red flag which counts holds; LOW where none does."""
    worst = np.full(1, Band.LOW, dtype=np.int8)
    for flag in flags:
        if flag.rule.cap is not None:
            holds = np.where(counts[flag.rule.id], np.int8(flag.rule.cap), np.int8(Band.LOW))
            worst = np.maximum(worst, holds)
    return worst
