"""Who is overdue, on the terminal: whom to remind, since when, and where the texts are."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.reports.console.tables import Heading, table_of
from kpo_dd.reports.words.outline import MOST_REMINDERS, overdue_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.written_days import written_day
from kpo_dd.wording import one_line

MOST_OVERDUE = 20
OVERDUE_HEADINGS = ("supplier", "deadline", "days", "state", "contact")


def print_overdue(
    console: Console, assessment: Assessment, phrases: Phrases, folder: Path | None
) -> None:
    """Print who is overdue, the longest first; nothing where nobody is. `folder`: where the texts are."""
    late = overdue_returns(assessment)
    if not late:
        return
    told = {"count": len(late), "folder": folder or "", "most": MOST_REMINDERS}
    said = phrases.say(f"mail.remind.{heading_of(len(late), folder)}", **told)
    console.print(Text(said, style="bold"), soft_wrap=True)
    headings = [Heading(phrases.say(f"mail.remind.column.{one}")) for one in OVERDUE_HEADINGS]
    rows = [overdue_row(line, assessment, phrases) for line in late[:MOST_OVERDUE]]
    console.print(table_of(headings, rows))
    if len(late) > MOST_OVERDUE:
        more = phrases.say("report.returns.more", count=len(late) - MOST_OVERDUE)
        console.print(Text(more), soft_wrap=True)


def heading_of(late: int, folder: Path | None) -> str:
    """Which line stands above: with the texts, without, or with too many to be written."""
    if folder is not None:
        return "heading"
    return "heading_many" if late > MOST_REMINDERS else "heading_only"


def overdue_row(
    line: SupplierReturn, assessment: Assessment, phrases: Phrases
) -> tuple[str, str, str, str, str]:
    """One supplier who is overdue."""
    deadline = line.deadline or assessment.on
    return (
        phrases.id_and_name(line),
        written_day(deadline, phrases.language),
        str((assessment.on - deadline).days),
        phrases.return_state(line.state),
        one_line(line.contact),
    )
