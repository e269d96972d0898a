"""Cells that hold something which the parser hands over as blank: errors, and formulas without a result.

Excel stores the result of a formula beside it; a program that fills in a questionnaire often does
not. Either way something stands in the cell, so it has to be listed. Runs in the worker process.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in such a cell: the error (`#REF!`), or the formula."""

    text: str


Spot = tuple[int, int]  # row and column, both from 0
WORKBOOK = "xl/workbook.xml"
MAY_BE_LOST = re.compile(rb"""\bt=["']e["']|<(?:\w+:)?f[\s/>]""")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
RELATION_ID = re.compile(r"\{[^}]*officeDocument/(?:2006/)?relationships\}id")


def lost_cells(content: bytes) -> dict[str, dict[Spot, Lost]]:
    """Sheet name to its lost cells; only .xlsx tells which they are."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        if WORKBOOK not in package.namelist():
            return {}
        found = {}
        for name, part in sheet_parts(package).items():
            xml = package.read(part)
            if MAY_BE_LOST.search(xml):
                found[name] = dict(lost_in(xml))
        return found


def sheet_parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Sheet name to the part of the package that holds it."""
    relations = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
    }
    parts = {}
    for element in ET.fromstring(package.read(WORKBOOK)).iter():  # noqa: S314
        ids = [value for key, value in element.attrib.items() if RELATION_ID.fullmatch(key)]
        if plain_tag(element) == "sheet" and ids and targets.get(ids[0]) in package.namelist():
            parts[element.get("name", "")] = targets[ids[0]]
    return parts


def lost_in(xml: bytes) -> Iterator[tuple[Spot, Lost]]:
    """The lost cells of one sheet."""
    row, column = -1, -1
    for event, element in ET.iterparse(BytesIO(xml), events=("start", "end")):  # noqa: S314
        match event, plain_tag(element):
            case "start", "row":
                row, column = int(element.get("r") or row + 2) - 1, -1
            case "start", "c":
                column = column_of(element.get("r", ""), otherwise=column + 1)
            case "end", "c":
                if (lost := lost_value(element)) is not None:
                    yield (row, column), lost
            case "end", "row":
                element.clear()


def lost_value(cell: ET.Element) -> Lost | None:
    """What a cell holds that the parser does not hand over; None where it hands over everything."""
    parts = {plain_tag(child): child.text or "" for child in cell}
    if cell.get("t") == "e":
        return Lost(parts.get("v") or "#ERROR!")
    if "f" in parts and "is" not in parts and not parts.get("v") and cell.get("t") != "str":
        return Lost(f"={parts['f']}")
    return None


def column_of(reference: str, otherwise: int) -> int:
    """The number of a column from 0, by a cell reference such as AB12."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def plain_tag(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
