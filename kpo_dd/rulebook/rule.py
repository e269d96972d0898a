"""A rule: what it looks at, when it speaks, on whose authority, and what to do then."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from kpo_dd.rulebook.conditions import FALSE, TRUE, Condition, Expression, questions_read
from kpo_dd.rulebook.conditions.syntax import Comparison, Constant
from kpo_dd.rulebook.entries import (
    Band,
    Entry,
    EntryFault,
    PlainNumber,
    Sentence,
    Share,
    Text,
    Theme,
    WholeNumber,
)


class Kind(StrEnum):
    """What a rule does to the assessment."""

    RED_FLAG = "red_flag"  # adds risk when it fires
    CONTROL = "control"  # relieves exposure when it is met
    CONSISTENCY = "consistency"  # lowers confidence when answers contradict each other


class Actor(StrEnum):
    """Who is told what to do."""

    SUPPLIER = "supplier"
    OFFICER = "officer"  # the buyer's: asks and compares, and changes nothing that a supplier gave


class Severity(StrEnum):
    """How grave the harm is, by the scale, scope and irremediability of the UN Guiding Principles."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Verdict(StrEnum):
    """What a rule says of a supplier."""

    FLAG = "flag"
    CLEAR = "clear"
    GAP = "gap"
    MET = "met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class LocalText(Entry):
    """What a rule says in one country beside or instead of what it says everywhere."""

    why: Text | None = None
    action: Text | None = None


BandWord = Annotated[
    Band,
    BeforeValidator(Band.parse),
    WithJsonSchema({"type": "string", "enum": [band.key for band in Band]}),
]
AnswerLiteral = str | PlainNumber | WholeNumber | list[str]


class Example(Entry):
    """A case a lawyer can read: these answers lead to this verdict."""

    name: Sentence
    answers: dict[str, AnswerLiteral]
    expect: Verdict


