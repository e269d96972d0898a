"""A list of signed papers: a table with a column of supplier ids, as `commitments export` writes it.

As little trusted as a return: it is opened by the same reader. A heading is one of ours in any language;
a day is read as in a questionnaire. What can't be read is a problem, and then nothing of the list counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, ReadingError, WorkbookRefused
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.page import HEADER_WITHIN, Page
from kpo_dd.reading.opening.clock import timed
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook, parted, read_bytes
from kpo_dd.reading.opening.worker import Parse, parse_apart
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import plain, raw_text, says_nothing, visible
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.scope.master_headings import MASTER_ID_WORDS, headed, heading_texts
from kpo_dd.scope.master_lines import MasterLine
from kpo_dd.wording import Language, say

PAPER_COLUMNS = (
    *("name", "kind", "signatory", "title", "signed_on", "document"),
    *("authority", "signed_in", "language", "note"),
)
AUTHORITY_WORDS = ("confirmed", "not_confirmed")
# Before these a table of text has a quote.
WOULD_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class SignedLine(Struct, frozen=True):
    """What one line says of a supplier and its paper; a text is empty where nothing stands."""

    place: Place
    supplier: str
    kind: CommitmentKind
    signed_on: date | None
    texts: Mapping[str, str]

    def text(self, column: str) -> str:
        """What stands in a column."""
        return self.texts.get(column, "")


class SignedList(Struct, frozen=True):
    """The lines of a list, and what is wrong with it."""

    lines: tuple[SignedLine, ...]
    problems: tuple[Problem, ...]


class PaperHeader(Struct, frozen=True):
    """A row that heads ids, and what its other columns hold."""

    row: int
    columns: Mapping[str, int]


def read_papers(
    path: Path, rulebook: Rulebook, today: date, *, parse: Parse = parse_apart
) -> SignedList:
    """The list in a workbook or a CSV file. ReadingError where it is none, or has no line."""
    name, limits = path.name, Limits()
    content = read_bytes(path, name, limits)
    headings = Headings(rulebook.questionnaire)

    def columns_headed(page: Page) -> int:
        header = best_paper_header(page, headings)
        return len(header.columns) if header else 0

    with timed(name, limits.seconds_for(len(content))):
        opened = opened_list(content, name, limits, parse)
        workbook = parted(opened, lambda sheet: columns_headed(Page(name, sheet)))
        for cut in workbook.cut:
            raise WorkbookRefused(cut.problem)
        pages = [Page(name, sheet) for sheet in workbook.sheets]
        reading = [PapersOnPage(page, headings, rulebook, today) for page in pages]
        found = list(chain.from_iterable(one.lines() for one in reading))
    lines = tuple(one for one in found if isinstance(one, SignedLine))
    if not found:
        raise ReadingError.of("paper_list_empty", Place(name))
    problems = tuple(one for one in found if isinstance(one, Problem))
    return SignedList(lines, (*problems, *listed_more_than_once(lines)))


def opened_list(content: bytes, name: str, limits: Limits, parse: Parse) -> Workbook:
    """The workbook of a list: anybody's, or our own, which no return may be."""
    try:
        return open_workbook(content, name, limits, parse=parse)
    except WorkbookRefused as error:
        if any(problem.code != "workbook_own" for problem in error.problems):
            raise
        return open_workbook(content, name, replace(limits, own=True), parse=parse)


def listed_more_than_once(lines: Collection[SignedLine]) -> Iterator[Problem]:
    """Each further line of a supplier that has one already."""
    seen: set[str] = set()
    for line in lines:
        if line.supplier in seen:
            yield Problem.of("paper_twice", line.place, line.supplier, id=line.supplier)
        seen.add(line.supplier)


def best_paper_header(page: Page, headings: Headings) -> PaperHeader | None:
    """The row that heads ids and most other columns; None where none heads ids."""
    rows = range(min(HEADER_WITHIN, len(page.sheet.rows)))
    found = [one for row in rows if (one := paper_header(page, row, headings))]
    return max(found, key=lambda one: len(one.columns), default=None)


