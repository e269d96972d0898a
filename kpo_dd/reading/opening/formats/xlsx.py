"""What an .xlsx package says of its sheets beside the values of their cells, part by part."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.litter import LABELS_SHEET
from kpo_dd.reading.opening.cells import Facts
from kpo_dd.reading.opening.formats.own_labels_sheet import PlainTexts, own_labels_rows
from kpo_dd.reading.opening.formats.package import Package, PackageFormat
from kpo_dd.reading.opening.formats.second_parser import parsed_again
from kpo_dd.reading.opening.formats.shared_strings import SharedStrings, hear_strings
from kpo_dd.reading.opening.formats.sheet_xml import SheetCells, hear_sheet
from kpo_dd.reading.opening.formats.xlsx_styles import XlsxStyles, xlsx_styles
from kpo_dd.reading.opening.formats.xml_parts import named_parts, plain_tag, tree

WORKBOOK = "xl/workbook.xml"
RELATION_ID = re.compile(r"\{[^}]*officeDocument/(?:2006/)?relationships\}id")
Relation = tuple[str, str]  # the last word of its type, and the part it leads to


def xlsx_facts(package: Package, most: int) -> Mapping[str, Facts]:
    """Sheet name to what the file says of it. WorkbookRefused where a sheet is too wide to parse."""
    styles = styles_of(package)
    strings = shared_strings(package, styles)
    texts = PlainTexts(b"".join(string_parts(package)), strings.count)
    facts = {}
    for name, part in sheet_parts(package):
        if name in facts:
            raise WorkbookRefused.of("workbook_two_readings")
        if name == LABELS_SHEET and (labels := own_labels_rows(package.part(part), texts)):
            facts[name] = Facts(frozenset(), {}, labels=labels)
            continue
        cells = SheetCells(name, strings, styles, most)
        try:
            hear_sheet(package.part(part), cells)
        except WorkbookRefused as error:
            if error.problems[0].code != "workbook_too_wide":
                raise
            facts[name] = Facts(frozenset(), {}, beyond=error.problems[0])
            continue
        beside = list(relations(package, part))
        tables = [package.part(target) for kind, target in beside if kind == "table"]
        filters = any(b"autoFilter" in table for table in tables)
        facts[name] = cells.facts(filters, unread_parts(package, beside))
    return facts


def styles_of(package: Package) -> XlsxStyles:
    """How the cells look that a number stands for."""
    parts = dict(relations(package, WORKBOOK))
    styles = parts.get("styles", "xl/styles.xml")
    return xlsx_styles(package.part(styles), package.part(parts.get("theme", "")))


def shared_strings(package: Package, styles: XlsxStyles) -> SharedStrings:
    """The strings that are kept apart from the cells."""
    strings = SharedStrings(styles.colours)
    for part in string_parts(package):
        hear_strings(part, strings)
    return strings


def string_parts(package: Package) -> list[bytes]:
    """The parts that hold them: one, where there is any."""
    found = [part for kind, part in relations(package, WORKBOOK) if kind == "sharedStrings"]
    return [package.part(part) for part in found if package.part(part)]


def sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Sheet name and the part that holds it, for every sheet that has one."""
    targets = relation_targets(package, WORKBOOK)
    for element in named_parts(tree(package.part(WORKBOOK)), "sheet"):
        ids = [value for key, value in element.attrib.items() if RELATION_ID.fullmatch(key)]
        kind, part = targets.get(ids[0] if ids else "", ("", ""))
        if kind == "worksheet" and package.part(part):
            yield element.get("name", ""), part


def relations(package: Package, part: str) -> Iterator[Relation]:
    """What a part refers to inside the package."""
    yield from relation_targets(package, part).values()


def relation_targets(package: Package, part: str) -> Mapping[str, Relation]:
    """Relation id to what it is and where it leads; links out of the package are left out."""
    folder, name = posixpath.split(part)
    xml = package.part(f"{folder}/_rels/{name}.rels")
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            resolved(folder, relation.get("Target", "")),
        )
        for relation in (tree(xml) if xml else ())
        if relation.get("TargetMode") != "External"
    }


def resolved(folder: str, target: str) -> str:
    """The name of a part that another part in a folder refers to."""
    path = posixpath.join("/", folder, target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


COUNTED: Mapping[str, re.Pattern[bytes]] = {
    "comments": re.compile(rb"<(?:\w+:)?comment[\s/>]"),
    "threadedComment": re.compile(rb"<(?:\w+:)?threadedComment[\s/>]"),
    "vmlDrawing": re.compile(
        rb"ObjectType=[\"'](?:Checkbox|Radio|Drop|List|Edit|Spin|Scroll|Button|Dialog)"
    ),
}


def unread_parts(package: Package, beside: list[Relation]) -> dict[str, int]:
    """What stands on a sheet besides cells, and how many of each; only kinds that are there."""
    kinds = [kind for kind, _ in beside]
    found = Counter[str]()
    for kind, part in beside:
        if kind in COUNTED:
            found[kind] += len(COUNTED[kind].findall(package.part(part)))
        if kind == "drawing" and package.part(part):
            found.update(drawn(tree(package.part(part))))
    controls = kinds.count("ctrlProp") + kinds.count("control")
    counts = {
        # A thread has a comment of the old kind, too, for programs that know no threads.
        "comments": max(found["comments"], found["threadedComment"]),
        "text_boxes": found["text_boxes"],
        # A control is described twice, once for old programs.
        "form_controls": max(controls, found["vmlDrawing"]),
        "pictures": found["pictures"],
        "embedded_files": kinds.count("oleObject") + kinds.count("package"),
    }
    return {kind: count for kind, count in counts.items() if count}


def drawn(element: ET.Element) -> Iterator[str]:
    """What a drawing shows, one by one: pictures, and shapes with text; form controls count elsewhere."""
    for child in element:
        match plain_tag(child):
            case "pic":
                yield "pictures"
            case "sp":
                if any(text.strip() for text in shape_texts(child)):
                    yield "text_boxes"
            case "Choice" if is_control(child):
                pass
            case "Fallback":
                pass
            case _:
                yield from drawn(child)


def is_control(choice: ET.Element) -> bool:
    """Whether a drawing stands for a form control: its shape refers to one of the old kind."""
    return choice.get("Requires") == "a14" and any(True for _ in named_parts(choice, "compatExt"))


def shape_texts(shape: ET.Element) -> Iterator[str]:
    """The texts in a shape."""
    return (part.text or "" for part in named_parts(shape, "t"))


def xlsx_notes(package: Package) -> list[Problem]:
    """What the workbook as a whole has and nobody runs, follows or reads."""
    names = package.names
    notes = []
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        notes.append(Problem.of("workbook_macros"))
    links = sum(bool(re.fullmatch(r"xl/externallinks/[^/]+\.xml", name)) for name in names)
    if links:
        notes.append(Problem.of("workbook_external_links", count=links))
    custom = sum(bool(re.fullmatch(r"customxml/item\d*\.xml", name)) for name in names)
    if custom:
        notes.append(Problem.of("workbook_custom_xml", count=custom))
    return notes


XLSX = PackageFormat(WORKBOOK, xlsx_facts, xlsx_notes, parsed_again)
