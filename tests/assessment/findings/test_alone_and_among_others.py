"""What is made once for suppliers that are alike is made by all that it depends on: in whatever company a
supplier is assessed, and whoever was told of before, its result is the same.
"""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.result_parts import ResultParts
from kpo_dd.assessment.findings.shown_steps import (
    all_steps,
    no_codes,
    numbers_of_steps,
    with_room,
)
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.supplier_results import SupplierResults, columns_of
from kpo_dd.assessment.result.theme_results import TENTHS, Step
from kpo_dd.rulebook.entries import Theme
from tests.drawn_returns import a_return
from tests.golden import sample
from tests.shipped_answers import good
from tests.toys import ON, Row, frame, shipped


def results(rows: list[Row]) -> list[SupplierResult]:
    """All results of some suppliers, in the order of the rows, each made after all others were."""
    table = frame(*rows)
    found = assess_answers(Answers(table), shipped(), ON).suppliers
    assert isinstance(found, SupplierResults)
    list(found)
    made = {one.id: one for one in found}
    return [made[str(name)] for name in table.index]


def alone(row: Row, among: SupplierResult) -> SupplierResult:
    """The result of one of them, who is called as it was called among others."""
    table = frame(row)
    table.index = table.index.map(lambda _: among.id)
    (found,) = assess_answers(Answers(table), shipped(), ON).suppliers
    return found


CHANGES: list[Row] = [
    {"country": "UZB"},
    {"sector": "security"},
    {"filled_on": "2024-05-01"},
    {"labour_case": "remedied"},
    {"labour_case": "open", "case_kinds": ("child_labour",)},
    {"labour_case": "open", "case_kinds": ("child_labour",), "case_years": ("last_year",)},
    {"human_rights_policy.evidence": "Policy of 12.03.2025"},
    {"human_rights_policy.evidence": "\x00</script>\"' \ufffd =1+1"},
    {"commitment": "equivalent_principles"},
    {"grievance_channel": None},
]


def test_who_differs_in_one_thing_differs_in_what_hangs_on_it() -> None:
    """As if it were alone: country, sector, year, case, document, commitment, silence."""
    rows = [good(), *({**good(), **change} for change in CHANGES)]
    for row, among in zip(rows, results(rows), strict=True):
        assert alone(row, among) == among


def test_a_document_counts_whoever_else_answers_its_question() -> None:
    """Alone, the question has no column in a table of answers, and its document has one."""
    unanswered = {**good(), "equivalent_covers.evidence": "Record of 1 June"}
    unanswered.pop("equivalent_covers", None)
    among, _ = results([unanswered, {**good(), "equivalent_covers": ("hse",)}])
    assert alone(unanswered, among) == among
    assert any("Record of 1 June" in line.documents for line in among.alignment)


@pytest.mark.slow
@given(st.integers(0, 1_000_000))
@example(12_396)
@settings(max_examples=2)
def test_so_it_is_with_returns_of_all_sorts(seed: int) -> None:
    """Each twice, so that the second finds everything made."""
    random = Random(seed)  # noqa: S311
    rows = [row for _ in range(3) for row in [a_return(random)] * 2]
    for row, among in zip(rows, results(rows), strict=True):
        assert alone(row, among) == among


@given(
    st.lists(st.tuples(st.integers(-32_768, 32_767), st.booleans()), max_size=8),
    st.integers(1, 100),
)
@example([(0, False), (0, True), (-5, True), (7, False), (-5, True)], 1)
@example([], 1)
def test_every_step_that_is_shown_has_the_number_of_its_tenths(
    steps: list[tuple[int, bool]], first: int
) -> None:
    """Nought where it is not shown, also where another one shows as many."""
    tenths = np.array([one for one, _ in steps], dtype=np.int16)
    shown = np.array([there for _, there in steps], dtype=bool)
    numbers, different = numbers_of_steps(tenths, shown, first)
    told = [different[one - first] if one else None for one in numbers.tolist()]
    assert told == [one if there else None for one, there in steps]
    assert different == sorted({one for one, there in steps if there})


def test_steps_by_numbers_are_the_steps_of_the_tables() -> None:
    """Of every theme of every supplier of the sample, in their order."""
    parts = columns_of(sample()).parts
    assert isinstance(parts, ResultParts)
    for row in range(len(sample().suppliers)):
        at = int(parts.order[row])
        expected = tuple(
            tuple(
                Step(*step, int(tenths[at]) / TENTHS)
                for step, tenths, shown in all_steps(parts.rows, theme)
                if shown[at]
            )
            for theme in Theme
        )
        assert parts.waterfalls(row) == expected


def test_numbers_take_more_room_when_they_grow_and_stay_what_they_are() -> None:
    """Two bytes hold 65,535."""
    codes = no_codes(2, 3)
    codes[1, 2] = 65_535
    assert with_room(codes, 65_535) is codes
    larger = with_room(codes, 65_536)
    larger[0, 0] = 65_536
    assert larger.tolist() == [[65_536, 0, 0], [0, 0, 65_535]]
