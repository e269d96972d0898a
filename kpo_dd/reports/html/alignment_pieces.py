"""What the answers show of the Business Principles, as pieces of a dossier: beside the score, never in it."""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOfThing, MadeOnce
from kpo_dd.reports.words.phrases import Phrases


class DrawnCategory(Struct, frozen=True):
    """What many suppliers show of a category: its shape, its signs, and what those not shown rest on."""

    shape: int
    signs: tuple[Piece, ...]
    rests: tuple[Piece, ...]


class AlignmentPieces:
    """Draws alignment in the words of one language; `seen` are the sources that some dossier cites."""

    def __init__(self, phrases: Phrases, shapes: SharedShapes, cites: CitePieces) -> None:
        self.p, self.shapes, self.cites = phrases, shapes, cites
        self.rests: dict[tuple[object, ...], Piece] = {}
        self.drawn: dict[tuple[object, ...], DrawnCategory] = {}
        self.seen: set[str] = set()
        self.bare: MadeOnce[str, MadeOfThing[CategoryAlignment, Piece]] = MadeOnce(self.bare_in)

    def all(self, supplier: SupplierResult, *, seen: bool = False) -> Piece:
        """What the answers show of each category of the principles; whether documents were `seen`."""
        if not supplier.alignment:
            return NOTHING
        shape = self.shapes.shape("alignment", self.all_shape)
        bare, country = self.bare[supplier.country].of, supplier.country
        lines = [
            self.category(line, country, seen=seen) if line.documents else bare(line)
            for line in supplier.alignment
        ]
        return [shape, together(*lines)]

    def all_shape(self) -> Piece:
        """The same, but for the categories."""
        head = element("h4", self.p.say("html.alignment"))
        return together(head, element("p.soft", self.p.alignment.note), -1)

    def bare_in(self, country: str) -> MadeOfThing[CategoryAlignment, Piece]:
        """Categories in a country for which no papers are named: many suppliers show the same."""
        return MadeOfThing(lambda line: self.category(line, country))

    def category(self, line: CategoryAlignment, country: str, *, seen: bool = False) -> Piece:
        """One category, by its signs; the papers named for it are the supplier's words."""
        key = (line.category, line.shown, line.lacking, line.open, line.promised, country)
        drawn = self.drawn.get(key)
        signs = self.sign_lists(line) if drawn is None else drawn.signs
        papers: list[Piece] = (
            [[self.papers(seen=seen), self.p.alignment.documents(line)]] if line.documents else []
        )
        if drawn is None:
            drawn = self.drawn[key] = self.drawn_category(line, country, signs)
        return [drawn.shape, together(*signs, *papers, *drawn.rests)]

    def sign_lists(self, line: CategoryAlignment) -> tuple[Piece, ...]:
        """The signs of a category, sort by sort."""
        sorts = (("shown", line.shown), ("lacking", line.lacking), ("open", line.open))
        return tuple(self.signs(kind, names) for kind, names in sorts if names)

    def drawn_category(
        self, line: CategoryAlignment, country: str, signs: tuple[Piece, ...]
    ) -> DrawnCategory:
        """A category in a country, but for its papers."""
        rests = (self.resting_on(line, country),) if line.lacking or line.open else ()
        key = ("category", line.category, line.reading)
        return DrawnCategory(
            self.shapes.shape(key, lambda: self.category_shape(line)), signs, rests
        )

    def papers(self, *, seen: bool) -> Piece:
        """The papers that were named; which, is to come. Of some it may be told elsewhere who saw them."""
        key = "evidence_seen.papers" if seen else "html.alignment_papers"
        return self.shapes.shape(
            key, lambda: element("li", self.p.say(key), " ", element("bdi", -1))
        )

    def resting_on(self, line: CategoryAlignment, country: str) -> Piece:
        """What the signs that are not shown rest on in a country."""
        key = (line.lacking, line.open, country)
        if key not in self.rests:
            sources = self.p.alignment_sources(line, country)
            self.seen.update(one.id for one in sources)
            lead = self.p.say("html.sources")
            ids = ("rests on", *(one.id for one in sources))
            drawn = self.shapes.whole(ids, lambda: element("li", self.cites.resting(lead, sources)))
            self.rests[key] = drawn if sources else NOTHING
        return self.rests[key]

    def category_shape(self, line: CategoryAlignment) -> Piece:
        """The same, but for signs and papers."""
        title = element("strong", self.p.categories([line.category]), ":")
        return element("div.said", title, " ", self.p.alignment.reading(line), element("ul", -1))

    def signs(self, kind: str, names: tuple[str, ...]) -> Piece:
        """Signs of one sort."""
        return self.shapes.whole(
            ("signs", kind, names),
            lambda: element(
                "li", self.p.say(f"html.alignment_{kind}", signs=self.p.alignment.signs(names))
            ),
        )
