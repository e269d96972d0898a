"""Sources as pieces of a dossier: by number where something rests on them, and once in full at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from kpo_dd.reports.html.shapes import Piece, SharedShapes, element, together
from kpo_dd.reports.words.citations import Citation
from kpo_dd.reports.words.phrases import Phrases

NOT_VERIFIED = "†"  # explained once a dossier, and at the head of the page


class CitePieces(Struct, frozen=True, dict=True):
    """Draws sources in the words of one language; each has the same number in the whole report."""

    p: Phrases
    shapes: SharedShapes

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source by its id."""
        return {name: at for at, name in enumerate(sorted(self.p.rulebook.sources), start=1)}

    def resting(self, lead: str, citations: Sequence[Citation]) -> Piece:
        """The numbers of what something rests on; who opens it reads which sources these are."""
        marks: list[Piece] = [f"{lead}:"] if lead else []
        for one in citations:
            marks += [" ", *self.number(one, "span.cite")]
        lines = (element("li", *self.whole(one)) for one in citations)
        return element("details.rests", element("summary", *marks), element("ul", *lines))

    def number(self, one: Citation, name: str) -> Sequence[Piece]:
        """The number of a source, marked where nobody has verified it; one that nobody knows has none."""
        known = element(name, f"[{self.numbers[one.id]}]") if one.id in self.numbers else "[?]"
        return (known,) if one.is_verified else (known, element("span.mark", NOT_VERIFIED))

    def whole(self, one: Citation) -> Sequence[Piece]:
        """A source with its number, and whether it is out of force."""
        told = (*self.number(one, "span.number-of"), " ", one.text)
        lapsed = () if one.is_in_force else (" ", element("span.mark", f"({self.lapsed})"))
        return (*told, *lapsed)

    @property
    def lapsed(self) -> str:
        """What is said of a source that is not in force on the day of the assessment."""
        return self.p.say("report.not_in_force", day=self.p.on)

    def all(self) -> Piece:
        """Every source; whoever draws a dossier leaves out those that nothing in it rests on."""
        return self.shapes.whole("sources", lambda: self.list_of(self.numbers))

    def list_of(self, names: Iterable[str]) -> Piece:
        """Sources in full, and what the mark says."""
        lines = (element("li", *self.whole(self.p.citation(name))) for name in names)
        return together(
            element("h4", self.p.say("html.citations")),
            element("ul.sources", *lines),
            element("p.soft", f"{NOT_VERIFIED} ", self.p.say("html.not_verified")),
        )
