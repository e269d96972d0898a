"""`kpo-dd template --for`: one form a supplier of the buyer's list, with what is known of it filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.prior_exposure import FormChoice
from kpo_dd.cli.exits import complain
from kpo_dd.cli.options import untouchable
from kpo_dd.errors import KpoError, OutputError, Problem
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.scope.master import InScope, MasterList
    from kpo_dd.template.prefilled import Sender
    from kpo_dd.writing.outputs import Untouchable

FORMS_FOLDER = Path("questionnaires")


class Sending(Struct, frozen=True):
    """The forms that go out: to whom, from whom, in which folder.

    `language`: of whoever the list names none for. `form`: which one all get; None where triage says it.
    """

    rulebook: Rulebook
    sender: Sender
    due: date | None
    folder: Path
    language: Language
    on: date
    form: FormChoice | None = None

    def send(self, master: Path, rules: Path | None, *, replace_old: bool) -> None:
        """Write the form of every supplier; none where one of them may not be written."""
        from kpo_dd.scope.master import read_master
        from kpo_dd.writing.outputs import write_file
        from kpo_dd.writing.seals import Made

        listed = read_master(master, self.rulebook)
        complain(listed.problems, self.language, self.rulebook)
        kept = untouchable([master], rules)
        paths = {one.id: self.path_of(one) for one in listed.suppliers}
        refuse_any(paths.values(), kept, replace_old=replace_old)
        chosen = self.chosen(listed)
        for one in listed.suppliers:
            content = self.form_of(one, chosen[one.id])
            write_file(
                paths[one.id], content, Made.BLANK_FORM, replace=replace_old, untouchable=kept
            )
        short = sum(one is FormChoice.SHORT for one in chosen.values())
        told = {"count": len(paths), "short": short, "folder": self.folder}
        print(say(self.language, "template.sent", **told))

    def chosen(self, listed: MasterList) -> dict[str, FormChoice]:
        """Supplier to the form it gets."""
        from kpo_dd.api import triage
        from kpo_dd.assessment.result.triage_lines import chosen_form

        if self.form is not None:
            return {one.id: self.form for one in listed.suppliers}
        return {line.id: chosen_form(line) for line in triage(listed, self.rulebook, self.on)}

    def path_of(self, listed: InScope) -> Path:
        """The file of one supplier, by its id."""
        from kpo_dd.writing.file_names import safe_file_name

        return self.folder / f"{safe_file_name(listed.id)}.xlsx"

    def form_of(self, listed: InScope, chosen: FormChoice) -> bytes:
        """The form of one supplier, in its language."""
        from kpo_dd.reports.words.answers_in_words import AnswersInWords
        from kpo_dd.template.blank import prefilled_form
        from kpo_dd.template.sent_forms import form_to_send, short_questions

        language = listed.language or self.language
        words = AnswersInWords(self.rulebook, language)
        form = form_to_send(listed, self.sender, self.due, words)
        if chosen is FormChoice.SHORT:
            form = replace(form, only=short_questions(self.rulebook.questionnaire))
        return prefilled_form(self.rulebook, language, form)


def refuse_any(paths: Iterable[Path], kept: Untouchable, *, replace_old: bool) -> None:
    """OutputError with a line for each file that may not be written: asked before any is."""
    from kpo_dd.writing.outputs import check_output
    from kpo_dd.writing.seals import Made

    problems = list[Problem]()
    for path in paths:
        try:
            check_output(path, Made.BLANK_FORM, replace=replace_old, untouchable=kept)
        except KpoError as error:
            problems += error.problems
    if problems:
        raise OutputError(*problems)
