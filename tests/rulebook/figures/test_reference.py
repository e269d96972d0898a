"""Reference tables as people save them, and each mistake at its line."""

from __future__ import annotations

import numpy as np
import pytest

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.figures.reference import read_reference

HEAD = "code,alias_iso2,name_en,name_ru,name_kk,danger"
KAZ = "KAZ,KZ,Kazakhstan,Казахстан,Қазақстан,4"
TUR = "TUR,TR,Türkiye,Турция,Түркия,"


def saved(*lines: str) -> str:
    """The text of a table."""
    return "\n".join(lines) + "\n"


def faults(text: str) -> list[tuple[str, int]]:
    """The codes of what is wrong, with their lines."""
    with pytest.raises(RulebookError) as refused:
        read_reference(text, "countries.csv")
    return [(problem.code, problem.place.line) for problem in refused.value.problems]


def test_a_table_is_read_by_code_alias_and_name() -> None:
    """Blank lines are none."""
    table = read_reference(saved(HEAD, KAZ, "", TUR), "countries.csv")
    assert table.codes == ("KAZ", "TUR")
    assert table.lookup["казахстан"][0] == table.lookup["kz"][0] == "KAZ"
    np.testing.assert_array_equal(table.figures["danger"], [4.0, np.nan])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("TUR,TR,,Турция,Түркия,1", "reference_name"),
        ("TUR,TR,Türkiye,Турция,  ,1", "reference_name"),
        ("TUR,TR,Türkiye", "reference_row"),
        ("TUR,TR,Korea, Republic of,Корея,Корея,1", "reference_row"),
        (",TR,Türkiye,Турция,Түркия,1", "reference_code"),
        (KAZ, "reference_code"),
        ("TUR,TR,Türkiye,Турция,Түркия,four", "reference_figure"),
        ("TUR,TR,Türkiye,Турция,Түркия,inf", "reference_figure"),
        ("TUR,TR,Türkiye,Турция,Түркия,-Infinity", "reference_figure"),
        ("TUR,TR,Türkiye,Турция,Түркия,nan", "reference_figure"),
        ("TUR,TR,Türkiye,Турция,Түркия,1e999", "reference_figure"),
    ],
)
def test_a_faulty_line_is_one_problem_at_that_line(line: str, code: str) -> None:
    """An empty line in between does not shift it."""
    assert faults(saved(HEAD, KAZ, "", line)) == [(code, 4)]


def test_every_faulty_line_is_told() -> None:
    """An editor sees them all at once."""
    lines = ["A,,,а,а,1", "B,,b,б,б,x"]
    assert faults(saved(HEAD, *lines)) == [("reference_name", 2), ("reference_figure", 3)]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([""], ("reference_column", 1)),
        ([HEAD.replace("name_kk", "name"), KAZ], ("reference_column", 1)),
        ([HEAD], ("reference_code", 2)),
        ([HEAD, '"' + "x" * 140_000], ("rules_file_unreadable", 0)),
    ],
)
def test_a_file_that_is_no_table_is_refused(lines: list[str], fault: tuple[str, int]) -> None:
    """Nothing in it, a column too few, no row, a quotation mark never closed."""
    assert faults(saved(*lines)) == [fault]
