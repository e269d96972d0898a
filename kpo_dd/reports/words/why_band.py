"""Why a supplier has its band, in one sentence: a cap, silence, answers that can't all be true, or points."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.result.assessed import Concern, SupplierResult
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.result_columns import (
    ASSESSED,
    MarkColumn,
    PointColumn,
    ResultColumns,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind, Rule

THEMES, CONCERNS = tuple(Theme), tuple(Concern)


class Because(StrEnum):
    """What a band comes from, the first that holds."""

    CAPPED = "capped"
    SILENCE = "silence"
    SILENCE_SAME = "silence_same"
    HELD = "held"
    UNCONFIRMED = "unconfirmed"
    CONTEXT = "context"
    NOT_SEEN = "not_seen"
    LOW = "low"
    POINTS = "points"


REASONS = tuple(Because)


class RaisedOfKind(Struct, frozen=True):
    """The rules of one kind that stand in the results, gravest first, and of whom each is a flag."""

    rules: tuple[Rule, ...]
    raised: MarkColumn

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many flags each supplier has."""
        found: NDArray[np.int64] = self.raised.sum(axis=1)
        return found

    @property
    def first(self) -> list[int]:
        """The place of the gravest one among the rules; their number where there is none."""
        none = np.ones((len(self.raised), 1), dtype=bool)
        found: list[int] = np.argmax(np.hstack((self.raised, none)), axis=1).tolist()
        return found

    def holding(self, bands: NDArray[np.int8]) -> RaisedOfKind:
        """Only those that allow no better band than a supplier has."""
        caps = np.array([-1 if one.cap is None else int(one.cap) for one in self.rules], dtype=int)
        return RaisedOfKind(self.rules, self.raised & (caps >= bands[:, None]) & (caps >= 0))


def raised_of(results: ResultColumns, phrases: Phrases, kind: Kind) -> RaisedOfKind:
    """The flags that come from rules of a kind."""
    at = {name: place for place, name in enumerate(results.rules)}
    rules = tuple(rule for rule in phrases.rulebook.of_kind(kind) if rule.id in at)
    return RaisedOfKind(rules, results.raised[:, [at[rule.id] for rule in rules]])


def why_band(result: SupplierResult, phrases: Phrases) -> str:
    """Why one supplier has the band that counts."""
    return next(BandReasons(gathered_columns([result]), phrases).sentences())


