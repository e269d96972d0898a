"""Countries and sectors, by code and by name."""

from __future__ import annotations

import pytest

from kpo_dd.reading.opening.cells import CellValue
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
