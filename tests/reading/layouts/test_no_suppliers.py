"""Lines that are no supplier: recognised by the place of their id, listed, and never assessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.errors import ReadingError
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.no_suppliers import kind_of_line
from kpo_dd.scope.master import read_master
from tests.reading.makers import Cell, codes, page, read_pages, read_rows, read_sheets, said, save
from tests.toys import toy

HEADINGS = Headings(toy().questionnaire)
HEAD: list[Cell] = ["supplier_id", "supplier_name", "workers_total", "workers_migrant", "policy"]
ONE: list[Cell] = ["A-1", "Alpha", 100, 10, "yes"]
TWO: list[Cell] = ["A-2", "Beta", 50, 20, "no"]
TOTALS: tuple[str, ...] = (
    "Итого",
    "ИТОГО:",
    "Всего",
    "Всего по подрядчикам",
    "Итого за 2026 г.",
    "Среднее",
    "Σ",
)
TOTALS += (
    "Total",
    "Grand total",
    "Total suppliers",
    "Total (2)",
    "Sum",
    "Average",
    "Mean",
    "Барлығы",
)
TOTALS += ("Жиыны", "Орташа", "Жеткізушілер бойынша барлығы", "Итoгo", "Subtotal:", "В среднем")
TOTALS += (
    "Макс.",
    "MIN",
    "Ср. знач.",
    "Среднее арифметическое",
    "Итого по списку",
    "Всего анкет: 12",
)
TOTALS += ("% от общего", "В том числе:", "из них", "of which", "Standard deviation", "Ең көбі")
TOTALS += (
    "Орташа есеппен",
    "Бәрі",
    "Column total",
    "Аралық жиын",
    "Total rows: 5",
    "В среднем по группе",
)
EXAMPLES: tuple[str, ...] = (
    "Пример",
    "ПРИМЕР:",
    "Example",
    "Мысал",
    "Образец",
    "Sample",
    "Пример / Example",
    "Үлгі",
)
EXAMPLES += ("Пример заполнения", "140540001234 (пример)", "Example 1", "e.g.")
EXAMPLES += ("Образец: ТОО «Ромашка»", "ОБРАЗЕЦ (не удалять)", "Мысалы: 050140001234")
EXAMPLES += ("<BIN>", "[your id]", '{"ImportId":"QID1_TEXT"}', "______ (БИН)")
LEGENDS: tuple[str, ...] = (
    "Да / Нет",
    "yes/no",
    "да – есть",
    "Нет = отсутствует",
    "Условные обозначения:",
    "Legend",
)
LEGENDS += ("Примечание: заполняет подрядчик", "✓ – есть", "* core question, always asked", "Иә")
LEGENDS += (
    "Укажите БИН",
    "введите 12 цифр",
    "Do not delete this row",
    "Please fill in",
    "БИН-ді енгізіңіз",
)
EXAMPLES += (
    "test",
    "ТЕСТ",
    "тест 1",
    "Test supplier",
    "xxx",
    "ХХХХ",
    "dummy",
    "Тестовая запись",
    "сынақ",
)
SIGNED: tuple[str, ...] = (
    *("Составил: Иванов", "Составила Иванова А. И.", "Подпись", "Подпись: ________", "(подпись)"),
    *("Проверил", "Утверждаю:", "Согласовано", "Исполнитель: Ким", "М.П.", "Дата заполнения:"),
    *("Директор ______ Иванов И. И.", "Ф.И.О.", "Ответственный / тел.", "Главный бухгалтер:"),
    *("Prepared by", "Prepared by: A. Smith", "Reviewed by J. Doe", "Signature", "Approved"),
    *("Signature: ....", "Date: 12.03.2026", "Name and signature", "Director:", "Stamp"),
    *(
        "Қолы",
        "Қолы: ____",
        "Дайындаған: Әлия",
        "Тексерген Ахметов",
        "Мөр орны",
        "Күні:",
        "Бекітемін",
    ),
)
FIRMS: tuple[str, ...] = (
    "Total Kazakhstan",
    "Итого-Сервис",
    "ТОО «Итого»",
    "Total Ltd",
    "SUM-1",
    "Example Valves",
)
FIRMS += ("No 5", "No-1", "Да-Строй", "Образец-Снаб", "12", "A-1*", "All Service", "Yes Group", "x")
FIRMS += (
    "[050140001234]",
    "Enter Engineering",
    "Type One",
    "Write Right LLP",
    "Max-Service",
    "MAX-1",
)
FIRMS += ("ИП Макс", "Бәрі-Құрылыс", "Rows Ltd", "Sample (KZ) LLP", "<A-1>", "Введенское")
FIRMS += (
    "TEST-1",
    "Test Equity Ltd",
    "XX",
    "ТОО «Подпись»",
    "Signature Flight Support",
    "Дата-Центр",
)
FIRMS += (
    "Директор-Сервис",
    "Approved Oil Ltd",
    "Stamp & Co",
    "Datek",
    "Составиловка",
    "Проверкин",
    "12-2025",
)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        *(("rows_totals", TOTALS), ("rows_example", EXAMPLES), ("rows_legend", LEGENDS)),
        ("rows_signed", SIGNED),
    ],
)
def test_a_line_is_told_by_the_place_of_its_id(code: str, texts: tuple[str, ...]) -> None:
    """In three languages, with what people write around these words."""
    assert {text: kind_of_line(text, HEADINGS) for text in texts} == dict.fromkeys(texts, code)


def test_a_firm_may_have_such_a_word_in_its_name() -> None:
    """It is a supplier like any other."""
    assert {text: kind_of_line(text, HEADINGS) for text in FIRMS} == dict.fromkeys(FIRMS, "")


@pytest.mark.parametrize("text", TOTALS)
def test_a_line_of_totals_is_listed_and_not_assessed(text: str) -> None:
    """In a table."""
    reading = read_rows(HEAD, ONE, TWO, [text, None, 150, 30])
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert codes(reading.problems) == [("rows_totals", "4:4")]
    assert dict(reading.problems[0].details)["cells"] == "3"
    assert not reading.refused


def test_a_firm_called_total_with_an_id_of_its_own_is_a_supplier() -> None:
    """Its name decides nothing."""
    reading = read_rows(HEAD, ONE, TWO, ["A-3", "Total Kazakhstan", 7, 1, "yes"], ["A-4", "Итого"])
    assert list(reading.answers.frame.index) == ["A-1", "A-2", "A-3", "A-4"]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "row",
    [
        [None, "Итого", 150, 30],
        ["Итого", None, 150, 30, "да: 1"],
        [None, None, 150, 30],
        [None, None, 75.0, 15],
    ],
)
def test_totals_are_told_without_an_id_too(row: list[Cell]) -> None:
    """By the word beside figures, or because they are the sums or the averages of the lines above."""
    reading = read_rows(HEAD, ONE, TWO, row)
    assert codes(reading.problems) == [("rows_totals", "4:4")]
    assert not reading.refused


def test_a_supplier_without_an_id_whose_name_says_total_is_asked_for_its_id() -> None:
    """It answers like a supplier."""
    reading = read_rows(HEAD, ONE, TWO, [None, "Total", 40, 3, "yes"])
    assert codes(reading.problems) == [("supplier_id_missing", "4:4")]
    assert reading.refused


@pytest.mark.parametrize("row", [["X", None, 150, 30], ["Total KZ", "x", 150], ["X", "", 75, 15]])
def test_a_supplier_whose_answers_are_all_sums_is_asked_about(row: list[Cell]) -> None:
    """It may be a line of totals under any heading; it is not assessed until somebody says so."""
    reading = read_rows(HEAD, ONE, TWO, row)
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert codes(reading.problems) == [("supplier_of_sums", "4:4")]
    assert reading.refused


@pytest.mark.parametrize("row", [["X", None, 150, 31], ["X", None, 150, 30, "yes"]])
def test_a_supplier_with_any_other_answer_is_one(row: list[Cell]) -> None:
    """A sum may be chance."""
    assert "X" in read_rows(HEAD, ONE, TWO, row).answers.frame.index
    assert "A-2" in read_rows(HEAD, ["A-1", None, 50], ["A-2", None, 50]).answers.frame.index


def test_headings_that_stand_again_are_no_supplier() -> None:
    """On each printed page, and with the keys below them; one line of the report for all."""
    reading = read_rows(HEAD, ONE, HEAD, TWO, HEAD, ["A-3", "Gamma", 7, 1, "yes"])
    assert list(reading.answers.frame.index) == ["A-1", "A-2", "A-3"]
    assert codes(reading.problems) == [("rows_headings", "3:3")]
    assert dict(reading.problems[0].details)["rows"] == "3, 5"


@pytest.mark.parametrize("text", ["Supplier ID", "БИН", "Номер поставщика", "Жеткізуші коды"])
def test_headings_in_other_words_are_none_either(text: str) -> None:
    """Below keys, say."""
    reading = read_rows(HEAD, [text, "Name", "Workers", None, "Policy"], ONE)
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("rows_headings", "2:2")]


def test_a_second_table_on_the_sheet_is_read_under_its_own_headings() -> None:
    """An empty row parts them."""
    second: list[Cell] = ["supplier_id", "policy", "training", "Town"]
    reading = read_rows(HEAD, ONE, [], second, ["A-3", "no", "yes", "Aksai"])
    assert said(reading, "A-3", "policy", "training") == ["no", "yes"]
    assert said(reading, "A-1", "policy", "workers_total") == ["yes", 100.0]
    assert codes(reading.problems) == [("heading_unclaimed", "D4")]


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_listed_and_not_assessed(text: str) -> None:
    """However well it is filled in."""
    reading = read_rows(HEAD, [text, "ТОО «Пример»", 5, 0, "yes"], ONE)
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("rows_example", "2:2")]


@pytest.mark.parametrize(("mark", "code"), [("Пример", "rows_example"), ("Всего", "rows_totals")])
def test_a_word_left_of_the_id_tells_too(mark: str, code: str) -> None:
    """In a column of numbers; what stands there beside suppliers is a number."""
    reading = read_rows(["№", *HEAD], [mark, "2", "x", 5, 0], [1, *ONE])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert (code, "2:2") in codes(reading.problems)


def test_a_legend_below_a_table_is_listed() -> None:
    """What the answers mean, and a note."""
    reading = read_rows(HEAD, ONE, [], ["Да", "есть"], ["Примечание: по состоянию на май", None, 1])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("rows_legend", "4:4")]
    assert dict(reading.problems[0].details)["rows"] == "4, 5"


def test_of_a_form_that_was_turned_round_only_the_answers_are_a_supplier() -> None:
    """Its other columns became rows: help, states, documents, comments."""
    reading = read_rows(
        ["", "supplier_id", "policy", "training"],
        ["", "Supplier number", "Is there a policy?", "Is there training?"],
        ["Help", "The number in the contract", "", ""],
        ["State", "answered", "answered", "open"],
        ["", 2, 1, 1],
        ["Answer (choose or type)", "A-1", "yes", ""],
        ["Document", "", "policy.pdf", ""],
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    found = {problem.code: dict(problem.details).get("rows") for problem in reading.problems}
    lines = {"rows_headings": "2", "rows_labels": "3–5, 7"}
    assert found == {"heading_blank": None, **lines}  # the label of the answers themselves


@pytest.mark.parametrize("text", ["есть ответ", "open", "жауап жоқ", "Состояние", "Document"])
def test_labels_of_the_form_are_no_supplier(text: str) -> None:
    """In any language."""
    reading = read_rows(HEAD, [text, "x", 5, 0, "yes"], ONE)
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("rows_labels", "2:2")]


def test_a_list_of_answers_has_no_totals_examples_or_headings_among_its_suppliers() -> None:
    """Each is listed with its rows."""
    head: list[Cell] = ["Supplier", "Question", "Answer"]
    reading = read_rows(
        head,
        ["Пример", "policy", "yes"],
        ["A-1", "policy", "yes"],
        head,
        ["A-1", "training", "no"],
        ["Итого", "workers_total", 150],
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    found = [("rows_example", "2:2"), ("rows_headings", "4:4"), ("rows_totals", "6:6")]
    assert codes(reading.problems) == found


def test_an_example_beside_the_form_is_nobodys_return() -> None:
    """Its answers are not those of the supplier beside it."""
    form = [["Key", "Answer"], ["supplier_id", "Пример"], ["policy", "yes"], ["country", "KAZ"]]
    own = [["Key", "Answer"], ["supplier_id", "A-1"], ["policy", "no"], ["country", "TUR"]]
    reading = read_sheets(Example=form, Answers=own)
    assert said(reading, "A-1", "policy", "country") == ["no", "TUR"]
    assert codes(reading.problems) == [("form_no_supplier", "B2")]


def test_a_form_that_names_an_example_as_its_supplier_is_refused() -> None:
    """Nobody else is there to be assessed."""
    with pytest.raises(ReadingError) as caught:
        read_rows(
            ["Key", "Answer"], ["supplier_id", "Example"], ["policy", "yes"], ["country", "KAZ"]
        )
    assert ("form_no_supplier", "B2") in codes(caught.value.problems)


def test_totals_merged_across_a_table_are_totals() -> None:
    """The word covers the id and what stands beside it."""
    sheet = page("A", HEAD, ONE, TWO, ["Итого", None, 150, 30], merged=["A4:B4"])
    assert codes(read_pages(sheet).problems) == [("rows_totals", "4:4")]


def test_the_list_of_suppliers_in_scope_expects_nobody_by_its_totals(tmp_path: Path) -> None:
    """Nor by headings that stand again."""
    path = save(tmp_path / "m.xlsx", ["БИН", "Компания"], ["1", "x"], ["БИН"], ["Итого", "1"])
    master = read_master(path, toy())
    assert [one.id for one in master.suppliers] == ["1"]
    assert codes(master.problems) == [("master_line_no_supplier", f"{n}:{n}") for n in (3, 4)]


@pytest.mark.parametrize("mark", ["open", "answered", "all", "Document", "Статус"])
def test_a_word_left_of_the_id_of_a_supplier_that_answers_takes_nobody_away(mark: str) -> None:
    """A buyer's list has columns of its own."""
    reading = read_rows(["Our column", *HEAD], [mark, *ONE], ["x", *TWO])
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert codes(reading.problems) == [("heading_unclaimed", "A1")]


