"""The head of a dossier as pieces: name, band and score, who the supplier is, how far its answers carry."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Concern, Confidence, Status, SupplierResult
from kpo_dd.reports.html.apart_pieces import ApartPieces
from kpo_dd.reports.html.figure_words import filled_in_order
from kpo_dd.reports.html.flag_pieces import FlagPieces
from kpo_dd.reports.html.score_pieces import ScorePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOnce
from kpo_dd.reports.words.outline import BandBacking
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band


class HeadPieces:
    """Draws heads in the words of one language; what many suppliers share, once."""

    def __init__(
        self,
        phrases: Phrases,
        shapes: SharedShapes,
        scores: ScorePieces,
        apart: ApartPieces,
        flags: FlagPieces,
    ) -> None:
        self.p, self.shapes, self.scores, self.apart, self.flags = (
            phrases,
            shapes,
            scores,
            apart,
            flags,
        )
        self.told = scores.told
        self.country, self.sector = MadeOnce(self.country_fact), MadeOnce(self.sector_fact)
        self.coverage, self.confidence = (
            MadeOnce(self.coverage_fact),
            MadeOnce(self.confidence_fact),
        )
        self.backing, self.sufficiency = MadeOnce(self.backing_words), MadeOnce(self.suffices)
        note = phrases.say("html.stability_note")
        self.stability = filled_in_order(note, "share", "low", "high")

    def title(self, supplier: SupplierResult) -> Piece:
        """Name, band, score, and what else is said in a word."""
        key = ("title", supplier.band, supplier.concern, supplier.status)
        shape = self.shapes.shape(key, lambda: self.title_shape(supplier))
        return [shape, self.p.name(supplier), self.told.score_that_counts(supplier)]

    def title_shape(self, supplier: SupplierResult) -> Piece:
        """The same, but for name and score."""
        band = element(f"span.band.band-{supplier.band.key}", self.p.band(supplier.band))
        tags: list[Piece] = []
        if supplier.concern:
            tags += [" ", element("span.tag", self.p.concern(supplier))]
        if supplier.status is not Status.ASSESSED:
            tags += [" ", element("span.tag", self.p.status(supplier.status))]
        name = element("h3", element("bdi", -1))
        return element("div.title", name, " ", element("span.after-name", band, " ", -2, *tags))

    def facts(self, supplier: SupplierResult) -> Piece:
        """Who the supplier is, and how far its answers carry."""
        firm, told, fact = supplier.robustness, self.told, self.apart.fact
        stability = self.stability(
            told.percent[supplier.stability], told.short[firm.lowest], told.short[firm.highest]
        )
        shape = self.shapes.shape("facts", lambda: element("dl.facts", -1))
        facts = together(
            fact("html.supplier_id", supplier.id),
            self.country[supplier.country],
            self.sector[supplier.sector],
            self.coverage[supplier.coverage],
            self.apart.told("html.stability", stability, self.scores.robustness(supplier)),
            self.confidence[supplier.confidence_word, supplier.confidence],
            fact("html.read_from", self.apart.answers.places.told(supplier.place)),
        )
        return [shape, facts]

    def country_fact(self, code: str) -> Piece:
        """Where it works."""
        return self.apart.fact("html.country", self.p.answers.country(code))

    def sector_fact(self, code: str) -> Piece:
        """What it does."""
        return self.apart.fact("html.sector", self.p.answers.sector(code))

    def coverage_fact(self, share: float) -> Piece:
        """How much of what applies is decided."""
        return self.apart.fact("html.coverage", self.p.percent(share))

    def confidence_fact(self, sure: tuple[Confidence, float]) -> Piece:
        """How far its answers can be relied on."""
        word, share = sure
        said = f"{self.p.confidence(word)} ({self.p.percent(share)})"
        return self.apart.fact("html.confidence", said)

    def standing(self, supplier: SupplierResult) -> Piece:
        """Whether the band can be relied on, what would confirm it, and what holds it."""
        not_seen = supplier.concern is Concern.NOT_SEEN
        backing = self.backing[supplier.unconfirmed, supplier.confirming, not_seen]
        return together(
            self.sufficiency[supplier.status, supplier.coverage, supplier.band],
            [self.unsure(), backing] if backing else NOTHING,
            self.flags.held(supplier),
        )

    def backing_words(self, held: tuple[bool, tuple[str, ...], bool]) -> str:
        """What would confirm a low band, or what it rests on."""
        return self.p.backing(BandBacking(*held))

    def unsure(self) -> int:
        """The number of the shape of what cannot be relied on."""
        return self.shapes.shape("unsure", lambda: element("p.said.said-unsure", -1))

    def suffices(self, known: tuple[Status, float, Band]) -> Piece:
        """Whether there are enough answers."""
        status, share, band = known
        coverage = self.p.percent(share)
        if status is Status.ASSESSED:
            shape = self.shapes.shape("said", lambda: element("p.said", -1))
            return [shape, self.p.say("html.assessed", coverage=coverage)]
        said = self.p.say("html.insufficient", coverage=coverage, band=self.p.band(band))
        return [self.unsure(), said]