def paper_header(page: Page, row: int, headings: Headings) -> PaperHeader | None:
    """What each column of a row holds, by its heading; None where none holds ids."""
    texts = heading_texts(page, row)
    ours = {column for column, text in texts.items() if text in headed_so("supplier")}
    ids = [
        *sorted(ours),
        *chain.from_iterable(headed(texts, SUPPLIER_ID, one, headings) for one in MASTER_ID_WORDS),
    ]
    if not ids:
        return None
    found = {SUPPLIER_ID: ids[0]}
    for name in PAPER_COLUMNS:
        known = {plain(word) for word in headed_so(name)}
        fitting = [column for column, text in texts.items() if plain(text) in known]
        if fitting and fitting[0] != ids[0]:
            found[name] = fitting[0]
    return PaperHeader(row, found)


def headed_so(column: str) -> frozenset[str]:
    """How a column is headed, in every language."""
    return frozenset(say(language, f"register.heading.{column}") for language in Language)


class PapersOnPage(Struct, frozen=True):
    """One sheet of a list."""

    page: Page
    headings: Headings
    rulebook: Rulebook
    today: date

    def lines(self) -> Iterator[SignedLine | Problem]:
        """Its lines, and what is wrong with them; nothing where no row heads ids."""
        header = best_paper_header(self.page, self.headings)
        if header is None:
            return
        for row in range(header.row + 1, len(self.page.sheet.rows)):
            if any(self.page.filled_cells(row)):
                yield from self.line(row, header.columns)

    def line(self, row: int, columns: Mapping[str, int]) -> Iterator[SignedLine | Problem]:
        """What one line says, or each thing that can't be read in it."""
        asked = self.rulebook.questionnaire.by_id[SUPPLIER_ID]
        cell = self.page.seen(row, columns[SUPPLIER_ID])
        said = read_value(asked, cell, self.rulebook)
        if not isinstance(said, Given):
            count = len(list(self.page.filled_cells(row)))
            yield Problem.of("master_id_missing", self.page.place(row), "", cells=count)
            return
        supplier = str(said.value)
        texts = {name: self.text(row, column) for name, column in columns.items()}
        reading = MasterLine(self.page, row, columns, supplier)
        signed_on, problems = reading.read(
            "signed_on", AnswerType.DATE, "paper_date", self.rulebook
        )
        day = date.fromisoformat(str(signed_on)) if signed_on else None
        if day is not None and day > self.today:
            problems.append(reading.fault("paper_in_future", columns["signed_on"], str(day)))
        kind = kind_said(texts, day)
        if kind is None:
            problems.append(reading.fault("paper_kind", columns["kind"], texts["kind"]))
        authority = authority_said(texts.get("authority", ""))
        if authority is None:
            problems.append(
                reading.fault("paper_authority", columns["authority"], texts["authority"])
            )
        yield from problems
        if not problems and kind is not None and authority is not None:
            place = self.page.place(row)
            yield SignedLine(place, supplier, kind, day, {**texts, "authority": authority})

    def text(self, row: int, column: int) -> str:
        """A cell as a text; empty where it says nothing. A quote before what would run is ours."""
        text = unquoted(raw_text(self.page.seen(row, column)))
        return "" if says_nothing(text) else visible(text)


def unquoted(text: str) -> str:
    """A text without the quote that a table of text has before what a spreadsheet would run."""
    quoted = text.startswith("'") and text[1:].lstrip(" ").startswith(WOULD_RUN)
    return text[1:] if quoted else text


def kind_said(texts: Mapping[str, str], signed_on: date | None) -> CommitmentKind | None:
    """What is promised, in our words or by its key; where nothing is said, KPO's if somebody signed."""
    said = texts.get("kind", "")
    if not said:
        signed = signed_on is not None or texts.get("signatory")
        return CommitmentKind.KPO_PRINCIPLES if signed else CommitmentKind.NOT_ANSWERED
    known = {
        plain(say(language, f"register.kind.{kind}")): kind
        for kind in CommitmentKind
        for language in Language
    }
    keys = {plain(kind): kind for kind in CommitmentKind}
    return {**known, **keys}.get(plain(said))


def authority_said(text: str) -> str | None:
    """Whether it was seen that the signatory may sign; empty where nothing is said, None for another word."""
    if not text:
        return ""
    known = {
        plain(say(language, f"register.authority.{one}")): one
        for one in AUTHORITY_WORDS
        for language in Language
    }
    return {**known, **{plain(one): one for one in AUTHORITY_WORDS}}.get(plain(text))
