"""What the buyer knows, on its list: found by its heading, read like an answer, never lost in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpo_dd.answers import Answers, listed_column
from kpo_dd.reading.read import read_all
from kpo_dd.rulebook.known_facts import KNOWN_AS, KnownFact
from kpo_dd.scope.known_columns import KNOWN_WORDS
from kpo_dd.scope.master import MasterList, read_master
from kpo_dd.scope.wrong_firm import with_the_list
from kpo_dd.wording import Language
from tests.reading.makers import Cell, codes, save
from tests.toys import ON, shipped

HEADER = ("supplier_id", "supplier_name", "country", "workers_total", "identity_documents_held")


def master(folder: Path, header: tuple[str, ...], *lines: tuple[Cell, ...]) -> MasterList:
    """A list of suppliers with what is known of them."""
    return read_master(save(folder / "list.xlsx", header, *lines), shipped())


def known(found: MasterList) -> dict[str, object]:
    """What is known of the first supplier."""
    return {one.name: one.value for one in found.suppliers[0].known}


@pytest.mark.parametrize(
    ("heading", "name"),
    [(word, KNOWN_AS.get(key, key)) for key, words in KNOWN_WORDS.items() for word in words],
)
def test_each_column_is_known_by_its_words_in_three_languages(
    tmp_path: Path, heading: str, name: str
) -> None:
    """Whatever the case, and with a colon."""
    found = master(tmp_path, ("Supplier ID", f"{heading.capitalize()}:"), ("A-1", 12))
    assert found.problems == ()
    assert known(found) == {name: "12" if name == KnownFact.VALUE else 12.0}


def test_every_kind_of_column_has_words_in_each_language() -> None:
    """Latin letters, Russian ones, and Kazakh ones."""
    assert set(KNOWN_WORDS) == {*KNOWN_AS, *KnownFact}
    for words in KNOWN_WORDS.values():
        letters = [set(word.casefold()) for word in words]
        assert any(some <= set("abcdefghijklmnopqrstuvwxyz_ 18") for some in letters)
        assert any(some & set("әғқңөұүһі") for some in letters)
        assert any(some & set("абвгдежзийклмнопрстуфхцчшщ") for some in letters)


@pytest.mark.parametrize("language", Language)
def test_a_question_heads_a_column_by_its_id_and_by_its_text(
    tmp_path: Path, language: Language
) -> None:
    """Its answers are read as suppliers' answers are."""
    asked = shipped().questionnaire.by_id["identity_documents_held"].text.in_(language)
    header = ("БИН", asked, "wage_deductions", "hazardous_work_share", "policy_date")
    found = master(tmp_path, header, ("A-1", "иә", "fines", "25 %", date(2025, 6, 2)))
    assert known(found) == {
        "identity_documents_held": "yes",
        "wage_deductions": ("fines",),
        "hazardous_work_share": 0.25,
        "policy_date": date(2025, 6, 2),
    }
    assert [one.cell.place.cell for one in found.suppliers[0].known] == ["B2", "C2", "D2", "E2"]
    assert all(one.cell.ours for one in found.suppliers[0].known)


def test_what_can_not_be_read_is_said_and_a_dash_is_nothing(tmp_path: Path) -> None:
    """Half a case, less than no bed, and a word where a number stands."""
    header = ("BIN", "known_cases", "beds", "known_workers", "employer_housing")
    lines: list[tuple[Cell, ...]] = [
        ("A-1", 0.5, -1, "many", "perhaps"),
        ("A-2", "-", None, "нет данных", "—"),
    ]
    found = master(tmp_path, header, *lines)
    assert codes(found.problems) == [("master_known", f"{column}2") for column in "BCDE"]
    assert [one.known for one in found.suppliers] == [(), ()]


def test_the_value_of_a_contract_stands_as_it_is_written(tmp_path: Path) -> None:
    """Its currency may be any, and nothing is made of it."""
    found = master(tmp_path, ("BIN", "Сумма договора"), ("A-1", "1,2 млрд тенге"))
    assert known(found) == {KnownFact.VALUE: "1,2 млрд тенге"}


def test_a_second_column_and_one_that_only_the_supplier_can_fill_are_named(tmp_path: Path) -> None:
    """Who commits to the Principles is the supplier; country and sector have a law of their own."""
    header = ("BIN", "known_workers", "workers_total", "commitment", "country", "sector", "Note")
    found = master(tmp_path, header, ("A-1", 5, 6, "kpo_principles", "KZ", "F", "x"))
    assert known(found) == {"workers_total": 5.0}
    assert codes(found.problems) == [("master_known_twice", "C1"), ("master_known_unused", "D1")]


def test_a_title_above_takes_no_column_from_the_header(tmp_path: Path) -> None:
    """A header of ids and of what is known has more to say than a title with one word."""
    path = save(tmp_path / "list.xlsx", ("Supplier",), (), ("BIN", "beds"), ("A-1", 4))
    assert known(read_master(path, shipped())) == {"beds": 4.0}


def test_what_is_known_stands_beside_the_answers_with_its_cell(tmp_path: Path) -> None:
    """Whoever nothing is known of has nothing there; what the supplier wrote is untouched."""
    rows = [(one, one, "KAZ", 40, "no") for one in ("A-1", "A-2")]
    reading = read_all([save(tmp_path / "a.xlsx", HEADER, *rows)], shipped(), on=ON)
    header = ("BIN", "known_workers", "identity_documents_held")
    listed = master(tmp_path, header, ("A-2", 900, "да"), ("A-9", 1, None))
    answers: Answers = with_the_list(reading.answers, listed)
    frame, total, held = answers.frame, listed_column("workers_total"), listed_column(HEADER[4])
    assert frame[total].tolist()[1:] == [900.0]
    assert frame[total].isna().tolist() == [True, False]
    assert list(frame[held]) == [None, "yes"]
    assert list(frame[HEADER[4]]) == ["no", "no"]
    cell = answers.cells["A-2", held]
    assert (cell.place.file, cell.place.cell, cell.raw, cell.ours) == (
        "list.xlsx",
        "C2",
        "да",
        True,
    )
    assert answers.cells["A-2", HEADER[4]].ours is False
