"""The zip a workbook is: looked over, then unpacked under a budget, before any parser sees it.

Two programs must not read two different workbooks in it, and what it unpacks to is counted as it
unpacks, whatever it says of itself.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from io import BytesIO

from msgspec import Struct

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import CellValue, Facts
from kpo_dd.reading.opening.limits import MEGABYTE, Limits

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
ENCRYPTED_FLAG = 0x1
KEPT = (".xml", ".rels", ".vml")
DOCTYPE = b"<!DOCTYPE"
WIDE_DOCTYPES = tuple(DOCTYPE.decode().encode(code) for code in ("utf-16-le", "utf-16-be"))


class Package(Struct, frozen=True):
    """The parts that are XML, unpacked; and the names of all parts. Names are in lower case."""

    xml: Mapping[str, bytes]
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """A part by its name in any case; empty where there is none."""
        return self.xml.get(name.casefold(), b"")


SheetsAgain = Mapping[
    str, tuple[bool, Sequence[Sequence[CellValue]]]
]  # by name: whether visible, rows
# All sheets of a workbook; of those named, which are too wide to lay out, the first rows.
SecondParser = Callable[[bytes, Limits, Collection[str]], SheetsAgain]
HEAD_ROWS, HEAD_COLUMNS = 1000, 500  # what is looked at of a sheet that is too wide


class PackageFormat(Struct, frozen=True):
    """A family of workbooks that are zips, and what it has to say of one, by one part and by all.

    `mark`: the part that tells it from others. `facts`: sheet name to what the file says of it,
    WorkbookRefused where a grid has more cells than are borne. `notes`: what is to be said of the
    workbook as a whole. `again`: a second parser, for what the first gives up on or must not lay out.
    """

    mark: str
    facts: Callable[[Package, int], Mapping[str, Facts]]
    notes: Callable[[Package], list[Problem]]
    again: SecondParser


def unpack(content: bytes, limits: Limits) -> Package:
    """The parts of a workbook. WorkbookRefused where they cost too much or can be read in two ways."""
    entries = zip_entries(content, limits)
    spans = [span(content, entry) for entry in entries]
    refuse_overlaps(spans, len(content))
    xml: dict[str, bytes] = {}
    left = limits.unpacked_bytes
    for entry, (_, start, end) in zip(entries, spans, strict=True):
        name = entry.filename.casefold()
        chunks = list(inflated(content[start:end], entry, left, name.endswith(KEPT)))
        left -= entry.file_size
        if name.endswith(KEPT):
            xml[name] = b"".join(chunks)
            refuse_hostile_xml(xml[name])
    return Package(xml, frozenset(entry.filename.casefold() for entry in entries))


def zip_entries(content: bytes, limits: Limits) -> Sequence[zipfile.ZipInfo]:
    """What the zip lists. WorkbookRefused where it lists too much, a name twice, or a locked part."""
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise WorkbookRefused.of("workbook_damaged") from error
    if len(entries) > limits.zip_entries:
        raise WorkbookRefused.of("workbook_too_many_parts", most=limits.zip_entries)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise too_large(limits)
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise WorkbookRefused.of("workbook_locked")
    refuse_double_names([entry.filename for entry in entries])
    return entries


def refuse_double_names(names: Sequence[str]) -> None:
    """WorkbookRefused where two parts have one name: programs differ in which of them they read."""
    if len({name.casefold().replace("\\", "/") for name in names}) != len(names):
        raise WorkbookRefused.of("workbook_two_readings")


def too_large(limits: Limits) -> WorkbookRefused:
    """The refusal of what unpacks to more than is allowed."""
    return WorkbookRefused.of("workbook_too_large", most=limits.unpacked_bytes // MEGABYTE)


Span = tuple[int, int, int]  # where an entry begins, where its data begin, where they end


def span(content: bytes, entry: zipfile.ZipInfo) -> Span:
    """Where an entry stands. WorkbookRefused where its own header tells another story than the list."""
    at = entry.header_offset
    header = content[at : at + LOCAL_HEADER.size] if at >= 0 else b""
    if len(header) < LOCAL_HEADER.size:
        raise WorkbookRefused.of("workbook_damaged")
    signature, _, _, method, *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = at + LOCAL_HEADER.size + name_length + extra_length
    name = content[at + LOCAL_HEADER.size : at + LOCAL_HEADER.size + name_length]
    listed_name = entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
    if signature != b"PK\x03\x04":
        raise WorkbookRefused.of("workbook_damaged")
    if name != listed_name or method != entry.compress_type:
        raise WorkbookRefused.of("workbook_two_readings")
    return at, start, start + entry.compress_size


def refuse_overlaps(spans: Sequence[Span], length: int) -> None:
    """WorkbookRefused where entries share bytes, reach over the end, or something stands before them."""
    end = 0
    for number, (begin, _, stop) in enumerate(sorted(spans)):
        if begin < end or (number == 0 and begin):
            raise WorkbookRefused.of("workbook_two_readings")
        end = stop
    if end > length:
        raise WorkbookRefused.of("workbook_damaged")


def inflated(raw: bytes, entry: zipfile.ZipInfo, left: int, keep: bool) -> Iterator[bytes]:
    """The bytes of an entry, piece by piece; only counted where they need not be kept.

    WorkbookRefused where they are not what the list says: longer, shorter, or other bytes.
    """
    size, checksum = 0, 0
    for chunk in pieces(raw, entry):
        size, checksum = size + len(chunk), zlib.crc32(chunk, checksum)
        if size > min(left, entry.file_size):
            raise WorkbookRefused.of("workbook_two_readings")
        if keep:
            yield chunk
    if (size, checksum) != (entry.file_size, entry.CRC):
        raise WorkbookRefused.of("workbook_damaged")


def pieces(raw: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry unpacks to, at most a megabyte at a time."""
    if entry.compress_type == zipfile.ZIP_STORED:
        yield raw
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise WorkbookRefused.of("workbook_damaged")
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not stream.eof:
            chunk = stream.decompress(raw, MEGABYTE)
            raw = stream.unconsumed_tail
            if not chunk and not raw:
                return
            yield chunk
    except zlib.error as error:
        raise WorkbookRefused.of("workbook_damaged") from error


def refuse_hostile_xml(xml: bytes) -> None:
    """WorkbookRefused for what no office program writes and what makes a parser run without end.

    A document type (it may define entities), and a megabyte without any markup: one huge attribute.
    """
    huge = any(
        xml.find(b"<", at, at + MEGABYTE) < 0 for at in range(0, len(xml) - MEGABYTE + 1, MEGABYTE)
    )
    wide = WIDE_DOCTYPES if b"\0" in xml else ()  # one character is looked for much quicker
    if huge or (b"!" in xml and any(doctype in xml for doctype in (DOCTYPE, *wide))):
        raise WorkbookRefused.of("workbook_hostile")
