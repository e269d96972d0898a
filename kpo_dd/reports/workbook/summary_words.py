"""The columns of the sheet of suppliers: codes and counts of all suppliers as words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import TypeVar

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.result.assessed import Commitment, Concern
from kpo_dd.assessment.result.result_columns import (
    ASSESSED,
    NO_CONCERN,
    CodeColumn,
    MarkColumn,
    ResultColumns,
)
from kpo_dd.reports.words.outline import BandBacking
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.evidence_lines import EvidenceLines
from kpo_dd.reports.workbook.sheet import ColouredWord, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Value = TypeVar("Value", bound=Enum)
NOT_SEEN = list(Concern).index(Concern.NOT_SEEN)
EQUIVALENT = list(CommitmentKind).index(CommitmentKind.EQUIVALENT_PRINCIPLES)


class SummaryWords(Struct, frozen=True):
    """Columns of words, one entry a supplier."""

    suppliers: SupplierCells
    phrases: Phrases

    @property
    def results(self) -> ResultColumns:
        """The results behind the words."""
        return self.suppliers.results

    def coded(
        self, values: type[Value], codes: CodeColumn, word: Callable[[Value], SheetValue]
    ) -> Iterable[SheetValue]:
        """Places in an enum as words; each word is made once."""
        words = [word(value) for value in values]
        return map(words.__getitem__, codes.tolist())

    def bands(self) -> Iterable[SheetValue]:
        """The band that counts, coloured."""
        return self.coded(Band, self.results.band, lambda b: ColouredWord(self.phrases.band(b), b))

    def concerns(self) -> Iterable[SheetValue]:
        """What stands behind a band that mixes several things."""
        words = {at: self.phrases.say(f"report.concern.{one}") for at, one in enumerate(Concern)}
        return map({**words, NO_CONCERN: ""}.__getitem__, self.results.concern.tolist())

    @property
    def theme_headings(self) -> tuple[str, ...]:
        """The keys of the headings of the next columns."""
        return tuple(f"theme.{theme}" for theme in Theme)

    def themes(self) -> Iterator[Iterable[SheetValue]]:
        """The score of each theme; where information is insufficient, how high it may be."""
        results = self.results
        known = results.status == ASSESSED
        counted = np.where(known[:, None], results.theme_score, results.theme_score_high)
        yield from counted.T.tolist()

    def places(self) -> Iterable[SheetValue]:
        """The cell in which each supplier stands."""
        lines, parts = EvidenceLines(self.phrases), self.results.parts
        return (lines.place(parts.place(row)) for row in range(len(self.results)))

    def covers(self) -> Iterator[SheetValue]:
        """The categories that equivalent principles cover, as the supplier says."""
        return self.categories(lambda commitment: commitment.covers)

    def missing(self) -> Iterator[SheetValue]:
        """The categories that equivalent principles do not name."""
        return self.categories(lambda commitment: commitment.missing)

    def categories(self, named: Callable[[Commitment], tuple[str, ...]]) -> Iterator[SheetValue]:
        """Categories out of commitments; only equivalent principles name any."""
        words, parts = cache(self.phrases.categories), self.results.parts
        for row, kind in enumerate(self.results.commitment.tolist()):
            yield words(named(parts.commitment(row))) if kind == EQUIVALENT else ""

    def backing(self) -> Iterator[SheetValue]:
        """What would confirm a low band, or what it rests on."""
        words, results = cache(self.phrases.backing), self.results
        held = zip(results.unconfirmed.tolist(), results.concern.tolist(), strict=True)
        for row, (unconfirmed, concern) in enumerate(held):
            confirming = results.parts.confirming(row) if unconfirmed else ()
            yield words(BandBacking(unconfirmed, confirming, concern == NOT_SEEN))


class FlagCounts(Struct, frozen=True):
    """How many flags of each kind suppliers have, and the gravest of them."""

    results: ResultColumns
    rulebook: Rulebook

    def of_kind(self, kind: Kind) -> tuple[list[Rule], MarkColumn]:
        """The rules of a kind, gravest first, and of whom each is a flag: a column a rule."""
        at = {name: place for place, name in enumerate(self.results.rules)}
        rules = [rule for rule in self.rulebook.of_kind(kind) if rule.id in at]
        return rules, self.results.raised[:, [at[rule.id] for rule in rules]]

    def count(self, kind: Kind) -> Iterable[SheetValue]:
        """How many there are of a kind."""
        counts: list[int] = self.of_kind(kind)[1].sum(axis=1).tolist()
        return counts

    def gravest(self, phrases: Phrases) -> Iterable[SheetValue]:
        """The title of the gravest red flag; empty where there is none."""
        rules, raised = self.of_kind(Kind.RED_FLAG)
        none = np.ones((len(raised), 1), dtype=bool)
        first = np.argmax(np.hstack((raised, none)), axis=1).tolist()
        return map([*(phrases.words(rule.title) for rule in rules), ""].__getitem__, first)
