"""The figures that dossiers and rows say again and again, each put into words once."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from string import Formatter

from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.theme_results import ThemeResult
from kpo_dd.reports.made_once import MadeOnce
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band


class FigureWords:
    """Points, shares and bands as one language writes them.

    `points[41.2]`, `short[0.25]`, `percent[0.9]`; `bands[Band.HIGH]`, and `upper` where open answers could
    lead to it.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.p = phrases
        self.points = MadeOnce(self.one_decimal)
        self.short = MadeOnce(phrases.short_figure)
        self.percent = MadeOnce(phrases.percent)
        self.bands = [phrases.band(band) for band in Band]
        self.upper = [phrases.say("html.upper_band_theme", band=name) for name in self.bands]
        self.up_to = MadeOnce(self.at_most)
        self.bounded = filled_in_order(phrases.say("report.range"), "score", "low", "high")

    def one_decimal(self, points: float) -> str:
        """Points as they are printed."""
        return self.p.figure(points, ".1f")

    def score(self, scored: SupplierResult | ThemeResult) -> str:
        """A score with its bounds; alone where nothing is open."""
        points, least, most = self.points, scored.score_low, scored.score_high
        score = points[scored.score]
        if least == most or (low := points[least]) == (high := points[most]):
            return score
        return self.bounded(score, low, high)

    def score_that_counts(self, supplier: SupplierResult) -> str:
        """A supplier's score with its bounds; where information is insufficient, how high it may be."""
        if supplier.status is Status.ASSESSED:
            return self.score(supplier)
        return self.up_to[supplier.score_that_counts]

    def at_most(self, points: float) -> str:
        """How high a score may be."""
        return self.p.say("report.up_to", score=self.points[points])


def filled_in_order(sentence: str, *names: str) -> Callable[..., str]:
    """What fills a sentence of the catalogue, its details told in the order of `names`.

    To fill it by names, as all others are, takes four times as long; dossiers do it again and again.
    """
    pieces = [(said.replace("%", "%%"), name) for said, name, *_ in Formatter().parse(sentence)]
    form = "".join(said if name is None else f"{said}%s" for said, name in pieces)
    as_said = itemgetter(*[names.index(name) for _, name in pieces if name is not None])
    return lambda *details: form % as_said(details)
