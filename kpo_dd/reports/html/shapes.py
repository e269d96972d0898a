"""The pieces that dossiers are drawn from, as JSON: text, elements, and shapes that many suppliers share.

    "text"                  text, drawn as text and nothing else
    3                       inside a shape: the third piece it was called with
    ["p.soft", piece, …]    inside a shape: an element with its classes, perhaps with {attribute: value} first
    [7, piece, …]           shape 7 with these pieces; shape 0 is these pieces one after the other

What a supplier wrote is only ever text; elements stand in shapes, which are made of our own words.
`report.js` draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

Piece = str | int | Sequence["Piece"] | Mapping[str, str | int]
ALL_OF = 0


def element(name: str, *inside: Piece, **attributes: str | int) -> Piece:
    """An element, for a shape; `_` in the name of an attribute is a hyphen."""
    said = {key.replace("_", "-"): value for key, value in attributes.items()}
    return [name, said, *inside] if said else [name, *inside]


def together(*pieces: Piece) -> Piece:
    """Pieces one after the other."""
    return [ALL_OF, *pieces]


NOTHING: Piece = ""


@dataclass
class Shapes:
    """What is drawn for many suppliers, each once; they are numbered as they come."""

    bodies: list[Piece] = field(default_factory=lambda: [NOTHING])
    known: dict[Hashable, int] = field(default_factory=dict)

    def shape(self, key: Hashable, body: Callable[[], Piece]) -> int:
        """The number of the shape of that key; its body is made once."""
        number = self.known.get(key)
        if number is None:
            made = body()  # may make others
            number = self.known[key] = len(self.bodies)
            self.bodies.append(made)
        return number

    def whole(self, key: Hashable, body: Callable[[], Piece]) -> Piece:
        """A shape that needs no pieces."""
        return [self.shape(key, body)]
