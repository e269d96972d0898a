"""Why a supplier has its band, for a terminal: the findings and the steps of all its themes, or of one."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.flags import Flag
from kpo_dd.reports.dossier.answer_parts import known_blocks, question_blocks
from kpo_dd.reports.dossier.auditor_paper import foot_line
from kpo_dd.reports.dossier.finding_parts import answered_to
from kpo_dd.reports.dossier.score_parts import theme_blocks
from kpo_dd.reports.dossier.source_marks import SourceMarks
from kpo_dd.reports.dossier.standing_parts import standing_blocks
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperHead,
    PaperLine,
    PaperList,
    WholePaper,
    alarm,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.phrases import due_on
from kpo_dd.rulebook.entries import Theme


def reasons_paper(subject: Subject, theme: Theme | None, version: str) -> WholePaper:
    """The reasoning; `theme` leaves out what is of no account for it."""
    p = subject.p
    title = p.say("dossier.reasons_title", name=subject.name)
    blocks = tuple(reason_blocks(subject, theme))
    return WholePaper(title, blocks, foot_line(subject, version), p.language)


def reason_blocks(subject: Subject, theme: Theme | None) -> Iterator[PaperBlock]:
    """Its parts."""
    p, result = subject.p, subject.result
    sources = SourceMarks(p)
    yield from standing_blocks(subject)
    found = [flag for flag in result.flags if theme is None or theme in flag.themes]
    of = f" ({p.theme(theme)})" if theme else ""
    yield PaperHead(f"{p.say('dossier.reasons')}{of}: {len(found)}")
    if not found:
        yield PaperLine(soft(p.say("html.no_red_flags")))
    for flag in found:
        yield from flag_blocks(subject, flag, sources)
    yield PaperHead(p.say("html.score_by_theme"))
    yield PaperLine(soft(p.say("html.score_by_theme_lead")))
    for one in result.themes:
        if theme in {None, one.theme}:
            yield from theme_blocks(p, one)
    yield from question_blocks(subject)
    yield from known_blocks(subject)
    yield from sources.listed()


def flag_blocks(subject: Subject, flag: Flag, sources: SourceMarks) -> Iterator[PaperBlock]:
    """A finding: what and why, on which answers, what to do by when, on whose authority."""
    p, rule = subject.p, flag.rule
    tags = f"{p.kind(rule.kind)} · {p.severity(rule.severity)} · {rule.id}"
    yield PaperHead(p.rules.finding(flag), 3)
    yield PaperLine(soft(f"{tags} · {p.themes(flag.themes)}"))
    if rule.cap is not None:
        yield PaperLine(alarm(p.say("html.cap", band=p.band(rule.cap))))
    yield PaperLine(plainly(p.words(flag.why)))
    rests = [
        answered_to(subject, one, p.answers.numbered(one.question)) for one in flag.evidence
    ] or [soft(p.say("html.nothing_answered"))]
    yield PaperList((*rests, *map(soft, p.limits(flag))))
    day = subject.day(due_on(flag, subject.assessment.on))
    due = p.say("html.due", day=day, days=rule.due_days)
    who = f"{p.say(f'action_of.{rule.actor.value}')}: "
    yield PaperLine(
        (Bit(who, BitLook.SOFT), Bit(p.words(flag.action)), Bit(f" {due}", BitLook.STRONG))
    )
    cited = sources.marks((*flag.sources, *(read.source for read in flag.limits)))
    yield PaperLine(strong(f"{p.say('html.sources')}: ", cited))
