"""Dates, in date cells and as people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.date import parse_date
from kpo_dd.reading.values.value_states import Given
from tests.reading.values.asking import read, reason


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 11, 23),
        datetime(2026, 11, 23),
        datetime(2026, 11, 23, 17, 45),
        "2026-11-23",
        "2026/11/23",
        "23.11.2026",
        " 23.11.2026 г.",
        "23. 11. 2026",
        "2026-11-23 ж.",
        "23/11/2026",
        "11/23/2026",
        "23-11-2026",
        "23.11.2026 10:00",
        "2026-11-23T10:00:00Z",
        "23 ноября 2026 г.",
        "«23» ноября 2026 года",
        "23 нояб. 2026",
        "23 Hоября 2026",  # Latin H
        "23 қараша 2026 ж.",
        "2026 жылғы 23 қараша",
        "2026 ж. 23 қар.",
        "23 November 2026",
        "November 23, 2026",
        "23rd Nov. 2026",
        "23-Nov-2026",
    ],
)
def test_a_date_is_read_from_date_cells_and_as_people_write_it(cell: CellValue) -> None:
    """In figures or with the name of the month; the time of day and "year" are dropped."""
    assert read("policy_date", cell) == Given(date(2026, 11, 23))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_names(language: str, month: int) -> None:
    """Nominative and genitive, whole and short, as Unicode lists them."""
    names = Locale(language).months
    for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
        text = f"5 {names[context][width][month]} 2026"
        assert read("policy_date", text) == Given(date(2026, month, 5)), text


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05/06/2026", "answer_date_ambiguous"),
        ("5-6-2026", "answer_date_ambiguous"),
        ("13/13/2026", "answer_not_a_date"),
        ("23.11.26", "answer_year_two_digits"),
        ("23/11/26", "answer_year_two_digits"),
        ("23 ноября 26 г.", "answer_year_two_digits"),
        ("31.02.2026", "answer_not_a_date"),
        ("2026-13-01", "answer_not_a_date"),
        ("ноябрь 2026", "answer_not_a_date"),
        ("2026", "answer_not_a_date"),
        (2026.0, "answer_not_a_date"),
        ("soon", "answer_not_a_date"),
        ("23 brumaire 2026", "answer_not_a_date"),
        ("2².11.2026", "answer_not_a_date"),
        (46349.0, "answer_date_serial"),
        ("46349", "answer_date_serial"),
        (46349.5, "answer_date_serial"),
        (time(10, 30), "answer_not_a_date"),
        (timedelta(days=2), "answer_not_a_date"),
        (True, "answer_not_a_date"),
    ],
)
def test_a_date_that_would_have_to_be_guessed_is_unreadable(cell: CellValue, code: str) -> None:
    """Day and month in an unknown order, a year of two digits, a bare number: each says why."""
    assert reason("policy_date", cell) == code


def test_the_same_two_numbers_need_no_order() -> None:
    """The fifth of May either way."""
    assert read("policy_date", "05/05/2026") == Given(date(2026, 5, 5))


@pytest.mark.parametrize(
    "cell", [date(1899, 12, 31), datetime(9999, 12, 31), "01.01.0001", "31.12.9999", "2101-01-01"]
)
def test_a_date_outside_any_working_life_is_out_of_range(cell: CellValue) -> None:
    """1900 to 2100."""
    assert reason("policy_date", cell) == "answer_out_of_range"


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "01-фев-2025",
            "01 фев 2025",
            "1-фев.-2025",
            "01-ФЕВ-2025",
            "1 ақп 2025",
            "01-Feb-2025",
            "20250201",
        ),
        *(
            "1 февраля 2025 (суббота)",
            "суббота, 1 февраля 2025 г.",
            "сб, 01.02.2025",
            "Sat 1 Feb 2025",
        ),
        *(
            "Saturday, 1 February 2025",
            "2025 жылғы 1 ақпан (сенбі)",
            "от 01.02.2025",
            "от 1 февраля 2025 г.",
        ),
        *("dated 1 Feb 2025", "«01» февраля 2025 г.", "01.02.2025;", 20250201.0),
    ],
)
def test_short_months_weekdays_and_eight_figures_are_read(cell: CellValue) -> None:
    """A weekday is passed over where it is the right one."""
    assert read("policy_date", cell) == Given(date(2025, 2, 1))


SHORT = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


@pytest.mark.parametrize(("month", "short"), list(enumerate(SHORT, start=1)))
def test_every_russian_month_is_known_by_its_first_three_letters(month: int, short: str) -> None:
    """As Excel and people shorten it."""
    assert read("policy_date", f"05-{short}-2026") == Given(date(2026, month, 5))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1 февраля 2025 (пятница)", "answer_not_a_date"),  # it was a Saturday
        ("суббота или воскресенье, 1 февраля 2025", "answer_not_a_date"),
        ("до 01.02.2025", "answer_not_a_date"),
        ("с 01.02.2025", "answer_not_a_date"),
        ("01022025", "answer_not_a_date"),
        ("20250230", "answer_not_a_date"),
        ("20252001", "answer_not_a_date"),
        ("01 фев 25", "answer_year_two_digits"),
        ("от 01.02.25", "answer_year_two_digits"),
        ("сб, 01.02.25", "answer_year_two_digits"),
    ],
)
def test_a_wrong_weekday_a_limit_or_a_short_year_is_no_date(cell: str, code: str) -> None:
    """Neither of the two may be right, and "until" is not "on"."""
    assert reason("policy_date", cell) == code


NUMBERS = st.from_regex(r"[0-9]{1,5}", fullmatch=True)


@given(
    st.builds(
        "{}{}{}{}{}".format,
        NUMBERS,
        st.sampled_from("-./"),
        NUMBERS,
        st.sampled_from("-./"),
        NUMBERS,
    )
    | st.dates().map(str)
    | st.dates().map("{0:%d.%m.%Y}".format)
)
def test_a_day_as_programs_write_it_is_read_as_one_with_a_blank_beside_it(text: str) -> None:
    """The first is read at sight, the other by all that people may write."""
    assert parse_date(text) == parse_date(f" {text}")
