"""What is still open, what the buyer knows, what the supplier added, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    plainly,
    soft,
    strong,
)

KNOWN_WIDTHS = (34, 20, 20, 26)


def question_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """What is still to be asked, those of zero tolerance first, then what no rule waits for."""
    result, p = subject.result, subject.p
    suffices = result.status is Status.ASSESSED
    if result.open_questions:
        key = "html.questions_narrow" if suffices else "html.questions_decide"
        yield PaperHead(f"{p.say(key)}: {len(result.open_questions)}")
        yield PaperList(tuple(open_question(subject, one) for one in result.open_questions))
    waited_for = {one.question for one in result.open_questions}
    others = [name for name in result.left_open if name not in waited_for]
    if others:
        yield PaperHead(f"{p.say('html.left_open')}: {len(others)}")
        yield PaperList(tuple(plainly(p.answers.numbered(name)) for name in others))


def open_question(subject: Subject, one: OpenQuestion) -> PaperText:
    """A question, why it is open, and which rules wait for it, by their ids."""
    p = subject.p
    alarm = f"{p.say('html.zero_tolerance')}: " if one.zero_tolerance else ""
    why = f"{p.answers.why_open(one)}. " if one.raw else ""
    where = f"({subject.where(one.place)}) " if one.raw and subject.where(one.place) else ""
    waiting = ", ".join(one.rules) or p.say("report.needed_for_exposure")
    rules = p.say("html.question_rules", rules=waiting)
    return (
        Bit(alarm, BitLook.ALARM),
        Bit(p.answers.numbered(one.question)),
        Bit(f" — {why}{where}{rules}", BitLook.SOFT),
    )


def known_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """What the list of suppliers says beside what was answered."""
    known, p = subject.result.known, subject.p
    if not known:
        return
    yield PaperHead(f"{p.say('html.known')}: {len(known)}")
    yield PaperLine(soft(p.say("html.known_lead")))
    keys = ("sheet.known_about", "sheet.known_value", "sheet.known_answered", "sheet.known_reading")
    rows = tuple(
        (
            (plainly(p.known.about(one)),),
            (strong(p.known.on_list(one)), soft(p.place(one.known.place))),
            (
                plainly(p.known.answered(one) or "–"),
                soft(subject.where(one.answered.place) if one.answered else ""),
            ),
            (plainly(p.known.reading(one)),),
        )
        for one in known
    )
    yield PaperTable(tuple(map(p.say, keys)), rows, KNOWN_WIDTHS)


def comment_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Everything the supplier added beside its answers."""
    found, p = subject.result.comments, subject.p
    if not found:
        return
    yield PaperHead(f"{p.say('html.comments')}: {len(found)}")
    points = tuple(
        (
            Bit(f"{p.say('dossier.number', number=subject.number(one.question))} ", BitLook.STRONG),
            Bit(f"{subject.told(one)} — {p.answers.quoted(one.comment)}"),
            Bit(f" ({subject.where(one.place)})" if subject.where(one.place) else "", BitLook.SOFT),
        )
        for one in found
    )
    yield PaperList(points)


def unread_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """What of its return could not be read or used."""
    own = [one for one in subject.assessment.problems if one.supplier == subject.result.id]
    if not own:
        return
    p = subject.p
    words = p.problems(subject.assessment)
    yield PaperHead(f"{p.say('html.problems')}: {len(own)}")
    points = []
    for one in own:
        where = subject.where(one.place)
        before = (Bit(f"{where}: ", BitLook.SOFT),) if where else ()
        points.append((*before, Bit(words.what(one))))
    yield PaperList(tuple(points))
