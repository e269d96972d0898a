"""What came from whom: by what is in the return; by a file name only as a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.reading.read import read_all
from kpo_dd.scope.master import MasterList, read_master
from kpo_dd.scope.reconciling import Came, hints, reconcile
from kpo_dd.wording import Language
from tests.reading.makers import HEADER, Cell, codes, save
from tests.toys import toy


def master(folder: Path, *suppliers: Cell) -> MasterList:
    """A list of suppliers in scope."""
    return read_master(save(folder / "list.xlsx", ["BIN"], *([one] for one in suppliers)), toy())


@pytest.mark.parametrize(
    ("file", "supplier"),
    [
        ("A-1.xlsx", "A-1"),
        ("in/2026/a-1 (2).xlsx", "A-1"),
        ("ответ_A-1_итог.xlsx", "A-1"),
        ("A-11.xlsx", "A-11"),
        ("A-1 и A-2.xlsx", None),
        ("A-111.xlsx", None),
        ("xA-1.xlsx", None),
        ("A-1/answers.xlsx", None),
    ],
)
def test_a_file_hints_at_the_one_supplier_whose_id_is_a_word_of_its_name(
    file: str, supplier: str | None
) -> None:
    """Neither at two, nor by a part of another id, nor by its folder."""
    found = [hint.supplier for hint in hints([file], ["A-1", "A-2", "A-11"])]
    assert found == ([supplier] if supplier else [])


def test_what_came_is_told_by_what_stands_in_it(tmp_path: Path) -> None:
    """Usable, refused, both; a hint never counts against a return that says whose it is."""
    folder = tmp_path / "in"
    folder.mkdir()
    save(folder / "a.xlsx", HEADER, ("A-1", "Alpha", "KAZ", "yes"), ("A-2", "B", "KAZ", "no"))
    save(folder / "b.xlsx", HEADER, ("A-2", "B", "KAZ", "yes"))
    for name in ("A-1 new.xlsx", "A-3.xlsx", "A-3 again.xlsx", "A-9.xlsx"):
        (folder / name).write_text(name, encoding="utf-8")
    reading = read_all([folder], toy())
    assert reconcile(reading, master(tmp_path, "A-1", "A-2", "A-3", "A-4")).came == (
        Came("A-1", ("in/a.xlsx",), usable=True, language=Language.EN),
        Came("A-2", ("in/a.xlsx", "in/b.xlsx"), usable=False, language=Language.EN),
        Came("A-3", ("in/A-3 again.xlsx", "in/A-3.xlsx"), usable=False, hinted=True),
    )
    assert [one.supplier for one in reconcile(reading).came] == ["A-1", "A-2"]


@pytest.mark.parametrize(("in_list", "in_return"), [("А-1", "A-1"), ("012345678901", 12345678901)])
def test_an_id_that_looks_like_a_missing_one_is_named_and_not_taken_for_it(
    tmp_path: Path, in_list: str, in_return: Cell
) -> None:
    """A Cyrillic letter; a zero that a spreadsheet dropped."""
    path = save(tmp_path / "a.xlsx", HEADER, (in_return, "Alpha", "KAZ", "yes"))
    found = reconcile(read_all([path], toy()), master(tmp_path, in_list, "B-2"))
    assert codes(found.problems) == [("master_return_alike", "A2")]
    assert [one.supplier for one in found.came] == [str(in_return)]
