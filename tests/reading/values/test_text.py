"""Free text, and the id of a supplier."""

from __future__ import annotations

from datetime import datetime

import pytest

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.text import document_named
from kpo_dd.reading.values.value_states import Given, Unreadable
from tests.reading.makers import question
from tests.reading.values.asking import read, reason
from tests.toys import shipped, toy


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Alpha  LLP ", "Alpha LLP"),
        ("Альфа\u00a0ЖШС\n(филиал)", "Альфа ЖШС (филиал)"),
        (1001.0, "1001"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (datetime(2026, 11, 23), "2026-11-23"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_is_kept_on_one_line(cell: CellValue, text: str) -> None:
    """Letter for letter but for the spaces; a number as a person sees it."""
    assert read("supplier_name", cell) == Given(text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Alpha LLP\nBeta  LLP", "Alpha LLP; Beta LLP"),
        ("Alpha LLP;\r\n\n Beta, LLP,\n", "Alpha LLP; Beta, LLP"),
        ("Alpha; Beta", "Alpha; Beta"),
        ("нет", "нет"),
    ],
)
def test_names_one_a_line_stay_several(cell: CellValue, text: str) -> None:
    """On one line, like every text; a supplier's own name is one wherever its lines end."""
    owners = shipped().questionnaire.by_id["company_owners"]
    assert read_value(owners, cell, shipped()) == Given(text)
    assert read("supplier_name", "Alpha\nLLP") == Given("Alpha LLP")


@pytest.mark.parametrize("text", ["-", "?", "нет данных", "n/a", "..."])
def test_a_text_that_says_nothing_is_no_answer(text: str) -> None:
    """A signature of a dash is none."""
    assert isinstance(read("commitment_signatory", text), Unreadable)


NO_NAMES = [
    "-",
    "no",
    "Не  имеется.",
    "not applicable",
    "12.03.2024 / 2025 / 2026",
    "пришлём до 31.12.2026",
]


@pytest.mark.parametrize(
    "text", [*NO_NAMES, "will be developed in 2026", "qwertyuiop asdfghjkl", "?" * 40]
)
def test_a_text_that_names_no_document_is_unreadable_in_its_place(text: str) -> None:
    """Short or long: words for nothing, figures alone, promises."""
    assert isinstance(document_named("policy.evidence", text), Unreadable)


@pytest.mark.parametrize(
    "text", ["Policy", "Регламент № 5 от 12.03.2024", "HR-POL-04 rev. 2.pdf, 17 pages"]
)
def test_the_name_of_a_document_is_kept_as_it_stands(text: str) -> None:
    """With or without a number."""
    assert document_named("policy.evidence", f" {text}\n") == Given(text)


def test_a_supplier_id_of_endless_length_is_none() -> None:
    """It would blow up every table it stands in."""
    assert reason("supplier_id", "x" * 101) == "answer_too_long"
    assert read("supplier_id", "x" * 100) == Given("x" * 100)


def test_an_id_that_the_workbook_has_rounded_is_no_id() -> None:
    """Sixteen digits as a number: two suppliers could become one."""
    asked = question("supplier_id")
    long = read_value(asked, 1234567890123456.0, toy())
    assert isinstance(long, Unreadable)
    assert long.code == "answer_id_rounded"
    assert read_value(asked, 123456789012.0, toy()) == Given("123456789012")
