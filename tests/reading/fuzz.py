"""Workbooks changed at random: read, or refused in one line; never another exception, hang or crash.

`python -m tests.reading.fuzz 20000` tries as many; the tests try a few hundred, always the same.
"""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from functools import cache
from io import BytesIO

import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from kpo_dd.errors import KpoError
from kpo_dd.reading.batch.file_reading import read_workbook
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from kpo_dd.reading.opening.parsing import PARSER_FAULTS, parse_workbook
from kpo_dd.reading.opening.workbook import opened
from kpo_dd.wording import Language, explain
from tests.reading.makers import HEADER, ROW, with_part, workbook_bytes, written
from tests.reading.opening.formats.test_ods import cell, ods, row
from tests.toys import toy

PASSWORD = "x"  # noqa: S105
TERMS = Limits(grid_cells=200_000, unpacked_bytes=32 * MEGABYTE, passwords=(PASSWORD,))
# What the parser raises where Python can't hold a value of the file.
FROM_THE_PARSER = PARSER_FAULTS | {"OverflowError"}


def fill(book: xlsxwriter.Workbook) -> None:
    """A questionnaire with something of everything."""
    sheet = book.add_worksheet("Answers")
    sheet.write_row("A1", HEADER)
    sheet.write_row("A2", ROW)
    sheet.write_datetime("E2", date(2026, 11, 23), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_number("F2", 0.25, book.add_format({"num_format": "0%"}))
    sheet.write_formula("G2", "=1/0", None, "#DIV/0!")
    sheet.write_rich_string("H2", "a", book.add_format({"bold": True}), "b")
    sheet.write_comment("A1", "note")
    sheet.insert_textbox("J1", "text")
    sheet.merge_range("A5:C6", "merged")
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("X:XFD", None, None, {"hidden": True})
    sheet.autofilter("A1:D2")


@cache
def seeds() -> tuple[bytes, ...]:
    """The workbooks that are changed."""
    rich = written(fill)
    table = "\n".join(";".join(cells) for cells in (HEADER, ROW)).encode()
    calc = ods(
        row("".join(map(cell, HEADER)))
        + row("".join(map(cell, ROW)), 'table:number-rows-repeated="2"')
    )
    box = BytesIO()
    OOXMLFile(BytesIO(workbook_bytes({"A": [HEADER, ROW]}))).encrypt(PASSWORD, box)
    return rich, rich, calc, table, table.decode().encode("utf-16"), box.getvalue()


SNIPPETS = [
    b"",
    b"<",
    b">",
    b'"',
    b"&",
    b"\x00",
    b"\xff\xfe",
    b"<c/>",
    b"</row>",
    b"<row>",
    b"<!--",
]
SNIPPETS += [
    b'<c r="XFD1048576"><v>1</v></c>',
    b"1e999",
    b"-1",
    b"99999999999999999999",
    b"_xD800_",
]
SNIPPETS += [b"<!DOCTYPE a>", b"<![CDATA[x]]>", b't="e"', b'r="A0"', b'r="AAAA1"', b'hidden="1"']
SNIPPETS += [b'table:number-rows-repeated="1048576"', b'encoding="utf-7"', b"A" * 5_000, b"&#x1F;"]


@st.composite
def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes with a few of them cut out, doubled or replaced."""
    changing = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(changing)))
        length = draw(st.integers(0, 12))
        piece = bytes(changing[at : at + 40])
        changing[at : at + length] = draw(
            st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=4), st.just(piece))
        )
    return bytes(
        changing[: draw(st.integers(0, len(changing)))] if draw(st.booleans()) else changing
    )


VALUE = re.compile(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<]+(?=<)')
VALUES = [b"", b"-1", b"0", b"1", b"A0", b"A1", b"a1", b"XFD1048576", b"AAAA1", b"9" * 30, b"1e999"]
VALUES += [
    b"NaN",
    b"e",
    b"s",
    b"str",
    b"b",
    b"inlineStr",
    b"\xd0\xb4\xd0\xb0",
    b"..",
    b"/",
    b"1048576",
]


@st.composite
def with_other_value(draw: st.DrawFn, xml: bytes) -> bytes:
    """XML with one attribute or text replaced: what a parser meets behind its own well-formedness."""
    found = list(VALUE.finditer(xml))
    if not found:
        return xml
    match = draw(st.sampled_from(found))
    value = draw(st.sampled_from(VALUES) | st.just(draw(st.sampled_from(found))[0]))
    return xml[: match.start()] + value + xml[match.end() :]


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A workbook changed as bytes, or inside its parts, or with parts that changed places."""
    seed = draw(st.sampled_from(seeds()))
    if not zipfile.is_zipfile(BytesIO(seed)) or draw(st.integers(0, 3)) == 0:
        return draw(changed(seed))
    with zipfile.ZipFile(BytesIO(seed)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = sorted(parts)
    likely = [name for name in names if "sheet1.xml" in name or name.startswith("xl/s")] or names
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(likely + names))
        match draw(st.sampled_from(["other part", "other bytes", "other value", "other value"])):
            case "other part":
                parts[name] = parts[draw(st.sampled_from(names))]
            case "other bytes":
                parts[name] = draw(changed(parts[name]))
            case _:
                parts[name] = draw(with_other_value(parts[name]))
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return memory.getvalue()


def odd_encoding() -> bytes:
    """A part that says it is in an encoding nobody knows; found by this program."""
    xml = b'<?xml version="1.0" encoding="A0"?><worksheet/>'
    return with_part(seeds()[0], "xl/worksheets/sheet1.xml", lambda _: xml)


def check(content: bytes) -> None:
    """Read it in this process: a result, a refusal that can be said, or what calamine raises."""
    try:
        parsed = parse_workbook(content, TERMS)
        read_workbook(opened(parsed, content, "a.xlsx"), toy(), Headings(toy().questionnaire))
    except KpoError as error:
        said = [explain(problem, Language.EN) for problem in error.problems]
        if not said:
            raise
    except BaseException as error:
        if type(error).__name__ not in FROM_THE_PARSER:
            raise


def fuzz(examples: int, *, always_the_same: bool) -> None:
    """Try as many changed workbooks."""

    @settings(
        max_examples=examples,
        derandomize=always_the_same,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(workbooks())
    @example(odd_encoding())
    @example(b"PK\x03\x04")
    @example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    def every_workbook(content: bytes) -> None:
        check(content)

    every_workbook()


if __name__ == "__main__":
    fuzz(int(sys.argv[1]), always_the_same=False)
