"""A cell to a value: given, blank, declined, or unreadable with its reason; never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.numbers import Percent, parse_number
from kpo_dd.reading.values.reading_values import READERS, read_value
from kpo_dd.reading.values.value_states import (
    AnswerValue,
    Blank,
    Declined,
    Given,
    ReadValue,
    Unreadable,
)
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import AnswerType, Option, Question
from kpo_dd.wording import Language
from tests.reading.makers import question
from tests.toys import shipped, toy

WORDS = Text(en="Words", ru="Слова", kk="Сөздер")
SHARE = Question(id="manual_share", type=AnswerType.SHARE, text=WORDS)
HOURS = Question(id="hours", type=AnswerType.NUMBER, text=WORDS, minimum=0, maximum=168)
CONTRACTS = Question(
    id="contracts",
    type=AnswerType.CHOICE,
    text=WORDS,
    na="allowed",
    options=(
        Option(id="all", text=Text(en="All of them.", ru="Все", kk="Барлығы"), also=("100%",)),
        Option(id="some", text=Text(en="Some, not all", ru="Часть", kk="Бір бөлігі")),
    ),
)
EN, RU, KK = Language.EN, Language.RU, Language.KK


def read(asked: str | Question, cell: CellValue) -> ReadValue:
    """What a cell says in answer to a question."""
    return read_value(question(asked) if isinstance(asked, str) else asked, cell, toy())


def reason(asked: str | Question, cell: CellValue) -> str:
    """The reason for which a cell cannot be read; it names the question and quotes the cell."""
    value = read(asked, cell)
    assert isinstance(value, Unreadable), value
    details = dict(value.details)
    expected = question(asked) if isinstance(asked, str) else asked
    assert details["question"] == expected.id
    assert details["text"] == raw_text(cell)
    return value.code


# Blank


@pytest.mark.parametrize("cell", ["", " ", "\u00a0", "\t\n", "\u2003\u202f"])
@pytest.mark.parametrize("asked", ["supplier_name", "policy", "policy_date", "deductions"])
def test_a_cell_without_anything_to_see_is_blank(asked: str, cell: str) -> None:
    """Spaces of any kind are nothing."""
    assert read(asked, cell) == Blank()


# Text


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


# Yes and no


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes", Given("yes", EN)),
        ("y", Given("yes", EN)),
        ("NO", Given("no", EN)),
        ("No.", Given("no", EN)),
        ("Да", Given("yes", RU)),
        (" да\u00a0", Given("yes", RU)),
        ("НЕТ", Given("no", RU)),
        ("Иә", Given("yes", KK)),
        ("ия", Given("yes", KK)),
        ("Жоқ", Given("no", KK)),
        ("✔", Given("yes")),
        ("☑", Given("yes")),
        ("✔\ufe0f", Given("yes")),
        ("x", Given("yes")),
        ("X", Given("yes")),
        ("Х", Given("yes")),  # Cyrillic
        ("д\u200bа", Given("yes", RU)),
        ("HET", Given("no", RU)),  # all Latin
        ("1", Given("yes")),
        (1.0, Given("yes")),
        (0.0, Given("no")),
        (True, Given("yes", EN)),
        (False, Given("no", EN)),
        ("ＹＥＳ", Given("yes", EN)),
        ("ИСТИНА", Given("yes", RU)),
        ("жалған", Given("no", KK)),
        ("Дa", Given("yes", RU)),  # Latin a
        ("HЕT", Given("no", RU)),  # Latin H, T
    ],
)
def test_yes_and_no_are_read_in_three_languages_and_by_habit(
    cell: CellValue, answer: Given
) -> None:
    """The language is noted where the word tells it."""
    assert read("policy", cell) == answer


@pytest.mark.parametrize(
    "cell",
    [
        "maybe",
        "может быть",
        "yes, partly",
        "да, кроме агентств",
        "иә, бірақ",
        "да/нет",
        "yes no",
        2.0,
        "y n",
        date(2026, 1, 1),
        "нетт",
    ],
)
def test_what_is_neither_yes_nor_no_is_not_guessed(cell: CellValue) -> None:
    """A yes with a condition is no yes."""
    assert reason("policy", cell) == "answer_not_allowed"


@pytest.mark.parametrize("cell", ["☒", "✗", "✘", "❌"])
def test_a_cross_may_be_a_tick_or_a_no(cell: str) -> None:
    """Nobody can tell, so it has a reason of its own, also among several options."""
    assert reason("policy", cell) == "answer_cross"
    assert reason("deductions", cell) == "answer_cross"


def test_what_was_allowed_is_part_of_the_complaint() -> None:
    """The reader of the message need not look it up."""
    value = read("training", "maybe")
    assert isinstance(value, Unreadable)
    assert dict(value.details)["allowed"] == "yes, no, n/a"


# Choices


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("all", Given("all")),
        ("ALL OF THEM", Given("all", EN)),
        ("Все", Given("all", RU)),
        ("барлығы", Given("all", KK)),
        ("Some, not all", Given("some", EN)),
        ("100%", Given("all")),
        ("n/a", Given("n/a", EN)),
    ],
)
def test_an_option_is_read_by_its_id_its_text_and_what_people_write_instead(
    cell: str, answer: Given
) -> None:
    """In any of the three languages."""
    assert read(CONTRACTS, cell) == answer


def test_an_option_that_does_not_exist_is_unreadable() -> None:
    """Part of an option's text is not the option."""
    assert reason(CONTRACTS, "All of") == "answer_not_allowed"


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        ("fines", ("fines",)),
        ("Fees; Fines", ("fines", "fees")),
        ("fees\nfines", ("fines", "fees")),
        ("Штрафы, Сборы", ("fines", "fees")),
        ("Айыппұлдар;", ("fines",)),
        ("fines; fines", ("fines",)),
        ("Нет удержаний", ("none",)),
        ("• Штрафы\n• Алымдар", ("fines", "fees")),
        ("1. fines\n2) fees", ("fines", "fees")),
        ("- fines;\n- fees", ("fines", "fees")),
    ],
)
def test_several_options_are_read_in_the_order_of_the_questionnaire(
    cell: str, options: tuple[str, ...]
) -> None:
    """However they are separated, each once."""
    value = read("deductions", cell)
    assert isinstance(value, Given)
    assert value.value == options


