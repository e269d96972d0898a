"""Exposure by the buyer's list alone, in words: how high, by what, and which form it asks for."""

from __future__ import annotations

from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure
from kpo_dd.reports.words.phrases import Phrases


def exposure_sentence(result: PriorExposure, phrases: Phrases) -> str:
    """How exposed a supplier is and by what; it is said to be no band."""
    points = phrases.figure(result.points, ".1f")
    line = phrases.say("report.prior.exposure", points=points, theme=phrases.theme(result.theme))
    return "; ".join([line, *unknown_reasons(result, phrases), *known_reasons(result, phrases)])


def unknown_reasons(result: PriorExposure, phrases: Phrases) -> list[str]:
    """What the list does not say, and how it is read."""
    return [phrases.say(f"report.prior.unknown_{one}") for one in result.unknown]


def known_reasons(result: PriorExposure, phrases: Phrases) -> list[str]:
    """What an exposure comes from: the loudest factors, head counts."""
    reasons = []
    if result.factors:
        by_id = {factor.id: factor for factor in phrases.rulebook.method.factors}
        named = "; ".join(phrases.words(by_id[name].title) for name in result.factors)
        reasons.append(phrases.say("report.prior.factors", factors=named))
    if result.points > result.place_points:
        reasons.append(phrases.say("report.prior.counts"))
    return reasons


def form_reason(result: PriorExposure, phrases: Phrases) -> str:
    """Which form a supplier is sent, and why."""
    low = phrases.figure(phrases.rulebook.method.low_exposure * 100, ".0f")
    if result.form is FormChoice.SHORT:
        return phrases.say("report.prior.short_because", low=low)
    if result.unknown:
        unknown = "; ".join(unknown_reasons(result, phrases))
        return phrases.say("report.prior.full_unknown", unknown=unknown)
    return phrases.say("report.prior.full_because", low=low)


def form_word(form: FormChoice, phrases: Phrases) -> str:
    """What a form is called."""
    return phrases.say(f"report.prior.form_{form}")
