"""Where a new page of paper begins: the heading of a section never stands alone at the foot of one.

The sheet is fitted to the width of the paper, whatever a program makes of its columns; how much then fits
down a page is worked out as Excel measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

PAPER_WIDTH, PAPER_HEIGHT = 842.0, 595.0  # points of A4 across
MARGINS_ACROSS, MARGINS_DOWN = 0.8 * 72, 1.1 * 72  # as `print_on_paper` sets them
PIXELS_A_CHARACTER, PIXELS_AROUND, POINTS_A_PIXEL = 7, 5, 0.75
SPARE = 0.95  # programs measure text in their own ways


class Stretch(Struct, frozen=True):
    """Rows that stay together on a page: the first of them, and their height in points."""

    row: int
    height: float


def print_in_pages(
    page: Worksheet, widths: Iterable[float], first: float, repeated: float, rows: Iterable[Stretch]
) -> None:
    """Print a sheet as wide as the paper, with pages that end between stretches.

    `first`, `repeated`: points that what stands above takes on the first page, and on each further one.
    """
    scale = scale_that_fits(widths)
    room = (PAPER_HEIGHT - MARGINS_DOWN) * SPARE * 100 / scale
    page.set_h_pagebreaks(list(page_ends(rows, room, first, repeated)))


def scale_that_fits(widths: Iterable[float]) -> float:
    """The scale in per cent in which columns of so many characters fit across the paper."""
    pixels = sum(width * PIXELS_A_CHARACTER + PIXELS_AROUND for width in widths)
    room = PAPER_WIDTH - MARGINS_ACROSS
    return min(100.0, 100 * room / (pixels * POINTS_A_PIXEL))


def page_ends(rows: Iterable[Stretch], room: float, first: float, repeated: float) -> Iterator[int]:
    """The rows before which a new page begins."""
    used = first
    for stretch in rows:
        if used + stretch.height > room and used > repeated:
            yield stretch.row
            used = repeated
        used += stretch.height


def kept_together(rows: Mapping[int, float], headings: Iterable[int]) -> Iterator[Stretch]:
    """Row to height as stretches: a heading goes with the row below it."""
    above, waiting = set(headings), 0.0
    for row, height in rows.items():
        if row in above:
            waiting = height
        else:
            yield Stretch(row - 1 if waiting else row, waiting + height)
            waiting = 0.0
