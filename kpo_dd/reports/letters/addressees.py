"""Who gets a letter of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.officer_words import SupplierVerdict
from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.letters.built_in import LetterKind
from kpo_dd.wording import Language

RENEWED_WITHIN = timedelta(days=90)
TO_REMIND = frozenset({ReturnState.MISSING, ReturnState.INVALID, ReturnState.INCOMPLETE})
NO_LONGER = frozenset(
    {CommitmentStatus.REFUSED, CommitmentStatus.REJECTED, CommitmentStatus.WITHDRAWN}
)
# Letters that rest on a decision.
DECIDED_FOR: Mapping[LetterKind, SupplierVerdict] = {
    LetterKind.APPROVAL: SupplierVerdict.APPROVE,
    LetterKind.CONDITIONS: SupplierVerdict.CONDITIONS,
    LetterKind.REFUSAL: SupplierVerdict.REFUSE,
}


class Addressee(Struct, frozen=True):
    """A supplier that is written to: its return, where the run says where it stands; its result, if any."""

    id: str
    name: str
    returned: SupplierReturn | None
    result: SupplierResult | None

    @property
    def language(self) -> Language | None:
        """The language of its return, or of the list; None where neither says."""
        return self.returned.language if self.returned else None


def addressees(kind: LetterKind, assessment: Assessment) -> Iterator[Addressee]:
    """Everybody who gets a letter of that kind, in the order of the reports."""
    if kind in {LetterKind.REQUEST, LetterKind.REMINDER}:
        yield from by_returns(kind, assessment)
        return
    if kind in DECIDED_FOR:
        yield from by_decisions(DECIDED_FOR[kind], assessment)
        return
    returns = {one.id: one for one in assessment.returns}
    for result in assessment.suppliers:
        if kind is LetterKind.FINDINGS or is_to_renew(result, assessment):
            yield Addressee(result.id, result.name, returns.get(result.id), result)


def by_decisions(verdict: SupplierVerdict, assessment: Assessment) -> Iterator[Addressee]:
    """Those about whom that was decided last, in the order of their ids."""
    decisions = assessment.entries.decisions
    wanted = {name for name, one in decisions.items() if one.decision is verdict}
    returns = {one.id: one for one in assessment.returns if one.id in wanted}
    results = results_of(assessment, wanted)
    for name in sorted(wanted):
        result, returned = results.get(name), returns.get(name)
        called = result.name if result else returned.name if returned else ""
        yield Addressee(name, called, returned, result)


def by_returns(kind: LetterKind, assessment: Assessment) -> Iterator[Addressee]:
    """Who has sent nothing, or, for a reminder, nothing whole; nobody who is not on the list."""
    states = TO_REMIND if kind is LetterKind.REMINDER else {ReturnState.MISSING}
    found = [one for one in assessment.returns if one.state in states and one.expected is not False]
    wanted = {one.id for one in found}
    results = results_of(assessment, wanted)
    for one in found:
        yield Addressee(one.id, one.name, one, results.get(one.id))


def results_of(assessment: Assessment, wanted: set[str]) -> Mapping[str, SupplierResult]:
    """The results of these suppliers, by id."""
    return {one.id: one for one in assessment.suppliers if one.id in wanted}


def is_to_renew(result: SupplierResult, assessment: Assessment) -> bool:
    """Whether a commitment has run out or soon will; by the register, where the run says what that holds."""
    ends = ends_on(result, assessment)
    return ends is not None and ends - assessment.on <= RENEWED_WITHIN


def ends_on(result: SupplierResult, assessment: Assessment) -> date | None:
    """The last day a commitment holds; None for one that was refused or rejected, or that has no day."""
    standings = assessment.register.standings if assessment.register else {}
    standing = standings.get(result.id)
    if standing is None:
        return result.commitment.expires_on
    return None if standing.status in NO_LONGER else standing.expires_on
