"""One supplier in `assessment.json`: figures, flags with their evidence, and the indicator screen."""

from __future__ import annotations

from datetime import date

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, LimitRead, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.assessment.result.theme_results import FigureNote, Step, ThemeResult
from kpo_dd.reports.json.json_apart import (
    Members,
    aligned,
    commitment,
    reported_cases,
    where,
)
from kpo_dd.reports.words.answers_in_words import answer_text
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.rulebook.entries import Band


def supplier(result: SupplierResult, phrases: Phrases, on: date) -> Members:
    """Everything said of one supplier."""
    return {
        "id": result.id,
        "name": result.name,
        "country": result.country,
        "sector": result.sector,
        **where(result.place),
        "status": result.status.value,
        "return_state": result.return_state.value,
        "band": result.band.key,
        "concern": None if result.concern is None else result.concern.value,
        "unconfirmed": result.unconfirmed,
        "confirming": list(result.confirming),
        "score_that_counts": result.score_that_counts,
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "confidence": result.confidence,
        "confidence_word": result.confidence_word.value,
        "robustness": robustness(result),
        "themes": {one.theme.value: theme(one) for one in result.themes},
        "flags": [flag(one, phrases, on) for one in result.flags],
        "return_flags": [return_flag(one, phrases) for one in result.return_flags],
        "open_questions": [open_question(one, phrases) for one in result.open_questions],
        "indicators": {one.dimension: dimension(one, phrases) for one in result.indicators},
        "indicator_screen": indicator_screen(result, phrases),
        "comments": [evidence(one) for one in result.comments],
        "known": [known_answer(one) for one in result.known],
        "commitment": commitment(result.commitment),
        "alignment": [aligned(one, phrases) for one in result.alignment],
        "cases": {
            "own": reported_cases(result.own_cases),
            "contractors": reported_cases(result.contractors_cases),
        },
    }


def robustness(result: SupplierResult) -> Members:
    """How far the band holds when every weight is off by up to a quarter."""
    return {
        "stability": result.stability,
        "shares": {band.key: result.robustness.shares[band] for band in Band},
        "score_p5": result.robustness.lowest,
        "score_p95": result.robustness.highest,
    }


def theme(result: ThemeResult) -> Members:
    """One theme: its figures, the factors of its exposure, and the steps to its score."""
    return {
        "band": result.band.key,
        "band_high": result.band_high.key,
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "exposure": result.exposure,
        "control_credit": result.control_credit,
        "factors": [
            {
                "factor": one.factor,
                "value": one.value,
                "exposure": one.exposure,
                "applies": one.applies,
                "notes": [figure_note(said) for said in one.notes],
            }
            for one in result.factors
        ],
        "waterfall": [step(one) for one in result.waterfall],
    }


def figure_note(said: FigureNote) -> Members:
    """The year of a reference figure, and what was read in place of a missing one."""
    read = said.stand_in
    return {
        "figure": f"{said.question}.{said.figure}",
        "code": said.code,
        "year": said.year,
        "stand_in": None
        if read is None
        else {"basis": read.basis.value, "group": read.group or None, "value": read.value},
    }


def step(result: Step) -> Members:
    """One step of the waterfall; the exposure has no rule."""
    return {"step": result.kind.value, "rule": result.name or None, "points": result.points}


def flag(result: Flag, phrases: Phrases, on: date) -> Members:
    """A red flag, a control gap or a contradiction, with the answers it rests on."""
    rule = result.rule
    return {
        "rule": rule.id,
        "kind": rule.kind.value,
        "theme": rule.theme.value,
        "themes": [theme.value for theme in result.themes],
        "severity": rule.severity.value,
        "verdict": result.verdict.value,
        "cap": None if rule.cap is None else rule.cap.key,
        "title": phrases.words(rule.title),
        "why": phrases.words(result.why),
        "action": phrases.words(result.action),
        "due_on": due_on(result, on).isoformat(),
        "sources": [
            {
                "id": one.id,
                "citation": one.text,
                "verified": one.is_verified,
                "in_force": one.is_in_force,
            }
            for one in phrases.citations(result)
        ],
        "evidence": [evidence(one) for one in result.evidence],
        "limits": [limit_read(one, phrases) for one in result.limits],
    }


def limit_read(result: LimitRead, phrases: Phrases) -> Members:
    """A limit of the place that the verdict compares with; not its own where the floor was read."""
    return {
        "limit": result.limit.value,
        "value": result.value,
        "source": result.source,
        "own": result.is_own,
        "verified": result.is_verified,
        "text": phrases.rules.limit(result),
    }


def evidence(result: Evidence) -> Members:
    """One answer that something rests on."""
    return {
        "question": result.question,
        "value": answer_text(result.value),
        "raw": result.raw,
        "comment": result.comment,
        "ours": result.ours,
        **where(result.place),
    }


def known_answer(result: KnownAnswer) -> Members:
    """One thing the buyer knows, beside what the supplier wrote, and which of the two was read."""
    return {
        "name": result.name,
        "question": result.question or None,
        "reading": result.reading.value,
        "known": evidence(result.known),
        "answered": None if result.answered is None else evidence(result.answered),
    }


def return_flag(result: ReturnFlag, phrases: Phrases) -> Members:
    """A pattern of the return as a whole; it lowers confidence only."""
    return {
        "check": result.check.id,
        "count": result.count,
        "of": result.of,
        "title": phrases.words(result.check.title),
        "why": phrases.words(result.check.why),
        "action": phrases.words(result.check.action),
        "evidence": [evidence(one) for one in result.evidence],
    }


def open_question(result: OpenQuestion, phrases: Phrases) -> Members:
    """A question to ask, why it is open, and the rules that wait for it."""
    return {
        "question": result.question,
        "text": phrases.answers.question(result.question),
        "rules": list(result.rules),
        "zero_tolerance": result.zero_tolerance,
        "reason": "not_usable" if result.raw else "not_answered",
        "raw": result.raw,
        **where(result.place),
    }


def dimension(result: DimensionResult, phrases: Phrases) -> Members:
    """The signs in one dimension of the ILO indicator screen."""
    return {
        "title": phrases.screen.dimensions([result.dimension]),
        "positive": result.positive,
        "present": [
            {"id": name, "title": phrases.screen.indicator(name), "strength": strength.value}
            for name, strength in result.present
        ],
    }


def indicator_screen(result: SupplierResult, phrases: Phrases) -> Members:
    """What the case table says of the signs at the supplier; never of a person."""
    cases = phrases.rulebook.indicators.cases
    return {
        "note": phrases.screen.note,
        "source": phrases.words(cases.source),
        "verified": cases.verified == "yes",
        "sets": {one.set: case(one, phrases) for one in result.cases},
    }


def case(result: CaseReading, phrases: Phrases) -> Members:
    """One set of the indicator screen: adults, or children."""
    return {
        "reading": result.row or result.reading.value,
        "title": phrases.screen.case(result),
        "positive": list(result.positive),
        "reasons": [
            {"not": one.row, "missing": list(one.missing), "contrary": list(one.contrary)}
            for one in result.reasons
        ],
        "undecided": list(result.undecided),
    }
