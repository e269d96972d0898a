"""What stands first in a dossier: the band, why it is that, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.next_steps import next_step, step_words
from kpo_dd.reports.words.outline import holding
from kpo_dd.reports.words.paper import (
    PaperBlock,
    PaperFacts,
    PaperLine,
    PaperList,
    PaperText,
    alarm,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.recorded_parts import recorded_parts
from kpo_dd.reports.words.recorded_standing import recorded_standing
from kpo_dd.reports.words.why_band import why_band
from kpo_dd.wording import one_line


def standing_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Who it is, its band, what holds or confirms it, and the figures behind it."""
    yield PaperLine(soft(who(subject)))
    yield PaperLine(band_line(subject))
    yield from reasons(subject)
    yield from recorded(subject)
    yield PaperLine(soft(subject.p.say("console.note")))
    yield PaperFacts(tuple(facts(subject)))


def who(subject: Subject) -> str:
    """Id, country, sector, and the day of the assessment."""
    p, result = subject.p, subject.result
    where = filter(None, (result.id, p.answers.country(result.country)))
    parts = [*map(one_line, where), *filter(None, [p.answers.sector(result.sector)])]
    day = subject.day(subject.assessment.on)
    return " · ".join([*parts, p.say("dossier.assessed_on", day=day)])


def band_line(subject: Subject) -> PaperText:
    """The band and the score that counts, and what must be said beside a band in a word."""
    p, result = subject.p, subject.result
    band = f"{p.say('html.band')}: {p.band(result.band)}"
    beside = [p.concern(result)] if result.concern else []
    beside += [p.status(result.status)] if result.status is not Status.ASSESSED else []
    score = f"{p.say('html.score')}: {p.score_that_counts(result)}"
    return strong(band, " · ".join(["", *beside, score]))


def reasons(subject: Subject) -> Iterator[PaperBlock]:
    """Why the band is what it is and what to do next; what holds it, and what would confirm it."""
    p, result = subject.p, subject.result
    yield PaperLine(strong(f"{p.say('dossier.why')}: ", why_band(result, p)))
    yield PaperLine(strong(f"{p.say('dossier.next')}: ", "; ".join(step_parts(subject))))
    for flag in holding(result):
        title, cap = p.words(flag.rule.title), flag.rule.cap
        band = p.band(cap) if cap is not None else ""
        yield PaperLine(alarm(p.say("html.held", rule=flag.rule.id, title=title, band=band)))
    key = "html.assessed" if result.status is Status.ASSESSED else "html.insufficient"
    coverage = p.percent(result.coverage)
    yield PaperLine(plainly(p.say(key, coverage=coverage, band=p.band(result.band))))
    if backing := p.backing(result):
        yield PaperLine(plainly(backing))


def recorded(subject: Subject) -> Iterator[PaperBlock]:
    """What people decided, read and confirmed; nothing is said of nothing."""
    p, entries = subject.p, subject.assessment.entries
    for part in recorded_parts(entries, subject.result, p):
        yield PaperLine(strong(part.title))
        yield PaperList(tuple(plainly(line) for line in part.lines))


def step_parts(subject: Subject) -> Iterator[str]:
    """The next step, by when, and when to look at the supplier again."""
    p, on = subject.p, subject.assessment.on
    standing = subject.standing
    step = next_step(subject.result, p, on, standing.status if standing else None)
    yield step_words(step, p)
    if step.due is not None:
        yield p.say("dossier.due", day=subject.day(step.due))
    if step.review is not None:
        yield p.say("dossier.review", day=subject.day(step.review))


def facts(subject: Subject) -> Iterator[tuple[str, PaperText]]:
    """How firm the band is, how far the answers carry, and where they came from."""
    p, result = subject.p, subject.result
    firm, returned = result.robustness, subject.returned
    stability = p.say(
        "html.stability_note",
        share=p.percent(result.stability),
        low=p.short_figure(firm.lowest),
        high=p.short_figure(firm.highest),
    )
    confidence = f"{p.confidence(result.confidence_word)} ({p.percent(result.confidence)})"
    yield p.say("html.stability"), plainly(stability)
    yield p.say("html.confidence"), plainly(confidence)
    yield from facts_on_record(subject)
    yield p.say("html.return_state"), plainly(p.return_state(result.return_state))
    yield p.say("html.read_from"), subject.given(p.place(result.place))
    if returned is None:
        return
    if returned.deadline is not None:
        yield p.say("html.deadline"), plainly(subject.day(returned.deadline))
    if returned.contact:
        yield p.say("html.contact"), subject.given(returned.contact)
    for heading, text in returned.own_columns:
        yield one_line(heading), subject.given(text)


def facts_on_record(subject: Subject) -> Iterator[tuple[str, PaperText]]:
    """What the register says: where the commitment stands, and what changed since an earlier run."""
    p = subject.p
    if subject.standing is not None:
        recorded = recorded_standing(subject.standing, p, subject.day)
        said = f"{p.say('dossier.register')}: {recorded}"
        yield p.say("html.commitment"), plainly(said)
    if subject.since:
        yield p.say("since.then"), plainly(subject.since)
