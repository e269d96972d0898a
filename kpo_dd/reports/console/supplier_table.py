"""The table of suppliers on the terminal: who, how serious, and why. Columns that can wait need room.

Everything is a `Text`, never markup: a name in square brackets stays a name in square brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from rich import box
from rich.console import Console, ConsoleDimensions
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.console.tables import Heading, table_of
from kpo_dd.reports.words.decision_in_words import decision_notes, decision_word
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import BandReasons
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import one_line

STYLES: Mapping[Band, str] = {
    Band.LOW: "green",
    Band.MEDIUM: "yellow",
    Band.HIGH: "bold dark_orange",
    Band.CRITICAL: "bold red",
}
NAME_WIDTH = 40
WIDEST_WORD = 16  # in a column that wraps: longer words may be broken
PIPED_LIMIT = 1_000
MOST_SUPPLIERS = 50  # the worst; who wants all of them opens a report


class SupplierRow(Struct, frozen=True):
    """A supplier, why it has its band, and what was decided about it."""

    supplier: SupplierResult
    why: str
    decision: SupplierDecision | None = None


CellWords = Callable[[SupplierRow, Phrases], Text]


class TableColumn(Struct, frozen=True):
    """A column of the table; it is left out on a terminal narrower than `from_width`.

    `wraps` is true for words that may take several lines; all else keeps to one.
    """

    key: str
    words: CellWords
    from_width: int = 0
    wraps: bool = False
    to_the_right: bool = False
    said_elsewhere: str = ""

    @property
    def heading(self) -> str:
        """The key of its heading."""
        return self.said_elsewhere or f"console.{self.key}"


def name_of(row: SupplierRow, phrases: Phrases) -> Text:
    """The name, cut where it is very long."""
    name = Text(phrases.name(row.supplier))
    name.truncate(NAME_WIDTH, overflow="ellipsis")
    return name


def band_in_words(row: SupplierRow, phrases: Phrases) -> Text:
    """The band, in its colour."""
    return Text(phrases.band(row.supplier.band), style=STYLES[row.supplier.band])


def red_flag_count(row: SupplierRow, _: Phrases) -> Text:
    """How many red flags were raised."""
    return Text(str(len(flags_of(row.supplier, Kind.RED_FLAG))))


def decision_in_cell(row: SupplierRow, phrases: Phrases) -> Text:
    """What was decided, when and by whom, what is due, and whether it saw an older assessment."""
    one, on = row.decision, phrases.on
    if one is None or on is None:
        return Text()
    notes = decision_notes(one, on, phrases.language, phrases.day)
    return Text("; ".join([decision_word(one, phrases.language), *notes]))


TABLE_COLUMNS = (
    TableColumn("supplier", lambda row, _: Text(one_line(row.supplier.id))),
    TableColumn("name", name_of, wraps=True),
    TableColumn(
        "country",
        lambda row, p: Text(p.answers.country(row.supplier.country)),
        from_width=150,
        wraps=True,
    ),
    TableColumn("band", band_in_words),
    TableColumn(
        "score",
        lambda row, p: Text(p.score_that_counts(row.supplier)),
        from_width=100,
        to_the_right=True,
    ),
    TableColumn("flags", red_flag_count, from_width=120, to_the_right=True),
    TableColumn(
        "coverage",
        lambda row, p: Text(p.percent(row.supplier.coverage)),
        from_width=110,
        to_the_right=True,
    ),
    TableColumn("why", lambda row, _: Text(row.why), wraps=True),
    TableColumn(
        "status",
        lambda row, p: Text(p.status(row.supplier.status)),
        from_width=150,
        wraps=True,
    ),
    TableColumn(
        "return",
        lambda row, p: Text(p.return_state(row.supplier.return_state)),
        from_width=150,
        wraps=True,
    ),
    TableColumn(
        "commitment",
        lambda row, p: Text(p.commitment(row.supplier.commitment.kind)),
        from_width=180,
        wraps=True,
    ),
)
DECISION_COLUMN = TableColumn(
    "decision", decision_in_cell, from_width=120, wraps=True, said_elsewhere="book.decision"
)


def print_table(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print the table of the worst, and how many there are: thousands are not laid out for nobody."""
    print_worst(console, assessment, phrases)
    count = len(assessment.suppliers)
    if count > MOST_SUPPLIERS:
        more = phrases.say("console.more_suppliers", shown=MOST_SUPPLIERS, count=count)
        console.print(Text(more))


def print_worst(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print the table: as wide as the terminal, or as wide as it needs where nobody looks at it."""
    rows = tuple(worst_rows(assessment, phrases))
    decided = any(row.decision for row in rows)
    columns = (*TABLE_COLUMNS, DECISION_COLUMN) if decided else TABLE_COLUMNS
    if console.is_terminal:
        shown = [column for column in columns if column.from_width <= console.width]
        console.print(supplier_table(rows, phrases, shown, box.SIMPLE_HEAD))
        return
    table = supplier_table(rows, phrases, columns, None)
    unbound = console.options.update(width=PIPED_LIMIT)
    width = Measurement.get(console, unbound, table).maximum
    console.size = ConsoleDimensions(max(console.width, width), console.height)
    console.print(table)


def worst_rows(assessment: Assessment, phrases: Phrases) -> Iterator[SupplierRow]:
    """The worst suppliers, each with the sentence that says why."""
    why = BandReasons(columns_of(assessment), phrases).sentences()
    worst = islice(zip(assessment.suppliers, why, strict=False), MOST_SUPPLIERS)
    taken = assessment.entries.decisions
    yield from (SupplierRow(one, said, taken.get(one.id)) for one, said in worst)


def supplier_table(
    rows: Sequence[SupplierRow],
    phrases: Phrases,
    columns: Sequence[TableColumn],
    frame: box.Box | None,
) -> Table:
    """One row a supplier; a column that wraps is as wide as its longest word, so that words stay whole."""
    cells = [[column.words(row, phrases) for column in columns] for row in rows]
    headings = [
        Heading(
            phrases.say(column.heading),
            wraps=column.wraps,
            folds=column.wraps,
            to_the_right=column.to_the_right,
            least=longest_word([line[at] for line in cells]) if column.wraps else 0,
        )
        for at, column in enumerate(columns)
    ]
    return table_of(headings, cells, frame)


def longest_word(cells: Sequence[Text]) -> int:
    """How long the longest word of a column is, within what a column may take."""
    lengths = (len(word) for cell in cells for word in cell.plain.split())
    return min(max(lengths, default=0), WIDEST_WORD)
