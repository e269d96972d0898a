"""File names made of ids that somebody else chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.writing.file_names import safe_file_name

ALLOWED = frozenset("-_.")


def test_an_ordinary_id_is_its_own_name() -> None:
    """Nobody has to guess which file is whose."""
    assert [safe_file_name(one) for one in ("S-0004", "080140012345", "С-15")] == [
        "S-0004", "080140012345", "С-15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["../../etc/passwd", "a/b", "CON", "nul.txt", "x" * 500, "", ".", "a\x00b", "C:\\x", "\ud83d"],
)
def test_nothing_becomes_a_path_or_a_device(text: str) -> None:
    """One part of a path, not hidden, not too long, and there is always one."""
    name = safe_file_name(text)
    assert 0 < len(name) <= 100
    assert not name.startswith(".")
    assert name.split(".")[0].upper() not in {"CON", "NUL"}
    assert all(one.isalnum() or one in ALLOWED for one in name)


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_ids_that_differ_have_names_that_differ_on_any_disk(ids: list[str]) -> None:
    """Also where small letters and capitals are one."""
    first, second = map(safe_file_name, ids)
    assert first.casefold() != second.casefold()
