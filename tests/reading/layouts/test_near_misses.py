"""What is said of a sheet that no layout claims: help where it asks our questions, else nothing of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.near_misses import likely_headings, near_misses
from kpo_dd.reading.layouts.page import Page
from tests.reading.makers import Cell, page
from tests.toys import toy

STRANGE = [[f"Disclosure {number}", "value"] for number in range(1, 30)]


def misses(*rows: Sequence[Cell]) -> list[tuple[str, str]]:
    """The codes of what a sheet lacks, and how many questions were seen."""
    found = near_misses(Page("a.xlsx", page("S", *rows)), Headings(toy().questionnaire))
    return [(problem.code, dict(problem.details)["count"]) for problem in found]


def texts(*names: str) -> list[list[Cell]]:
    """Questions of the small questionnaire by their texts, a row each."""
    return [[toy().questionnaire.by_id[name].text.ru, None] for name in names]


def test_words_that_are_ours_by_chance_are_not_spoken_of() -> None:
    """A foreign form has a "Country" and a "Sector", too."""
    chance: list[list[Cell]] = [["Country", "x"], ["Sector", "y"], ["Workers in all", 3]]
    assert misses(*chance, *STRANGE) == []
    assert misses(["Topic", "Answer"], *chance, *STRANGE) == []
    assert misses(["Country", "Sector", *(f"Metric {n}" for n in range(9))], ["KZ", "F"]) == []


def test_a_form_without_a_column_of_answers_is_helped() -> None:
    """Half of its labels are questions of ours."""
    asked = texts("supplier_id", "supplier_name", "country", "policy")
    assert misses(["Анкета"], *asked, ["Спасибо"]) == [("sheet_without_answers", "4")]


@pytest.mark.parametrize("strange", [0, 30])
def test_keys_are_ours_whatever_stands_around_them(strange: int) -> None:
    """Nobody writes supplier_name by chance."""
    keys: list[list[Cell]] = [
        ["supplier_name", "x"],
        ["workers_total", 3],
        ["documents_held", "no"],
    ]
    assert misses(*keys, *STRANGE[:strange]) == [("sheet_without_answers", "3")]


def test_a_short_form_is_told_how_many_questions_it_needs() -> None:
    """As long as what it asks are questions of ours."""
    assert misses(["Вопрос", "Ответ"], *texts("policy")) == [("sheet_few_questions", "1")]


def test_a_table_without_ids_is_helped() -> None:
    """With few columns or with many strange ones."""
    headings = ["supplier_name", "country", "policy"]
    assert misses(headings, ["x", "KZ", "yes"]) == [("sheet_without_supplier_id", "3")]
    many = [*headings, *(f"Metric {number}" for number in range(20))]
    assert misses(many, ["x", "KZ", "yes"]) == [("sheet_without_supplier_id", "3")]
    assert misses(["Country", "Sector", "Name"], ["KZ", "F"]) == [
        ("sheet_without_supplier_id", "2")
    ]


@pytest.mark.parametrize(
    "head",
    [
        ("БИН", "Наименование", "Страна", "Численность персонала", "Режим выхода"),
        ("Supplier ID", "Company", "Headcount", "Passport custody"),
        ("БСН", "Атауы", "Адам саны", "Төлқұжат"),
    ],
)
def test_the_headings_of_a_companys_own_table_of_suppliers_can_be_mapped(
    head: tuple[str, ...],
) -> None:
    """Words for who a supplier is are enough to name all the others, also where no question is asked."""
    sheet = Page("a.xlsx", page("S", list(head), ["050140001234"]))
    said = [
        dict(p.details)["heading"] for p in likely_headings(sheet, Headings(toy().questionnaire))
    ]
    assert said == list(head[-2:])


def test_of_a_table_without_ids_or_questions_nothing_is_said() -> None:
    """A list of prices is none of ours."""
    sheet = Page("a.xlsx", page("S", ["Goods", "Price", "Amount"], ["pipe", 3, 4]))
    assert list(likely_headings(sheet, Headings(toy().questionnaire))) == []
