"""What is to be done at every supplier, by whole columns: the answer that decided, and the rules that ask.

The same as `supplier_actions.py` tells of one supplier; a test holds them to each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.raised_flags import behind
from kpo_dd.assessment.findings.spoken import themes_in_bits
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.supplier_actions import OF_RETURN
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Rule


def raised_actions(rows: SupplierRows, order: NDArray[np.intp]) -> list[dict[str, list[str]]]:
    """The actions of suppliers in an order, each with its rules; none for a pattern of the whole return."""
    found: list[dict[str, list[str]]] = [{} for _ in order]
    place = np.empty(len(rows.ids), dtype=np.intp)
    place[order] = np.arange(len(order))
    for at in rows.verdicts.reported:
        rule, spoken = rows.rulebook.rules[at], np.flatnonzero(rows.verdicts.flag_themes[:, at])
        names, codes = deciding_answers(rows, rule, rows.verdicts.flag_themes[spoken, at], spoken)
        for row, code in zip(place[spoken].tolist(), codes.tolist(), strict=True):
            found[row].setdefault(names[code], []).append(rule.id)
    for column in rows.tables.checks:
        for row in place[np.flatnonzero(column.fired)].tolist():
            found[row][f"{OF_RETURN}{column.check.id}"] = []
    return found


def deciding_answers(
    rows: SupplierRows, rule: Rule, bits: NDArray[np.uint8], spoken: NDArray[np.intp]
) -> tuple[list[str], NDArray[np.intp]]:
    """The answers that may make a rule speak, and of each row that it speaks of, which of them did.

    `bits` are the themes it stands in there. A later name takes the place of one before: of the answers that
    its condition reads the one asked last, else the last of all, else the rule itself.
    """
    names, codes = [rule.id], np.zeros(len(spoken), dtype=np.intp)
    for name, among in answers_rested_on(rows, rule, bits):
        known = np.frombuffer(rows.known[name], dtype=bool)[spoken]
        codes[known & among] = len(names)
        names.append(name)
    return names, codes


def answers_rested_on(
    rows: SupplierRows, rule: Rule, bits: NDArray[np.uint8]
) -> Iterator[tuple[str, Flags]]:
    """Questions whose answers a rule may rest on, what decides sooner last, and in which rows."""
    for own in sorted(set(bits.tolist())):
        asked = behind(rule, themes_in_bits(rule, own), rows)
        among = bits == own
        yield from ((name, among) for name in asked)
        yield from ((name, among) for name in asked if name in rule.tested_questions)
