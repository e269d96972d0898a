"""The sections of one return: sheets of a workbook that together are what one supplier sent back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpo_dd.reading.layouts.coded_lines import CodedLine
from kpo_dd.reading.layouts.layout_reading import AnyReturn, LayoutReading, SheetReturn
from kpo_dd.reading.values.supplier_id import written_id
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


def joined_returns(sheets: Sequence[LayoutReading]) -> list[AnyReturn]:
    """The returns of a workbook: forms that name the same supplier are one.

    A form that names none belongs to the only supplier of the workbook. Where there are several,
    nobody knows whose it is: it stands alone, and will be refused for lack of an id.
    """
    forms = by_supplier(filled_in(sheet for sheet in sheets if sheet.layout == "form"))
    others = filled_in(sheet for sheet in sheets if sheet.layout != "form")
    nameless = forms.pop("", [])
    groups = [group for _, group in sorted(forms.items())]
    if not nameless or len({*forms, *by_supplier(others)} - {""}) > 1:
        return [*others, *map(as_one, groups), *nameless]
    return with_nameless(groups, others, nameless)


def with_nameless(
    groups: Sequence[list[AnyReturn]], others: list[AnyReturn], nameless: list[AnyReturn]
) -> list[AnyReturn]:
    """The returns of a workbook of one supplier: its forms or, if it has none, the line it has of a table."""
    if groups:
        return [*others, as_one([*groups[0], *nameless])]
    named = [entry for entry in others if supplier_named(entry)]
    if len(named) != 1:
        return [*others, as_one(nameless)]
    return [*(e for e in others if e is not named[0]), as_one([*named, *nameless])]


def filled_in(sheets: Iterable[LayoutReading]) -> list[AnyReturn]:
    """The returns of some sheets, but for those that say nothing."""
    return [
        entry
        for sheet in sheets
        for entry in sheet.returns
        if isinstance(entry, CodedLine) or entry.filled
    ]


def by_supplier(entries: Iterable[AnyReturn]) -> dict[str, list[AnyReturn]]:
    """Supplier id to the returns that name it; under an empty one those that name none."""
    found: dict[str, list[AnyReturn]] = {}
    for entry in entries:
        found.setdefault(supplier_named(entry), []).append(entry)
    return found


def as_one(group: Sequence[AnyReturn]) -> SheetReturn:
    """Several sections as one return, placed where the first of them stands."""
    first = group[0]
    filled = tuple(filled for entry in group for filled in entry.filled)
    return SheetReturn(filled, first.place, sums=first.sums, signed=first.signed)


def supplier_named(entry: AnyReturn) -> str:
    """The supplier id a return names, as ids are kept; empty where it names none."""
    names = [f.value for f in entry.filled if f.column == SUPPLIER_ID]
    return written_id(raw_text(names[0])) if names else ""
