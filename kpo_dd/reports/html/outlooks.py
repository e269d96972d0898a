"""What is said of a supplier before anything else: why it has its band, what to do next, and by when.

Beside it what the register says: where the commitment stands, and what changed since an earlier run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.made_once import MadeOnce
from kpo_dd.reports.words.next_steps import (
    NextStep,
    StepAhead,
    StepsAhead,
    commitment_standings,
    next_step,
    step_words,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import BandReasons, why_band

if TYPE_CHECKING:
    from kpo_dd.reports.words.since_earlier import SinceEarlier


class Outlook(Struct, frozen=True):
    """Why the band, and the next step, in words; `due` and `review` as the language writes days.

    `standing`: where the commitment stands; None where the run has no register. `since`: what changed since
    the earlier run; empty where there is none on record.
    """

    why: str
    step: str
    due: str
    review: str
    standing: RegisterStanding | None = None
    since: str = ""

    @classmethod
    def of(
        cls,
        why: str,
        ahead: NextStep,
        phrases: Phrases,
        standing: RegisterStanding | None = None,
        since: str = "",
    ) -> Outlook:
        """The same from what was reckoned."""
        days = phrases.day(ahead.due), phrases.day(ahead.review)
        return cls(why, step_words(ahead, phrases), *days, standing, since)


def outlooks(
    assessment: Assessment, phrases: Phrases, since: SinceEarlier | None = None
) -> Iterator[Outlook]:
    """Those of all suppliers, in their order; `since`: what changed of them."""
    results, on, register = columns_of(assessment), assessment.on, assessment.register
    standings = commitment_standings(results, on, register)
    steps = StepsAhead(results, phrases, on, [one.status for one in standings]).steps()
    whys = BandReasons(results, phrases).sentences()
    words, days = MadeOnce(partial(said_of_step, phrases=phrases)), MadeOnce(phrases.day)
    for name, why, ahead, standing in zip(results.ids, whys, steps, standings, strict=True):
        step, due, review = words[ahead.step, ahead.count], days[ahead.due], days[ahead.review]
        changed = since.sentence(name) if since else ""
        yield Outlook(why, step, due, review, standing if register else None, changed)


def said_of_step(step: tuple[StepAhead, int], phrases: Phrases) -> str:
    """A step and its count as a sentence."""
    return step_words(NextStep(*step, due=None, review=None), phrases)


def since_earlier(assessment: Assessment, phrases: Phrases) -> SinceEarlier | None:
    """What changed since the latest recorded run of an earlier day; None where there is none on record."""
    if not has_earlier_results(assessment):
        return None
    from kpo_dd.assessment.result.run_changes import changes_since
    from kpo_dd.reports.words.since_earlier import SinceEarlier, run_told_of

    changes = changes_since(assessment, run_told_of(phrases, assessment.on))
    return None if changes is None else SinceEarlier(changes, phrases)


def since_earlier_of_one(
    supplier: SupplierResult, phrases: Phrases, assessment: Assessment
) -> SinceEarlier | None:
    """The same of one supplier, without a look at any other."""
    if not has_earlier_results(assessment):
        return None
    from kpo_dd.assessment.result.run_changes import changes_of_one
    from kpo_dd.reports.words.since_earlier import SinceEarlier, run_told_of

    told, known = run_told_of(phrases, assessment.on), phrases.rulebook.by_id
    changes = changes_of_one(assessment, supplier, told, known)
    return None if changes is None else SinceEarlier(changes, phrases)


def has_earlier_results(assessment: Assessment) -> bool:
    """Whether results of an earlier day are on record; what tells of changes is loaded only then."""
    earlier = assessment.register.earlier if assessment.register else None
    return earlier is not None and earlier.results is not None


def outlook(supplier: SupplierResult, phrases: Phrases, assessment: Assessment) -> Outlook:
    """That of one supplier."""
    on, register = assessment.on, assessment.register
    (standing,) = commitment_standings(gathered_columns([supplier]), on, register)
    since = since_earlier_of_one(supplier, phrases, assessment)
    return Outlook.of(
        why_band(supplier, phrases),
        next_step(supplier, phrases, on, standing.status),
        phrases,
        standing if register else None,
        since.sentence(supplier.id) if since else "",
    )
