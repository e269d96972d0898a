"""A workbook made in two steps: a shell of XlsxWriter's, into which the rows of its pages are put_part.

XlsxWriter keeps or copies every cell; rows that are made as text by column go through once. The shell
says all else: formats, widths, headings, filters, names, print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct

from kpo_dd.reports.workbook.cell_xml import SharedTexts

EFFORT = 3  # of zlib: the usual 6 takes twice as long for a file hardly smaller
TEXTS = "xl/sharedStrings.xml"
BEFORE_LINKS = re.compile("<printOptions|<pageMargins")  # what follows them in every page
NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
END_OF_RELATIONS = "</Relationships>"
END_OF_ROWS, END_OF_TEXTS = "</sheetData>", "</sst>"


class PageRows(Struct, frozen=True):
    """The rows of one page, and the cells it has after that, as in `A1:M20`.

    `links` says where cells lead, once the rows have been read; `relations` what they need for that.
    """

    rows: Iterable[bytes]
    extent: str
    links: Callable[[], str]
    relations: Callable[[], str]


def sheet_part(page: int) -> str:
    """The name, in the file, of a page; they are counted from 1."""
    return f"xl/worksheets/sheet{page}.xml"


def splice(
    shell: ZipFile, pages: Mapping[str, PageRows], shared: SharedTexts, out: BinaryIO
) -> None:
    """Write the shell with the rows of its pages, by the names of their parts; each is read once.

    They take the place of the last row of each page.
    """
    whole = {*pages, *map(relations_part, pages), TEXTS}
    others = [name for name in shell.namelist() if name not in whole]
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=EFFORT) as book:
        for name in others:
            put_part(book, name, [shell.read(name)])
        for name, page in pages.items():
            put_page(book, shell, name, page)
        known, end = cut(text_of(shell, TEXTS), END_OF_TEXTS)  # last: now all texts are known
        put_part(book, TEXTS, chain([uncounted(known).encode()], shared.xml(), [end.encode()]))


def put_page(book: ZipFile, shell: ZipFile, name: str, page: PageRows) -> None:
    """Write one page with its rows, then its links and the relations these need."""
    start, _, end = around_last_row(shell, name)
    with book.open(name, "w") as part:
        part.write(reaching(start, page.extent).encode())
        part.writelines(page.rows)
        part.write(linked(end, page.links()).encode())
    beside = relations_part(name)
    known = text_of(shell, beside) if beside in shell.namelist() else NO_RELATIONS
    added = page.relations()
    if added or known != NO_RELATIONS:
        before, after = cut(known, END_OF_RELATIONS)
        put_part(book, beside, [f"{before}{added}{after}".encode()])


def linked(end: str, links: str) -> str:
    """The end of a page with its links in their place."""
    found = BEFORE_LINKS.search(end)
    if not links or found is None:
        return end
    return f"{end[: found.start()]}{links}{end[found.start() :]}"


def relations_part(name: str) -> str:
    """The name of the part that says what a page is related to."""
    folder, _, page = name.rpartition("/")
    return f"{folder}/_rels/{page}.rels"


def put_part(book: ZipFile, name: str, content: Iterable[bytes]) -> None:
    """Write a part of the file; unlike `writestr`, which asks the clock, and takes no effort."""
    with book.open(name, "w") as part:
        part.writelines(content)


def text_of(shell: ZipFile, name: str) -> str:
    """One part of the shell."""
    return shell.read(name).decode()


def around_last_row(shell: ZipFile, name: str) -> tuple[str, str, str]:
    """A page of the shell in three: what stands before its last row, that row, what follows."""
    above, end = cut(text_of(shell, name), END_OF_ROWS)
    at = above.rindex("<row ")
    return above[:at], above[at:], end


def cut(xml: str, before: str) -> tuple[str, str]:
    """What stands before and after the place where something goes in."""
    at = xml.index(before)
    return xml[:at], xml[at:]


def styles_shown(shell: ZipFile, name: str) -> list[int]:
    """The numbers of the formats in the last row of a page, from left to right."""
    _, row, _ = around_last_row(shell, name)
    return [int(number) for number in re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"/>', row)]


def texts_of_shell(shell: ZipFile) -> int:
    """How many texts the shell has for its cells to share."""
    return text_of(shell, TEXTS).count("<si>")


def reaching(xml: str, extent: str) -> str:
    """The beginning of a page that says how far it reaches."""
    return re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{extent}"/>', xml, count=1)


def uncounted(xml: str) -> str:
    """The beginning of the list of texts; their number, which nobody needs, is left out."""
    return re.sub(r' (?:count|uniqueCount)="\d+"', "", xml)
