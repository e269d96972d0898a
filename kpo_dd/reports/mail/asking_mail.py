"""The mail that asks a supplier what is still open, question by question as they stand in its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kpo_dd.reports.mail.mail_text import MailText, called
from kpo_dd.reports.words.asked_questions import AskedQuestion, WhyAsked
from kpo_dd.wording import say


def asking_mail(
    supplier: tuple[str, str], asked: Sequence[AskedQuestion], mail: MailText, form: str = ""
) -> str:
    """The mail to a supplier, given by id and name; `form`: the name of the form that goes with it."""
    language = mail.language
    subject = say(language, "mail.ask.subject", supplier=called(*supplier))
    way = "with_form" if form else "without_form"
    return mail.whole(
        subject,
        (
            say(language, "mail.ask.lead", count=len(asked)),
            say(language, f"mail.ask.{way}", due=mail.due, form=form),
            *paragraphs_of(asked, mail),
            say(language, "mail.ask.honest"),
            say(language, "mail.ask.workers"),
        ),
    )


def paragraphs_of(asked: Sequence[AskedQuestion], mail: MailText) -> Iterator[str]:
    """A paragraph a question, under the headings of the form."""
    for section, group in groupby(asked, key=lambda one: one.section):
        yield f"— {section} —"
        for one in group:
            yield "\n".join(lines_of_question(one, mail))


def lines_of_question(asked: AskedQuestion, mail: MailText) -> Iterator[str]:
    """The question with its number, what helps, what can be chosen, what is the matter, and room."""
    language = mail.language
    yield say(language, "asked.numbered", number=asked.number, text=asked.text)
    helping = asked.help.splitlines()
    yield from (
        line for line in helping if not asked.reason.endswith(line)
    )  # the reason ends with how
    if asked.options:
        yield say(language, "template.one_of", options=" / ".join(asked.options))
    if asked.why is not WhyAsked.NOT_ANSWERED:
        yield asked.reason
    yield say(language, "mail.ask.answer")
