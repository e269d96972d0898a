"""How a cell looks, whatever format its file has: its style, the runs of its text, and what they hide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from kpo_dd.reading.opening.cells import CellValue, Facts, Shown, Spot
from kpo_dd.reading.opening.coded_rows import CodedRows
from kpo_dd.reading.opening.looks.colours import BLACK, WHITE, Colour, cannot_be_seen
from kpo_dd.reading.opening.looks.number_formats import may_mislead, shown_number, shown_text


class CellStyle(Struct, frozen=True, dict=True):
    """What a style says of how a cell looks. A colour that can't be told is None."""

    code: str = ""
    struck: bool = False
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE

    @cached_property
    def plain(self) -> bool:
        """Whether nothing is to be said of a cell without runs of its own in this style."""
        return not (self.code or self.struck or cannot_be_seen(self.colour, self.ground))

    @cached_property
    def mark(self) -> str:
        """What the style alone makes of the text of a cell, as `marked`."""
        return marked(self, ())

    @cached_property
    def hides(self) -> bool:
        """Whether a text without a look of its own is lost on its ground."""
        return cannot_be_seen(self.colour, self.ground)

    @cached_property
    def misleads(self) -> bool:
        """Whether it may show something else than a cell holds, whatever that is."""
        hidden = self.struck or cannot_be_seen(self.colour, self.ground)
        return hidden or may_mislead(self.code)


PLAIN_STYLE = CellStyle()


class TextRun(Struct, frozen=True):
    """A run of a text with a look of its own; what it does not say is as in the rest of the cell."""

    text: str
    struck: bool | None = None
    raised: bool = False
    colour: Colour | None = None
    own_colour: bool = False


class LooksSoFar(Struct):
    """The looks of the cells of a sheet as they are found: only of those that have something to say."""

    codes: dict[Spot, str] = field(default_factory=dict)
    shown: dict[Spot, Shown] = field(default_factory=dict)
    faint: set[Spot] = field(default_factory=set)

    def note(self, spot: Spot, style: CellStyle, runs: Sequence[TextRun] = ()) -> None:
        """Keep what is to be said of a cell."""
        if style.code:
            self.codes[spot] = style.code
        if how := marked(style, runs) if runs else style.mark:
            self.shown[spot] = Shown(how)
        elif unseen_runs(style, runs) if runs else style.hides:
            self.faint.add(spot)


def marked(style: CellStyle, runs: Sequence[TextRun]) -> str:
    """What makes the text of a cell another one to the eye: empty, or as in `Otherwise`."""
    written = written_runs(runs)
    if any(is_struck_in(style, run) for run in written or [TextRun("")]):
        return "struck"
    telling = look_apart(style, written)
    if len({raised for raised, _ in telling}) > 1:
        return "raised"
    return "veiled" if len(telling) > 1 else ""


def look_apart(style: CellStyle, runs: Sequence[TextRun]) -> set[tuple[bool, bool]]:
    """Whether the runs that say something are raised, and whether they are lost on their ground."""
    return {(run.raised, hardly_seen(style, run)) for run in runs if says_something(run.text)}


def written_runs(runs: Sequence[TextRun]) -> Sequence[TextRun]:
    """The runs that are more than spaces."""
    return [run for run in runs if run.text.strip()]


def is_struck_in(style: CellStyle, run: TextRun) -> bool:
    """Whether a run is struck through, by its own look or by that of its cell."""
    return style.struck if run.struck is None else run.struck


def unseen_runs(style: CellStyle, runs: Sequence[TextRun]) -> bool:
    """Whether all runs of a text are lost on their ground."""
    written = written_runs(runs)
    return bool(written) and all(hardly_seen(style, run) for run in written)


def hardly_seen(style: CellStyle, run: TextRun) -> bool:
    """Whether a run is written in the colour of its ground."""
    return cannot_be_seen(run.colour if run.own_colour else style.colour, style.ground)


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in a text: a raised asterisk is no more than that."""
    return any(character.isalnum() for character in text)


def looks_of(rows: CodedRows, facts: Facts) -> tuple[Mapping[Spot, Shown], frozenset[Spot]]:
    """The cells that show something else than their value, and those that show a percentage."""
    shown, percent = dict(formatted(rows, facts.codes)), set(facts.percent)
    if facts.no_noughts:
        shown |= {spot: Shown("hidden") for spot in noughts(rows)}
    for spot in [spot for spot, look in shown.items() if look.how == "percent"]:
        percent.add(spot)
        del shown[spot]
    return shown | dict(facts.shown), frozenset(percent)


def formatted(rows: CodedRows, codes: Mapping[Spot, str]) -> Iterator[tuple[Spot, Shown]]:
    """What number formats make of the values in their cells; each pair of them is worked out once."""
    known: dict[tuple[str, int], Shown | None] = {}
    for (spot, code), value in zip(codes.items(), rows.codes_at(codes), strict=True):
        pair = (code, value)
        if pair not in known:
            known[pair] = look_in(code, rows.values[pair[1]])
        if (look := known[pair]) is not None:
            yield spot, look


def look_in(code: str, value: CellValue) -> Shown | None:
    """What a person sees of a value in a number format; dates and times are what they look like."""
    match value:
        case bool():
            return shown_text(code, "TRUE" if value else "FALSE")
        case int() | float():
            return shown_number(code, float(value))
        case str() if value.strip():
            return shown_text(code, value)
        case _:
            return None


def noughts(rows: CodedRows) -> Iterator[Spot]:
    """Where a number is zero."""
    zero = {code for code, value in enumerate(rows.values) if is_nought(value)}
    for row, cells in enumerate(rows.coded() if zero else ()):
        yield from ((row, column) for column, code in enumerate(cells) if code in zero)


def is_nought(value: CellValue) -> bool:
    """Whether a value is the number zero."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0
