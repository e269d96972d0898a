"""Text that was decoded wrongly before it came is pointed out, and never repaired."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import Sheet
from kpo_dd.reading.opening.garbled import garbled_notes, ungarbled
from kpo_dd.reading.read import read_all
from tests.reading.makers import codes, save
from tests.toys import toy

RUSSIAN = ["Наименование поставщика", "Посёлок Аксай", "Строительство"]
KAZAKH = ["Қарашығанақ мұнай", "Жеткізуші атауы"]
WAYS = [
    *(("utf-8", "cp1251"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp866")),
    *(("cp1251", "cp1252"), ("cp1251", "latin-1"), ("cp866", "cp1251"), ("cp1251", "cp866")),
]


def taken_for(text: str, encoding: str, wrong: str) -> str:
    """A text as who takes one encoding for another sees it; bytes without a letter are control marks."""
    return "".join(one_byte(byte, wrong) for byte in text.encode(encoding))


def one_byte(byte: int, encoding: str) -> str:
    """What a byte is in an encoding."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", RUSSIAN + KAZAKH)
def test_a_text_taken_for_another_encoding_is_known(text: str, way: tuple[str, str]) -> None:
    """And what it said; Kazakh only where it was UTF-8, since Windows Cyrillic has no such letters."""
    encoding, wrong = way
    if text in KAZAKH and encoding != "utf-8":
        return
    assert ungarbled(taken_for(text, encoding, wrong)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            *RUSSIAN,
            *KAZAKH,
            "ТОО «КПО Б.В.»",
            "Société Générale",
            "Český Krumlov",
            "Łódź",
            "Türkiye İş",
        ),
        *(
            "Україна",
            "Ђорђе Јовановић",
            "Đặng Văn Âu",
            "Αθήνα",
            "±5 °C",
            "№ 5 ☑",
            "ÅLAND",
            "Сё",
            "東京",
            "🏗 Rig",
        ),
    ],
)
def test_no_right_text_is_taken_for_a_wrong_one(text: str) -> None:
    """In any language."""
    assert ungarbled(text) == ""


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Without an exception."""
    assert isinstance(ungarbled(text), str)


def test_one_line_names_the_first_cell_and_counts_the_others(tmp_path: Path) -> None:
    """Beside answers that could be read, in a workbook; none is repaired."""
    name = taken_for("ТОО Ромашка", "utf-8", "cp1251")
    rows = [["supplier_id", "supplier_name", "policy"], ["A-1", name, "yes"], ["A-2", name, "no"]]
    reading = read_all([save(tmp_path / "a.xlsx", *rows)], toy())
    (problem,) = reading.problems
    details = dict(problem.details)
    assert (problem.code, problem.place.cell, details["cells"]) == ("text_garbled", "B2", "2")
    assert (details["text"], details["meant"]) == (name, "ТОО Ромашка")
    assert reading.answers.cells["A-1", "supplier_name"].raw == name


@pytest.mark.parametrize("way", WAYS)
def test_it_is_said_where_no_heading_could_be_read_for_it(
    tmp_path: Path, way: tuple[str, str]
) -> None:
    """Otherwise nobody would know why there is no questionnaire."""
    text = taken_for("Код поставщика;Страна поставщика;Политика\nA-1;Казахстан;Имеется\n", *way)
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = codes(read_all([path], toy()).problems)
    assert {"layout_unknown", "text_garbled"} <= {code for code, _ in found}


def test_a_single_short_word_is_not_pointed_out() -> None:
    """It may be an odd name."""
    sheet = Sheet("A", visible=True, rows=[["Ñòðàíà"]])
    assert list(garbled_notes([sheet])) == []
