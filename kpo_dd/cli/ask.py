"""`kpo-dd ask`: what is still open of one supplier, as a mail to paste and as a form to attach."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.dossier import OwnLangOption, SupplierMeant, own_language
from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.kept import FromOption, kept_run, supplier_of
from kpo_dd.cli.options import (
    OnOption,
    ReplaceOption,
    RulesOption,
    described,
    due_option,
    parse_day,
    untouchable,
)
from kpo_dd.errors import Problem
from kpo_dd.wording import preferred_language, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.assessed import SupplierResult
    from kpo_dd.reports.mail.mail_text import MailText
    from kpo_dd.reports.words.asked_questions import StillAsked
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.outputs import Untouchable

DAYS_TO_ANSWER = 14  # ours: long enough to ask colleagues, short enough not to be put aside
DueOption = Annotated[str | None, due_option("due_option")]
SenderOption = Annotated[
    str, typer.Option("--sender", metavar="TEXT", help=described("sender_option"))
]


def ask_command(
    supplier: SupplierMeant,
    from_folder: FromOption = None,
    form: Annotated[bool, typer.Option("--form", help=described("ask_form_option"))] = False,
    due: DueOption = None,
    sender: SenderOption = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=described("ask_out_option"), show_default=False),
    ] = None,
    replace: ReplaceOption = False,
    on: OnOption = None,
    rules: RulesOption = None,
    lang: OwnLangOption = None,
) -> None:
    """Print the mail that asks one supplier what is still open; with its form where that is wanted."""
    shown = lang or preferred_language()
    with refusing(shown):
        from kpo_dd.reports.console.tables import print_line
        from kpo_dd.reports.mail.mail_text import MailText, MailWriter, called
        from kpo_dd.reports.words.asked_questions import still_asked

        wanted = due_day(due, parse_day(on))
        run = kept_run(from_folder, rules, shown)
        result = supplier_of(run, supplier)
        still = still_asked(result, run.rulebook)
        if not still:
            print(say(shown, "mail.nothing", supplier=called(result.id, result.name)))
            return
        mail = MailText(lang or own_language(run, result), MailWriter(wanted, sender))
        asking = Asking(result, run.rulebook, still, mail)
        place = Output(out, replace, untouchable([run.file.path], rules))
        written = place.form(asking) if form else place.text(asking)
        print(asking.text(written.name if form and written else ""), end="")
        if written:
            print_line(say(shown, "mail.written", path=written), sys.stderr)
        if not sender:
            complain([Problem.of("mail_no_sender")], shown)


class Asking(Struct, frozen=True):
    """What is asked of one supplier, and in which mail."""

    result: SupplierResult
    rulebook: Rulebook
    still: tuple[StillAsked, ...]
    mail: MailText

    def text(self, form: str = "") -> str:
        """The mail; `form` is the name of the form that goes with it."""
        from kpo_dd.reports.mail.asking_mail import asking_mail
        from kpo_dd.reports.words.asked_questions import AskedInWords

        words = AskedInWords(self.rulebook, self.mail.language)
        asked = [words.asked(one) for one in self.still]
        return asking_mail((self.result.id, self.result.name), asked, self.mail, form)

    def form(self) -> bytes:
        """The form, in which only what is asked is left to fill in."""
        from kpo_dd.reports.words.answers_in_words import AnswersInWords
        from kpo_dd.template.blank import prefilled_form
        from kpo_dd.template.earlier_answers import asked_again
        from kpo_dd.template.prefilled import Sender

        language, writer = self.mail.language, self.mail.writer
        words = AnswersInWords(self.rulebook, language)
        sender = Sender(writer.name, writer.due, writer.name)
        again = asked_again(self.result, self.still, words, sender)
        return prefilled_form(self.rulebook, language, again)


class Output(Struct, frozen=True):
    """Where what is asked is written to, besides the terminal."""

    path: Path | None
    replace: bool
    kept: Untouchable

    def form(self, asking: Asking) -> Path:
        """Write the form, under the supplier's id unless a name was given."""
        from kpo_dd.writing.file_names import safe_file_name
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        path = self.path or Path(f"{safe_file_name(asking.result.id)}.xlsx")
        check_output(path, Made.ASKING_FORM, replace=self.replace, untouchable=self.kept)
        write_file(
            path, asking.form(), Made.ASKING_FORM, replace=self.replace, untouchable=self.kept
        )
        return path

    def text(self, asking: Asking) -> Path | None:
        """Write the mail where that was asked for; over nothing that is there: it may have been changed."""
        from kpo_dd.reports.mail.mail_text import in_notepad
        from kpo_dd.writing.outputs import write_new

        if self.path is not None:
            write_new(self.path, in_notepad(asking.text()), self.kept)
        return self.path


def due_day(text: str | None, today: date) -> date:
    """The day of --due; two weeks from today where it was not given."""
    return today + timedelta(days=DAYS_TO_ANSWER) if text is None else parse_day(text)