def test_noughts_are_no_totals() -> None:
    """A supplier that forgot its id and has nobody of a kind is asked for the id."""
    reading = read_rows(HEAD, ["A-1", None, 0], ["A-2", None, 0], [None, None, 0])
    assert codes(reading.problems) == [("supplier_id_missing", "4:4")]
    assert reading.refused


@pytest.mark.parametrize("text", SIGNED)
@pytest.mark.parametrize("lead", [[], ["№"]])
def test_who_made_the_list_is_no_supplier(text: str, lead: list[Cell]) -> None:
    """Below it, in the place of the id or left of it, with a name beside it."""
    reading = read_rows([*lead, *HEAD], [*lead, *ONE], [text, "Иванов И. И."])
    assert list(reading.answers.frame.index) == ["A-1"]
    assert ("rows_signed", "3:3") in codes(reading.problems)
    assert not reading.refused


@pytest.mark.parametrize("row", [[None, "Подпись"], [None, "Prepared by: A. Smith", None, None]])
def test_who_made_the_list_is_told_by_the_first_cell_where_no_id_stands(row: list[Cell]) -> None:
    """In the column of names, say."""
    reading = read_rows(HEAD, ONE, row)
    assert codes(reading.problems) == [("rows_signed", "3:3")]


@pytest.mark.parametrize("text", SIGNED)
def test_answers_beside_such_a_word_are_asked_about(text: str) -> None:
    """Nobody knows whose they are; they are counted as a return that could not be used."""
    reading = read_rows(HEAD, ONE, [text, "Beta", 50, 20, "no"])
    assert list(reading.answers.frame.index) == ["A-1"]
    told = {"supplier_signed", "supplier_id_missing"}  # a date is no id at all
    assert {code for code, cell in codes(reading.problems) if cell == "3:3"} & told
    assert reading.refused
    head: list[Cell] = ["Supplier", "Question", "Answer"]
    listed = read_rows(head, ["A-1", "policy", "yes"], [text, "policy", "no"])
    assert {code for code, cell in codes(listed.problems) if cell == "3:3"} & told


def test_a_word_left_of_an_id_takes_nobody_away_who_answers_or_is_asked_to() -> None:
    """Who checked a line, or that it is a test, may be a column of the buyer's own."""
    for mark in ("Checked", "Проверил: Ким", "test", "Директор"):
        reading = read_rows(["Ours", *HEAD], [mark, *ONE], [mark, "A-2"])
        assert list(reading.answers.frame.index) == ["A-1"]
        assert ("supplier_without_answers", "3:3") in codes(reading.problems)
        assert "rows_signed" not in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("row", [3, 9])
def test_a_row_with_an_id_and_answers_is_never_set_aside(row: int) -> None:
    """Whatever else it says; sums are asked about."""
    words = ("Составил: Иванов", "Подпись", "Approved", "test", "open")
    for word in words:
        lines: list[list[Cell]] = [[f"A-{n}", word, n * 7 + 3, n, "yes"] for n in range(row)]
        reading = read_rows(HEAD, *lines)
        assert len(reading.answers.frame) == row
        assert reading.problems == ()