class BandReasons(Struct, frozen=True, dict=True):
    """Why each supplier has the band that counts."""

    results: ResultColumns
    phrases: Phrases

    def sentences(self) -> Iterator[str]:
        """A sentence a supplier, in the order of the results."""
        tell = {
            Because.CAPPED: self.capped,
            Because.SILENCE: self.silence,
            Because.SILENCE_SAME: self.silence,
            Because.HELD: self.held,
        }
        for row, place in enumerate(self.reasons.tolist()):
            reason = REASONS[place]
            yield tell.get(reason, self.scored)(row, reason)

    @cached_property
    def reasons(self) -> NDArray[np.int64]:
        """The place of each supplier's reason among all."""
        results = self.results
        silent, low = results.status != ASSESSED, results.band == Band.LOW
        lesser = results.theme_band.max(axis=1, initial=0) < results.band
        concern = results.concern
        holds = (
            (Because.CAPPED, self.holding.counts > 0),
            (Because.SILENCE, silent & lesser),
            (Because.SILENCE_SAME, silent),
            (Because.HELD, concern == CONCERNS.index(Concern.IMPLAUSIBLE)),
            (Because.UNCONFIRMED, concern == CONCERNS.index(Concern.UNCONFIRMED)),
            (Because.NOT_SEEN, concern == CONCERNS.index(Concern.NOT_SEEN)),
            (Because.LOW, low),
            (Because.CONTEXT, self.red.counts == 0),
        )
        found: NDArray[np.int64] = np.select(
            [where for _, where in holds],
            [REASONS.index(reason) for reason, _ in holds],
            REASONS.index(Because.POINTS),
        )
        return found

    @cached_property
    def red(self) -> RaisedOfKind:
        """The red flags."""
        return raised_of(self.results, self.phrases, Kind.RED_FLAG)

    @cached_property
    def holding(self) -> RaisedOfKind:
        """Those that hold the band where it is, and that points alone would not have brought there."""
        held, floors = self.red.holding(self.results.band), self.phrases.rulebook.method.bands
        by_points = (self.results.band < Band.CRITICAL) & (self.results.score >= floors.high)
        return RaisedOfKind(held.rules, held.raised & ~by_points[:, None])

    @cached_property
    def firsts(self) -> tuple[list[int], list[int]]:
        """The place of the gravest red flag, and of the gravest that holds the band."""
        return self.red.first, self.holding.first

    @cached_property
    def holders(self) -> list[int]:
        """How many findings hold the band of each supplier."""
        found: list[int] = self.holding.counts.tolist()
        return found

    @cached_property
    def asked(self) -> list[int]:
        """How many questions are open."""
        found: list[int] = self.results.open_question.sum(axis=1).tolist()
        return found

    @cached_property
    def answered_bands(self) -> list[int]:
        """The band by what is answered: the worst of the themes."""
        found: list[int] = self.results.theme_band.max(axis=1, initial=0).tolist()
        return found

    @cached_property
    def gaps(self) -> list[int]:
        """How many controls are lacking."""
        counts = raised_of(self.results, self.phrases, Kind.CONTROL).counts
        found: list[int] = counts.tolist()
        return found

    @cached_property
    def scores(self) -> list[float]:
        """The score that counts."""
        found: list[float] = self.results.score_that_counts.tolist()
        return found

    @cached_property
    def worst_theme(self) -> list[int]:
        """The place of the theme with the highest score that counts."""
        results = self.results
        known = (results.status == ASSESSED)[:, None]
        counted: PointColumn = np.where(known, results.theme_score, results.theme_score_high)
        found: list[int] = np.argmax(np.nan_to_num(counted, nan=-1.0), axis=1).tolist()
        return found

    def band(self, row: int) -> str:
        """A supplier's band as a word."""
        return self.phrases.band(Band(int(self.results.band[row])))

    def capped(self, row: int, reason: Because) -> str:
        """Which finding holds the band."""
        count = self.holders[row]
        rule = self.holding.rules[self.firsts[1][row]]
        finding = self.phrases.words(rule.title)
        more = f"{reason}_more" if count > 1 else f"{reason}"
        return self.phrases.say(
            f"report.band_because.{more}", finding=finding, count=count, band=self.band(row)
        )

    def silence(self, row: int, reason: Because) -> str:
        """What is open, and what it could lead to."""
        found = Band(self.answered_bands[row])
        return self.phrases.say(
            f"report.band_because.{reason}",
            count=self.asked[row],
            found=self.phrases.band(found),
            band=self.band(row),
        )

    def held(self, row: int, reason: Because) -> str:
        """Which pattern of the return holds the band."""
        checks = self.phrases.rulebook.method.return_checks
        named = set(np.array(self.results.checks)[self.results.return_checks[row]].tolist())
        titles = (self.phrases.words(c.title) for c in checks if c.holds and c.id in named)
        finding = next(titles, self.phrases.say("report.concern.implausible"))
        return self.phrases.say(
            f"report.band_because.{reason}", finding=finding, band=self.band(row)
        )

    def scored(self, row: int, reason: Because) -> str:
        """The score, the theme it is from, and the gravest finding."""
        phrases, first = self.phrases, self.firsts[0][row]
        rules = self.red.rules
        alone = reason is Because.CONTEXT and not self.gaps[row]
        return phrases.say(
            f"report.band_because.{'context_alone' if alone else reason}",
            score=phrases.figure(self.scores[row], ".1f"),
            theme=phrases.theme(THEMES[self.worst_theme[row]]),
            gaps=self.gaps[row],
            finding=phrases.words(rules[first].title) if first < len(rules) else "",
        )
