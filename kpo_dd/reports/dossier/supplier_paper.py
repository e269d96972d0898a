"""Two pages that may be sent to the supplier: what was understood, what is asked of it, its commitment.

What may stand here is decided in `words/told_to_suppliers.py`, what is asked in `words/asked_questions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kpo_dd.answers import EVIDENCE_SUFFIX
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.reports.dossier.apart_parts import commitment_facts
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.asked_questions import AskedQuestion, asked_of
from kpo_dd.reports.words.names_in_words import cut_short
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperFacts,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    WholePaper,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.told_to_suppliers import (
    Request,
    repeatable,
    requests_to,
    tells_who_spoke,
)
from kpo_dd.rulebook.rulebook import section_titles
from kpo_dd.wording import one_line

MOST_ASKED, MOST_REQUESTED, MOST_PAPERS = 8, 8, 12  # two pages hold no more
LONGEST_SAID = 60  # characters of an answer; it is there to be recognised
REQUEST_WIDTHS = (36, 48, 16)


def supplier_paper(subject: Subject, hotline: str = "") -> WholePaper:
    """The sheet; `hotline` is whom workers may call, left to be filled in where it is empty."""
    p = subject.p
    title = p.say("to_supplier.title", name=subject.name)
    blocks = tuple(supplier_blocks(subject, hotline))
    return WholePaper(title, blocks, p.say("to_supplier.foot"), p.language)


def supplier_blocks(subject: Subject, hotline: str) -> Iterator[PaperBlock]:
    """Its parts, in the order in which a supplier asks for them."""
    p, day = subject.p, subject.day(subject.assessment.on)
    yield PaperLine(soft(p.say("to_supplier.as_of", id=one_line(subject.result.id), day=day)))
    yield PaperLine(plainly(p.say("to_supplier.lead")))
    yield from understood(subject)
    yield from still_open(subject)
    yield from requested(subject)
    yield PaperHead(p.say("html.commitment"))
    yield PaperLine(strong(p.commitment(subject.result.commitment.kind)))
    yield PaperFacts(tuple(commitment_facts(subject)))
    yield PaperHead(p.say("template.guide.workers.head"))
    yield PaperLine(plainly(p.say("template.guide.workers.body")))
    whom = one_line(hotline) or p.say("to_supplier.no_hotline")
    yield PaperLine(strong(p.say("to_supplier.hotline", hotline=whom)))


def understood(subject: Subject) -> Iterator[PaperBlock]:
    """Its answers by the numbers of the form, section by section, and the documents it named."""
    p, asked = subject.p, subject.p.rulebook.questionnaire
    told = list(repeatable(subject.result.answers, asked))
    yield PaperHead(p.say("to_supplier.understood"))
    count = len(told)
    yield PaperLine(soft(p.say("to_supplier.understood_lead", count=count)))
    titles = section_titles(asked)
    rows = [
        (p.words(title), answers_in_short(subject, list(own)))
        for title, own in groupby(told, key=lambda one: titles[one.question])
    ]
    if rows:
        yield PaperFacts(tuple(rows))
    yield from papers_named(subject)


def answers_in_short(subject: Subject, answers: Sequence[Evidence]) -> PaperText:
    """The answers of a section: the number of each question, and how its answer was understood."""
    bits: list[Bit] = []
    for one in answers:
        said = cut_short(subject.p.answers.answer(one), LONGEST_SAID)
        bits += [Bit(f"{subject.number(one.question)}: ", BitLook.STRONG), Bit(f"{said};  ")]
    return tuple(bits)


def papers_named(subject: Subject) -> Iterator[PaperBlock]:
    """The documents it named; nobody has seen them for all this sheet knows."""
    p, questions = subject.p, subject.p.rulebook.questionnaire.by_id
    named = dict.fromkeys(
        one_line(one.raw)
        for one in subject.result.answers
        if (name := one.question.removesuffix(EVIDENCE_SUFFIX)) != one.question
        and name in questions
        and not tells_who_spoke(questions[name])
        and one_line(one.raw)
    )
    if named:
        shown = list(named)[:MOST_PAPERS]
        more = "; …" if len(named) > len(shown) else ""
        text = f"{'; '.join(shown)}{more}"
        yield PaperLine(strong(f"{p.say('to_supplier.papers')} ", text))


def still_open(subject: Subject) -> Iterator[PaperBlock]:
    """What is asked once more, the first of it; all of it is in the form."""
    p = subject.p
    asked = asked_of(subject.result, p.rulebook, p.language)
    yield PaperHead(p.say("to_supplier.asked"))
    if not asked:
        yield PaperLine(plainly(p.say("to_supplier.nothing_asked")))
        return
    yield PaperLine(soft(p.say("to_supplier.asked_lead", count=len(asked))))
    yield PaperList(tuple(asked_line(subject, one) for one in asked[:MOST_ASKED]))
    if len(asked) > MOST_ASKED:
        others = ", ".join(str(one.number) for one in asked[MOST_ASKED:])
        yield PaperLine(plainly(p.say("to_supplier.asked_more", numbers=others)))


def asked_line(subject: Subject, one: AskedQuestion) -> PaperText:
    """A question with its number and what is the matter; of some it is not repeated what was written."""
    question = subject.p.rulebook.questionnaire.by_id[one.question]
    reason = subject.p.say("ask.why.not_answered") if tells_who_spoke(question) else one.reason
    return (Bit(f"{one.number}. ", BitLook.STRONG), Bit(one.text), Bit(f" {reason}", BitLook.SOFT))


def requested(subject: Subject) -> Iterator[PaperBlock]:
    """What it is asked to do, by when: the heaviest first."""
    p = subject.p
    found = requests_to(subject.result, p.rulebook, subject.assessment.on)
    if not found:
        return
    yield PaperHead(p.say("to_supplier.requests"))
    yield requests_table(subject, found[:MOST_REQUESTED])
    if len(found) > MOST_REQUESTED:
        more = len(found) - MOST_REQUESTED
        yield PaperLine(plainly(p.say("to_supplier.requests_more", count=more)))


def answered_in_full(subject: Subject, one: Evidence) -> PaperText:
    """A question with its number, and what the supplier answered."""
    words = subject.p.answers
    return (Bit(f"{words.numbered(one.question)} "), Bit(words.answer(one), BitLook.STRONG))


def requests_table(subject: Subject, found: Sequence[Request]) -> PaperTable:
    """A row an answer: what was answered, what to do, by which day."""
    p = subject.p
    keys = ("to_supplier.your_answer", "to_supplier.to_do", "to_supplier.by")
    rows = tuple(
        (
            tuple(answered_in_full(subject, answer) for answer in one.answers),
            tuple(plainly(p.words(step)) for step in one.steps),
            (
                strong(subject.day(one.due)),
                *([soft(p.say("to_supplier.first"))] if one.urgent else []),
            ),
        )
        for one in found
    )
    return PaperTable(tuple(map(p.say, keys)), rows, REQUEST_WIDTHS)
