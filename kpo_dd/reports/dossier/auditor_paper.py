"""Everything that is said of one supplier, for an auditor: six pages of an ordinary one."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.dossier.answer_parts import (
    comment_blocks,
    known_blocks,
    question_blocks,
    unread_blocks,
)
from kpo_dd.reports.dossier.apart_parts import (
    alignment_blocks,
    commitment_blocks,
    goods_blocks,
    paper_blocks,
    screen_blocks,
)
from kpo_dd.reports.dossier.finding_parts import finding_blocks
from kpo_dd.reports.dossier.name_parts import name_blocks
from kpo_dd.reports.dossier.past_parts import past_blocks
from kpo_dd.reports.dossier.score_parts import score_blocks
from kpo_dd.reports.dossier.source_marks import SourceMarks
from kpo_dd.reports.dossier.standing_parts import standing_blocks
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.paper import (
    PaperBlock,
    PaperHead,
    PaperLine,
    PaperList,
    WholePaper,
    plainly,
    soft,
)


def auditor_paper(subject: Subject, version: str) -> WholePaper:
    """The dossier; `version` is that of the tool."""
    p = subject.p
    title = p.say("dossier.title", name=subject.name)
    return WholePaper(
        title, tuple(auditor_blocks(subject)), foot_line(subject, version), p.language
    )


def auditor_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Its parts, in the order in which somebody asks for them."""
    sources = SourceMarks(subject.p)
    yield from standing_blocks(subject)
    yield from finding_blocks(subject, sources)
    yield from question_blocks(subject)
    yield from known_blocks(subject)
    yield from goods_blocks(subject)
    yield from commitment_blocks(subject)
    yield from past_blocks(subject)
    yield from name_blocks(subject)
    yield from score_blocks(subject, subject.result.themes, sources)
    yield from screen_blocks(subject)
    yield from alignment_blocks(subject, sources)
    yield from paper_blocks(subject)
    yield from comment_blocks(subject)
    yield from unread_blocks(subject)
    yield from data_blocks(subject)
    yield from sources.listed()
    yield PaperHead(subject.p.say("html.read_first"))
    yield PaperList(tuple(plainly(one) for one in subject.p.caveats))


def data_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Of which day the figures of country and sector are, and what has to be said of their age."""
    p = subject.p
    if dates := tuple(plainly(line) for line in p.figures.dates()):
        yield PaperHead(p.say("html.reference_data"))
        yield PaperLine(soft(p.say("data.dates_lead")))
        yield PaperList(dates)
        yield from (PaperLine(soft(line)) for line in p.figures.ages(subject.assessment.on))


def foot_line(subject: Subject, version: str) -> str:
    """By which rules and which program it was made: on every page."""
    rulebook = subject.p.rulebook
    return subject.p.say(
        "html.foot", digest=rulebook.sha256, version=rulebook.version, tool=version
    )
