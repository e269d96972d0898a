"""Elements as they are drawn without a browser: what `report.js` makes of pieces, as a tree and as HTML.

Text is escaped, and nothing else stands in an attribute than what a shape says. Bars get a class each; the
classes are returned as rules for the page's own style sheet, since its policy allows no style in an element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct, field

from kpo_dd.reports.html.shapes import ALL_OF, OWN_PIECES, Piece

BAR_SIDES = ("left", "width")


class Element(Struct):
    """An element: its name, classes, attributes, bar, and what is inside."""

    tag: str
    classes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    bar: dict[str, float] = field(
        default_factory=dict
    )  # per cent of the width, by name of the style
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self) -> Iterator[Element]:
        """Every element inside, in order."""
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one.all()

    def classed(self, name: str) -> list[Element]:
        """Every element inside that has a class."""
        return [one for one in self.all() if name in one.classes]


class FilledPiece(Struct, frozen=True):
    """A piece, and the pieces that the shape around it was drawn with."""

    piece: Piece
    given: Sequence[FilledPiece] = ()


class PieceDrawer(Struct, frozen=True):
    """Draws pieces with the shapes of a page and the own words of one dossier."""

    shapes: Sequence[Piece]
    own: Sequence[Piece]

    def drawn(self, dossier: Piece) -> Element:
        """A whole dossier in an element of its own."""
        sheet = Element("div", attributes={"id": "dossier-content"})
        self.draw(sheet, FilledPiece(dossier))
        return sheet

    def filled(self, one: FilledPiece) -> FilledPiece:
        """The same, or what stands in for its hole."""
        piece = one.piece
        if not isinstance(piece, int) or piece >= 0:
            return one
        if piece < OWN_PIECES:
            at = OWN_PIECES - 1 - piece
            return FilledPiece(self.own[at] if at < len(self.own) else "")
        return (
            self.filled(one.given[-1 - piece]) if -1 - piece < len(one.given) else FilledPiece("")
        )

    def draw(self, into: Element, one: FilledPiece) -> None:
        """Text, an element, or a shape."""
        filled = self.filled(one)
        piece = filled.piece
        if isinstance(piece, str):
            into.inside.append(piece)
            return
        head, *inside = piece if isinstance(piece, Sequence) else [piece]
        calls = [FilledPiece(each, filled.given) for each in inside]
        if head == ALL_OF:
            for call in calls:
                self.draw(into, call)
        elif isinstance(head, int):
            self.draw(into, FilledPiece(self.shapes[head], calls))
        else:
            into.inside.append(self.element(str(head), calls))

    def element(self, head: str, calls: Sequence[FilledPiece]) -> Element:
        """An element with its classes and what is inside."""
        tag, *classes = head.split(".")
        made = Element(tag, classes)
        for call in calls:
            if isinstance(call.piece, dict):
                for name, value in call.piece.items():
                    self.attribute(made, name, self.filled(FilledPiece(value, call.given)).piece)
            else:
                self.draw(made, call)
        return made

    def attribute(self, element: Element, name: str, value: Piece) -> None:
        """An attribute, or how far a bar goes."""
        if name in BAR_SIDES:
            element.bar[name] = float(str(value))
        else:
            element.attributes[name] = str(value)


def stand(sheet: Element) -> None:
    """What stands after each step of a waterfall, counted in tenths, and the bar of the step."""
    for table in sheet.classed("waterfall"):
        before = 0
        for row in table.classed("step"):
            points, stands = row.classed("number")
            after = before + round(float(points.text.replace(",", ".")) * 10)
            told = f"{after / 10:.1f}"
            stands.inside.append(told.replace(".", ",") if "," in points.text else told)
            (bar,) = (one for one in row.all() if one.tag == "i")
            bar.bar = {"left": min(before, after) / 10, "width": abs(after - before) / 10}
            before = after


def mark_again(sheet: Element) -> None:
    """Answers that a dossier has told before are marked: on paper their questions stand there once."""
    told: set[str] = set()
    for line in sheet.classed("told"):
        asked = "".join(one.text for one in line.classed("asked"))
        line.classes += ["again"] if asked in told else []
        told.add(asked)


def leave_out_sources(sheet: Element) -> None:
    """Of the sources, those stay that something in the dossier rests on."""
    cited = {one.text for one in sheet.classed("cite")}
    for listed in sheet.classed("sources"):
        listed.inside = [
            line
            for line in listed.inside
            if isinstance(line, Element) and line.classed("number-of")[0].text in cited
        ]


class BarStyles(Struct):
    """The bars of a page, each with a class that says how far it goes."""

    classes: dict[str, str] = field(default_factory=dict)

    def of(self, bar: dict[str, float]) -> str:
        """The class of a bar; the same for bars of the same size."""
        said = "; ".join(f"{name}: {value:g}%" for name, value in bar.items())
        return self.classes.setdefault(said, f"bar-{len(self.classes) + 1}")

    @property
    def sheet(self) -> str:
        """All of them as style sheet."""
        return "".join(f".{name} {{ {said}; }}\n" for said, name in self.classes.items())


def as_html(element: Element, bars: BarStyles) -> Markup:
    """An element and what is inside as HTML."""
    classes = [*element.classes, bars.of(element.bar)] if element.bar else element.classes
    said = {"class": " ".join(classes), **element.attributes} if classes else element.attributes
    head = Markup("").join(Markup(' {}="{}"').format(*pair) for pair in said.items())
    inside = Markup("").join(
        escape(one) if isinstance(one, str) else as_html(one, bars) for one in element.inside
    )
    return Markup("<{0}{1}>{2}</{0}>").format(element.tag, head, inside)
