"""What is shown on the terminal when a run ends: a table, counts, what was wrong, where files went.

Everything is a `Text`, never markup: a name in square brackets stays a name in square brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich import box
from rich.console import Console, ConsoleDimensions
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kpo_dd.assessment.result.assessed import Assessment, Status, SupplierResult
from kpo_dd.reports.console.tables import Heading, table_of
from kpo_dd.reports.words.alignment_in_words import wholly_shown
from kpo_dd.reports.words.outline import (
    flags_of,
    gravest_first,
    identical_groups,
    tally,
    tally_returns,
    without_return,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.reports.words.yearly_cases import cases_this_year
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say

STYLES: Mapping[Band, str] = {
    Band.LOW: "green",
    Band.MEDIUM: "yellow",
    Band.HIGH: "bold dark_orange",
    Band.CRITICAL: "bold red",
}
NAME_WIDTH = 40
PIPED_LIMIT = 1_000
MOST_SUPPLIERS = 50  # the worst; who wants all of them opens a report
MOST_PROBLEMS = 20
MOST_RETURNS = 20


CellWords = Callable[[SupplierResult, Phrases], Text]


@dataclass(frozen=True)
class TableColumn:
    """A column of the table; it is left out on a terminal narrower than `from_width`.

    `wraps` is true for words that may take two lines; all else keeps to one.
    """

    key: str
    words: CellWords
    from_width: int = 0
    wraps: bool = False
    to_the_right: bool = False


def name_of(supplier: SupplierResult, phrases: Phrases) -> Text:
    """The name on one line, cut where it is very long."""
    name = Text(phrases.name(supplier))
    name.truncate(NAME_WIDTH, overflow="ellipsis")
    return name


def band_in_words(supplier: SupplierResult, phrases: Phrases) -> Text:
    """The band; of medium, whether there is a concern."""
    said = [phrases.band(supplier.band), phrases.concern(supplier)]
    return Text(": ".join(filter(None, said)), style=STYLES[supplier.band])


def red_flag_count(supplier: SupplierResult, _: Phrases) -> Text:
    """How many red flags were raised."""
    return Text(str(len(flags_of(supplier, Kind.RED_FLAG))))


TABLE_COLUMNS = (
    TableColumn("name", name_of, wraps=True),
    TableColumn("supplier", lambda supplier, _: Text(one_line(supplier.id)), from_width=100),
    TableColumn(
        "country", lambda supplier, p: Text(p.answers.country(supplier.country)), from_width=150
    ),
    TableColumn("band", band_in_words, wraps=True),
    TableColumn(
        "score", lambda supplier, p: Text(p.score_that_counts(supplier)), to_the_right=True
    ),
    TableColumn("flags", red_flag_count, to_the_right=True),
    TableColumn("status", lambda supplier, p: Text(p.status(supplier.status)), wraps=True),
    TableColumn(
        "return",
        lambda supplier, p: Text(p.return_state(supplier.return_state)),
        from_width=120,
        wraps=True,
    ),
    TableColumn(
        "coverage",
        lambda supplier, p: Text(p.percent(supplier.coverage)),
        from_width=120,
        to_the_right=True,
    ),
    TableColumn(
        "commitment",
        lambda supplier, p: Text(p.commitment(supplier.commitment.kind)),
        from_width=150,
        wraps=True,
    ),
)


def print_summary(
    console: Console, assessment: Assessment, rulebook: Rulebook, language: Language
) -> None:
    """Print the worst suppliers, the counts of all, and what a reader has to bear in mind."""
    phrases = Phrases(rulebook, language, assessment.on)
    title = phrases.say("console.title", day=assessment.on, version=rulebook.version)
    whole = not console.is_terminal  # lines are broken for eyes only
    console.print(Text(title, style="bold"), soft_wrap=whole)
    if assessment.suppliers:
        print_table(console, assessment, phrases)
    else:
        console.print(Text(phrases.say("console.nobody")))
    print_returns(console, assessment, phrases)
    console.print(Text(counts(assessment, phrases)), soft_wrap=whole)
    for line in filter(
        None, (alignment_line(assessment, phrases), cases_of_year(assessment, phrases))
    ):
        console.print(Text(line), soft_wrap=whole)
    console.print(Text(phrases.say("console.note"), style="dim"), soft_wrap=whole)


def print_table(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print the table of the worst, and how many there are: thousands are not laid out for nobody."""
    print_worst(console, assessment, phrases)
    count = len(assessment.suppliers)
    if count > MOST_SUPPLIERS:
        console.print(
            Text(phrases.say("console.more_suppliers", shown=MOST_SUPPLIERS, count=count))
        )


