"""What was recorded of a commitment beside what the supplier said, entry by entry, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.life import void_among
from kpo_dd.register.records import (
    CommitmentRecord,
    CorrectionRecord,
    Covered,
    DecisionRecord,
    InvitationRecord,
    PublicationRecord,
    WithdrawalRecord,
)
from kpo_dd.reports.words.entries_in_words import officer_entry_parts
from kpo_dd.reports.words.standings import CategoryTitles, categories_named, category_titles
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say


def entry_lines(events: Sequence[Event], rulebook: Rulebook, language: Language) -> Iterator[str]:
    """A line for each entry that is no commitment, and for each commitment made in error."""
    void = void_among(events)
    for event in events:
        is_void = event.hash in void
        if event.kind is EventKind.COMMITMENT and not is_void:
            continue
        if text := "; ".join(filter(None, entry_parts(event, rulebook, language))):
            line = say(language, "commitment_life.entry", number=event.seq, at=event.at, text=text)
            marked = say(language, "commitment_life.in_error", entry=line)
            yield marked if is_void else line


def entry_parts(event: Event, rulebook: Rulebook, language: Language) -> Iterable[str]:
    """What an entry says, in parts; nothing for a run and what is shown elsewhere."""
    match event.kind:
        case EventKind.COMMITMENT:
            said = CommitmentRecord.of(event)
            return (say(language, f"register.kind.{said.kind}"), one_line(said.signatory))
        case EventKind.DECISION:
            titles = category_titles(rulebook.principles, language)
            return decision_in_parts(DecisionRecord.of(event), titles, language)
        case EventKind.INVITED:
            asked = InvitationRecord.of(event)
            what = happened("invited", language, asked.on, version=asked.principles_version)
            return (what, one_line(asked.by), one_line(asked.note))
        case EventKind.WITHDRAWN:
            taken = WithdrawalRecord.of(event)
            what = happened("withdrawn", language, taken.on)
            return (what, one_line(taken.by), one_line(taken.reason))
        case EventKind.CORRECTED:
            error = CorrectionRecord.of(event)
            what = happened("corrected", language, error.on, number=error.number)
            return (what, one_line(error.by), one_line(error.reason))
        case EventKind.PUBLISHED:
            text = PublicationRecord.of(event)
            return (happened("published", language, text.on, version=text.version),)
        case _:
            return officer_entry_parts(event, rulebook, language)


def happened(what: str, language: Language, day: date, **details: object) -> str:
    """What happened on a day."""
    return say(language, f"commitment_life.{what}", day=day, **details)


def decision_in_parts(
    decision: DecisionRecord, titles: CategoryTitles, language: Language
) -> Iterable[str]:
    """What compliance decided, who, why, and what of the Principles the supplier's own text covers."""
    outcome = say(language, f"register.outcome.{decision.outcome}")
    what = happened("decided", language, decision.decided_on, outcome=outcome)
    return (
        *(what, one_line(decision.decided_by), one_line(decision.note)),
        *mapping_parts(decision, titles, language),
    )


def mapping_parts(
    decision: DecisionRecord, titles: CategoryTitles, language: Language
) -> Iterator[str]:
    """The categories that are covered, missing and unclear."""
    for found in Covered:
        names = [name for name, what in decision.mapping.items() if what is found]
        if names:
            named = one_line(categories_named(names, titles))
            yield say(language, f"commitment_life.{found}", categories=named)
