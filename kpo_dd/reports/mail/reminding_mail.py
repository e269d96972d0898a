"""The texts that remind suppliers whose deadline has passed: one file each, in the supplier's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.mail.mail_text import MailText, MailWriter, called, in_notepad
from kpo_dd.reports.words.outline import MOST_REMINDERS, overdue_returns
from kpo_dd.reports.words.written_days import written_day
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say
from kpo_dd.writing.changed import REMINDERS_FOLDER
from kpo_dd.writing.file_names import safe_file_name
from kpo_dd.writing.files import Content

DAYS_MORE = 7  # ours: who is late is given a week
MOST_OPEN_NAMED = 30  # of open questions; `ask` lists all


def reminders(assessment: Assessment, rulebook: Rulebook, language: Language) -> dict[str, Content]:
    """The reminders by name in the folder of reports; none where there are too many.

    `language` is that of whoever has none of its own.
    """
    late = overdue_returns(assessment)
    if len(late) > MOST_REMINDERS:
        return {}
    due = later(assessment.on, DAYS_MORE)
    return {
        f"{REMINDERS_FOLDER}/{safe_file_name(line.id)}.txt": partial(
            write_reminder, line, rulebook, MailText(line.language or language, MailWriter(due))
        )
        for line in late
    }


def later(on: date, days: int) -> date:
    """Some days later; the last of days where there is none."""
    return on + timedelta(days) if date.max - on >= timedelta(days) else date.max


def write_reminder(
    line: SupplierReturn, rulebook: Rulebook, mail: MailText, file: BinaryIO
) -> None:
    """Write one reminder into an open file."""
    file.write(in_notepad(reminder(line, rulebook.numbers, mail)))


def reminder(line: SupplierReturn, numbers: Mapping[str, int], mail: MailText) -> str:
    """The text to one supplier: what is missing, and by when it is wanted now."""
    language = mail.language
    subject = say(language, "mail.remind.subject", supplier=called(line.id, line.name))
    please = say(language, "mail.remind.please", due=mail.due)
    sent = (say(language, "mail.remind.sent"),) if line.state is ReturnState.MISSING else ()
    return mail.whole(subject, (what_is_missing(line, numbers, language), please, *sent))


def what_is_missing(line: SupplierReturn, numbers: Mapping[str, int], language: Language) -> str:
    """What was asked, by when, and what came of it."""
    asked = sorted(numbers[name] for name in line.left_open if name in numbers)
    more = ["…"] if len(asked) > MOST_OPEN_NAMED else []
    return say(
        language,
        f"mail.remind.{line.state}",
        deadline=written_day(line.deadline, language) if line.deadline else "",
        files=", ".join(map(one_line, line.files)),
        questions=", ".join([*map(str, asked[:MOST_OPEN_NAMED]), *more]),
    )
