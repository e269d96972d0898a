"""Which layout a sheet has: a table, a form or a list of answers; exactly one, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, UnknownLayout, WorkbookRefused
from kpo_dd.litter import LABELS_SHEET, NOT_READ
from kpo_dd.reading.layouts.answer_list import read_answer_list
from kpo_dd.reading.layouts.forms.form import read_form
from kpo_dd.reading.layouts.forms.own_form import remarks_on_own_sheet
from kpo_dd.reading.layouts.header_rows import claims_of_headings, roles_of_row
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.layout_reading import Aside, LayoutReading
from kpo_dd.reading.layouts.near_misses import likely_headings, near_misses
from kpo_dd.reading.layouts.no_suppliers import ASIDE_KINDS
from kpo_dd.reading.layouts.own_labels import own_labels_in
from kpo_dd.reading.layouts.page import HEADER_WITHIN, Page
from kpo_dd.reading.layouts.sheet_notes import missed_cells, named_rows, notes_on_sheet, one_a_kind
from kpo_dd.reading.layouts.table import read_table
from kpo_dd.reading.opening.cells import is_labels_sheet
from kpo_dd.reading.opening.workbook import Workbook, parted
from kpo_dd.wording import Language, say

LAYOUTS: Mapping[str, Callable[[Page, Headings], LayoutReading | None]] = {
    "table": read_table,
    "form": read_form,
    "answer_list": read_answer_list,
}
OWN_SHEETS = ("guide_sheet", "checker_sheet")


def recognise(workbook: Workbook, headings: Headings) -> tuple[list[LayoutReading], list[Problem]]:
    """The layout of every sheet that has one. UnknownLayout where no sheet has, or one has several.

    WorkbookRefused where a text may be parted in more than one way.
    """
    workbook = parted(workbook, lambda sheet: headings_known(Page(workbook.file, sheet), headings))
    labels = own_labels_in(workbook.sheets)
    pages = [Page(workbook.file, sheet, labels) for sheet in workbook.sheets]
    found = readings_by_sheet(pages, headings)
    misses = list(misses_on(pages, found, headings))
    sheets = [reading for reading in found.values() if reading is not None]
    cut = list(sheets_left_out(workbook, headings))
    if not sheets:
        code = "layout_near" if misses else "layout_unknown"
        unknown = Problem.of(code, Place(workbook.file), layouts=", ".join(LAYOUTS))
        own = chain.from_iterable(likely_headings(page, headings) for page in pages)
        raise UnknownLayout(unknown, *misses, *own, *cut)
    notes = [note for page in pages for note in notes_on_page(page, found[page.sheet.name])]
    return sheets, [*one_a_kind(notes), *misses, *cut]


def sheets_left_out(workbook: Workbook, headings: Headings) -> Iterator[Problem]:
    """The sheets that are too wide to be read. WorkbookRefused where one of them is a questionnaire."""
    for cut in workbook.cut:
        page = Page(workbook.file, cut.head)
        if readings(page, headings) or section(page, headings):
            raise WorkbookRefused(cut.problem)
        hidden = not cut.head.visible
        yield replace(cut.problem, code="sheet_too_wide_hidden" if hidden else "sheet_too_wide")


def headings_known(page: Page, headings: Headings) -> int:
    """How many cells of the first rows are headings or labels that somebody knows."""
    rows = range(min(HEADER_WITHIN, len(page.sheet.rows)))
    claimed = sum(len(claims_of_headings(page, row, headings)) for row in rows)
    return claimed + sum(len(roles_of_row(page, row)) for row in rows)


def readings_by_sheet(pages: Sequence[Page], headings: Headings) -> dict[str, LayoutReading | None]:
    """Sheet name to its reading; beside a form also a short sheet has one, as a section of it."""
    found = {page.sheet.name: the_reading(page, headings) for page in pages}
    if any(reading is not None and reading.layout == "form" for reading in found.values()):
        for page in pages:
            found[page.sheet.name] = found[page.sheet.name] or section(page, headings)
    return found


def misses_on(
    pages: Sequence[Page], found: Mapping[str, LayoutReading | None], headings: Headings
) -> Iterator[Problem]:
    """What the sheets lack that have no reading and may hold answers."""
    for page in pages:
        if found[page.sheet.name] is None and holds_answers(page):
            yield from near_misses(page, headings)


def notes_on_page(page: Page, found: LayoutReading | None) -> Iterator[Problem]:
    """What is to be said of a sheet, whether it was read or not."""
    yield from missed_cells(page)
    place = Place(page.file, page.sheet.name)
    if found is not None:
        yield from notes_on_sheet(page, found)
        yield from notes_on_asides(found, place)
        yield from found.notes
        if not page.sheet.visible:
            yield Problem.of("sheet_hidden", place)
    elif holds_answers(page):
        yield Problem.of("sheet_unclaimed", place, "", cells=page.filled)
    elif page.sheet.name != LABELS_SHEET:
        yield from remarks_on_own_sheet(page)


def notes_on_asides(found: LayoutReading, place: Place) -> Iterator[Problem]:
    """The lines that are no supplier, a line of the report for each kind."""
    for kind in ASIDE_KINDS:
        asides = [aside for aside in found.asides if aside.kind == kind]
        if asides:
            code = "form_no_supplier" if found.layout == "form" else kind
            yield note_on_kind(code, asides, place)


def note_on_kind(code: str, asides: Sequence[Aside], place: Place) -> Problem:
    """The lines of one kind that are no supplier, as one problem at the first of them."""
    numbers = {row for aside in asides for row in aside.rows}
    rows, count = named_rows(numbers), max(len(numbers), len(asides))
    text = next((aside.text for aside in asides if aside.text), "")
    cells = sum(aside.cells for aside in asides)
    at = replace(place, cell=asides[0].place.cell)
    return Problem.of(code, at, "", count=count, rows=rows, text=text, cells=cells)


def the_reading(page: Page, headings: Headings) -> LayoutReading | None:
    """The one reading of a sheet, if it has one. UnknownLayout where it has several."""
    found = readings(page, headings)
    if len(found) > 1:
        names = ", ".join(reading.layout for reading in found)
        place = Place(page.file, page.sheet.name)
        raise UnknownLayout.of("layout_ambiguous", place, layouts=names)
    return found[0] if found else None


def readings(page: Page, headings: Headings) -> Sequence[LayoutReading]:
    """The sheet in every layout that claims it; our own labels are no questionnaire."""
    if page.labels is not None and is_labels_sheet(page.sheet):
        return []
    attempts = (read(page, headings) for read in LAYOUTS.values())
    return [with_hidden(reading, page) for reading in attempts if reading is not None]


def section(page: Page, headings: Headings) -> LayoutReading | None:
    """A short sheet beside a form: a section of it, even with one question only."""
    reading = read_form(page, headings, fewest=1)
    return with_hidden(reading, page) if reading is not None else None


def with_hidden(reading: LayoutReading, page: Page) -> LayoutReading:
    """The reading with the name of its sheet, and with the cells listed that merging hides."""
    name = page.sheet.name
    return replace(reading, sheet=name, unclaimed=(*reading.unclaimed, *page.hidden_by_merging()))


@cache
def own_sheet_names() -> frozenset[str]:
    """What the sheets of our own blank form that hold no answers are called in each language."""
    names = {say(language, f"template.{name}") for language in Language for name in OWN_SHEETS}
    return frozenset({*names, LABELS_SHEET})


def holds_answers(page: Page) -> bool:
    """Whether answers may stand on a sheet: it is filled, and none of the sheets of our own blank form.

    These are told by their mark, by their name and by the labels beside them: a mark on any other sheet is
    a supplier's, and passes over nothing.
    """
    marked = page.labels is not None and page.text(0, 0) == NOT_READ
    ours = marked and page.sheet.name in own_sheet_names()
    return not ours and page.filled > 0
