"""Which files are parts of a data set, and which of them must be read together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import UsageError
from kpo_dd.scale.parts import parts_at, to_read_again

PARTS = st.dictionaries(
    st.integers(0, 9).map(lambda at: Path(f"p{at}")),
    st.sets(st.sampled_from("abcdefgh")),
    min_size=1,
)


@given(PARTS)
def test_parts_that_share_a_supplier_are_read_together_and_no_others(
    suppliers: Mapping[Path, set[str]],
) -> None:
    """Whoever is linked through others belongs together, too."""
    linked = {part: {part} for part in suppliers}
    for _ in suppliers:
        for one, other in combinations(suppliers, 2):
            if any(suppliers[x] & suppliers[y] for x in linked[one] for y in linked[other]):
                linked[one] |= linked[other]
                linked[other] |= linked[one]
    wanted = {tuple(sorted(group)) for group in linked.values() if len(group) > 1}
    assert set(to_read_again(suppliers)) == wanted


def test_what_engines_leave_beside_parts_is_no_part(tmp_path: Path) -> None:
    """Marks, checksums and hidden files; parts may stand in folders by a value."""
    names = ["b.parquet", "a.csv", "year=2026/c.parquet", "_metadata.parquet", ".b.parquet.crc"]
    for name in [*names, "_SUCCESS", "_temporary/x.parquet", "notes.txt", "~$a.xlsx"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in parts_at([tmp_path])]
    assert found == ["a.csv", "b.parquet", "year=2026/c.parquet"]


def test_a_part_given_twice_is_one(tmp_path: Path) -> None:
    """In a folder and by itself."""
    part = tmp_path / "a.parquet"
    part.touch()
    assert parts_at([tmp_path, part]) == [part]


@pytest.mark.parametrize(
    ("name", "code"), [("no", "path_missing"), ("", "folder_without_workbooks")]
)
def test_where_there_is_nothing_that_is_said(tmp_path: Path, name: str, code: str) -> None:
    """In one line, before anything is written."""
    with pytest.raises(UsageError) as refused:
        parts_at([tmp_path / name])
    assert [problem.code for problem in refused.value.problems] == [code]
