"""Which flags stand against every supplier, by whole columns: each different one is made once.

The same as `raised_flags.py` tells of one supplier; a test holds them to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.raised_flags import bare_flag, behind
from kpo_dd.assessment.findings.spoken import themes_in_bits
from kpo_dd.assessment.findings.supplier_rows import NO_CELL, SupplierRows
from kpo_dd.assessment.result.flags import BriefAnswer, ReturnFlag, SpokenFlag, SpokenPattern
from kpo_dd.assessment.result.supplier_actions import spoken_of
from kpo_dd.assessment.scoring.return_checks import CheckColumn
from kpo_dd.rulebook.rulebook import COUNTRY

# The place of a rule, its themes, the answers behind it.
FlagForm = tuple[int, int, tuple[str, ...]]
Numbers = NDArray[np.intp]


class SpokenFlags:
    """The flags of suppliers one after the other; each different one is made once, however often told.

    The flags of the supplier in row n are those of the places in `codes` between the n-th and the next end.
    """

    def __init__(self, rows: SupplierRows) -> None:
        self.rows = rows
        self.forms, self.codes, self.ends = flag_forms(rows)
        self.made: dict[tuple[int, str], SpokenFlag] = {}  # by form and country

    def of(self, row: int) -> tuple[SpokenFlag, ...]:
        """The flags of the supplier in a row, as they stand in all reports."""
        country, found = self.rows.all_words(COUNTRY)[row], []
        for code in self.codes[self.ends[row] : self.ends[row + 1]].tolist():
            flag = self.made.get((code, country))
            if flag is None:
                flag = self.made[code, country] = self.spoken(self.forms[code], country)
            found.append(flag)
        return tuple(found)

    def spoken(self, form: FlagForm, country: str) -> SpokenFlag:
        """What stands against suppliers of a country who answered alike."""
        at, bits, answered = form
        flag, _ = bare_flag(self.rows, at, bits, country)
        return spoken_of(flag, answered)


def flag_forms(rows: SupplierRows) -> tuple[list[FlagForm], Numbers, list[int]]:
    """Every form a flag has; the places of those of each supplier, one after the other; where these end."""
    forms: list[FlagForm] = []
    spoken, codes = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for at in rows.verdicts.reported:
        bits = rows.verdicts.flag_themes[:, at]
        for own in np.unique(bits[bits > 0]).tolist():
            among = np.flatnonzero(bits == own)
            answered, places = sets_of_answers(rows, at, own, among)
            spoken.append(among)
            codes.append(places + len(forms))
            forms += [(at, own, names) for names in answered]
    found = np.concatenate(spoken)
    by_row = np.argsort(found, kind="stable")
    counts = np.bincount(found, minlength=len(rows.ids))
    ends = [0, *np.cumsum(counts).tolist()]
    return forms, np.concatenate(codes)[by_row], ends


def sets_of_answers(
    rows: SupplierRows, at: int, bits: int, among: Numbers
) -> tuple[list[tuple[str, ...]], Numbers]:
    """The answers behind a rule in some themes that suppliers gave: each different set once."""
    rule = rows.rulebook.rules[at]
    names = behind(rule, themes_in_bits(rule, bits), rows)
    known = [np.frombuffer(rows.known[name], dtype=bool)[among] for name in names]
    marks = np.array(known, dtype=bool).reshape(len(names), len(among)).T
    different, places = np.unique(marks, axis=0, return_inverse=True)
    sets = [tuple(np.array(names, object)[one].tolist()) for one in different]
    return sets, places.reshape(-1)


def spoken_patterns(rows: SupplierRows, order: Numbers) -> Iterator[Sequence[SpokenPattern]]:
    """The patterns of the whole returns of suppliers in an order, as the method lists them."""
    fired: dict[int, list[CheckColumn]] = {}
    for column in rows.tables.checks:
        for row in np.flatnonzero(column.fired).tolist():
            fired.setdefault(row, []).append(column)
    for row in order.tolist():
        yield [spoken_pattern(rows, column, row) for column in fired.get(row, ())]


def spoken_pattern(rows: SupplierRows, column: CheckColumn, row: int) -> SpokenPattern:
    """One pattern of the return in a row."""
    names = frozenset([name for name, marks in column.found.items() if marks[row]])
    answered = tuple([name for name in rows.ordered(names) if rows.is_known(name, row)])
    count, of = column.count.item(row), column.of.item(row)
    return SpokenPattern(ReturnFlag(column.check, count, of, ()), answered)


def answers_told(rows: SupplierRows, questions: Sequence[str], row: int) -> dict[str, BriefAnswer]:
    """Some answers of the supplier in a row by question, with their cells."""
    found, answer = {}, rows.values.answer
    cells = rows.written.named_cells(rows.ids[row], questions)
    for question, named in zip(questions, cells, strict=True):
        cell, name = named or (NO_CELL, "")
        found[question] = BriefAnswer(answer(question, row), cell, name)
    return found
