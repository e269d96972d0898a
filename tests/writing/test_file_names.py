"""File names made of ids that somebody else chose."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.writing.file_names import refused_by_windows, safe_file_name

ALLOWED = frozenset("-_.")


def test_an_ordinary_id_is_its_own_name() -> None:
    """Nobody has to guess which file is whose."""
    assert [safe_file_name(one) for one in ("S-0004", "080140012345", "С-15")] == [
        "S-0004", "080140012345", "С-15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        "a/b",
        "CON",
        "nul.txt",
        "x" * 500,
        "",
        ".",
        "a\x00b",
        "C:\\x",
        "\ud83d",
        "COM¹",
        "CONIN$",
        "S-1.",
        "S-1 ",
        "界" * 90,
        "Ж" * 90,
    ],
)
def test_nothing_becomes_a_path_or_a_device(text: str) -> None:
    """One part of a path, not hidden, not too long, and there is always one."""
    name = safe_file_name(text)
    assert 0 < len(name) <= 100
    assert not name.startswith(".")
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM¹", "CONIN$"}
    assert not refused_by_windows(name)
    assert len(f"for-supplier-{name}.docx".encode()) <= 255
    assert all(one.isalnum() or one in ALLOWED for one in name)


def as_a_disk_sees(name: str) -> str:
    """A name as disks compare it that know neither case nor ways of Unicode: those of a Mac."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("s-1", "S-1"),
        ("Й-1", "И\u0306-1"),
        ("\uac00", "\u1100\u1161"),
        ("\u212a1", "K1"),
        ("ß1", "SS1"),
    ],
)
def test_ids_that_some_disk_takes_for_one_have_two_names(first: str, second: str) -> None:
    """Small and capital, composed and in parts, and signs that are letters."""
    assert as_a_disk_sees(safe_file_name(first)) != as_a_disk_sees(safe_file_name(second))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *(
            (name, True)
            for name in ("con", "NUL.xlsx", "com1 .txt", "LPT³", "a:b.xlsx", "what?.xlsx")
        ),
        *((name, True) for name in ("a.", "a ", "x|y", "a\tb", "conout$", "AUX.")),
        *(
            (name, False)
            for name in (".", "..", "console.xlsx", ".kpo-dd-lock", "com.xlsx", "com10")
        ),
        *((name, False) for name in ("Отчёт 2026 (1).xlsx", "a.b.c", "null")),
    ],
)
def test_names_that_windows_refuses_are_known(name: str, is_one: bool) -> None:
    """Devices with any ending, signs that mean something, dots and blanks at the end."""
    assert refused_by_windows(name) == is_one


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_ids_that_differ_have_names_that_differ_on_any_disk(ids: list[str]) -> None:
    """Also where small letters and capitals are one."""
    first, second = map(safe_file_name, ids)
    assert as_a_disk_sees(first) != as_a_disk_sees(second)
