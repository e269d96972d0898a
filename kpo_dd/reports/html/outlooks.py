"""What is said of a supplier before anything else: why it has its band, what to do next, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.next_steps import (
    NextStep,
    StepsAhead,
    commitment_statuses,
    next_step,
    step_words,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import BandReasons, why_band


@dataclass(frozen=True, slots=True)
class Outlook:
    """Why the band, and the next step, in words; `due` and `review` as the language writes days."""

    why: str
    step: str
    due: str
    review: str

    @classmethod
    def of(cls, why: str, ahead: NextStep, phrases: Phrases) -> Outlook:
        """The same from what was reckoned."""
        step = step_words(ahead, phrases)
        return cls(why, step, phrases.day(ahead.due), phrases.day(ahead.review))


def outlooks(assessment: Assessment, phrases: Phrases) -> Iterator[Outlook]:
    """Those of all suppliers, in their order."""
    results, on = columns_of(assessment), assessment.on
    steps = StepsAhead(results, phrases, on, commitment_statuses(results, on)).steps()
    for why, ahead in zip(BandReasons(results, phrases).sentences(), steps, strict=True):
        yield Outlook.of(why, ahead, phrases)


def outlook(supplier: SupplierResult, phrases: Phrases, on: date) -> Outlook:
    """That of one supplier."""
    return Outlook.of(why_band(supplier, phrases), next_step(supplier, phrases, on), phrases)
