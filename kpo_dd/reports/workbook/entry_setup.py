"""What a sheet offers who fills it in: choices, dates, and marks by which what is written is found again."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.pages import BookPage
from kpo_dd.reports.workbook.sheet import EntryRules

FIRST_DAY = date(2000, 1, 1)  # no date before it is meant


def set_entries(shell: Worksheet, entries: EntryRules, page: BookPage, phrases: Phrases) -> None:
    """What people may fill in is offered and never forbidden; what finds it again is not seen."""
    for index, mark in enumerate(entries.marks):
        shell.write_string(page.top - 1, index, mark)
    shell.set_row(page.top - 1, None, None, {"hidden": True})
    last = len(entries.marks) - 1
    shell.set_column(last - entries.hidden + 1, last, None, None, {"hidden": True})
    for index, words in entries.choices.items() if page.height else ():
        offered = {"validate": "list", "source": list(words), **entry_warning("choice", phrases)}
        shell.data_validation(page.top + 1, index, page.last, index, offered)
    for index in entries.days if page.height else ():
        a_day = {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
        wanted = a_day | entry_warning("day", phrases)
        shell.data_validation(page.top + 1, index, page.last, index, wanted)


def entry_warning(about: str, phrases: Phrases) -> dict[str, str]:
    """What Excel says of an entry it does not expect; who insists may keep it."""
    said = {"error_title": f"sheet.warn_{about}", "error_message": f"sheet.warn_{about}_text"}
    return {"error_type": "warning", **{key: phrases.say(one) for key, one in said.items()}}