@pytest.mark.parametrize("cell", ["fines; tea money", "fines fees", ";", ", ,", "fines / fees"])
def test_one_unknown_option_makes_the_whole_answer_unreadable(cell: str) -> None:
    """Half an answer would be a wrong one."""
    assert reason("deductions", cell) in {"answer_not_allowed", "answer_no_data"}


# Numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u202f234\u202f567,5", 1234567.5),
        ("1'200", 1200.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("1,200.5", 1200.5),
        ("1,234,567.5", 1234567.5),
        ("-3", -3.0),
        ("+3", 3.0),
        (" 40 ", 40.0),
        ("１２", 12.0),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    """Spaces and apostrophes between groups of three, a comma or a point before the fraction."""
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1,200",
        "12,500",
        "1,234,567",
        "1.200,5",
        "16 18",
        "16\n180",
        "10 15",
        "1 2000",
        "1 200 18",
        "120²",
        "45¹",
        "½",
        "12-15",
        "about 40",
        "40 people",
        "1e3",
        "nan",
        "inf",
        "0x10",
        "--3",
        "",
        "9" * 21,
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_not_guessed(text: str) -> None:
    """1,200 is twelve hundred to some and 1.2 to others; 16 18 may be an age range."""
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("asked", "cell", "code"),
    [
        ("workers_total", "1,200", "answer_not_a_number"),
        ("workers_total", "12%", "answer_not_a_number"),
        ("workers_total", "много", "answer_not_a_number"),
        ("workers_total", True, "answer_not_a_number"),
        ("workers_total", date(2026, 1, 1), "answer_not_a_number"),
        ("workers_total", float("nan"), "answer_not_a_number"),
        ("workers_total", float("inf"), "answer_not_a_number"),
        ("workers_total", 12.5, "answer_not_whole"),
        ("workers_total", "12,5", "answer_not_whole"),
        ("workers_total", -1.0, "answer_too_small"),
        ("youngest_age", "101", "answer_too_large"),
        (HOURS, 169.0, "answer_too_large"),
    ],
)
def test_every_reason_not_to_accept_a_number_has_its_own_words(
    asked: str | Question, cell: CellValue, code: str
) -> None:
    """Not a number, not whole, out of range."""
    assert reason(asked, cell) == code


