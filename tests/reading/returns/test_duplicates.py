"""The same thing more than once counts once, and is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import Place
from kpo_dd.reading.read import read_all
from kpo_dd.reading.returns.duplicates import copies, identical, what_it_says
from kpo_dd.reading.returns.one_return import ReadReturn
from tests.reading.makers import HEADER, ROW, codes, save
from tests.toys import toy


def sent(supplier: str, answers: int = 10, **more: str) -> ReadReturn:
    """A return with so many answers beside its id and name."""
    said = {f"q{number}": "yes" for number in range(answers)}
    own = {"supplier_id": supplier, "supplier_name": f"Name of {supplier}"}
    return ReadReturn(supplier, Place("a.xlsx"), {**own, **said, **more}, {}, ())


@pytest.mark.parametrize(
    "name", ["a (1).xlsx", "a - Copy.xlsx", "Копия a.xlsx", "sub/a.xlsx", "a - копия (2).xlsx"]
)
def test_the_plainest_name_is_the_original(name: str) -> None:
    """Whatever office programs make of it when they copy."""
    assert copies([(name, "d"), ("a.xlsx", "d"), ("b.xlsx", "e")]) == {name: "a.xlsx"}


@given(st.permutations([("a.xlsx", "d"), ("b.xlsx", "d"), ("c.xlsx", ""), ("e.xlsx", "")]))
def test_the_order_of_files_says_nothing_about_which_is_the_copy(
    files: list[tuple[str, str]],
) -> None:
    """What could not be read at all is no copy of anything."""
    assert copies(files) == {"b.xlsx": "a.xlsx"}


def test_a_copied_file_counts_once_and_is_named(tmp_path: Path) -> None:
    """Not as a supplier that answered twice, and not as a refused file."""
    save(tmp_path / "a.xlsx", HEADER, ROW)
    (tmp_path / "a (1).xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    reading = read_all([tmp_path], toy())
    assert [(p.code, Path(p.place.file).name) for p in reading.problems] == [
        ("file_copy", "a (1).xlsx")
    ]
    assert [(Path(f.file).name, bool(f.copy_of)) for f in reading.files] == [
        ("a (1).xlsx", True),
        ("a.xlsx", False),
    ]
    assert reading.answers.cells["A-1", "policy"].place.file.endswith("/a.xlsx")
    assert not reading.refused


def test_a_whole_return_under_another_supplier_is_noticed() -> None:
    """Whatever they are called; all share one list of them."""
    found = identical([sent("A"), sent("B"), sent("C"), sent("D", q0="no")])
    assert found == dict.fromkeys("ABC", ("A", "B", "C"))
    assert len({id(group) for group in found.values()}) == 1  # one list, however many are alike


def test_a_few_answers_alike_are_chance() -> None:
    """Nine are too few, ten are not."""
    assert identical([sent("A", 9), sent("B", 9)]) == {}
    assert set(identical([sent("A"), sent("B")])) == {"A", "B"}
    assert len(what_it_says(sent("A"))) == 10


def test_identical_returns_are_problems_of_both_suppliers(tmp_path: Path) -> None:
    """Read from disk, from two files."""
    questions = ("workers_total", "workers_migrant", "documents_held", "youngest_age", "deductions")
    more = ("policy", "training", "agency_checked", "commitment", "sector")
    header = ("supplier_id", "supplier_name", "country", *questions, *more)
    row = ("KAZ", 40, 3, "no", 30, "none", "yes", "yes", "yes", "Accepted", "F")
    save(tmp_path / "a.xlsx", header, ("A-1", "Alpha", *row))
    save(tmp_path / "b.xlsx", header, ("B-1", "Beta", *row))
    reading = read_all([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], toy())
    assert reading.identical == dict.fromkeys(("A-1", "B-1"), ("A-1", "B-1"))
    assert codes(reading.problems) == [("returns_identical", "2:2"), ("returns_identical", "2:2")]
