"""What answers show of the principles, as it stands in the line of a supplier."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.made_once import MadeOnce

SIGN_MARKS, NOT_ASKED_MARK = "+-?", "."  # shown, lacking, not answered
ShownSigns = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
MarkedSign = tuple[int, int]  # which sign, and its mark


class AlignmentInLines:
    """Encodes the alignment of one supplier after the other; `signs` stand at the head."""

    def __init__(self, signs: Sequence[str]) -> None:
        self.places = {sign: at for at, sign in enumerate(signs)}
        self.unasked = NOT_ASKED_MARK.encode() * len(signs)
        self.categories = MadeOnce(self.category)

    def of(self, lines: Sequence[CategoryAlignment]) -> bytes:
        """All categories; who shows the same of one shares what is said of it, but for the papers."""
        marks, readings, papers = bytearray(self.unasked), list[bytes](), dict[str, list[str]]()
        for one in lines:
            reading, marked = self.categories[
                one.category, one.shown, one.lacking, one.open, one.promised
            ]
            readings.append(reading)
            for at, mark in marked:
                marks[at] = mark
            if one.documents:
                papers[one.category] = list(one.documents)
        said = b'{"readings":{%b},"signs":"%b"' % (b",".join(readings), bytes(marks))
        return said + (b',"documents":%b}' % json_line(papers) if papers else b"}")

    def category(self, signs: ShownSigns) -> tuple[bytes, list[MarkedSign]]:
        """How much is shown of a category, and of each of its signs."""
        name, shown, lacking, unanswered, promised = signs
        one = CategoryAlignment(name, shown, lacking, unanswered, (), promised)
        seen = zip(SIGN_MARKS.encode(), (shown, lacking, unanswered), strict=True)
        marked = [(self.places[sign], mark) for mark, some in seen for sign in some]
        return json_line({name: one.reading})[1:-1], marked
