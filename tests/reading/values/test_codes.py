"""Countries and sectors, by code and by name."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.habits.sector_codes import divisions
from kpo_dd.reading.values.reading_values import LONGEST_LISTED
from kpo_dd.reading.values.value_states import Given
from kpo_dd.wording import Language
from tests.reading.values.asking import read, read_as, reason
from tests.toys import shipped


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
    """Also those with dots and apostrophes. But NA and NO are words as well, and are asked."""
    table = shipped().reference(asked)
    assert table is not None
    ways = {(code, code) for code in table.codes} | set(table.aliases.items())
    ways |= {(name.in_(lang), code) for code, name in table.names.items() for lang in Language}
    misread = {
        written: read_as(asked, written)
        for written, code in ways - {("na", "NAM"), ("no", "NOR")}
        if read_as(asked, written) != code
    }
    assert misread == {}


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "F",
            "f",
            "Section F",
            "SECTION F:",
            "Секция F",
            "секция F: Строительство",
            "F секциясы",
            "Раздел F",
        ),
        *(
            "41",
            "41.20",
            "41.20.4",
            "4120",
            "F41",
            "F 41.20",
            "F-41.2",
            "ОКЭД 41.20",
            "NACE Rev. 2 F",
            "ISIC 4120",
        ),
        *(
            "41.20.4 Строительство нежилых зданий",
            "41.20 - Construction",
            "F (Construction)",
            "Construction (F)",
        ),
        *(
            "41.20, 42.11",
            "41.20; 43",
            "Civil engineering",
            "Construction",
            "строительство",
            "Құрылыс",
            "F. Стройка",
        ),
        *(41.0, 41.2, 4120.0, 41204.0),
    ],
)
def test_a_section_is_read_by_its_letter_a_code_in_it_and_its_name(cell: CellValue) -> None:
    """The two first digits tell the section in ISIC, NACE, OKED and OKVED alike."""
    assert read_as("sector", cell) == "F"


@pytest.mark.parametrize(
    ("cell", "section"),
    [
        *(("Transport", "H"), ("Транспорт", "H"), ("Көлік", "H"), ("Transportation", "H")),
        *(("01", "A"), ("01.11", "A"), ("0111", "A"), ("1.11", "A"), (1.11, "A"), ("06.10", "B")),
        *(
            ("С", "C"),
            ("Секция В", "B"),
            ("Сельское хозяйство", "A"),
            ("Mining", "B"),
            ("Education", "P"),
        ),
        *(("Охрана", "N"), ("Catering", "I"), ("Security and investigation activities", "N")),
    ],
)
def test_other_sections_too(cell: CellValue, section: str) -> None:
    """Also where a nought before the point was lost, and with a letter of the other alphabet."""
    assert read_as("sector", cell) == section


@pytest.mark.parametrize(
    "cell",
    [
        *(-100.0, -1, -4.5, -10000.0, 1e16, 1e100, float("inf"), float("-inf"), float("nan"), 0),
        *("1", 1.0, 111.0, 1111.0, Percent(0.41), date(2026, 1, 11), True),
        *("40", "40.1", "99.99.99.99.99", "B 41.20", "B) Construction", "Z", "04.1"),
        *(
            "41.20; 49.41",
            "49.41 и 41.20",
            "A, B",
            "F / H",
            "Строительство и торговля",
            "Строительство, транспорт",
        ),
        *("Other", "Прочее", "Services", "Услуги", "F - Mining", "41 Mining"),
        "x" * LONGEST_LISTED,
    ],
)
def test_what_names_no_section_or_two_is_not_guessed(cell: CellValue) -> None:
    """A number may have lost a nought: 111 is 11.1 or 01.11."""
    assert read_as("sector", cell) == "(answer_not_a_sector)"


def test_every_division_belongs_to_a_section_that_ships() -> None:
    """88 of them; each is read by its number and by its name, unless two have the same."""
    assert len(divisions()) == 88
    assert {section for section, _ in divisions().values()} == set(shipped().sectors.codes)
    wrong = {
        number: read_as("sector", f"{number:02}")
        for number, (section, name) in divisions().items()
        if {read_as("sector", f"{number:02}"), read_as("sector", name)} != {section}
    }
    assert wrong == {}
