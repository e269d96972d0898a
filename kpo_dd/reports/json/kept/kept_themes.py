"""One theme of a supplier, read back: its figures, its factors, the steps to its score."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.theme_results import (
    FactorReading,
    FigureNote,
    Step,
    StepKind,
    ThemeResult,
)
from kpo_dd.reports.json.supplier_members import JsonSupplier, JsonThemes
from kpo_dd.reports.json.supplier_parts import JsonFactor, JsonStep
from kpo_dd.reports.json.text_members import JsonFigure, JsonTexts
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.figures.reference import StandIn
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, Rulebook


class KeptFactors(Struct, frozen=True, dict=True):
    """The exposure factors of a supplier: its own, and what the head says of its country and sector."""

    member: JsonSupplier
    texts: JsonTexts
    rulebook: Rulebook

    def of(self, theme: Theme) -> tuple[FactorReading, ...]:
        """Those that count in a theme, in the order of the method."""
        names = self.rulebook.method.exposure[theme]
        return tuple(one for name, one in self.read.items() if name in names)

    @cached_property
    def read(self) -> dict[str, FactorReading]:
        """All factors by id."""
        return {factor.id: self.factor(factor) for factor in self.rulebook.method.factors}

    @cached_property
    def codes(self) -> dict[str, str]:
        """The codes that figures are looked up by, by the question they answer."""
        return {COUNTRY: self.member["country"], SECTOR: self.member["sector"]}

    def factor(self, factor: Factor) -> FactorReading:
        """One factor as it was read."""
        notes = tuple(self.notes(factor))
        if factor.id in self.member.get("factors_outside", ()):
            return FactorReading(factor.id, None, None, applies=False, notes=notes)
        own = self.member["factors"].get(factor.id)
        value, exposure = own if own is not None else self.at_head(factor)
        return FactorReading(factor.id, value, exposure, notes=notes)

    def at_head(self, factor: Factor) -> JsonFactor:
        """What the head says of a factor."""
        [question] = factor.value.questions
        by_code = self.texts["factors"][factor.id].get("by_code", {})
        return by_code[self.codes[question]]

    def notes(self, factor: Factor) -> Iterator[FigureNote]:
        """What must be said of the figures that a factor looks up, in the order of their names."""
        for name in sorted(factor.value.names):
            question, _, figure = name.partition(".")
            known = self.texts["figures"].get(name, {}) if figure else {}
            if told := known.get(self.codes.get(question, "")):
                where = (question, figure, self.codes[question])
                yield FigureNote(*where, told.get("year"), stand_in_of(told))


def stand_in_of(told: JsonFigure) -> StandIn | None:
    """What was read in the place of a figure that nobody has; None where it was measured."""
    if "basis" not in told:
        return None
    return StandIn(told["value"], told["basis"], told.get("group", 0))


def theme_read(
    theme: Theme, members: JsonThemes, factors: KeptFactors, rulebook: Rulebook
) -> ThemeResult:
    """One theme."""
    member = {
        Theme.MODERN_SLAVERY: members["modern_slavery"],
        Theme.CHILD_LABOUR: members["child_labour"],
        Theme.TRAFFICKING: members["trafficking"],
    }[theme]
    steps = [step_read(one, rulebook) for one in member["waterfall"]]
    for at, rule in member.get("idle", ()):
        steps.insert(at, Step(kind_of_step(rule, rulebook), rule, 0.0))
    return ThemeResult(
        theme=theme,
        band=Band.parse(member["band"]),
        band_high=Band.parse(member["band_high"]),
        score=member["score"],
        score_low=member["score_low"],
        score_high=member["score_high"],
        coverage=member["coverage"],
        exposure=member["exposure"],
        control_credit=member["control_credit"],
        factors=factors.of(theme),
        waterfall=tuple(steps),
    )


def step_read(member: JsonStep, rulebook: Rulebook) -> Step:
    """One step of the waterfall."""
    rule = member.get("rule", "")
    kind = kind_of_step(rule, rulebook) if rule else StepKind(member["step"])
    return Step(kind, rule, member["points"])


def kind_of_step(rule: str, rulebook: Rulebook) -> StepKind:
    """What the step of a rule is: that is what the rule is."""
    return StepKind(rulebook.by_id[rule].kind.value)
