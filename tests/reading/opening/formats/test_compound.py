"""Locked workbooks: opened with a password that is given, or refused in one clear line."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import Parsed
from kpo_dd.reading.opening.first_bytes import MAGIC
from kpo_dd.reading.opening.formats import compound
from kpo_dd.reading.opening.formats.compound import NO_PASSWORD, open_compound
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parsed_or_refused
from kpo_dd.reading.opening.workbook import open_workbook
from kpo_dd.wording import Language, explain
from tests.reading.makers import HEADER, ROW, workbook_bytes

GOOD = workbook_bytes({"Answers": [HEADER, ROW]})
SECRET = "Құпия-7"  # noqa: S105


def locked(password: str) -> bytes:
    """The good workbook behind a password, as Excel locks it."""
    memory = BytesIO()
    OOXMLFile(BytesIO(GOOD)).encrypt(password, memory)
    return memory.getvalue()


LOCKED = locked(SECRET)


def refusal(content: bytes, *passwords: str) -> WorkbookRefused:
    """Why a file is refused, by the worker."""
    with pytest.raises(WorkbookRefused) as caught:
        open_workbook(content, "a.xlsx", Limits(passwords=passwords))
    assert len(caught.value.problems) == 1
    return caught.value


def test_a_locked_workbook_is_opened_with_its_password() -> None:
    """Each one that is given is tried; the digest is that of the file as it came."""
    book = open_workbook(LOCKED, "a.xlsx", Limits(passwords=("wrong", SECRET)))
    assert [list(row) for row in book.sheets[0].rows] == [list(HEADER), list(ROW)]
    assert book.sha256 != open_workbook(GOOD, "a.xlsx", Limits()).sha256


@pytest.mark.parametrize(
    ("passwords", "code"),
    [((), "workbook_encrypted"), (("geheim", "x"), "workbook_password_wrong")],
)
def test_without_the_password_it_is_refused_in_one_line(
    passwords: tuple[str, ...], code: str
) -> None:
    """The line says how to give it, and shows none that was tried."""
    refused = refusal(LOCKED, *passwords)
    assert refused.problems[0].code == code
    for language in Language:
        line = explain(refused.problems[0], language)
        assert line.startswith("a.xlsx: ")
        assert not any(password in line.split() for password in passwords)


def test_a_workbook_that_excel_opens_without_asking_is_opened() -> None:
    """Excel locks a read-only workbook with a password that everybody has."""
    assert open_compound(locked(NO_PASSWORD), ()) == GOOD


def test_what_is_inside_the_lock_is_looked_over_like_any_other_file() -> None:
    """A lock makes nothing safe."""
    memory = BytesIO()
    OOXMLFile(BytesIO(GOOD)).encrypt(SECRET, memory)
    box = open_workbook(memory.getvalue(), "a.xlsx", Limits(passwords=(SECRET,)))
    assert len(box.sheets) == 1
    with pytest.raises(WorkbookRefused) as caught:
        open_workbook(LOCKED, "a.xlsx", Limits(passwords=(SECRET,), grid_cells=7))
    assert caught.value.problems[0].code == "workbook_too_wide"


@pytest.mark.parametrize("at", range(0, len(LOCKED), 911))
def test_a_damaged_lock_is_opened_or_one_line(at: int) -> None:
    """Whatever the library that opens it makes of it."""
    damaged = bytearray(LOCKED)
    damaged[at : at + 64] = bytes(64)
    answer = parsed_or_refused(bytes(damaged), Limits(passwords=(SECRET,)))
    assert isinstance(answer, Parsed) or len(answer) == 1


@pytest.mark.parametrize("length", [8, 512, 1536, 4096])
def test_half_a_compound_file_is_damaged(length: int) -> None:
    """Cut off on its way."""
    code = refusal((MAGIC + LOCKED[8:])[:length], SECRET).problems[0].code
    assert code in {"workbook_damaged", "workbook_lock_unknown", "not_a_workbook"}


def renamed(old: str, new: str) -> bytes:
    """The locked workbook with another name in its list of streams."""
    names = [name.encode("utf-16-le") for name in (old, new)]
    assert len(names[0]) == len(names[1])
    assert names[0] in LOCKED
    return LOCKED.replace(names[0], names[1])


def test_a_file_that_only_a_server_may_open_is_refused() -> None:
    """Rights management: no password opens it."""
    assert refusal(renamed("EncryptedPackage", "\tDRMContent" + "x" * 5)).problems[0].code == (
        "not_a_workbook"
    )
    # The name of a stream carries its length; a longer one is put in by hand.
    name, shorter = "EncryptedPackage".encode("utf-16-le"), "\tDRMContent".encode("utf-16-le")
    at = LOCKED.index(name)
    changed = bytearray(LOCKED)
    changed[at : at + 64] = shorter.ljust(64, b"\x00")
    changed[at + 64 : at + 66] = (len(shorter) + 2).to_bytes(2, "little")
    assert refusal(bytes(changed)).problems[0].code == "workbook_rights_managed"


def test_a_letter_is_no_workbook() -> None:
    """The same box holds the documents of Word."""
    other = renamed("EncryptedPackage", "WordDocument" + "abcd")
    assert refusal(other).problems[0].code == "not_a_workbook"


def test_the_library_that_opens_locks_is_loaded_only_where_there_is_one() -> None:
    """It costs time, and most files have no lock."""
    code = (
        "import sys; from kpo_dd.reading.opening.limits import Limits; "
        "from kpo_dd.reading.opening.parsing import parse_workbook; "
        "parse_workbook(sys.stdin.buffer.read(), Limits()); "
        "assert not {'msoffcrypto', 'olefile', 'pandas', 'openpyxl'} & set(sys.modules)"
    )
    home = Path(compound.__file__).parents[4]
    subprocess.run([sys.executable, "-c", code], input=GOOD, check=True, cwd=home)
