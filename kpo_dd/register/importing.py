"""A list of papers beside the register: what is new on it, what is known, and what contradicts.

Nothing that was recorded is overwritten. A line is a conflict where the register holds something else of the
same day or a later one: a person decides between them, by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.identity import other_firm
from kpo_dd.register.by_hand import Paper
from kpo_dd.register.records import CommitmentRecord
from kpo_dd.register.state import Standing, is_unsigned
from kpo_dd.rulebook.principles import CommitmentKind


class LineFate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    KNOWN = "known"
    SILENT = "silent"
    CONFLICT = "conflict"


class JudgedPaper(Struct, frozen=True):
    """A line, what becomes of it, and the paper as it is to be recorded where it is new.

    `against`: what the register holds instead, where they contradict.
    """

    supplier: str
    fate: LineFate
    paper: Paper
    against: Standing | None = None


COMPARED_FIELDS = ("signatory", "title", "document", "signed_in", "language")
OF_THE_PROMISE = frozenset({"signatory", "title", "document"})
AsSeen = Callable[[str], str]


def judged_paper(
    supplier: str, paper: Paper, said: Sequence[Standing], seen: AsSeen
) -> JudgedPaper:
    """What becomes of a paper; `said`: all the supplier said before. `seen`: a text as a table shows it."""
    present = next((one for one in said if one.counts), None)
    if paper.kind is CommitmentKind.NOT_ANSWERED:
        return JudgedPaper(supplier, LineFate.SILENT, paper)
    if present is None:
        return JudgedPaper(supplier, LineFate.NEW, paper)
    before = present.commitment
    name = seen(before.supplier_name)
    if paper.supplier_name and name and other_firm(paper.supplier_name, name):
        return JudgedPaper(supplier, LineFate.CONFLICT, paper, present)
    named = replace(paper, supplier_name=before.supplier_name or paper.supplier_name)
    if any(says_as_much(one.commitment, named, seen) for one in said):
        return JudgedPaper(supplier, LineFate.KNOWN, named)
    if takes_its_place(named, before):
        return JudgedPaper(supplier, LineFate.NEW, named)
    if adds_to(named, present, seen):
        return JudgedPaper(supplier, LineFate.NEW, completed_paper(named, before))
    return JudgedPaper(supplier, LineFate.CONFLICT, named, present)


def says_as_much(before: CommitmentRecord, paper: Paper, seen: AsSeen) -> bool:
    """Whether a record says all that a paper says; what is forgotten is not told anew."""
    if before.kind is not paper.kind or paper.signed_on not in {None, before.signed_on}:
        return False
    if paper.authority not in {None, before.authority}:
        return False
    asked = (name for name in COMPARED_FIELDS if not is_gone(before, name))
    return all(
        not getattr(paper, name) or seen(getattr(paper, name)) == seen(getattr(before, name))
        for name in asked
    )


def is_gone(before: CommitmentRecord, name: str) -> bool:
    """Whether a field said something of a person that was forgotten."""
    return before.is_forgotten and name in before.of_persons


def takes_its_place(paper: Paper, before: CommitmentRecord) -> bool:
    """Whether a paper plainly comes after what is recorded: that was no answer, not signed, or is older."""
    if before.kind is CommitmentKind.NOT_ANSWERED:
        return True
    if paper.signed_on is None:
        return False
    if before.signed_on is not None:
        return before.signed_on < paper.signed_on
    return is_unsigned(before) and before.kind is paper.kind


def adds_to(paper: Paper, present: Standing, seen: AsSeen) -> bool:
    """Whether a paper says what is recorded and more; of a promise that was decided on no word may change."""
    before = present.commitment
    if before.kind is not paper.kind or present.withdrawal is not None:
        return False
    days = {paper.signed_on, before.signed_on} - {None}
    said = {paper.authority, before.authority} - {None}
    if len(days) > 1 or len(said) > 1:
        return False
    changed = [name for name in COMPARED_FIELDS if differs_in(name, paper, before, seen)]
    if any(seen(getattr(before, name)) for name in changed):
        return False
    same_day = paper.signed_on in {None, before.signed_on}
    return present.decision is None or (same_day and not OF_THE_PROMISE.intersection(changed))


def differs_in(name: str, paper: Paper, before: CommitmentRecord, seen: AsSeen) -> bool:
    """Whether a paper says something else in a field."""
    said = getattr(paper, name)
    return bool(said) and not is_gone(before, name) and seen(said) != seen(getattr(before, name))


def completed_paper(paper: Paper, before: CommitmentRecord) -> Paper:
    """A paper with what is recorded already and it does not say."""
    kept = {name: getattr(before, name) for name in COMPARED_FIELDS if not getattr(paper, name)}
    return replace(
        paper,
        signed_on=paper.signed_on or before.signed_on,
        authority=paper.authority or before.authority,
        evidence_sha256=before.document_sha256,
        kept=before.kept,
        **kept,
    )
