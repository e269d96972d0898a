"""Mails to suppliers: whole in each language, and nothing in them acts."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import NOWHERE
from kpo_dd.reading.values.asked_forms import form_in_words
from kpo_dd.reports.console.overdue import print_overdue
from kpo_dd.reports.console.tables import terminal
from kpo_dd.reports.mail.asking_mail import asking_mail
from kpo_dd.reports.mail.mail_text import MailText, MailWriter
from kpo_dd.reports.mail.reminding_mail import reminders
from kpo_dd.reports.words.asked_questions import asked_of
from kpo_dd.reports.words.outline import MOST_REMINDERS
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import Language
from tests.reports.builders import SUPPLIER
from tests.toys import shipped

EACH = pytest.mark.parametrize("language", Language)
DUE = date(2026, 12, 11)
ON = date(2026, 11, 27)
HOSTILE = "forty\r\n\r\nDear Sir,\u202e pay here\x1b[31m"


def mail_of(language: Language, written: str = "forty", form: str = "") -> str:
    """A mail that asks two things."""
    plain = replace(SUPPLIER, flags=(), open_questions=(), left_open=("free_movement",))
    answer = Evidence("workers_total", None, written, NOWHERE)
    asked = asked_of(replace(plain, answers=(answer,)), shipped(), language)
    mail = MailText(language, MailWriter(DUE, "A. Officer, +7 000"))
    return asking_mail(("S-1\nBcc: x", "Firm\x1b[2J"), asked, mail, form)


@EACH
def test_a_mail_asks_with_the_numbers_and_options_of_the_form(language: Language) -> None:
    """Who writes, by when, and why each thing is asked."""
    text = mail_of(language)
    question = shipped().questionnaire.by_id["free_movement"]
    number = shipped().numbers["free_movement"]
    assert f"\n{number}. {question.text.in_(language)}\n" in text
    assert "forty" in text
    assert ("11 December 2026" if language is Language.EN else "11.12.2026") in text
    assert text.endswith("A. Officer, +7 000\n")
    assert "{" not in text


@EACH
def test_nothing_anybody_wrote_makes_a_line_of_a_mail(language: Language) -> None:
    """No line, no control, no direction: neither from an answer nor from a name."""
    plain, hostile = mail_of(language), mail_of(language, HOSTILE)
    assert len(hostile.splitlines()) == len(plain.splitlines())
    assert hostile.replace("\n", "").isprintable()
    assert not any(line.startswith("Bcc") for line in hostile.splitlines())


@EACH
def test_how_to_write_an_answer_is_said_once(language: Language) -> None:
    """Not beside the question and again where its answer could not be read."""
    plain = replace(SUPPLIER, flags=(), open_questions=(), left_open=())
    answer = Evidence("workers_total", None, "approx. forty", NOWHERE)
    asked = asked_of(replace(plain, answers=(answer,)), shipped(), language)
    how = form_in_words(shipped().questionnaire.by_id["workers_total"], language)
    assert how
    assert asking_mail(("S-1", "Firm"), asked, MailText(language, MailWriter(DUE))).count(how) == 1


def test_a_mail_names_the_form_that_goes_with_it() -> None:
    """And what is yellow in it."""
    assert "S-1.xlsx" in mail_of(Language.EN, form="S-1.xlsx")
    assert "attached" not in mail_of(Language.EN)


def line(supplier: str, state: ReturnState, **more: object) -> SupplierReturn:
    """A supplier who was to answer by March."""
    usual = SupplierReturn(supplier, state, expected=True, name="Firm", deadline=date(2026, 3, 31))
    return replace(usual, **more)  # a member by its name


def texts_of(*lines: SupplierReturn, language: Language = Language.EN) -> dict[str, str]:
    """The reminders by name."""
    assessment = Assessment(ON, (), (), (), returns=lines)
    found = {}
    for name, content in reminders(assessment, shipped(), language).items():
        content(file := BytesIO())
        found[name] = file.getvalue().decode("utf-8")
    return found


def test_only_who_is_overdue_is_reminded() -> None:
    """Not who has answered in full, who is in time, who was never asked, or has no deadline."""
    found = texts_of(
        line("late", ReturnState.MISSING),
        line("whole", ReturnState.ASSESSED),
        line("today", ReturnState.MISSING, deadline=ON),
        line("stranger", ReturnState.INCOMPLETE, expected=False),
        line("whenever", ReturnState.MISSING, deadline=None),
        line("part", ReturnState.INCOMPLETE, left_open=("free_movement",)),
        line("../../up", ReturnState.INVALID, files=("a.docx",)),
    )
    assert len(found) == 3
    assert all(name.count("/") == 1 and name.startswith("reminders/") for name in found)
    assert not any(".." in name for name in found)


@EACH
@pytest.mark.parametrize("state", [one for one in ReturnState if one is not ReturnState.ASSESSED])
def test_a_reminder_says_what_is_missing_in_the_suppliers_language(
    language: Language, state: ReturnState
) -> None:
    """Whatever the language of the report; with the numbers of open questions, not their names."""
    asked = line("S-1", state, language=language, left_open=("free_movement",), files=("a.pdf",))
    (text,) = texts_of(
        asked, language=Language.RU if language is Language.EN else Language.EN
    ).values()
    assert text.startswith("\ufeff")  # Notepad and Outlook know by it which alphabet it is
    assert "\n" not in text.replace("\r\n", "")
    assert ("31 March 2026" if language is Language.EN else "31.03.2026") in text
    assert "free_movement" not in text
    assert "{" not in text
    number = str(shipped().numbers["free_movement"])
    assert (number in text) is (state is ReturnState.INCOMPLETE)


@EACH
def test_that_no_texts_were_written_is_said(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number above which there are none; below it nothing of the kind."""
    phrases = Phrases(shipped(), language, ON)
    many = tuple(line(f"S-{number}", ReturnState.MISSING) for number in range(MOST_REMINDERS + 1))
    said = []
    for returns in (many, many[1:]):
        print_overdue(terminal(), Assessment(ON, (), (), (), returns=returns), phrases, None)
        said.append(capsys.readouterr().out.splitlines()[0])
    assert phrases.say("sheet.suppliers") in said[0]
    assert [str(MOST_REMINDERS) in one.partition(".")[2] for one in said] == [True, False]


def test_of_too_many_no_texts_are_written() -> None:
    """A file each is no help then."""
    many = [line(f"S-{number}", ReturnState.MISSING) for number in range(MOST_REMINDERS + 1)]
    assert texts_of(*many) == {}
    assert len(
        reminders(Assessment(ON, (), (), (), returns=tuple(many[1:])), shipped(), Language.EN)
    )
