"""What a person recorded of a supplier beside commitments, entry by entry, in words."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.register.entries_shown import case_shown, decision_shown, document_shown
from kpo_dd.register.events import Event
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.officer_state import RECORDS_OF_OFFICERS
from kpo_dd.register.run_actions import ActionReopenedRecord
from kpo_dd.reports.words.action_in_words import action_title
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.reports.words.officer_in_words import (
    confirmed_case_words,
    decision_details,
    decision_heading,
    document_words,
    person_shown,
)
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, day_words, one_line, say


def officer_entry_parts(event: Event, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What an entry of a person says, in parts; nothing for any other."""
    kind = RECORDS_OF_OFFICERS.get(event.kind)
    match kind and kind.of(event):
        case SupplierDecisionRecord() as said:
            decision = decision_shown(said)
            yield decision_heading(decision, language)
            yield from decision_details(decision, language)
        case EvidenceRecord() as said:
            question = AnswersInWords(rulebook, language).numbered(said.question)
            yield document_words(document_shown(said), question, language)
        case ActionRecord() as said:
            yield from action_parts(said, rulebook, language)
        case ActionReopenedRecord() as said:
            title = action_title(said.action, rulebook, language)
            moved = say(language, f"officer.move.{ActionMove.REOPENED}")
            yield say(language, "entry_words.action", action=title, move=moved)
            yield day_words(said.on, language)
        case ConfirmedCaseRecord() as said:
            yield confirmed_case_words(case_shown(said), language)
        case NameLookRecord() as said:
            yield from name_parts(said, event.supplier, language)
        case TrainingRecord() as said:
            yield from training_parts(said, language)
        case _:
            return


def action_parts(said: ActionRecord, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What became of an action: which one, how it stands, by whom, and why."""
    title, moved = (
        action_title(said.action, rulebook, language),
        say(language, f"officer.move.{said.move}"),
    )
    yield say(language, "entry_words.action", action=title, move=moved)
    yield f"{day_words(said.on, language)}, {person_shown(said.by, language)}"
    yield from map(one_line, filter(None, (said.reason, said.comment)))


def name_parts(said: NameLookRecord, supplier: str, language: Language) -> Iterator[str]:
    """Whether two names are one firm, who says so, and why; forgotten names are said to be removed."""
    removed = say(language, "officer.removed")
    names = {"name": one_line(said.name) or removed, "listed": one_line(said.listed) or removed}
    key = "names.recorded_same" if said.is_same else "names.recorded_not_same"
    yield say(language, key, supplier=one_line(supplier), **names)
    yield f"{day_words(said.on, language)}, {person_shown(said.by, language)}"
    yield from filter(None, [one_line(said.reason)])


def training_parts(said: TrainingRecord, language: Language) -> Iterator[str]:
    """Training that was given: about what, to how many, when, by whom."""
    subject = one_line(said.subject)
    yield say(language, "entry_words.training", subject=subject, people=said.people)
    yield f"{day_words(said.on, language)}, {person_shown(said.by, language)}"
