"""The hidden sheet of our own form with all its texts, recognised before anything of it is laid out.

It holds nine of ten cells of a form and no answer. So it is not parsed: its texts are taken from where they
stand, and its other cells are left alone. Written in another way than programs do, it is any sheet.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cached_property

from kpo_dd.litter import NOT_READ
from kpo_dd.reading.opening.formats.regular_rows import has_regular_rows, is_plain_markup
from kpo_dd.reading.opening.formats.shared_strings import unescaped

LABEL = re.compile(rb'<c r="([ABC])([1-9]\d{0,4})"(?: s="\d{1,6}")? t="s"><v>(\d{1,9})</v></c>')
STRING_AT = re.compile(
    rb'<si>(?:<t(?: xml:space="preserve")?>([^<]*)</t></si>|.*?</si>)|<si/>', re.DOTALL
)


class PlainTexts:
    """The shared strings of a workbook that are texts without looks, by their numbers."""

    def __init__(self, xml: bytes, count: int) -> None:
        self.xml, self.count = xml, count

    @cached_property
    def texts(self) -> Sequence[bytes]:
        """Every string as it stands in the file, empty where it has looks; none where they can't be told."""
        found = STRING_AT.findall(self.xml) if is_plain_markup(self.xml) else []
        return found if len(found) == self.count else []

    def text(self, number: int) -> str:
        """A string; ValueError where it is none, LookupError where it is not known."""
        text = self.texts[number].decode()
        if "&" in text or "_" in text or "\r" in text:  # few
            return unescaped(html.unescape(text)).replace("\r\n", "\n")
        return text


def own_labels_rows(xml: bytes, strings: PlainTexts) -> Sequence[Sequence[str]] | None:
    """The rows of a sheet of our own labels, as far as they hold its texts; None for any other sheet."""
    first = LABEL.search(xml)
    if first is None or (first[1], first[2]) != (b"A", b"1") or not has_regular_rows(xml):
        return None
    try:
        if strings.text(int(first[3])) != NOT_READ:
            return None
        found = [(int(r), c[0] - 65, strings.text(int(n))) for c, r, n in LABEL.findall(xml)]
    except (ValueError, LookupError):
        return None
    rows: list[list[str]] = [[] for _ in range(max(row for row, _, _ in found))]
    for row, column, text in found:
        cells = rows[row - 1]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text
    return rows
