"""What a run of `assess` says at its end: who came out how, what was wrong, and where all of it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kpo_dd.cli.exits import complain
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.cli.run_writing import RunOutcome
    from kpo_dd.rulebook.rulebook import Rulebook


def show_assessment(assessment: Assessment, rulebook: Rulebook, lang: Language) -> None:
    """Print the table of suppliers, and on stderr what was wrong."""
    from kpo_dd.reports.console.problem_lines import print_problems
    from kpo_dd.reports.console.summary import print_summary
    from kpo_dd.reports.console.tables import terminal

    print_summary(terminal(), assessment, rulebook, lang)
    print_problems(terminal(sys.stderr), assessment, rulebook, lang)


def show_overdue(
    assessment: Assessment, rulebook: Rulebook, written: RunOutcome | None, lang: Language
) -> None:
    """Print who is overdue, and where the texts that remind them are."""
    from kpo_dd.reports.console.overdue import print_overdue
    from kpo_dd.reports.console.tables import terminal
    from kpo_dd.reports.words.phrases import Phrases
    from kpo_dd.writing.changed import REMINDERS_FOLDER

    files = written.files if written else ()
    folders = [path.parent for path in files if path.parent.name == REMINDERS_FOLDER]
    phrases = Phrases(rulebook, lang, assessment.on)
    print_overdue(terminal(), assessment, phrases, folders[0] if folders else None)


def tell(written: RunOutcome | None, lang: Language) -> None:
    """Say where everything went."""
    from kpo_dd.reports.console.commitments import print_recorded
    from kpo_dd.reports.console.summary import print_written
    from kpo_dd.reports.console.tables import terminal
    from kpo_dd.reports.json.json_report import MOST_IN_ONE_OBJECT
    from kpo_dd.writing.report_names import LINES_FILE

    if written is None:
        print(say(lang, "assess.dry_run"))
        return
    complain(written.notes, lang)
    print_written(terminal(), files_to_name(written.files), lang)
    if any(path.name == LINES_FILE for path in written.files):
        print(say(lang, "assess.in_lines", file=LINES_FILE, most=MOST_IN_ONE_OBJECT))
    if written.recorded is not None:
        print_recorded(written.recorded, written.register, lang)


def files_to_name(files: Iterable[Path]) -> list[Path]:
    """The files to name when a run ends: of many texts only the folder they are in."""
    from kpo_dd.writing.changed import REMINDERS_FOLDER

    named = (one.parent if one.parent.name == REMINDERS_FOLDER else one for one in files)
    return list(dict.fromkeys(named))