@pytest.mark.parametrize("cell", [0.0, 40.0, "1 240", "0"])
def test_a_count_of_people_is_a_whole_number_from_zero(cell: CellValue) -> None:
    """From a number cell or from text."""
    value = read("workers_total", cell)
    assert isinstance(value, Given)
    assert isinstance(value.value, float)


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("12%", 0.12),
        ("12,5 %", 0.125),
        ("１２％", 0.12),
        ("12", 0.12),
        (Percent(0.12), 0.12),
        (Percent(0.005), 0.005),
        (Percent(1), 1.0),
        (25.0, 0.25),
        (2.0, 0.02),
        ("1 %", 0.01),
        ("100", 1.0),
        ("0", 0.0),
    ],
)
def test_a_share_is_read_from_percent_signs_percent_cells_and_whole_percents(
    cell: CellValue, share: float
) -> None:
    """All of it becomes 0 to 1."""
    value = read(SHARE, cell)
    assert isinstance(value, Given)
    assert value.value == pytest.approx(share)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1", "answer_share_ambiguous"),
        (1.0, "answer_share_ambiguous"),
        (0.5, "answer_share_ambiguous"),
        ("0,5", "answer_share_ambiguous"),
        (1.5, "answer_share_ambiguous"),
        (Percent(12), "answer_out_of_range"),
        ("101", "answer_out_of_range"),
        (101.0, "answer_out_of_range"),
        ("-5%", "answer_out_of_range"),
        ("half", "answer_not_a_number"),
        (True, "answer_not_a_number"),
        ("10-20 %", "answer_not_a_number"),
        (time(12), "answer_not_a_number"),
    ],
)
def test_a_share_that_could_be_two_things_is_unreadable(cell: CellValue, code: str) -> None:
    """A bare 1 or 0.5 may mean so many percent or that share; only the format of the cell tells."""
    assert reason(SHARE, cell) == code


# Dates


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


# Countries and sectors


@pytest.mark.parametrize(
    "cell", ["KAZ", "kz", "Kazakhstan", "КАЗАХСТАН", "Қазақстан", " Kazakhstan. "]
)
def test_a_country_is_read_by_its_code_and_its_name_in_three_languages(cell: str) -> None:
    """The code is what counts."""
    value = read("country", cell)
    assert isinstance(value, Given)
    assert value.value == "KAZ"


@pytest.mark.parametrize("cell", ["Atlantis", "KA", 398.0, "Kazakhstan, Turkey"])
def test_a_country_nobody_knows_is_unreadable(cell: CellValue) -> None:
    """Two countries are none."""
    assert reason("country", cell) == "answer_not_a_country"


@pytest.mark.parametrize(
    "cell", ["F", "f", "Construction", "Строительство", "Құрылыс", "F - Construction", "F. Стройка"]
)
def test_a_sector_is_read_by_its_letter_and_its_name(cell: str) -> None:
    """`F - Construction` is how people copy it from a list."""
    value = read("sector", cell)
    assert isinstance(value, Given)
    assert value.value == "F"


def test_a_sector_nobody_knows_is_unreadable() -> None:
    """A group of activities is no section."""
    assert reason("sector", "Z") == "answer_not_a_sector"


@pytest.mark.parametrize("asked", ["country", "sector"])
def test_every_code_alias_and_name_that_ships_can_be_read(asked: str) -> None:
    """Also those with dots and apostrophes. But NA may be Namibia or "not applicable"."""
    table = shipped().reference(asked)
    assert table is not None
    ways = {(code, code) for code in table.codes} | set(table.aliases.items())
    ways |= {(name.in_(lang), code) for code, name in table.names.items() for lang in Language}
    asking, misread = question(asked, shipped()), {}
    for written, code in ways - {("na", "NAM")}:
        value = read_value(asking, written, shipped())
        if not isinstance(value, Given) or value.value != code:
            misread[written] = value
    assert misread == {}


# Not applicable, no data, lost


@pytest.mark.parametrize(
    "cell", ["n/a", "N/A", "Not applicable", "н/п", "неприменимо", "Қолданылмайды"]
)
def test_not_applicable_is_an_answer_only_where_the_question_allows_it(cell: str) -> None:
    """Behind a gate it declines the question; elsewhere it is refused."""
    assert isinstance(read("training", cell), Given)
    assert read("policy_date", cell) == Declined()
    assert reason("policy", cell) == "answer_na_refused"
    assert reason("supplier_name", cell) == "answer_na_refused"


@pytest.mark.parametrize("cell", ["-", "—", "?", "нет данных", "No data", "белгісіз", "...", "**"])
def test_saying_that_there_is_no_answer_is_listed_as_such(cell: str) -> None:
    """It is neither a no nor a blank."""
    for asked in ("policy", "workers_total", "deductions", "policy_date", "country"):
        assert reason(asked, cell) == "answer_no_data"


@pytest.mark.parametrize("asked", ["supplier_name", "policy", "workers_total", "country"])
def test_an_error_or_a_formula_without_a_result_is_no_answer_of_any_kind(asked: str) -> None:
    """Not even to a question that takes any text."""
    assert reason(asked, Lost("#REF!")) == "answer_lost"


