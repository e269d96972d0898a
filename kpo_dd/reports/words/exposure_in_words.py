"""Exposure by the buyer's list alone, in words: how high, by what, and which form it asks for."""

from __future__ import annotations

from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure
from kpo_dd.reports.words.phrases import Phrases


def exposure_sentence(result: PriorExposure, phrases: Phrases) -> str:
    """How exposed a supplier is and by what; it is said to be no band."""
    points = phrases.figure(result.points, ".1f")
    line = phrases.say("report.prior.exposure", points=points, theme=phrases.theme(result.theme))
    return "; ".join([line, *exposure_reasons(result, phrases)])


def exposure_reasons(result: PriorExposure, phrases: Phrases) -> list[str]:
    """What an exposure comes from: what is not known, the loudest factors, head counts."""
    reasons = [phrases.say(f"report.prior.unknown_{one}") for one in result.unknown]
    if result.factors:
        titles = {
            factor.id: phrases.words(factor.title) for factor in phrases.rulebook.method.factors
        }
        named = "; ".join(titles[name] for name in result.factors)
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
        return phrases.say("report.prior.full_unknown")
    return phrases.say("report.prior.full_because", low=low)


def form_word(form: FormChoice, phrases: Phrases) -> str:
    """What a form is called."""
    return phrases.say(f"report.prior.form_{form}")
