"""A return beside the list: another name, another country, filled in too late."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kpo_dd.answers import DEADLINE, listed_column
from kpo_dd.reading.read import read_all
from kpo_dd.scope.master import read_master
from kpo_dd.scope.reconciling import reconcile
from kpo_dd.scope.wrong_firm import with_the_list
from tests.reading.makers import Cell, codes, save
from tests.toys import ON, shipped

HEADER = ("supplier_id", "supplier_name", "country", "filled_on")
LISTED = ("БИН", "Название", "Страна", "Срок")


def doubts(folder: Path, said: tuple[Cell, ...], listed: tuple[Cell, ...]) -> list[tuple[str, str]]:
    """What is odd about the return of one supplier beside its line of the list."""
    save(folder / "a.xlsx", HEADER, ("A-1", *said))
    master = read_master(save(folder / "list.xlsx", LISTED, ("A-1", *listed)), shipped())
    return codes(reconcile(read_all([folder / "a.xlsx"], shipped(), on=ON), master).problems)


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        (
            ("ТОО «Альфа Бурение»", "KAZ", "2026-05-06"),
            ("Alpha Burenie LLP", "Казахстан", "2026-05-06"),
        ),
        (("Alpha", "KAZ", None), ("Alpha Services", "", "2020-01-01")),
        (("Alpha", None, "2026-05-06"), ("", "Kazakhstan", None)),
        (("Alpha", "KAZ", "2026-05-06"), ("ALPHA, ТОО", "Aksai, West Kazakhstan", "2027-01-01")),
    ],
)
def test_what_agrees_or_cannot_be_compared_is_not_mentioned(
    tmp_path: Path, said: tuple[Cell, ...], listed: tuple[Cell, ...]
) -> None:
    """Alphabets, legal forms, blanks, and words that name no country."""
    assert doubts(tmp_path, said, listed) == []


def test_a_day_that_is_still_to_come_says_nothing_of_the_deadline(tmp_path: Path) -> None:
    """Neither is it late, nor can it be in time."""
    said, listed = ("Alpha", "KAZ", "2062-05-07"), ("Alpha", "KZ", "2026-05-06")
    assert doubts(tmp_path, said, listed) == []


def test_deadlines_stand_beside_the_answers_of_their_suppliers(tmp_path: Path) -> None:
    """Whoever has none on the list has none there; without any, the answers stay as they are."""
    rows = [(one, one, "KAZ", "2026-05-06") for one in ("A-1", "A-2", "A-3")]
    reading = read_all([save(tmp_path / "a.xlsx", HEADER, *rows)], shipped(), on=ON)
    list_of = [("A-2", "", "", "2026-05-06"), ("A-1", "", "", None), ("A-9", "", "", "2026-05-07")]
    master = read_master(save(tmp_path / "list.xlsx", LISTED, *list_of), shipped())
    due = with_the_list(reading.answers, master).frame[DEADLINE]
    assert [None if pd.isna(day) else str(day)[:10] for day in due] == [None, "2026-05-06", None]
    bare = read_master(save(tmp_path / "bare.xlsx", LISTED, ("A-1", "", "", None)), shipped())
    assert with_the_list(reading.answers, bare) is reading.answers
    assert with_the_list(reading.answers, None) is reading.answers


def test_the_place_of_the_list_stands_beside_the_declared_one(tmp_path: Path) -> None:
    """By letter, code or name; what is no sector is said, and what was declared is then relied on."""
    rows = [(one, one, "NOR", "2026-05-06") for one in ("A-1", "A-2", "A-3")]
    reading = read_all([save(tmp_path / "a.xlsx", HEADER, *rows)], shipped(), on=ON)
    head = ["БИН", "Страна", "Отрасль"]
    lines = [("A-1", "Казахстан", "F"), ("A-2", "", "Строительство"), ("A-3", "KZ", "чудеса")]
    master = read_master(save(tmp_path / "list.xlsx", head, *lines), shipped())
    frame = with_the_list(reading.answers, master).frame
    assert list(frame[listed_column("country")]) == ["KAZ", None, "KAZ"]
    assert list(frame[listed_column("sector")]) == ["F", "F", None]
    assert [(one.code, one.place.cell) for one in master.problems] == [("master_sector", "C4")]


def test_another_name_country_and_a_missed_deadline_are_each_a_line(tmp_path: Path) -> None:
    """At the cell of the return that says it."""
    said, listed = ("Alpha Drilling", "Турция", "2026-05-07"), ("ТОО «Омега»", "KZ", "2026-05-06")
    assert doubts(tmp_path, said, listed) == [
        ("master_name_differs", "B2"),
        ("master_country_differs", "C2"),
        ("master_filled_late", "D2"),
    ]
