"""Lines that are sorted together are sorted as each alone: suppliers, totals, examples, headings again."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.errors import UnknownLayout
from kpo_dd.reading.batch.file_reading import FileReading, read_workbook
from kpo_dd.reading.layouts.coded_lines import CodedLine
from kpo_dd.reading.layouts.heading_texts import LIKE_AN_ID
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import heads_ids
from kpo_dd.reading.layouts.no_suppliers import kind_of_words
from kpo_dd.reading.opening.cells import Sheet, Shown
from kpo_dd.reading.opening.workbook import Workbook
from kpo_dd.reading.values.supplier_id import changed_id, padded_id
from tests.growth import LINEAR, growth
from tests.reading.makers import Cell, page, read_content, workbook_bytes
from tests.toys import toy

HEADER = ("supplier_id", "supplier_name", "policy", "workers_total", "training", "Mood")
IDS: Sequence[Cell] = [
    "A-1",
    "A-2",
    "",
    "",
    "Total",
    "example",
    "supplier_id",
    "x = yes",
    12,
    "n/a",
]
IDS = [*IDS, "A-3", "501400123", "Prepared by Ivanov", "№"]
MARKS: Sequence[Cell] = ["", "", "Итого", "Example", "Ответ", "all", "x", 5]
WORDS: Sequence[Cell] = ["", "yes", "no", 1, 2, 3, 0, 1.5, "Total", "Example", 6]


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[Cell, ...]]:
    """A table with lines of every kind; sometimes of figures alone, and with sums of them."""
    left = draw(st.sampled_from([(), ("№",), ("", "Note")]))
    words: Sequence[Cell] = draw(st.sampled_from([WORDS, ["", 0, 1, 2, 3]]))
    columns = [*(st.sampled_from(MARKS) for _ in left), st.sampled_from(IDS)]
    columns += [st.sampled_from(words) for _ in HEADER[1:]]
    rows = draw(st.lists(st.tuples(*columns), max_size=9))
    if rows and draw(st.sampled_from([True, False])):
        rows.append(sums_of(rows))
    return [(*left, *HEADER), *rows]


def sums_of(rows: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """What a program puts below a table."""
    columns = list(zip(*rows, strict=True))
    return tuple(
        sum(cell for cell in column if isinstance(cell, int | float)) or "" for column in columns
    )


def read(sheet: Sheet) -> FileReading | str:
    """One sheet, read; or why it is none."""
    try:
        return read_workbook(Workbook("a.xlsx", "", [sheet]), toy(), Headings(toy().questionnaire))
    except UnknownLayout as error:
        return str(error)


def told(file: FileReading | str) -> object:
    """All that is said of a file."""
    if isinstance(file, str):
        return file
    returns = [entry.whole() for entry in file.returns]
    sheets = [(one.unclaimed, one.asides, one.columns, one.languages) for one in file.sheets]
    return returns, set(file.problems), sheets


@given(tables(), st.booleans())
@example(
    [(*HEADER,), ("A-1", "", "", 1, 2, ""), ("A-2", "", "", 2, 3, ""), ("A-3", "", "", 3, 5, "")],
    False,
)
def test_lines_sorted_together_are_sorted_as_each_alone(
    rows: list[tuple[Cell, ...]], shown: bool
) -> None:
    """A block that is merged and shows nothing makes each line be looked at alone, and changes nothing."""
    looks = {(1, 1): Shown("struck"), (2, 3): Shown("replaced", "1"), (3, 0): Shown("hidden")}
    together = replace(page("A", *rows), shown=looks if shown else {}, faint=frozenset({(1, 2)}))
    if shown:
        together = replace(together, hidden_rows=frozenset({1, 3}), hidden_columns=frozenset({2}))
        together = replace(together, conditional=((1, 0, 3, 2),))
    beside = (0, 12, len(rows) - 1, 12)
    alone = replace(together, rows=[[*row, *[""] * (13 - len(row))] for row in together.rows])
    alone = replace(alone, merged=(beside,))
    assert told(read(together)) == told(read(alone))


def test_most_lines_are_sorted_together() -> None:
    """And with such a block none is: else the law above would prove nothing."""
    rows = [HEADER, ("A-1", "x", "yes"), ("A-2", "y", "no")]
    sheet = page("A", *rows)
    merged = replace(sheet, merged=((0, 1, 2, 1),))
    for one, kinds in ((sheet, {CodedLine}), (merged, set())):
        file = read(one)
        assert isinstance(file, FileReading)
        entries = [entry for reading in file.sheets for entry in reading.returns]
        assert {type(entry) for entry in entries} & {CodedLine} == kinds


def test_totals_and_sums_in_a_long_table_are_no_more_work_a_line() -> None:
    """Each line of figures may be a sum of all above it; none is added up anew."""

    def work(size: int) -> object:
        rows = [(f"A-{n}", "", "", n % 5 + 1, n % 3, "") for n in range(size)]
        content = workbook_bytes({"A": [HEADER, *rows, ("", "Total", "", 5, 5, "")]})
        return lambda: read_content(content)

    assert growth(work, 100) < LINEAR  # type: ignore[arg-type]


@given(st.from_regex(LIKE_AN_ID, fullmatch=True))
def test_what_looks_like_an_id_is_no_word_for_a_line(text: str) -> None:
    """So it need not be looked up."""
    headings = Headings(toy().questionnaire)
    assert kind_of_words(text) == ""
    assert headings.like_ids or not heads_ids(text, headings)


@given(st.from_regex(r"[0-9]{9,100}", fullmatch=True))
def test_a_long_number_is_an_id_as_it_stands(text: str) -> None:
    """No date, no share, no time: what is asked of other ids need not be asked of it."""
    question = toy().questionnaire.by_id["supplier_id"]
    assert changed_id(question, text, text) is None
    assert padded_id(text) in {"", text.zfill(12)}
