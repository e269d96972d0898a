"""The method: bands, floors, ceilings and exposure factors. Every number is in `rules/method.yaml`."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpo_dd.rulebook.commitment_terms import CommitmentTerms
from kpo_dd.rulebook.conditions import Expression
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
from kpo_dd.rulebook.rule import Kind, Severity

Weight = Annotated[PlainNumber, Field(gt=0, le=1)]


class Factor(Entry):
    """One reason why a supplier is exposed, before anything it does about it.

    `value` is a numeric expression over answers and reference data; `anchors` are fixed points
    (value, exposure 0 to 1) joined by straight lines and flat outside them.
    """

    id: Sentence
    group: Literal["country", "sector", "workforce"]
    title: Text
    value: Expression
    anchors: tuple[tuple[PlainNumber, Share], ...] = Field(min_length=2)
    sources: tuple[Sentence, ...] = Field(min_length=1)
    why: Text

    @model_validator(mode="after")
    def _anchors_rise(self) -> Factor:
        if any(left[0] >= right[0] for left, right in pairwise(self.anchors)):
            raise EntryFault("method_anchors")
        return self


class BandFloors(Entry):
    """The lowest score of each band; half-open, so the floor itself belongs to the band."""

    medium: PlainNumber = Field(gt=0, lt=100)
    high: PlainNumber = Field(gt=0, lt=100)
    critical: PlainNumber = Field(gt=0, lt=100)

    @model_validator(mode="after")
    def _floors_rise(self) -> BandFloors:
        if not self.medium < self.high < self.critical:
            raise EntryFault("method_bands")
        return self


class EvidenceCredit(Entry):
    """How much of a met control counts, by the evidence for it.

    Nothing a supplier writes reaches `verified`: that is for what someone else has checked.
    """

    declared: Share
    document: Share
    verified: Share

    @model_validator(mode="after")
    def _better_evidence_earns_more(self) -> EvidenceCredit:
        if not self.declared <= self.document <= self.verified:
            raise EntryFault("method_evidence")
        return self


class CoverageParts(Entry):
    """How much each part of a theme counts when we say how much of it is decided."""

    exposure: Weight
    controls: Weight
    red_flags: Weight


class ConfidenceFloors(Entry):
    """The lowest confidence called medium, and high; half-open."""

    medium: Share
    high: Share


Months = Annotated[WholeNumber, Field(ge=1, le=60)]


class NextReview(Entry):
    """After how many months a supplier of each band is looked at again; a worse band is never later."""

    low: Months
    medium: Months
    high: Months
    critical: Months

    @model_validator(mode="after")
    def _worse_is_sooner(self) -> NextReview:
        if not self.low >= self.medium >= self.high >= self.critical:
            raise EntryFault("method_next_review")
        return self

    def months(self, band: Band) -> int:
        """The interval of a band."""
        intervals = {
            Band.LOW: self.low,
            Band.MEDIUM: self.medium,
            Band.HIGH: self.high,
            Band.CRITICAL: self.critical,
        }
        return intervals[band]


class ReturnCheck(Entry):
    """A look at a return as a whole; it lowers confidence and never touches the score.

    Where it speaks, `holds` lets the band be no better: such answers can hardly all be true.

    Of at least `least` answers it looks at, it speaks where `share` or more are of its kind; it then
    takes `weight` of the confidence. What each id looks at is in `assessment/return_checks.py`. `days`
    is for the checks of a day: how old a return may be, and how new a policy. `over`: of how many
    workers more.
    """

    id: Literal[
        "same_word",
        "all_best",
        "evidence_absent",
        "filled_late",
        "filled_long_ago",
        "many_na",
        "more_than_all",
        "new_policy",
        "housed_unshown",
        "many_unheard",
        "hired_out_unshown",
    ]
    least: WholeNumber = Field(ge=1)
    share: Weight
    days: WholeNumber | None = Field(default=None, ge=1)
    over: WholeNumber = Field(default=0, ge=0)
    weight: Weight
    holds: Literal["medium"] | None = None
    title: Text
    why: Text
    action: Text

    @model_validator(mode="after")
    def _age_has_a_limit(self) -> ReturnCheck:
        if (self.days is not None) != (self.id in {"filled_long_ago", "new_policy"}):
            raise EntryFault("method_days")
        return self


class Knowledge(Entry):
    """How far an answer may be from what the buyer knows before it contradicts it, and what that costs.

    A count of people agrees within `people` of the larger of the two, or within `least`; hours a week
    within `hours`; a share within `share`; a date within `days`. None against some never agrees; all else,
    such as an age, has to be the same. `contradicted` and `silent` are what each contradicted answer, and
    each known value read for want of an answer, take of the
    confidence.
    """

    people: Share = 0.0
    least: PlainNumber = Field(default=0.0, ge=0)
    hours: PlainNumber = Field(default=0.0, ge=0)
    share: Share = 0.0
    days: WholeNumber = Field(default=0, ge=0)
    contradicted: Share = 0.3
    silent: Share = 0.1


class TriageMonths(Entry):
    """After how many months a supplier is asked anew, by the form that was chosen for it."""

    short: WholeNumber = Field(ge=1, le=60)
    full: WholeNumber = Field(ge=1, le=60)

    @model_validator(mode="after")
    def _more_exposed_is_sooner(self) -> TriageMonths:
        if self.full > self.short:
            raise EntryFault("method_triage")
        return self


class Method(Entry):
    """All the numbers of the method, each with its reason in `rules/method.yaml`.

    Without `next_review` nobody is told when to look again. `superseded`: what it takes of the confidence
    that a publication the exposure reads is known to have been replaced before the day of assessment.
    """

    version: Sentence
    bands: BandFloors
    control_ceiling: Annotated[PlainNumber, Field(gt=0, lt=1)]
    coverage_floor: Share
    coverage_parts: CoverageParts
    low_exposure: Share = 1.0
    evidence: EvidenceCredit
    confidence: ConfidenceFloors
    next_review: NextReview | None = None
    weight_ranges: dict[Kind, dict[Severity, tuple[Share, Share]]] = Field(default_factory=dict)
    factors: tuple[Factor, ...]
    exposure: dict[Theme, dict[str, Weight]]
    return_checks: tuple[ReturnCheck, ...] = ()
    knowledge: Knowledge = Field(default_factory=Knowledge)
    triage: TriageMonths | None = None
    commitments: CommitmentTerms = Field(default_factory=CommitmentTerms)
    superseded: Annotated[PlainNumber, Field(ge=0, lt=1)] = 0.0

    @model_validator(mode="after")
    def _every_theme_has_its_mix(self) -> Method:
        if missing := [theme for theme in Theme if not self.exposure.get(theme)]:
            raise EntryFault("method_theme_missing", themes=", ".join(missing))
        known = {factor.id for factor in self.factors}
        for theme, mix in self.exposure.items():
            if unknown := set(mix) - known:
                raise EntryFault(
                    "method_factor_unknown", theme=theme, names=", ".join(sorted(unknown))
                )
        return self
