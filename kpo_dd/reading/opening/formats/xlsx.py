"""What an .xlsx package says of its sheets beside the values of their cells, part by part."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Facts
from kpo_dd.reading.opening.formats.package import Package
from kpo_dd.reading.opening.formats.shared_strings import BlankStrings
from kpo_dd.reading.opening.formats.sheet_xml import SheetCells
from kpo_dd.reading.opening.formats.xml_parts import parse_xml, plain_tag, tree

WORKBOOK = "xl/workbook.xml"
RELATION_ID = re.compile(r"\{[^}]*officeDocument/(?:2006/)?relationships\}id")
PERCENT_BUILT_IN = frozenset({9, 10})
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
Relation = tuple[str, str]  # the last word of its type, and the part it leads to


def xlsx_facts(package: Package, most: int) -> Mapping[str, Facts]:
    """Sheet name to what the file says of it. WorkbookRefused where a sheet is too wide to parse."""
    strings = BlankStrings()
    for kind, part in relations(package, WORKBOOK):
        if kind == "sharedStrings" and package.part(part):
            parse_xml(package.part(part), strings)
    styles = frozenset(map(str, percent_styles(package.part("xl/styles.xml"))))
    facts = {}
    for name, part in sheet_parts(package):
        if name in facts:
            raise WorkbookRefused.of("workbook_two_readings")
        cells = SheetCells(name, strings.blank, styles, most)
        parse_xml(package.part(part), cells)
        beside = list(relations(package, part))
        tables = [package.part(target) for kind, target in beside if kind == "table"]
        filters = any(b"autoFilter" in table for table in tables)
        facts[name] = cells.facts(filters, unread_parts(package, beside))
    return facts


def sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Sheet name and the part that holds it, for every sheet that has one."""
    targets = relation_targets(package, WORKBOOK)
    for element in tree(package.part(WORKBOOK)).iter():
        if plain_tag(element) == "sheet":
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


def percent_styles(xml: bytes) -> Iterator[int]:
    """The numbers of the cell styles that show a percentage."""
    if not xml:
        return
    root = tree(xml)
    codes = {
        element.get("numFmtId"): element.get("formatCode", "")
        for element in root.iter()
        if plain_tag(element) == "numFmt"
    }
    for cell_styles in root:
        if plain_tag(cell_styles) == "cellXfs":
            for number, style in enumerate(cell_styles):
                chosen = style.get("numFmtId", "")
                built_in = chosen.isascii() and chosen.isdigit() and int(chosen) in PERCENT_BUILT_IN
                if "%" in QUOTED.sub("", codes.get(chosen, "")) or built_in:
                    yield number


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
    found = dict.fromkeys(COUNTED, 0)
    pictures = boxes = 0
    for kind, part in beside:
        if kind in COUNTED:
            found[kind] += len(COUNTED[kind].findall(package.part(part)))
        if kind == "drawing" and package.part(part):
            on_it = drawn(tree(package.part(part)))
            pictures, boxes = pictures + on_it[0], boxes + on_it[1]
    controls = kinds.count("ctrlProp") + kinds.count("control")
    counts = {
        # A thread has a comment of the old kind, too, for programs that know no threads.
        "comments": max(found["comments"], found["threadedComment"]),
        "text_boxes": boxes,
        # A control is described twice, once for old programs.
        "form_controls": max(controls, found["vmlDrawing"]),
        "pictures": pictures,
        "embedded_files": kinds.count("oleObject") + kinds.count("package"),
    }
    return {kind: count for kind, count in counts.items() if count}


def drawn(element: ET.Element) -> tuple[int, int]:
    """How many pictures, and shapes with text, a drawing has; form controls are counted elsewhere."""
    pictures = boxes = 0
    for child in element:
        tag = plain_tag(child)
        if tag == "Choice" and child.get("Requires") == "a14" and is_control(child):
            continue
        if tag == "Fallback":
            continue
        if tag == "sp":
            texts = (part.text or "" for part in child.iter() if plain_tag(part) == "t")
            boxes += any(text.strip() for text in texts)
        elif tag == "pic":
            pictures += 1
        else:
            inside = drawn(child)
            pictures, boxes = pictures + inside[0], boxes + inside[1]
    return pictures, boxes


def is_control(choice: ET.Element) -> bool:
    """Whether a drawing stands for a form control: its shape refers to one of the old kind."""
    return any(plain_tag(part) == "compatExt" for part in choice.iter())


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
