"""Words for who a supplier is: they head a return as they head the list of suppliers in scope."""

from __future__ import annotations

import pytest

from kpo_dd.errors import UnknownLayout
from tests.reading.makers import Cell, codes, read_rows, said


@pytest.mark.parametrize(
    "heading",
    [
        "Supplier ID",
        "Код поставщика",
        "БИН",
        "BIN",
        "БСН",
        "Поставщик",
        "ИИН / БИН *",
        "1. БИН:",
        "Жеткізуші коды",
        "Номер поставщика",
        "Vendor ID",
        "Подрядчик",
    ],
)
def test_a_table_is_read_whose_ids_stand_under_a_word(heading: str) -> None:
    """Where two questions stand beside it."""
    reading = read_rows([heading, "policy", "training"], ["A-1", "yes", "no"])
    assert said(reading, "A-1", "policy", "training") == ["yes", "no"]
    assert reading.problems == ()


def test_of_several_words_the_one_for_ids_heads_them_and_the_bare_one_a_name() -> None:
    """As on the list of suppliers in scope."""
    reading = read_rows(
        ["Поставщик", "Страна", "БИН", "policy"], ["Альфа", "Казахстан", "050140001234", "да"]
    )
    columns = ("supplier_name", "country", "policy")
    assert said(reading, "050140001234", *columns) == ["Альфа", "KAZ", "yes"]
    assert reading.problems == ()


def test_a_key_comes_before_a_word() -> None:
    """What else is headed like an id is listed."""
    reading = read_rows(["БИН", "supplier_id", "policy", "training"], ["0501", "A-1", "yes", "no"])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("heading_unclaimed", "A1")]


@pytest.mark.parametrize("heading", ["ID", "id", "_id", "record_id", "№"])
def test_a_number_that_an_export_gives_its_answers_is_no_supplier(heading: str) -> None:
    """It counts answers."""
    with pytest.raises(UnknownLayout):
        read_rows([heading, "policy", "training", "country"], [1, "yes", "no", "KAZ"])


def test_a_list_of_suppliers_is_no_questionnaire() -> None:
    """It asks nothing."""
    with pytest.raises(UnknownLayout):
        read_rows(["БИН", "Наименование", "Ел"], ["0501", "Альфа", "KAZ"])


def test_two_columns_of_ids_must_agree() -> None:
    """Otherwise nobody knows whose answers these are."""
    head: list[Cell] = ["БИН", "БСН", "policy", "training"]
    assert list(read_rows(head, ["1", "1", "yes", "no"]).answers.frame.index) == ["1"]
    reading = read_rows(head, ["1", "2", "yes", "no"], ["3", "3", "yes", "no"])
    assert ("answered_twice", "A2") in codes(reading.problems)
    assert list(reading.answers.frame.index) == ["3"]


FORM: list[list[Cell]] = [["Вопрос", "Ответ"], ["policy", "да"], ["training", "нет"]]


def test_a_form_may_name_its_supplier_by_words() -> None:
    """In rows of their own beside three questions."""
    more: list[list[Cell]] = [["Оплата труда", None], ["deductions", "Штрафы"]]
    rows: list[list[Cell]] = [
        *FORM,
        *more,
        ["БИН", "0501"],
        ["Наименование", "Альфа"],
        ["Ел", "KAZ"],
    ]
    reading = read_rows(*rows)
    columns = ("supplier_name", "country", "policy")
    assert said(reading, "0501", *columns) == ["Альфа", "KAZ", "yes"]
    assert reading.problems == ()


def test_a_list_of_answers_may_name_its_suppliers_by_words() -> None:
    """The id under its word, the name beside it."""
    reading = read_rows(
        ["Поставщик", "БИН", "Вопрос", "Ответ"],
        ["Альфа", "0501", "policy", "да"],
        ["Альфа", "0501", "Мемлекет", "KAZ"],
    )
    assert said(reading, "0501", "supplier_name", "country") == ["Альфа", "KAZ"]
    assert reading.problems == ()
