"""On paper a section begins with its questions: a heading is never the last line of a page."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.template.paging import kept_together, page_ends
from kpo_dd.wording import Language
from tests.toys import shipped

HEIGHTS = st.lists(st.tuples(st.booleans(), st.floats(10, 300)), min_size=1, max_size=60)


@given(HEIGHTS)
def test_no_heading_stands_alone_and_every_page_holds_its_rows(
    rows: list[tuple[bool, float]],
) -> None:
    """Whatever their heights; a row taller than a page has one of its own."""
    heights = {at: height for at, (_, height) in enumerate(rows)}
    asking = range(1, len(rows) - 1)  # every heading has a row below it
    headings = {at for at in asking if rows[at][0] and not rows[at - 1][0]}
    ends = list(page_ends(kept_together(heights, headings), 400.0, 60.0, 30.0))
    assert not {end - 1 for end in ends} & headings
    for start, end in zip([0, *ends], [*ends, len(rows)], strict=True):
        tall = sum(heights[row] for row in range(start, end))
        assert tall <= 370.0 or end - start <= 2


def test_the_form_ends_no_page_with_a_heading() -> None:
    """As it ships; and it has pages at all."""
    content = blank_questionnaire(shipped(), Language.RU, TemplateLayout.FORM)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[1]
    last_rows = [one.id for one in sheet.row_breaks.brk]
    assert len(last_rows) > 5
    assert all(sheet.cell(row, 1).value for row in last_rows)  # the key of a question
