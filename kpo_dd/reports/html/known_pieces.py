"""What the buyer knows of a supplier, as pieces of its dossier: the list, the answer, and what was read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.errors import Place
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.words.phrases import Phrases


class KnownPieces(Struct, frozen=True):
    """Draws what is known in the words of one language."""

    p: Phrases
    shapes: SharedShapes

    def all(self, known: Sequence[KnownAnswer]) -> Piece:
        """Everything that is known of one supplier."""
        if not known:
            return NOTHING
        head = element("h4", self.p.say("html.known"), ": ", -1)
        lead = element("p.soft", self.p.say("html.known_lead"))
        shape = self.shapes.shape("known", lambda: together(head, lead, element("ul", -2)))
        return [shape, str(len(known)), together(*map(self.line, known))]

    def line(self, one: KnownAnswer) -> Piece:
        """What the list says, what the supplier wrote, and what was read, each with its cell."""
        words = self.p.known
        said = element("strong", element("bdi", -2))
        shape = self.shapes.shape(
            "known line", lambda: element("li", -1, " ", said, -3, -4, element("span.note", -5))
        )
        told = self.p.say("html.known_says", text=words.on_list(one))
        where = self.where(one.known.place)
        return [shape, words.about(one), told, where, self.answered(one), words.reading(one)]

    def answered(self, one: KnownAnswer) -> Piece:
        """What the supplier wrote; nothing where it wrote nothing."""
        if one.answered is None:
            return NOTHING
        note = element("span.note", element("bdi", -1), -2)
        shape = self.shapes.shape("known answer", lambda: note)
        told = self.p.say("html.known_answer", text=self.p.known.answered(one))
        return [shape, told, self.where(one.answered.place)]

    def where(self, place: Place) -> Piece:
        """A cell; nothing for none."""
        told = self.p.place(place)
        if not told:
            return NOTHING
        dashed = together(" ", element("span.where", "— ", element("bdi", -1)))
        return [self.shapes.shape("known where", lambda: dashed), told]
