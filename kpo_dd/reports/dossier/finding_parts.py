"""What speaks against a supplier: each finding with its answers and their cells, its law and its remedy."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.flags import Evidence, Flag, ReturnFlag
from kpo_dd.reports.dossier.source_marks import SourceMarks
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperCell,
    PaperHead,
    PaperLine,
    PaperTable,
    PaperText,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.phrases import due_on
from kpo_dd.rulebook.rule import Kind

FINDING_KINDS = (
    (Kind.RED_FLAG, "html.red_flags", "html.no_red_flags"),
    (Kind.CONTROL, "html.control_gaps", "html.no_control_gaps"),
    (Kind.CONSISTENCY, "html.contradictions", "html.no_contradictions"),
)
FINDING_WIDTHS = (26, 28, 46)
PATTERN_WIDTHS = (40, 60)


def finding_blocks(subject: Subject, sources: SourceMarks) -> Iterator[PaperBlock]:
    """Red flags, gaps and contradictions, and patterns of the return."""
    for kind, heading, nothing in FINDING_KINDS:
        found = flags_of(subject.result, kind)
        yield PaperHead(f"{subject.p.say(heading)}: {len(found)}")
        if found:
            yield findings_table(subject, sources, found)
        else:
            yield PaperLine(soft(subject.p.say(nothing)))
    if subject.result.return_flags:
        yield from patterns(subject, subject.result.return_flags)


def findings_table(subject: Subject, sources: SourceMarks, found: tuple[Flag, ...]) -> PaperTable:
    """A row a finding."""
    headings = ("dossier.finding", "dossier.answers_and_cells", "dossier.remedy_and_law")
    rows = tuple(
        (finding(subject, one), answers(subject, one), remedy(subject, sources, one))
        for one in found
    )
    return PaperTable(tuple(map(subject.p.say, headings)), rows, FINDING_WIDTHS)


def finding(subject: Subject, flag: Flag) -> PaperCell:
    """What it is and how grave; why it matters where it holds the band: of all others the page says it."""
    p, rule = subject.p, flag.rule
    tags = " · ".join((p.severity(rule.severity), rule.id, p.themes(flag.themes)))
    title = (Bit(f"{p.rules.finding(flag)}  ", BitLook.STRONG), Bit(tags, BitLook.SOFT))
    if rule.cap is None:
        return (title,)
    cap = Bit(f"{p.say('html.cap', band=p.band(rule.cap))} ", BitLook.ALARM)
    return (title, (cap, Bit(p.words(flag.why))))


def answers(subject: Subject, flag: Flag) -> PaperCell:
    """The answers it rests on with their cells, one after the other, and the limits it compares with."""
    said = [bit for one in flag.evidence for bit in answered(subject, one)]
    if not said:
        said = [Bit(subject.p.say("html.nothing_answered"), BitLook.SOFT)]
    limits = "; ".join(subject.p.limits(flag))
    return (tuple(said), *([soft(limits)] if limits else []))


def answered(subject: Subject, one: Evidence) -> PaperText:
    """An answer: the number of its question, how it was understood, and where; how it was written where not.

    Understood answers stand word for word in their cells.
    """
    asked, where = asked_by_number(subject, one.question), subject.where(one.place)
    understood = one.value is not None
    said = subject.told(one) if understood else subject.p.answers.quoted(one.raw)
    return (
        Bit(f"{asked} ", BitLook.STRONG),
        Bit(f"{said} "),
        Bit(f"— {where};  " if where else ";  ", BitLook.SOFT),
    )


def asked_by_number(subject: Subject, question: str) -> str:
    """A question by its number alone."""
    return subject.p.say("dossier.number", number=subject.number(question))


def answered_to(subject: Subject, one: Evidence, asked: str) -> PaperText:
    """An answer to a question that is told in these words."""
    said = subject.told(one)
    written = subject.p.answers.quote(one.raw)
    raw = f" ({subject.p.answers.quoted(one.raw)})" if written and written != said else ""
    where = subject.where(one.place)
    return (
        Bit(f"{asked} ", BitLook.STRONG),
        Bit(f"{said}{raw}"),
        Bit(f" — {where}" if where else "", BitLook.SOFT),
    )


def remedy(subject: Subject, sources: SourceMarks, flag: Flag) -> PaperCell:
    """Who does what by when, and on whose authority."""
    p = subject.p
    day = subject.day(due_on(flag, subject.assessment.on))
    due = p.say("html.due", day=day, days=flag.rule.due_days)
    cited = sources.marks((*flag.sources, *(read.source for read in flag.limits)))
    who = f"{p.say(f'action_of.{flag.rule.actor.value}')}: "
    return (
        (
            Bit(who, BitLook.SOFT),
            Bit(p.words(flag.action)),
            Bit(f" {due} ", BitLook.STRONG),
            Bit(cited, BitLook.SOFT),
        ),
    )


def patterns(subject: Subject, found: tuple[ReturnFlag, ...]) -> Iterator[PaperBlock]:
    """Patterns of the return as a whole."""
    p = subject.p
    yield PaperHead(f"{p.say('html.return_flags')}: {len(found)}")
    yield PaperLine(soft(p.say("html.return_flags_lead")))
    headings = (p.say("dossier.pattern"), p.say("html.answered"))
    rows = tuple((pattern(subject, one), seen(subject, one)) for one in found)
    yield PaperTable(headings, rows, PATTERN_WIDTHS)


def pattern(subject: Subject, flag: ReturnFlag) -> PaperCell:
    """What it is, why it matters and what the officer does."""
    p, check = subject.p, flag.check
    count = p.say("html.return_count", count=flag.count, of=flag.of)
    return (strong(p.words(check.title)), soft(count), plainly(p.words(check.action)))


def seen(subject: Subject, flag: ReturnFlag) -> PaperCell:
    """The answers that make it, by number, in one paragraph."""
    told = (
        f"{subject.p.say('dossier.number', number=subject.number(one.question))} {subject.told(one)}"
        for one in flag.evidence
    )
    return (plainly("; ".join(told)),)
