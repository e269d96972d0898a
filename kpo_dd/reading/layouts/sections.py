"""The sections of one return: sheets of a workbook that together are what one supplier sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpo_dd.reading.layouts.page import LayoutReading, SheetReturn
from kpo_dd.reading.values.words import raw_text, supplier_key
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


def joined_returns(sheets: Sequence[LayoutReading]) -> list[SheetReturn]:
    """The returns of a workbook: forms that name the same supplier are one.

    A form that names none belongs to the only supplier of the workbook. Where there are several,
    nobody knows whose it is: it stands alone, and will be refused for lack of an id.
    """
    forms = [e for sheet in sheets if sheet.layout == "form" for e in sheet.returns if e.filled]
    others = [e for sheet in sheets if sheet.layout != "form" for e in sheet.returns if e.filled]
    everyone = {name for entry in (*forms, *others) if (name := supplier_named(entry))}
    nameless = [entry for entry in forms if not supplier_named(entry)]
    groups = [[e for e in forms if supplier_named(e) == name] for name in sorted(everyone)]
    groups = [group for group in groups if group]
    if len(everyone) > 1:
        groups += [[entry] for entry in nameless]
    elif len(groups) == 1:
        groups[0] += nameless
    elif nameless and len(named := [entry for entry in others if supplier_named(entry)]) == 1:
        groups.append([*named, *nameless])
        others.remove(named[0])
    elif nameless:
        groups.append(nameless)
    return [*others, *(as_one(group) for group in groups)]


def as_one(group: Sequence[SheetReturn]) -> SheetReturn:
    """Several sections as one return, placed where the first of them stands."""
    return replace(group[0], filled=tuple(filled for entry in group for filled in entry.filled))


def supplier_named(entry: SheetReturn) -> str:
    """The supplier id a return names, as ids are kept; empty where it names none."""
    names = [f.value for f in entry.filled if f.column == SUPPLIER_ID]
    return supplier_key(raw_text(names[0])) if names else ""