class Grade(Entry):
    """How much of a red flag's weight a measured size takes: more where the harm is larger.

    `value` is a numeric expression; `anchors` are fixed points (size, share of the weight) joined by
    straight lines and flat outside them. The shares never fall: a larger size is never milder.
    """

    value: Expression
    anchors: tuple[tuple[PlainNumber, Share], ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _anchors_rise(self) -> Grade:
        steps = pairwise(self.anchors)
        if any(left[0] >= right[0] or left[1] > right[1] for left, right in steps):
            raise EntryFault("rule_grade_anchors")
        return self


ALWAYS = Condition("always", Comparison("==", Constant(1.0), Constant(1.0)))


def theme_condition(text: object) -> object:
    """`always` for a theme in which a rule counts whatever is answered; any other text as it is."""
    return ALWAYS if text == ALWAYS.text else text


class Rule(Entry):
    """One rule file.

    A red flag or a consistency rule has `flag_when`, a control has `met_when`. `applies_when` left
    out means always. `weight` is the share of what was left that a red flag takes (0 to 1), the
    relative weight of a control, or the share of confidence a contradiction takes. `why` and `action`
    hold in every country; `local` holds, by country code, what is said there instead.

    `acts`: whom `action` is meant for, where it is not whom the kind says (see `actor`).
    `themes`: others it counts in too, each under its condition, or `always`. `grade`: how much of the
    weight of a red flag a measured size takes; all of it where there is none. `same_fact` of a control:
    the rules that already say what its gap says, so that one answer makes one finding.
    """

    id: str = Field(pattern=r"^[A-Z]{2}-\d{2,3}$")
    theme: Theme
    kind: Kind
    acts: Actor | None = None
    severity: Severity
    title: Text
    why: Text
    action: Text
    due_days: WholeNumber = Field(gt=0, le=365)
    sources: tuple[Sentence, ...] = Field(min_length=1)
    applies_when: Condition | None = None
    flag_when: Condition | None = None
    met_when: Condition | None = None
    weight: PlainNumber = Field(gt=0, le=1)
    cap: BandWord | None = None
    indicators: tuple[Sentence, ...] = ()
    local: dict[str, LocalText] = Field(default_factory=dict)
    themes: dict[Theme, Annotated[Condition, BeforeValidator(theme_condition)]] = Field(
        default_factory=dict
    )
    grade: Grade | None = None
    same_fact: tuple[Sentence, ...] = ()
    examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _condition_fits_the_kind(self) -> Rule:
        is_control = self.kind is Kind.CONTROL
        if is_control != (self.met_when is not None) or is_control == (self.flag_when is not None):
            raise EntryFault("rule_condition_kind")
        if self.cap is not None and self.kind is not Kind.RED_FLAG:
            raise EntryFault("rule_cap_kind")
        if self.indicators and self.kind is not Kind.RED_FLAG:
            raise EntryFault("rule_indicator_kind")
        return self

    @model_validator(mode="after")
    def _extras_fit_the_kind(self) -> Rule:
        if self.themes and self.kind is Kind.CONSISTENCY:
            raise EntryFault("rule_themes_kind")
        if self.theme in self.themes:
            raise EntryFault("rule_themes_home", theme=self.theme)
        if self.grade is not None and self.kind is not Kind.RED_FLAG:
            raise EntryFault("rule_grade_kind")
        if self.same_fact and self.kind is not Kind.CONTROL:
            raise EntryFault("rule_same_fact_kind")
        return self

    @property
    def actor(self) -> Actor:
        """Whom the action is meant for: the officer where answers contradict each other."""
        by_kind = Actor.OFFICER if self.kind is Kind.CONSISTENCY else Actor.SUPPLIER
        return self.acts or by_kind

    @property
    def counts_in(self) -> tuple[Theme, ...]:
        """The themes it may count in: its own first, then the others in their order."""
        return (self.theme, *self.themes_in_order)

    @property
    def themes_in_order(self) -> tuple[Theme, ...]:
        """The other themes it may count in, in their order."""
        return tuple(theme for theme in Theme if theme in self.themes)

    @property
    def condition(self) -> Condition:
        """What is tested: `met_when` of a control, `flag_when` of any other rule."""
        condition = self.met_when or self.flag_when
        assert condition is not None, "guaranteed by the validator"  # noqa: S101
        return condition

    def why_in(self, country: str) -> Text:
        """Why it matters, in the words for a country."""
        local = self.local.get(country)
        return (local.why if local else None) or self.why

    def action_in(self, country: str) -> Text:
        """What to do, in the words for a country."""
        local = self.local.get(country)
        return (local.action if local else None) or self.action

    def counts_for_all(self, theme: Theme) -> bool:
        """Whether it applies to every supplier in a theme, whatever is answered."""
        elsewhere = self.themes.get(theme, ALWAYS)
        return self.applies_when is None and elsewhere == ALWAYS

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """All it computes: when it speaks, in which themes, and how loud."""
        return (*self.own_expressions, *self.themes.values())

    @property
    def own_expressions(self) -> tuple[Expression, ...]:
        """When it speaks and how loud, wherever it counts."""
        size = self.grade.value if self.grade else None
        read = (self.applies_when, self.condition, size)
        return tuple(each for each in read if each is not None)

    @cached_property
    def questions(self) -> frozenset[str]:
        """Ids of the questions this rule reads."""
        return questions_read(self.expressions)

    @cached_property
    def own_questions(self) -> frozenset[str]:
        """Those that decide whether it speaks; the others only say in which themes it counts, too."""
        return questions_read(self.own_expressions)

    @cached_property
    def tested_questions(self) -> frozenset[str]:
        """Those that its condition reads; the others only say whether it applies, and where it counts."""
        return self.condition.questions

    @cached_property
    def names(self) -> frozenset[str]:
        """All names it reads, look-ups such as `country.minimum_age` included."""
        return frozenset[str]().union(*(each.names for each in self.expressions))

    @cached_property
    def looks_up(self) -> bool:
        """Whether it reads a figure by a code that somebody answered."""
        return any("." in name for name in self.names)

    def may_be_gated(self, theme: Theme) -> bool:
        """Whether it applies in a theme, or counts there, under a condition."""
        return self.applies_when is not None or theme in self.themes

    @property
    def possible_verdicts(self) -> frozenset[Verdict]:
        """The verdicts this rule can give; its examples must reach each of them.

        `answered(q)` alone is never false: a rule that tests nothing else has no clear and no gap.
        """
        yes, no = outcomes(self.kind)
        decided = {yes: TRUE, no: FALSE}
        found = {verdict for verdict, truth in decided.items() if truth in self.condition.possible}
        if self.applies_when is not None:
            applies = self.applies_when.possible
            found = (found if TRUE in applies else set()) | (
                {Verdict.NOT_APPLICABLE} if FALSE in applies else set()
            )
        return frozenset(found | {Verdict.UNKNOWN})


def outcomes(kind: Kind) -> tuple[Verdict, Verdict]:
    """What a rule of this kind says when its condition holds, and when it does not."""
    return (Verdict.MET, Verdict.GAP) if kind is Kind.CONTROL else (Verdict.FLAG, Verdict.CLEAR)
