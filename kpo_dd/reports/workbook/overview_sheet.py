"""The first sheet: one page to put before somebody who has a minute, with charts that Excel draws itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from msgspec import Struct, field

from kpo_dd.reports.words.outline import tally_returns
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.drawn_sheet import Canvas, DrawnSheet
from kpo_dd.reports.workbook.links import SupplierSpot
from kpo_dd.reports.workbook.overview_figures import (
    MOST_FINDINGS,
    CountedLine,
    HeatCell,
    HeatRow,
    OverviewFigures,
)
from kpo_dd.reports.workbook.pen import RowHeights, broken_anywhere, cell_text, print_on_paper
from kpo_dd.reports.workbook.pen_formats import BAND_COLOURS
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import day_words

LEFT, RIGHT = 0, 5  # the first columns of the two halves
WIDTHS = (44, 18, 18, 18, 2, 64, 12, 44)
CHART_ROWS = 9  # that a chart stands beside
CHART_HEIGHT, NARROW_CHART, WIDE_CHART = 190, 275, 470  # pixels
LINE_HEIGHT = 15.0
HEIGHTS = RowHeights(line=13.5, around=3, lines=broken_anywhere)
GREY_BARS = "#5B6B7A"


def overview_sheet(book: BookContents) -> DrawnSheet:
    """The sheet; nothing of it is worked out before it is drawn."""
    return DrawnSheet("sheet.overview", lambda canvas: OverviewPage(book, canvas).draw())


class OverviewPage(Struct):
    """Draws the page from top to bottom; `tall` holds the height each row needs."""

    book: BookContents
    canvas: Canvas
    tall: dict[int, float] = field(default_factory=dict)

    def draw(self) -> None:
        """The lines above, the counts with their charts, then the two halves."""
        figures = OverviewFigures(self.book)
        for column, width in enumerate(WIDTHS):
            self.canvas.page.set_column(column, column, width)
        top = self.counts(self.lines(), figures)
        left = self.heat_map(top, figures.heat)
        right = self.right_half(top, figures)
        last = self.notes(max(left, right), figures.notes)
        for row, height in self.tall.items():
            self.canvas.page.set_row(row, height)
        self.print_setup(last)

    def lines(self) -> int:
        """The title, the caveats and the count of returns; the row below them."""
        phrases, page, formats = self.book.phrases, self.canvas.page, self.canvas.formats
        title = phrases.say(
            "sheet.title",
            title=phrases.say("report.title"),
            day=day_words(self.book.on, phrases.language),
            version=phrases.rulebook.version,
        )
        notice = phrases.say("sheet.notice", about=phrases.say("sheet.about"))
        counted = phrases.returns(tally_returns(self.book.assessment))
        page.write_string(0, 0, title, formats.title)
        below = [part for text in (notice, counted) for part in wrap(text, sum(WIDTHS))]
        for row, line in enumerate(below, 1):
            page.write_string(row, 0, cell_text(line), formats.line)
        return len(below) + 2

    def counts(self, top: int, figures: OverviewFigures) -> int:
        """Returns and bands in figures, each with its chart beside it; the row below them."""
        say = self.book.phrases.say
        states, bands = figures.states, figures.bands
        first = self.small_table(top, say("overview.returns"), states)
        second = self.small_table(first + 1, say("overview.bands"), [line for _, line in bands])
        colours = [BAND_COLOURS[band][1] for band, _ in bands]
        charts = (
            (say("overview.returns"), top + 1, [GREY_BARS for _ in states], (2, NARROW_CHART)),
            (say("overview.bands"), first + 2, colours, (RIGHT, WIDE_CHART)),
        )
        for title, row, fills, (column, width) in charts:
            self.chart((title, row, fills), (top, column), width)
        return max(second, top + CHART_ROWS + 2) + 1

    def small_table(self, top: int, title: str, lines: Sequence[CountedLine]) -> int:
        """A heading, a line a count; the row below it."""
        page, formats = self.canvas.page, self.canvas.formats
        self.headings(top, LEFT, (title, self.book.phrases.say("overview.suppliers")))
        for row, line in enumerate(lines, top + 1):
            page.write_string(row, LEFT, line.what, formats.plain)
            page.write_number(row, LEFT + 1, line.count or 0, formats.count)
        return top + 1 + len(lines)

    def headings(self, row: int, column: int, titles: Iterable[str]) -> None:
        """Headings beside one another."""
        for at, title in enumerate(titles, column):
            self.canvas.page.write_string(row, at, title, self.canvas.formats.heading)
            self.grow(row, title, WIDTHS[at])

    def chart(self, shown: tuple[str, int, Sequence[str]], at: tuple[int, int], width: int) -> None:
        """Bars of the counts that stand from a row on; words and figures say what colours do."""
        title, row, fills = shown
        sheet, last = self.canvas.page.get_name(), row + len(fills) - 1
        chart = self.canvas.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": [sheet, row, LEFT, last, LEFT],
                "values": [sheet, row, LEFT + 1, last, LEFT + 1],
                "points": [{"fill": {"color": one}} for one in fills],
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 11}, "overlay": False})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_size({"width": width, "height": CHART_HEIGHT})
        place = {"object_position": 2, "x_offset": 6, "description": title}
        self.canvas.page.insert_chart(*at, chart, place)

    def heat_map(self, top: int, rows: Sequence[HeatRow]) -> int:
        """The worst suppliers by theme; the row below them."""
        phrases, canvas = self.book.phrases, self.canvas
        title = phrases.say("overview.heat")
        self.headings(top, LEFT, (title, *(phrases.theme(theme) for theme in Theme)))
        for at, row in enumerate(rows, top + 1):
            canvas.linked(at, LEFT, row.supplier, SupplierSpot("sheet.suppliers", row.place))
            self.grow(at, row.supplier, WIDTHS[LEFT])
            for column, cell in enumerate(row.cells, LEFT + 1):
                self.heat_cell(at, column, cell)
        return top + 1 + len(rows)

    def heat_cell(self, row: int, column: int, cell: HeatCell | None) -> None:
        """A score with its band, in words and in colour."""
        page, formats = self.canvas.page, self.canvas.formats
        if cell is None:
            page.write_blank(row, column, None, formats.plain)
            return
        look = formats.heat(cell.band, self.book.phrases.band(cell.band))
        page.write_number(row, column, cell.score, look)

    def right_half(self, top: int, figures: OverviewFigures) -> int:
        """Zero tolerance, what is late, what has changed; the row below them."""
        say, found = self.book.phrases.say, figures.zero_tolerance
        shown = found[:MOST_FINDINGS] or [CountedLine(say("overview.no_zero_tolerance"), 0)]
        if len(found) > MOST_FINDINGS:
            rest = say("overview.more_findings", count=len(found) - MOST_FINDINGS)
            shown.append(CountedLine(rest, None))
        row = self.counted(top, say("overview.zero_tolerance"), shown) + 1
        row = self.counted(row, say("overview.late"), figures.late) + 1
        earlier = self.book.earlier
        if earlier is None:
            self.headings(row, RIGHT, (say("overview.since_none"), "", ""))
            return row + 1
        since = say("overview.since", day=day_words(earlier.on, self.book.phrases.language))
        if earlier.rulebook_sha256 != self.book.phrases.rulebook.sha256:
            since = f"{since} {say('overview.other_rules')}"
        lines = [
            CountedLine(
                self.book.phrases.band(one.band), one.now, say("overview.then", count=one.then)
            )
            for one in figures.then_and_now(earlier)
        ]
        return self.counted(row, since, [*lines, *figures.moved(earlier)])

    def counted(self, top: int, title: str, lines: Sequence[CountedLine]) -> int:
        """What, how many, who; the row below them.

        The number leads on, not the words: LibreOffice breaks no line of a text that is a link.
        """
        canvas, say = self.canvas, self.book.phrases.say
        self.headings(top, RIGHT, (title, say("overview.suppliers"), say("overview.who")))
        for row, line in enumerate(lines, top + 1):
            canvas.page.write_string(row, RIGHT, cell_text(line.what), canvas.formats.plain)
            self.number(row, line)
            canvas.page.write_string(row, RIGHT + 2, cell_text(line.who), canvas.formats.plain)
            self.grow(row, line.what, WIDTHS[RIGHT])
            self.grow(row, line.who, WIDTHS[RIGHT + 2])
        return top + 1 + len(lines)

    def number(self, row: int, line: CountedLine) -> None:
        """A count in the right half, and where it leads; nothing where there is none."""
        page, formats = self.canvas.page, self.canvas.formats
        if line.count is None:
            page.write_blank(row, RIGHT + 1, None, formats.count)
        elif line.leads is None:
            page.write_number(row, RIGHT + 1, line.count, formats.count)
        else:
            self.canvas.number_of(row, RIGHT + 1, line.what, line.count, line.leads)

    def grow(self, row: int, text: str, width: int) -> None:
        """Let a row be tall enough for a text."""
        self.tall[row] = max(self.tall.get(row, LINE_HEIGHT), HEIGHTS.needed([(text, width)]))

    def notes(self, top: int, notes: Iterable[str]) -> int:
        """What to know of the workbook; the last row."""
        lines = [part for note in notes for part in wrap(note, sum(WIDTHS))]
        for row, line in enumerate(lines, top + 1):
            self.canvas.page.write_string(row, LEFT, line, self.canvas.formats.line)
        return top + len(lines)

    def print_setup(self, last: int) -> None:
        """One page, whatever stands on it."""
        page, say = self.canvas.page, self.book.phrases.say
        caveat, number = say("sheet.footer"), say("sheet.page")
        print_on_paper(page, f"&L&8{caveat}&R&8{number} &P / &N", bottom=0.7)
        page.fit_to_pages(1, 1)
        page.print_area(0, 0, last, len(WIDTHS) - 1)
