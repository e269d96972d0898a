"""The zip: read in one way or not at all, and never more than is allowed."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.formats.package import unpack
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from tests.reading.makers import HEADER, ROW, with_part, workbook_bytes

GOOD = workbook_bytes({"Answers": [HEADER, ROW]})
SHEET = "xl/worksheets/sheet1.xml"


def zipped(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries, names given twice included."""
    memory = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(memory, "w", method) as package:
        warnings.simplefilter("ignore")
        for name, content in parts:
            package.writestr(name, content)
    return memory.getvalue()


def refusal(content: bytes, limits: Limits | None = None) -> str:
    """The code with which a zip is refused."""
    with pytest.raises(WorkbookRefused) as caught:
        unpack(content, limits or Limits())
    (problem,) = caught.value.problems
    return problem.code


def test_the_parts_of_a_good_workbook_are_unpacked() -> None:
    """The XML ones, by their names in any case."""
    package = unpack(GOOD, Limits())
    assert package.part("XL/Workbook.xml").startswith(b"<?xml")
    assert package.part("xl/nothing.xml") == b""
    assert SHEET in package.names


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """The budget is for all parts together."""
    bomb = zipped([(name, bytes(400_000)) for name in ("a.bin", "b.bin", "c.bin")])
    assert len(bomb) < 5_000
    unpack(bomb, Limits(unpacked_bytes=1_200_000))
    assert refusal(bomb, Limits(unpacked_bytes=1_199_999)) == "workbook_too_large"


def test_a_zip_bomb_that_understates_its_size_is_stopped_as_it_unpacks() -> None:
    """What the list of parts says is not believed; what comes out is counted."""
    bomb = zipped([("xl/workbook.xml", b"<a/>" + bytes(50 * MEGABYTE))])
    assert refusal(declaring(bomb, 1_000)) == "workbook_two_readings"


def declaring(content: bytes, size: int) -> bytes:
    """A zip of one entry that gives another unpacked size, in both its headers."""
    central = content.index(b"PK\x01\x02")
    changed = bytearray(content)
    for at in (22, central + 24):
        changed[at : at + 4] = struct.pack("<L", size)
    return bytes(changed)


def test_a_part_that_ends_early_or_holds_other_bytes_is_damaged() -> None:
    """Its length and its checksum are both looked at."""
    stored = zipped([("xl/workbook.xml", b"<workbook/>")], zipfile.ZIP_STORED)
    unpack(stored, Limits())
    assert refusal(stored.replace(b"<workbook/>", b"<worKbook/>")) == "workbook_damaged"
    assert refusal(declaring(zipped([("a.xml", b"abc")]), 4)) == "workbook_damaged"


def test_a_zip_of_very_many_parts_is_refused() -> None:
    """Each part costs, however small."""
    many = zipped([(f"xl/{number}", b"") for number in range(11)])
    unpack(many, Limits(zip_entries=11))
    assert refusal(many, Limits(zip_entries=10)) == "workbook_too_many_parts"


def with_other_local_name(content: bytes) -> bytes:
    """The first name of the file is changed in one of its two places."""
    name = b"[Content_Types].xml"
    assert content.index(name) < 64
    return content.replace(name, b"[Content_types].xml", 1)


def overlapping(content: bytes) -> bytes:
    """A second entry in the list leads into the data of the first."""
    outer = zipped([("a.xml", content), ("b.xml", b"<b/>")], zipfile.ZIP_STORED)
    second = outer.rindex(b"PK\x01\x02")
    first_inside = 30 + len("a.xml")
    changed = bytearray(outer)
    changed[second + 42 : second + 46] = struct.pack("<L", first_inside)
    return bytes(changed)


TWO_READINGS: dict[str, Callable[[], bytes]] = {
    "a name twice": lambda: zipped([("xl/a", b"1"), ("xl/a", b"2")]),
    "a name twice, in another case": lambda: zipped([("xl/a", b"1"), ("xl/A", b"2")]),
    "a name twice, with the other slash": lambda: zipped([("xl/a", b"1"), ("xl\\a", b"2")]),
    "another name in the file": lambda: with_other_local_name(GOOD),
    "an entry inside another": lambda: overlapping(zipped([("b.xml", b"<b/>")], 0)),
    "two zips, one after the other": lambda: GOOD + GOOD,
    "a zip that begins later": lambda: b"PK\x03\x04 and more" + GOOD,
}


@pytest.mark.parametrize("how", TWO_READINGS)
def test_a_zip_that_two_programs_would_read_differently_is_refused(how: str) -> None:
    """Nobody can say which of the two the supplier saw."""
    assert refusal(TWO_READINGS[how]()) == "workbook_two_readings"


def test_a_part_with_a_password_of_its_own_is_refused() -> None:
    """The lock zip programs have."""
    locked = bytearray(GOOD)
    central = GOOD.index(b"PK\x01\x02")
    locked[6] |= 1
    locked[central + 8] |= 1
    assert refusal(bytes(locked)) == "workbook_locked"


def test_a_way_to_pack_that_office_programs_do_not_use_is_refused() -> None:
    """Only stored and deflated parts are read."""
    assert refusal(zipped([("a.xml", b"<a/>" * 99)], zipfile.ZIP_BZIP2)) == "workbook_damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "docProps/app.xml", "xl/x.vml"])
def test_a_document_type_is_refused_in_any_part_and_encoding(part: str, encoding: str) -> None:
    """Entities could make gigabytes of a line, or read other files."""
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert refusal(with_part(GOOD, part, lambda _: bomb)) == "workbook_hostile"


def test_a_huge_attribute_is_refused_before_any_parser_sees_it() -> None:
    """Parsers go over a value again and again until it ends; the longest real one is far shorter."""

    def sheet(length: int) -> Callable[[bytes], bytes]:
        return lambda _: b'<worksheet a="%s"/>' % (b"x" * length)

    unpack(with_part(GOOD, SHEET, sheet(MEGABYTE // 2)), Limits())
    assert refusal(with_part(GOOD, SHEET, sheet(3 * MEGABYTE))) == "workbook_hostile"
