"""Names that may be on a list: what the page says of all of them, and a dossier of those of its supplier."""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.words.names_to_check import NamesToCheck, names_of_suppliers
from kpo_dd.reports.words.phrases import Phrases


def names_on_page(assessment: Assessment, phrases: Phrases) -> NamesToCheck | None:
    """The words for names that may be on a list; None where none were screened."""
    screening = assessment.screening
    if screening is None:
        return None
    return NamesToCheck(screening, phrases, names_of_suppliers(assessment))


class NamePieces(Struct, frozen=True):
    """Draws the names of a supplier in the words of one language; `assessment` has those of all."""

    p: Phrases
    shapes: SharedShapes
    assessment: Assessment

    def all(self, supplier: SupplierResult) -> Piece:
        """Its names that may be on a list, and those it gave; nothing is said of nothing."""
        screening = self.assessment.screening
        found = () if screening is None else NamesToCheck(screening, self.p).lines_of(supplier.id)
        if not found:
            return NOTHING
        head = element("h4", self.p.say("names.head"))
        notes = (self.p.say(key) for key in ("screening.note", "screening.harm"))
        soft = (element("p.soft", note) for note in notes)
        shape = self.shapes.shape("names", lambda: together(head, element("ul", -1), *soft))
        line = self.shapes.shape("name", lambda: element("li", element("bdi", -1)))
        return [shape, together(*([line, said] for said in found))]
