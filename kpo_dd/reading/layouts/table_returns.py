"""The suppliers of a table in the order of its lines, ordinary ones as codes and all others one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kpo_dd.reading.layouts.coded_lines import CodedLine, CodedLines
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.layout_reading import AnyReturn, Aside, SheetReturn
from kpo_dd.reading.layouts.line_sums import CodedSums, RunningSums
from kpo_dd.reading.layouts.no_suppliers import TOTALS
from kpo_dd.reading.layouts.table_lines import TableLines, names_no_supplier
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


def suppliers_of(
    lines: TableLines, ordinary: CodedLines, headings: Headings
) -> Iterator[AnyReturn]:
    """The suppliers of a table. A line of sums is none where it has no id, and in doubt where it has."""
    coded = CodedSums(ordinary)
    sums = RunningSums(coded)
    doubted = {int(ordinary.rows[line]): line for line in coded.may_be_sums()}
    at = 0
    for row in sorted({*doubted, *lines.filled}):
        before = int(np.searchsorted(ordinary.rows, row))
        yield from ordinary_lines(ordinary, at, before)
        sums.waiting.append((at, before))
        at = before
        if row in doubted:
            yield line_in_doubt(CodedLine(ordinary, doubted[row]), sums)
            at = before + 1
        else:
            yield from single_line(row, lines, sums, ordinary, headings)
    yield from ordinary_lines(ordinary, at, len(ordinary))


def ordinary_lines(lines: CodedLines, start: int, stop: int) -> Iterable[CodedLine]:
    """Some ordinary lines, one after another."""
    return (CodedLine(lines, line) for line in range(start, stop))


def line_in_doubt(line: CodedLine, sums: RunningSums) -> CodedLine:
    """An ordinary line of nothing but figures: the sums of those above it, or one more of them."""
    filled = line.filled
    if sums.are(filled):
        return CodedLine(line.lines, line.line, sums=True)
    sums.waiting.append(filled)
    return line


def single_line(
    row: int, lines: TableLines, sums: RunningSums, ordinary: CodedLines, headings: Headings
) -> Iterator[SheetReturn]:
    """A line that is not ordinary; none where it is set aside as one of totals."""
    filled, place = tuple(lines.filled[row]), ordinary.page.place(row)
    doubtful = sums.are(filled)
    if doubtful and not any(answer.column == SUPPLIER_ID for answer in filled):
        rows = frozenset(lines.rows[row])
        lines.set_aside(row, Aside(TOTALS, "", place, len(filled), rows))
        return
    signed = names_no_supplier(filled, headings)
    yield SheetReturn(filled, place, sums=doubtful, signed=signed)
    if not doubtful:
        sums.waiting.append(filled)
