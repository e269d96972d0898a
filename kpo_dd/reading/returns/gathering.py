"""From returns to the answers table: doubles settled, one row a supplier, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from kpo_dd.answers import Answers
from kpo_dd.errors import Problem, in_rows
from kpo_dd.reading.returns.answer_table import answers_of
from kpo_dd.reading.returns.corrections import (
    LONE_COMMENT,
    Chosen,
    Dating,
    choose,
    days_to_come,
    replaced,
)
from kpo_dd.reading.returns.differences import differing
from kpo_dd.reading.returns.duplicates import lookalikes
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

MOST_COMPARED = 5  # other returns of a supplier that one line compares a return with
NOT_ASSESSED = frozenset(
    {"supplier_id_missing", "supplier_without_answers", "supplier_of_sums", "supplier_signed"}
)


class Gathered(Struct, frozen=True):
    """All returns as one table. `refused` counts returns that could not be assessed at all."""

    answers: Answers
    problems: tuple[Problem, ...]
    refused: int


def gather(
    returns: Iterable[ReadReturn], rulebook: Rulebook, dating: Dating | None = None
) -> Gathered:
    """Put returns together, one row a supplier, sorted by id.

    Two returns of one supplier that say the same count once. Where they differ the latest counts, by
    `dating`; where nobody can tell which that is, none is used and each is listed. The order of files
    and rows changes nothing.
    """
    dating = dating or Dating()
    groups, problems = by_supplier_id(returns)
    refused = sum(problem.code in NOT_ASSESSED for problem in problems)
    problems += lookalikes(groups, lambda one: groups[one][0].place, "supplier_id_alike")
    settled: list[Chosen] = []
    for supplier, group in sorted(groups.items()):
        if len(group) > 1:
            group.sort(key=lambda read: read.place.reading_order)
            problems += days_to_come(group, dating)
        if chosen := choose(group, dating):
            settled.append(chosen)
            problems += [*said_again(supplier, chosen.same), *replaced(chosen)]
        else:
            refused += len(group)
            problems += said_differently(supplier, group)
    problems += chain.from_iterable(chosen.counts.problems for chosen in settled)
    kept = [chosen.counts for chosen in settled]
    answers = answers_of(kept, rulebook, earlier_answers(settled, rulebook))
    return Gathered(answers, tuple(problems), refused)


def by_supplier_id(
    returns: Iterable[ReadReturn],
) -> tuple[dict[str, list[ReadReturn]], list[Problem]]:
    """Returns by the supplier they name, and what is wrong with those that can't be assessed."""
    groups: dict[str, list[ReadReturn]] = {}
    problems: list[Problem] = []
    for read in returns:
        if fault := unusable(read):
            problems += [fault, *faults_of_the_id(read), *remarks_in(read)]
        else:
            groups.setdefault(read.supplier, []).append(read)
    return groups, problems


def unusable(read: ReadReturn) -> Problem | None:
    """Why a return can't be assessed: nobody's, nothing but an id, perhaps totals or a signature."""
    if not read.supplier:
        return Problem.of("supplier_id_missing", read.place, "", cells=len(read.cells))
    if read.says_only_who:
        return Problem.of("supplier_without_answers", read.place, read.supplier, id=read.supplier)
    if read.signed:
        return Problem.of("supplier_signed", read.place, read.supplier, id=read.supplier)
    if read.sums:
        return Problem.of("supplier_of_sums", read.place, read.supplier, id=read.supplier)
    return None


def faults_of_the_id(read: ReadReturn) -> Iterator[Problem]:
    """What is wrong with an id that was written and can't be used: too long, a formula, two of them.

    Without it a reader is told that there is no id and looks at one. "Not applicable" names nobody:
    of it nothing more need be said.
    """
    for problem in read.problems:
        about = dict(problem.details).get("question")
        if about == SUPPLIER_ID and problem.code != "answer_na_refused":
            yield problem


def remarks_in(read: ReadReturn) -> Iterator[Problem]:
    """The comments beside no answer of a return that can't be assessed: somebody wrote them."""
    return (problem for problem in read.problems if problem.code == LONE_COMMENT)


def said_again(supplier: str, group: Sequence[ReadReturn]) -> Iterator[Problem]:
    """What is said of each further return of a supplier that says the same."""
    for read in group[1:]:
        first = in_rows([group[0].place.parts])
        yield Problem.of("supplier_twice_same", read.place, supplier, id=supplier, elsewhere=first)


def said_differently(supplier: str, group: Sequence[ReadReturn]) -> Iterator[Problem]:
    """What is said of all returns of a supplier where they differ."""
    for read in group:
        others = list(islice((other for other in group if other is not read), MOST_COMPARED))
        places = [other.place.parts for other in others]
        places += [("…", "", "")] if len(group) - 1 > len(others) else []
        yield Problem.of(
            "supplier_twice_differs",
            read.place,
            supplier,
            id=supplier,
            elsewhere=in_rows(places),
            differing=differing(read, others),
        )


def earlier_answers(settled: Sequence[Chosen], rulebook: Rulebook) -> tuple[Answers, ...]:
    """The answers that later ones replace: the last before of each supplier, then those before."""
    most = max((len(chosen.earlier) for chosen in settled), default=0)
    steps = [[c.earlier[back] for c in settled if back < len(c.earlier)] for back in range(most)]
    return tuple(answers_of(step, rulebook) for step in steps)
