"""The id of a supplier: read as it is shown, or refused by cell where an office program changed it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.supplier_id import (
    NO_ID,
    SERIAL_NUMBER,
    changed_id,
    check_digit,
    padded_id,
)
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import plain
from kpo_dd.wording import Language, explain
from tests.reading.makers import HEADER, ROW, codes, page, question, read_pages, read_rows
from tests.reading.values.asking import read, reason


@pytest.mark.parametrize(
    "written",
    [
        *("БИН 050140001234", "бин: 050140001234", "БИН050140001234", "БИН №050140001234"),
        *("BIN: 050140001234", "ИИН/БИН 050140001234", "БИН / ИИН: 050140001234"),
        *("БСН 050140001234", "ЖСН/БСН: 050140001234", "БИH 050140001234", "ИНН 050140001234"),
        *(
            "ID: 050140001234",
            "№ 050140001234",
            "Код поставщика: 050140001234",
            "БИН – 050140001234",
        ),
        *('="050140001234"', "'050140001234", "\u200b 050140001234\u00a0"),
    ],
)
def test_an_id_loses_what_only_says_that_it_is_one(written: str) -> None:
    """In three languages, with either alphabet's letters, and as people keep a number a text."""
    assert read("supplier_id", written) == Given("050140001234")


@pytest.mark.parametrize(
    "written",
    ["nan", "NULL", "None", "(blank)", "#N/A", "(пусто)", "не указан", "Без БИН", "көрсетілмеген"],
)
def test_what_says_that_there_is_no_id_is_none(written: str) -> None:
    """As programs write an empty cell, and people one they can't fill in."""
    assert reason("supplier_id", written) == "answer_no_data"


@pytest.mark.parametrize(
    "own", ["ID-12", "BIN-001", "Инновация 5", "S-0001", "No 12", "14E05", "БИН"]
)
def test_letters_that_may_belong_to_an_id_stay(own: str) -> None:
    """A code that begins like a word for codes is somebody's code."""
    assert read("supplier_id", own) == Given(own)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(
            (text, "answer_id_rounded")
            for text in ("1,40541E+11", "1.40541E+11", "1E+5", "1,4Е+11")
        ),
        *((number, "answer_id_rounded") for number in (1e15, 5e-12, 2.5e-7)),
        *(
            (truth, "answer_id_truth")
            for truth in (True, False, "TRUE", "Истина", "ЛОЖЬ", "жалған")
        ),
        *((share, "answer_id_percent") for share in (Percent(0.12), "12%", "12,5 %", "%12")),
        *(
            (day, "answer_id_date")
            for day in (date(2026, 3, 12), datetime(2026, 3, 12), time(9, 5))
        ),
        *(
            (text, "answer_id_date")
            for text in ("2026-03-12", "12.03.2026", "05/06/2026", "12 мая 2026")
        ),
        *(
            (text, "answer_id_date")
            for text in ("Dec-25", "3.дек", "дек.25", "3-Mar", "12:30", "1:05:00")
        ),
        (timedelta(hours=48), "answer_id_date"),
    ],
)
def test_what_an_office_program_made_of_an_id_is_no_id(cell: CellValue, code: str) -> None:
    """A rounded number, a word for true, a percentage, a date: in a cell or as a CSV says it."""
    assert reason("supplier_id", cell) == code


@pytest.mark.parametrize("own", ["MAR-12", "12-34-56", "May", "A.12", "12-2025", "1:2", 12.5, 1e5])
def test_what_a_person_may_have_given_as_an_id_is_one(own: CellValue) -> None:
    """Capitals, other dashes and numbers are not what a program writes for a date."""
    assert isinstance(read("supplier_id", own), Given)


def test_a_name_that_looks_like_a_date_is_still_a_name() -> None:
    """Only ids are refused for it."""
    assert read("supplier_name", "12%") == Given("12%")
    assert read("supplier_name", True) == Given("TRUE")


@pytest.mark.parametrize(
    ("cell", "padded"),
    [
        (50140001234, "050140001234"),
        (50140001234.0, "050140001234"),
        (98765432101, "098765432101"),
        ("50140001234", "050140001234"),
        ("98765432101", ""),
        ("050140001234", ""),
        (140540001234, ""),
        (4014000123, ""),
        (1001, ""),
    ],
)
def test_a_number_one_digit_short_of_a_bin_may_have_lost_its_zero(
    cell: CellValue, padded: str
) -> None:
    """Every number of eleven digits; of texts only those made as a BIN is."""
    assert padded_id(cell) == padded


def test_a_bin_of_the_year_2000_may_have_lost_three_zeros() -> None:
    """Its check digit tells it from the nine digits of other registers."""
    stem = "00014000123"
    full = f"{stem}{check_digit(stem + '0')}"
    assert padded_id(int(full)) == full
    assert padded_id(int(full) + (1 if full[-1] != "9" else -1)) == ""


def test_a_number_that_lost_its_zero_is_pointed_out_by_cell() -> None:
    """With what it may have been, in a line that says how to mend it."""
    reading = read_rows(HEADER, [50140001234, "Alpha", "KAZ", "yes"])
    assert [explain(problem, Language.EN) for problem in reading.problems] == [
        'a.xlsx, sheet "Answers", cell A2: the id 50140001234 is too short for a BIN; it may have been '
        "050140001234 before an office program dropped the zeros in front: check it; if so, format the "
        "column as text and write 050140001234"
    ]


def test_a_number_without_its_zero_and_the_text_with_it_are_named_as_perhaps_one_firm() -> None:
    """Never two suppliers without a word, whatever they answer."""
    number, text = (50140001234, *ROW[1:]), ("050140001234", "Alpha", "KAZ", "no")
    found = codes(read_rows(HEADER, number, text).problems)
    assert found.count(("supplier_id_alike", "2:2")) == 1
    assert found.count(("supplier_id_alike", "3:3")) == 1


def test_an_id_with_its_name_before_it_is_one_supplier_in_every_layout() -> None:
    """In a list of answers, and in the sections of a form, ids are compared as they are kept."""
    listed = page(
        "List",
        ["Supplier", "Question", "Answer"],
        ["БИН 0501", "policy", "yes"],
        ["0501", "country", "KAZ"],
    )
    forms = [
        page(name, ["Key", "Answer"], ["supplier_id", supplier], *lines)
        for name, supplier, lines in (
            ("A", "БИН: 0502", [["policy", "yes"], ["country", "KAZ"]]),
            ("B", "0502", [["training", "yes"], ["workers_total", 5]]),
        )
    ]
    reading = read_pages(listed, *forms)
    assert list(reading.answers.frame.index) == ["0501", "0502"]
    assert reading.problems == ()


MONTHS_AND_WORDS = ("jan", "Dec", "E", "e", "P", "PT", "from", "mon", "fri", "of", "nan")


@given(
    st.from_regex(SERIAL_NUMBER, fullmatch=True)
    | st.builds(
        "{}{}{}".format,
        st.sampled_from(MONTHS_AND_WORDS),
        st.sampled_from(["", "-", "_", "/"]),
        st.from_regex(r"[0-9]{5,7}|20[0-9]{2}", fullmatch=True),
    )
)
@example("Dec-2025")
@example("jan2025")
@example("E12345")
def test_a_number_behind_letters_is_no_day_that_excel_made(text: str) -> None:
    """So that it need not be asked of each id: whoever looks closely finds nothing in it, either."""
    if SERIAL_NUMBER.fullmatch(text):
        assert changed_id(question("supplier_id"), text, text) is None
        assert plain(text) not in NO_ID
