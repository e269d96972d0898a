"""What stands beside the score of a supplier and never in it: commitment, alignment, documents, signs."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.answers import EVIDENCE_SUFFIX
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.reports.dossier.source_marks import SourceMarks
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.goods_in_words import goods_sentence
from kpo_dd.reports.words.goods_questions import GoodsAsked
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperCell,
    PaperFacts,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.recorded_standing import recorded_standing
from kpo_dd.wording import one_line

ALIGNMENT_WIDTHS = (26, 58, 16)
SHORT_DIGITS = 12


def commitment_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """What the supplier says of the Business Principles."""
    p, one = subject.p, subject.result.commitment
    where = subject.where(one.place)
    yield PaperHead(p.say("html.commitment"))
    yield PaperLine(strong(p.commitment(one.kind), f" ({where})" if where else ""))
    yield PaperLine(soft(p.say("html.commitment_lead")))
    yield PaperFacts(tuple(commitment_facts(subject)))
    digest = one.principles_sha256[:SHORT_DIGITS]
    version = p.say("html.principles", version=one.principles_version, digest=digest)
    yield PaperLine(soft(version))


def commitment_facts(subject: Subject) -> Iterator[tuple[str, PaperText]]:
    """Who signed what, when, and until when it holds."""
    p, one = subject.p, subject.result.commitment
    yield (
        p.say("html.signatory"),
        subject.given(", ".join(filter(None, (one.signatory, one.title)))),
    )
    for key, day in (("html.signed_on", one.signed_on), ("html.expires_on", one.expires_on)):
        yield p.say(key), subject.given(subject.day(day) if day else "")
    yield p.say("html.document"), subject.given(one.document)
    if subject.standing is not None:
        told = recorded_standing(subject.standing, p, subject.day)
        yield p.say("dossier.register"), plainly(told)
    if one.covers or one.missing:
        yield p.say("html.covers"), subject.given(p.categories(one.covers))
        yield p.say("html.covers_missing"), subject.given(p.categories(one.missing) or "–")


def goods_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Questions about what it sells; they are no part of the score."""
    asked = GoodsAsked(subject.p.rulebook, subject.assessment).of(subject.result)
    if asked:
        yield PaperHead(f"{subject.p.say('goods.title')}: {len(asked)}")
        yield PaperLine(soft(subject.p.say("goods.lead")))
        yield PaperList(tuple(plainly(goods_sentence(one, subject.p)) for one in asked))


def paper_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """The documents it named: those that somebody has read, and those that nobody has seen."""
    p = subject.p
    seen = {one.question for one in subject.assessment.entries.documents.get(subject.result.id, ())}
    points = [paper_point(subject, one) for one in named_papers(subject) if one[0] not in seen]
    known = [paper_point(subject, one) for one in named_papers(subject) if one[0] in seen]
    for key, some in (("dossier.papers", points), ("evidence_seen.named_and_seen", known)):
        if some:
            yield PaperHead(f"{p.say(key)}: {len(some)}")
            yield PaperList(tuple(some))


def named_papers(subject: Subject) -> Iterator[tuple[str, Evidence]]:
    """Each document that was named, and the question it was named for."""
    for one in subject.result.answers:
        question = one.question.removesuffix(EVIDENCE_SUFFIX)
        if question != one.question and one_line(one.raw):
            yield question, one


def paper_point(subject: Subject, named: tuple[str, Evidence]) -> PaperText:
    """One of them: the number of its question, as what it was named, and where."""
    question, one = named
    number = subject.p.say("dossier.number", number=subject.number(question))
    where = subject.where(one.place)
    return (
        Bit(f"{number} ", BitLook.STRONG),
        Bit(one_line(one.raw)),
        Bit(f" — {where}" if where else "", BitLook.SOFT),
    )


def alignment_blocks(subject: Subject, sources: SourceMarks) -> Iterator[PaperBlock]:
    """What the answers show of each category of the principles, and the papers named for it."""
    p, lines = subject.p, subject.result.alignment
    if not lines:
        return
    yield PaperHead(p.say("html.alignment"))
    yield PaperLine(soft(p.alignment.note))
    keys = ("dossier.category", "dossier.signs", "html.sources")
    rows = tuple(category_row(subject, one, sources) for one in lines)
    yield PaperTable(tuple(map(p.say, keys)), rows, ALIGNMENT_WIDTHS)


def category_row(
    subject: Subject, line: CategoryAlignment, sources: SourceMarks
) -> tuple[PaperCell, ...]:
    """One category: how much of it is shown, by which signs, and what is lacking."""
    p = subject.p
    signs = (("shown", line.shown), ("lacking", line.lacking), ("open", line.open))
    told = (
        p.say(f"html.alignment_{kind}", signs=p.alignment.signs(names))
        for kind, names in signs
        if names
    )
    said = [Bit(f"{one} ") for one in told]
    if line.documents:
        some_seen = subject.result.id in subject.assessment.entries.documents
        lead = "evidence_seen.papers" if some_seen else "html.alignment_papers"
        papers = f"{p.say(lead)} {p.alignment.documents(line)}"
        said.append(Bit(papers, BitLook.SOFT))
    cited = (one.id for one in p.alignment_sources(line, subject.result.country))
    title = strong(f"{p.categories([line.category])}: ", p.alignment.reading(line))
    return (title,), (tuple(said) or plainly("–"),), (plainly(sources.marks(cited)),)


def screen_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """The ILO indicator screen, where it shows any sign at all."""
    p, result = subject.p, subject.result
    yield PaperHead(p.say("html.indicators"))
    if not result.indicators:
        yield PaperLine(soft(p.say("html.no_indicators")))
        return
    yield PaperLine(soft(f"{p.say('html.indicators_lead')} {p.screen.note}"))
    cases = (case_point(subject, one) for one in result.cases)
    signs = (dimension_point(subject, one) for one in result.indicators)
    yield PaperList((*cases, *signs))
    yield PaperLine(soft(p.screen.source))


def case_point(subject: Subject, case: CaseReading) -> PaperText:
    """What the case table says of one set, and in which dimensions there are enough signs."""
    p = subject.p
    said = [p.screen.case(case)]
    if case.positive:
        dimensions = p.screen.dimensions(case.positive)
        said.append(p.say("html.screen_positive", dimensions=dimensions))
    title = p.words(p.screen.case_set(case).title)
    return strong(f"{title}: ", " · ".join(said))


def dimension_point(subject: Subject, found: DimensionResult) -> PaperText:
    """The signs in one dimension, each with its strength."""
    p = subject.p
    reading = p.say("html.positive" if found.positive else "html.not_positive")
    signs = "; ".join(
        f"{p.screen.indicator(name)} ({p.screen.strength(how)})" for name, how in found.present
    )
    title = Bit(f"{p.screen.dimensions([found.dimension])}: ", BitLook.STRONG)
    return (title, Bit(signs), Bit(f" — {reading}", BitLook.SOFT))
