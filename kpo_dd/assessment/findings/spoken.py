"""In which themes each rule stands as a flag, for all suppliers at once: a bit a theme."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.verdicts import SPEAKS_AGAINST, Verdicts
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook

ThemeBits = NDArray[np.uint8]
BIT = {theme: 1 << at for at, theme in enumerate(Theme)}
THEME_SETS = 1 << len(Theme)


def flag_themes(rulebook: Rulebook, verdicts: Verdicts) -> ThemeBits:
    """The themes in which each rule stands as a flag, shape (suppliers, rules).

    What another rule says of the same fact in a theme is not said there again.
    """
    spoken = {rule.id: themes_against(rule, verdicts) for rule in rulebook.rules}
    columns = [told_once(rule, spoken) for rule in rulebook.rules]
    return np.ascontiguousarray(np.transpose(columns)) if columns else np.zeros((0, 0), np.uint8)


def themes_against(rule: Rule, verdicts: Verdicts) -> ThemeBits:
    """The themes in which a rule speaks against each supplier."""
    codes = verdicts.codes[rule.id]
    bits = np.full(codes.shape, BIT[rule.theme], dtype=np.uint8)
    for theme in rule.themes:
        bits |= (verdicts.elsewhere[rule.id, theme] == codes) * np.uint8(BIT[theme])
    return np.where(codes == SPEAKS_AGAINST[rule.kind], bits, np.uint8(0))


def told_once(rule: Rule, spoken: Mapping[str, ThemeBits]) -> ThemeBits:
    """The same but for themes in which another rule tells the fact."""
    bits = spoken[rule.id]
    for other in rule.same_fact:
        bits = bits & ~spoken[other]
    return bits


def themes_in_bits(rule: Rule, bits: int) -> tuple[Theme, ...]:
    """The themes of some bits, the rule's own first."""
    return tuple(theme for theme in rule.counts_in if bits & BIT[theme])
