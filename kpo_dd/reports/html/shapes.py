"""The pieces that dossiers are drawn from, as JSON: text, elements, and shapes that many suppliers share.

    "text"                  text, drawn as text and nothing else
    7, [7, piece, …]        shape 7, and with what; [0, piece, …] is pieces one after the other
    -2                      inside a shape: the second piece it was drawn with
    -101                    the first of a dossier's own words, also inside a shape
    ["p.soft", piece, …]    inside a shape: an element with its classes, perhaps with {attribute: value} first

What a supplier wrote is only ever text; elements stand in shapes, which are made of our own words.
`report.js` draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from msgspec import Struct, field

Piece = str | int | Sequence["Piece"] | Mapping[str, str | int]
ALL_OF = 0
MOST_KEPT = 50_000
OWN_PIECES = -100  # the first stands at -101


def element(name: str, *inside: Piece, **attributes: str | int) -> Piece:
    """An element, for a shape; `_` in the name of an attribute is a hyphen."""
    said = {key.replace("_", "-"): value for key, value in attributes.items()}
    return [name, said, *inside] if said else [name, *inside]


def together(*pieces: Piece) -> Piece:
    """Pieces one after the other."""
    return pieces[0] if len(pieces) == 1 else [ALL_OF, *pieces]


NOTHING: Piece = ""


class SharedShapes(Struct):
    """What is drawn for many suppliers, each once; they are numbered as they come."""

    bodies: list[Piece] = field(default_factory=lambda: [NOTHING])
    known: dict[Hashable, int] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether people's own spellings should no longer make new ones."""
        return len(self.bodies) >= MOST_KEPT

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
        return self.shape(key, body)
