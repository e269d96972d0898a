"""What a person records: a commitment on paper, or a decision on equivalent principles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.register.events import Event
from kpo_dd.register.life import life_log
from kpo_dd.register.records import (
    Authority,
    CommitmentRecord,
    Covered,
    DecisionRecord,
    Outcome,
    RecordedBy,
)
from kpo_dd.register.state import Standing, present
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.principles import CommitmentKind, Principles
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

ByHand = TypeVar("ByHand", CommitmentRecord, DecisionRecord)


class Paper(Struct, frozen=True):
    """What stands on the paper that an officer has before them; `evidence_sha256` of its scan.

    `kept`: whether a copy of that is kept beside the register.
    """

    kind: CommitmentKind
    supplier_name: str = ""
    signatory: str = ""
    title: str = ""
    signed_on: date | None = None
    document: str = ""
    evidence_sha256: str = ""
    recorded_name: str = ""
    note: str = ""
    authority: Authority | None = None
    signed_in: str = ""
    language: str = ""
    kept: bool = False


def commitment_on(
    paper: Paper, supplier: str, events: Collection[Event], rulebook: Rulebook, today: date
) -> CommitmentRecord:
    """The commitment a paper holds; it runs as long as one from a questionnaire.

    Said again, it is the record that stands already. UsageError where it is dated after `today`.
    """
    if paper.signed_on is not None and paper.signed_on > today:
        raise UsageError.of("signed_in_future", signed=paper.signed_on, on=today)
    before = standing_of(supplier, events, today)
    record = CommitmentRecord(
        supplier_name=paper.supplier_name or (before.commitment.supplier_name if before else ""),
        kind=paper.kind,
        principles_version=rulebook.principles.version,
        principles_sha256=rulebook.principles_sha256,
        signatory=paper.signatory,
        title=paper.title,
        signed_on=paper.signed_on,
        expires_on=rulebook.principles.expiry(paper.kind, paper.signed_on),
        document=paper.document,
        document_sha256=paper.evidence_sha256,
        recorded_by=RecordedBy.OFFICER,
        recorded_name=paper.recorded_name,
        note=paper.note,
        follows=last_of(supplier, events),
        authority=paper.authority,
        signed_in=paper.signed_in,
        language=paper.language,
        undated_months=undated_months(paper, rulebook),
        kept=paper.kept,
    )
    return said_once(record, before.commitment if before else None)


def undated_months(paper: Paper, rulebook: Rulebook) -> int | None:
    """How long a paper without a day holds; None where it has one, or promises nothing else."""
    undated = paper.kind is CommitmentKind.EQUIVALENT_PRINCIPLES and paper.signed_on is None
    return rulebook.method.commitments.undated_valid_months if undated else None


def said_once(record: ByHand, before: ByHand | None) -> ByHand:
    """The record; where the one before says the same already, that one."""
    if before is None:
        return record
    stands = {name: getattr(before, name) for name in NOT_SAID if hasattr(record, name)}
    return before if record.model_copy(update=stands) == before else record


NOT_SAID = ("follows", "personal", "saw")  # what of a record depends on when it is recorded


def standing_of(supplier: str, events: Collection[Event], on: date) -> Standing | None:
    """Where a supplier stands; None where nothing is recorded of it."""
    return next(
        (standing for standing in present(events, on) if standing.supplier == supplier), None
    )


class Ruling(Struct, frozen=True):
    """What compliance decides about a supplier's own principles, and the categories they cover.

    `anew`: it takes the place of a decision that was made already.
    """

    outcome: Outcome
    decided_by: str
    decided_on: date
    covers: Collection[str] = ()
    note: str = ""
    unclear: Collection[str] = ()
    anew: bool = True


def decision_on(
    supplier: str, ruling: Ruling, events: Collection[Event], rulebook: Rulebook, place: Place
) -> DecisionRecord:
    """The decision on a supplier's present promise of equivalent principles.

    RegisterError where it promises none at present; UsageError for an unknown category.
    """
    categories = [category.id for category in rulebook.principles.categories]
    covers = categories_meant(ruling.covers, rulebook.principles)
    unclear = categories_meant(ruling.unclear, rulebook.principles)
    for name in covers & unclear:
        raise UsageError.of("category_both_ways", name=name)
    before = standing_of(supplier, events, ruling.decided_on)
    if before is None or before.commitment.kind is not CommitmentKind.EQUIVALENT_PRINCIPLES:
        raise RegisterError.of("nothing_to_decide", place, name=supplier)
    if before.decision is not None and not ruling.anew:
        raise RegisterError.of("decided_already", place, name=supplier)
    last = last_decision(supplier, events)
    record = DecisionRecord(
        commitment=before.event.fingerprint,
        outcome=ruling.outcome,
        decided_by=ruling.decided_by,
        decided_on=ruling.decided_on,
        note=ruling.note,
        mapping={
            name: Covered.COVERED
            if name in covers
            else Covered.UNCLEAR
            if name in unclear
            else Covered.MISSING
            for name in categories
        },
        follows=last.hash if last else "",
        saw=last_of(supplier, events),
    )
    return said_once(record, DecisionRecord.of(last) if last else None)


def last_of(supplier: str, events: Iterable[Event]) -> str:
    """The hash of what was recorded last of a supplier; empty where nothing was."""
    return next((e.hash for e in reversed(list(events)) if e.supplier == supplier), "")


def categories_meant(typed: Iterable[str], principles: Principles) -> frozenset[str]:
    """The ids of categories, each named by its id or by its title in any language.

    UsageError where a name is that of no category.
    """
    meaning = {one.id: one.id for one in principles.categories}
    titles = {
        one.title.in_(language).casefold(): one.id
        for one in principles.categories
        for language in Language
    }
    found = set()
    for name in typed:
        said = " ".join(name.split())
        meant = meaning.get(said) or titles.get(said.casefold())
        if meant is None:
            known, near = ", ".join(meaning), nearest(name, [*meaning, *titles])
            raise UsageError.of("category_unknown", name=name, known=known, near=near)
        found.add(meant)
    return frozenset(found)


def last_decision(supplier: str, events: Iterable[Event]) -> Event | None:
    """What was decided last about a supplier, and not in error; None where nothing was."""
    decided = life_log(events).corrected().decisions
    return next((one.event for one in reversed(decided) if one.event.supplier == supplier), None)
