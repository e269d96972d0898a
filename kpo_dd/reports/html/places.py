"""Where answers stand, in the fewest letters: file and sheet once a dossier, and the row of a table, too."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from msgspec import Struct, field

from kpo_dd.errors import Place
from kpo_dd.reports.html.shapes import NOTHING, OWN_PIECES, Piece, element
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import one_line

HERE = "\ufffc"  # stands where something is to be filled in
CELL_DIGITS, CELL_LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS_OF_A_ROW = 2  # file and sheet, and the number of the row


class OwnPieces(Struct):
    """What a dossier says again and again, and no other one: numbered as it comes."""

    pieces: list[Piece] = field(default_factory=list)
    known: dict[Hashable, int] = field(default_factory=dict)

    def word(self, text: str) -> int:
        """The number of a word in this dossier."""
        return self.piece(text, lambda: text)

    def piece(self, key: Hashable, make: Callable[[], Piece]) -> int:
        """The number of the piece of that key in this dossier; it is made once."""
        number = self.known.get(key)
        if number is None:
            made = make()  # may make others
            self.pieces.append(made)
            number = self.known[key] = OWN_PIECES - len(self.pieces)
        return number


class PlacePieces(NamedTuple):
    """A place in pieces: `before` and `row` (None: the cell is whole) are words of a dossier's own.

    No dataclass: it is part of what shapes are looked up by, and a tuple is hashed in no time.
    """

    before: int
    cell: str
    row: int | None
    after: str
    at_home: bool = False

    def drawn(self) -> tuple[Piece, ...]:
        """All pieces; the sheet that the whole dossier is from needs no place on paper."""
        row: tuple[Piece, ...] = () if self.row is None else (self.row,)
        before = (element("span.home", self.before), " ") if self.at_home else (self.before,)
        return tuple(piece for piece in (*before, self.cell, *row, self.after) if piece != NOTHING)


class Places(Struct):
    """The places of one supplier at a time.

    `row`, `columns`: the row of the supplier in a table, and what is said of its cells, which is the same in
    the dossiers of all rows of a sheet; none where a supplier is no row.
    """

    p: Phrases
    own: OwnPieces = field(default_factory=OwnPieces)
    home: Place = field(default_factory=Place)
    around: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    row: str = ""
    columns: dict[str, PlacePieces] = field(default_factory=dict)
    lines: dict[Hashable, int] = field(default_factory=dict)

    def begin(self, home: Place) -> OwnPieces:
        """Another supplier, read from there."""
        if (home.file, home.sheet) != (self.home.file, self.home.sheet):
            self.columns, self.lines = {}, {}
        self.own, self.home, self.row = OwnPieces(), home, ""
        self.spot_anywhere(
            home
        )  # where most of its answers stand comes first, so that dossiers are alike
        if len(self.own.pieces) == WORDS_OF_A_ROW:
            self.row = home.cell.lstrip(CELL_LETTERS)
        return self.own

    def letters(self, place: Place) -> str:
        """The column of a cell in the row that a supplier is read from; empty for any other place."""
        row, home, cell = self.row, self.home, place.cell
        if row and cell.endswith(row) and place.file == home.file and place.sheet == home.sheet:
            return cell[: -len(row)]
        return ""

    def spot(self, place: Place) -> PlacePieces | None:
        """A place in pieces; None where it is nowhere."""
        letters = self.letters(place)
        if not letters:
            return self.spot_anywhere(place)
        found = self.columns.get(letters)
        if found is None:
            found = self.spot_anywhere(place)
            if found is not None and found.row is not None:
                self.columns[letters] = found
        return found

    def line(
        self, place: Place, said: Hashable, number: Callable[[PlacePieces | None], int]
    ) -> int:
        """The `number` of a shape that depends on what is `said` and on where it stands, and on nothing else.

        Of the row that a supplier is read from, the column says where: no pieces are made.
        """
        letters = self.letters(place)
        known = self.lines.get((letters, said)) if letters else None
        if known is None:
            spot = self.spot(place)
            known = number(spot)
            if spot is not None and spot.row is not None:
                self.lines[letters, said] = known
        return known

    def spot_anywhere(self, place: Place) -> PlacePieces | None:
        """The same of any place."""
        if not is_somewhere(place):
            return None
        if not place.cell.isalnum():  # a row, a line, a file
            return PlacePieces(self.own.word(self.p.place(place)), "", None, "")
        before, after = self.beside(place.file, place.sheet)
        letters = place.cell.rstrip(CELL_DIGITS)
        row, own_row = place.cell[len(letters) :], self.home.cell.lstrip(CELL_LETTERS)
        at_home = (place.file, place.sheet) == (self.home.file, self.home.sheet)
        word = self.own.word(before.rstrip() if at_home else before)
        if row == own_row and at_home:
            return PlacePieces(word, letters, self.own.word(row), after, at_home)
        return PlacePieces(word, place.cell, None, after, at_home)

    def told(self, place: Place) -> str:
        """A place in words; empty where it is nowhere."""
        if place.line or not place.cell.isalnum():
            return self.p.place(place)
        before, after = self.beside(place.file, place.sheet)
        return f"{before}{one_line(place.cell)}{after}"

    def beside(self, file: str, sheet: str) -> tuple[str, str]:
        """What is said before and after a cell of a sheet."""
        found = self.around.get((file, sheet))
        if found is None:
            before, _, after = self.p.place(Place(file, sheet, HERE)).rpartition(HERE)
            found = self.around[file, sheet] = (before, after)
        return found


def is_somewhere(place: Place) -> bool:
    """Whether it is known where something stands."""
    return bool(place.file or place.sheet or place.cell)