def print_worst(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print the table: as wide as the terminal, or as wide as it needs where nobody looks at it."""
    if console.is_terminal:
        shown = [column for column in TABLE_COLUMNS if column.from_width <= console.width]
        console.print(supplier_table(assessment, phrases, shown, box.SIMPLE_HEAD))
        return
    table = supplier_table(assessment, phrases, TABLE_COLUMNS, None)
    unbound = console.options.update(width=PIPED_LIMIT)
    width = Measurement.get(console, unbound, table).maximum
    console.size = ConsoleDimensions(max(console.width, width), console.height)
    console.print(table)


def supplier_table(
    assessment: Assessment, phrases: Phrases, columns: Iterable[TableColumn], frame: box.Box | None
) -> Table:
    """One row a supplier, of the worst."""
    shown = tuple(columns)
    headings = (
        Heading(phrases.say(f"console.{one.key}"), one.wraps, False, one.to_the_right)
        for one in shown
    )
    rows = (
        (column.words(supplier, phrases) for column in shown)
        for supplier in islice(assessment.suppliers, MOST_SUPPLIERS)
    )
    return table_of(headings, rows, frame)


def print_returns(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print who has no usable return, which answers are suspiciously alike, and the counts."""
    lacking, alarm = without_return(assessment), STYLES[Band.HIGH]
    if lacking:
        heading = phrases.say("report.returns.without", count=len(lacking))
        console.print(Text(heading, style=alarm), soft_wrap=True)
    for line in lacking[:MOST_RETURNS]:
        parts = (phrases.return_state(line.state), phrases.name(line), one_line(line.id))
        files = phrases.files(line)
        listed = Text("  " + "  ".join([*parts, *filter(None, [files])]))
        console.print(listed, soft_wrap=not console.is_terminal)
    if len(lacking) > MOST_RETURNS:
        more = len(lacking) - MOST_RETURNS
        console.print(Text(phrases.say("report.returns.more", count=more)))
    for group in identical_groups(assessment)[:MOST_RETURNS]:
        names = one_line(", ".join(group))
        said = phrases.say("report.returns.identical", suppliers=names)
        console.print(Text(said, style=alarm), soft_wrap=True)
    counted = phrases.returns(tally_returns(assessment))
    console.print(Text(counted), soft_wrap=not console.is_terminal)


def alignment_line(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers show the whole of each category of the principles; empty without signs."""
    shown = wholly_shown(assessment, phrases.rulebook).items()
    said = "; ".join(f"{phrases.categories([category])}: {count}" for category, count in shown)
    suppliers = len(assessment.suppliers)
    return phrases.say("console.alignment", said=said, suppliers=suppliers) if said else ""


def cases_of_year(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers may have had a case this year; empty where nobody is asked."""
    lines = cases_this_year(assessment)
    said = "; ".join(phrases.yearly(line) for line in lines if line.asked)
    return phrases.say("console.cases", year=assessment.on.year, said=said) if said else ""


def counts(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers of each band, how many without enough information, how many problems."""
    counted = tally(assessment)
    bands = ", ".join(f"{phrases.band(band)}: {count}" for band, count in counted.bands.items())
    return phrases.say(
        "console.counts",
        suppliers=len(assessment.suppliers),
        bands=bands,
        insufficient=counted.statuses[Status.INSUFFICIENT_INFORMATION],
        problems=len(assessment.problems),
    )


def print_problems(
    console: Console, assessment: Assessment, rulebook: Rulebook, language: Language
) -> None:
    """Print the first problems, one line each, the worst first, and how many more the reports hold.

    On a terminal a line is broken between words.
    """
    found = gravest_first(assessment.problems)
    said = ProblemsInWords.of(assessment, rulebook, language)
    if found:
        console.print(Text(say(language, "console.problems", count=len(found)), style="bold"))
    for problem in found[:MOST_PROBLEMS]:
        console.print(Text(said.line(problem)), soft_wrap=not console.is_terminal)
    more = len(found) - MOST_PROBLEMS
    if more > 0:
        console.print(Text(say(language, "console.more_problems", count=more)))


def print_written(console: Console, paths: Iterable[Path], language: Language) -> None:
    """Print where everything went, a path a line, whole."""
    console.print(Text(say(language, "console.written"), style="bold"))
    for path in paths:
        console.print(Text(f"  {path}"), soft_wrap=True)