REASONED = Question(id="reasoned", type=AnswerType.YES_NO, text=WORDS, na="reason")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("n/a — no agency workers", "no agency workers"),
        ("N/A: none", "none"),
        ("н/п, агентств нет", "агентств нет"),
        ("қолданылмайды (агенттік жоқ)", "агенттік жоқ)"),
        ("n/a", ""),
        ("n/a — ?", ""),
    ],
)
def test_the_reason_may_follow_not_applicable_in_the_same_cell(cell: str, why: str) -> None:
    """Whether one is there is settled when the comment beside it is known."""
    value = read(REASONED, cell)
    assert isinstance(value, Given)
    assert (value.value, value.reason) == ("n/a", why)
    assert isinstance(read("training", "n/a — because"), Unreadable)


# Any cell at all

CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.text(),
    st.sampled_from(
        ["yes", "да", "1 200", "12%", "n/a", "31.02.2026", "fines; fees", "F - x", "²"]
    ),
    st.text("0123456789., '%-+\u00a0eE₂²½٣", max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text().map(Lost),
    st.floats().map(Percent),
)
QUESTIONS = (*toy().questionnaire.questions, SHARE, HOURS, CONTRACTS)
KINDS: dict[AnswerType, type | tuple[type, ...]] = {
    AnswerType.NUMBER: float,
    AnswerType.SHARE: float,
    AnswerType.DATE: date,
    AnswerType.MULTI: tuple,
}


def test_every_type_of_answer_has_a_reader() -> None:
    """The mapping is total."""
    assert set(READERS) == set(AnswerType)


@given(CELLS, st.sampled_from(QUESTIONS))
def test_any_cell_is_read_without_an_exception(cell: CellValue, asked: Question) -> None:
    """Whatever it holds, the result is of the kind the question asks for, or says why not."""
    value = read_value(asked, cell, toy())
    match value:
        case Given(value=answer):
            assert fits(answer, asked)
        case Unreadable(details=details):
            assert dict(details)["question"] == asked.id
        case Declined():
            assert asked.applies_when is not None
        case Blank():
            assert not raw_text(cell).strip()


def fits(answer: AnswerValue, asked: Question) -> bool:
    """Whether an answer is one that the question can have."""
    if answer == "n/a":
        return asked.na == "allowed"
    if isinstance(answer, tuple):
        return asked.type is AnswerType.MULTI and set(answer) <= set(asked.allowed)
    if isinstance(answer, float):
        low = 0.0 if asked.type is AnswerType.SHARE else asked.minimum
        return low is None or answer >= low
    if asked.allowed and asked.type is not AnswerType.MULTI:
        return answer in asked.allowed
    return isinstance(answer, KINDS.get(asked.type, str)) and not isinstance(answer, datetime)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_a_number_cell_is_read_as_the_number_it_shows(number: float) -> None:
    """It can't be ambiguous: no comma or point of a language is in it."""
    open_ended = Question(id="any_number", type=AnswerType.NUMBER, text=WORDS)
    value = read_value(open_ended, number, toy())
    if abs(number) > 1.79e308:
        assert isinstance(value, Unreadable)
    else:
        assert isinstance(value, Given)
        assert value.value == pytest.approx(number, rel=1e-14)


# What a supplier might try


@pytest.mark.parametrize("text", ["-", "?", "нет данных", "n/a", "..."])
def test_a_text_that_says_nothing_is_no_answer(text: str) -> None:
    """A signature of a dash is none."""
    assert isinstance(read("commitment_signatory", text), Unreadable)


@pytest.mark.parametrize("text", ["2.000", "1.000", "1,000", "12.345.678"])
def test_a_number_with_one_group_of_three_is_ambiguous(text: str) -> None:
    """Two thousand to some, two to others; as a number in the cell it is plain."""
    assert reason("workers_total", text) == "answer_not_a_number"
    assert read("workers_total", 2000.0) == Given(2000.0)


def test_a_supplier_id_of_endless_length_is_none() -> None:
    """It would blow up every table it stands in."""
    assert reason("supplier_id", "x" * 101) == "answer_too_long"
    assert read("supplier_id", "x" * 100) == Given("x" * 100)


def test_namibia_is_a_country() -> None:
    """Its code is NA, which means something else elsewhere."""
    assert read_value(shipped().questionnaire.by_id["country"], "NA", shipped()) == Given("NAM")


def test_an_id_that_the_workbook_has_rounded_is_no_id() -> None:
    """Sixteen digits as a number: two suppliers could become one."""
    asked = question("supplier_id")
    long = read_value(asked, 1234567890123456.0, toy())
    assert isinstance(long, Unreadable)
    assert long.code == "answer_id_rounded"
    assert read_value(asked, 123456789012.0, toy()) == Given("123456789012")
