"""The columns of the sheet of actions, and the marks by which they are found again."""

from __future__ import annotations

from kpo_dd.reports.workbook.sheet import Ink, SheetColumn

ACTIONS = (
    SheetColumn("sheet.supplier_id", 12),
    SheetColumn("sheet.supplier", 20),
    SheetColumn("sheet.number", 6, Ink.COUNT),
    SheetColumn("sheet.question", 36),
    SheetColumn("sheet.action_answer", 20),
    SheetColumn("sheet.severity", 13, Ink.GRADE),
    SheetColumn("sheet.action", 44),
    SheetColumn("sheet.due", 12, Ink.DAY),
    SheetColumn("sheet.action_owner", 16, Ink.ENTRY),
    SheetColumn("sheet.action_status", 15, Ink.ENTRY),
    SheetColumn("sheet.action_agreed", 12, Ink.ENTRY_DAY),
    SheetColumn("sheet.action_evidence", 20, Ink.ENTRY),
    SheetColumn("sheet.action_comment", 28, Ink.ENTRY),
    SheetColumn("sheet.action_state", 16),
    SheetColumn("sheet.theme", 16),
    SheetColumn("sheet.rules_raised", 16),
    SheetColumn("sheet.key_supplier", 12),
    SheetColumn("sheet.key_action", 12),
)
# Whose it is, what was asked, the answer, what to do, what people fill in and its state, why, its key: no
# two rows have the same key, but many one part of it.
ACTION_SIDES = (2, 2, 1, 3, 6, 2, 1, 1)
HEADINGS = tuple(column.heading for column in ACTIONS)
AT = {heading: at for at, heading in enumerate(HEADINGS)}
ENTRIES = tuple(column.heading for column in ACTIONS if column.ink in {Ink.ENTRY, Ink.ENTRY_DAY})
KEYS = ("sheet.key_supplier", "sheet.key_action")
WRITTEN_BY_US = tuple(name for name in HEADINGS if name not in {*ENTRIES, *KEYS})
ACTIONS_PRINTED = AT["sheet.action_state"]
ACTIONS_ON_PAPER = AT[
    "sheet.action_agreed"
]  # with all that people fill in they are too small to read
MARK_BEGINS = "kpo-dd:"


def mark_of(heading: str) -> str:
    """What stands, unseen, above a heading."""
    return f"{MARK_BEGINS}{heading.removeprefix('sheet.')}"


HEADING_OF_MARK = {mark_of(heading): heading for heading in HEADINGS}
