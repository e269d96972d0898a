"""One supplier as `assessment.json` has it: its figures, its flags with their evidence, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.theme_results import FactorReading, Step, ThemeResult
from kpo_dd.reports.json.json_apart import (
    alignment_member,
    both_cases,
    case_member,
    commitment_member,
    dimension_member,
)
from kpo_dd.reports.json.known_members import JsonKnown
from kpo_dd.reports.json.supplier_members import JsonRobustness, JsonSupplier, JsonThemes
from kpo_dd.reports.json.supplier_parts import (
    JsonAnswer,
    JsonEvidence,
    JsonFlag,
    JsonOpenQuestion,
    JsonReturnFlag,
    JsonStep,
    JsonTheme,
)
from kpo_dd.reports.words.answers_in_words import answer_text
from kpo_dd.rulebook.entries import Band, Theme


def supplier_member(result: SupplierResult) -> JsonSupplier:
    """Everything said of one supplier."""
    place = result.place
    said: JsonSupplier = {
        "id": result.id,
        "name": result.name,
        "country": result.country,
        "sector": result.sector,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "status": result.status,
        "return_state": result.return_state,
        "band": result.band.key,
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "confidence": result.confidence,
        "confidence_word": result.confidence_word,
        "robustness": robustness_member(result),
        "themes": theme_members(result.themes),
        "factors": {},
        "flags": [flag_member(one) for one in result.flags],
        "open_questions": [open_question_member(one) for one in result.open_questions],
        "indicators": {one.dimension: dimension_member(one) for one in result.indicators},
        "indicator_screen": {one.set: case_member(one) for one in result.cases},
        "commitment": commitment_member(result.commitment),
        "cases": both_cases(result),
    }
    add_factors(said, [one for theme in result.themes for one in theme.factors])
    add_rare(said, result)
    return said


def add_rare(said: JsonSupplier, result: SupplierResult) -> None:
    """What only some suppliers have."""
    if result.concern is not None:
        said["concern"] = result.concern
    if result.unconfirmed:
        said["unconfirmed"] = True
    if result.confirming:
        said["confirming"] = list(result.confirming)
    if result.return_flags:
        said["return_flags"] = [return_flag_member(one) for one in result.return_flags]
    if result.comments:
        said["comments"] = [evidence_member(one) for one in result.comments]
    if result.known:
        said["known"] = [known_member(one) for one in result.known]
    if result.alignment:
        said["alignment"] = alignment_member(result.alignment)


def add_factors(said: JsonSupplier, readings: Sequence[FactorReading]) -> None:
    """Each exposure factor once, whatever the number of themes it counts in."""
    outside = dict.fromkeys(one.factor for one in readings if not one.applies)
    said["factors"] = {one.factor: (one.value, one.exposure) for one in readings if one.applies}
    if outside:
        said["factors_outside"] = list(outside)


def robustness_member(result: SupplierResult) -> JsonRobustness:
    """How far the band holds when every weight is off by up to a quarter."""
    firm = result.robustness
    return {
        "stability": result.stability,
        "shares": {band.key: firm.shares[band] for band in Band if firm.shares[band]},
        "score_p5": firm.lowest,
        "score_p95": firm.highest,
    }


def theme_members(results: Sequence[ThemeResult]) -> JsonThemes:
    """All themes by name."""
    said = {one.theme: theme_member(one) for one in results}
    return {
        "modern_slavery": said[Theme.MODERN_SLAVERY],
        "child_labour": said[Theme.CHILD_LABOUR],
        "trafficking": said[Theme.TRAFFICKING],
    }


def theme_member(result: ThemeResult) -> JsonTheme:
    """One theme: its figures, and the steps to its score."""
    return {
        "band": result.band.key,
        "band_high": result.band_high.key,
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "exposure": result.exposure,
        "control_credit": result.control_credit,
        "waterfall": [step_member(one) for one in result.waterfall],
    }


def step_member(result: Step) -> JsonStep:
    """One step of the waterfall, by its rule where one makes it."""
    if result.name:
        return {"rule": result.name, "points": result.points}
    return {"step": "exposure" if result.kind == "exposure" else "held", "points": result.points}


def flag_member(result: Flag) -> JsonFlag:
    """A red flag, a control gap or a contradiction, with the answers it rests on."""
    cap = result.rule.cap
    said: JsonFlag = {
        "rule": result.rule.id,
        "cap": None if cap is None else cap.key,
        "evidence": [evidence_member(one) for one in result.evidence],
    }
    if result.themes != (result.rule.theme,):
        said["themes"] = list(result.themes)
    if result.limits:
        said["limits"] = [
            {
                "limit": one.limit,
                "value": one.value,
                "source": one.source,
                "own": one.is_own,
                "verified": one.is_verified,
            }
            for one in result.limits
        ]
    return said


def evidence_member(result: Evidence) -> JsonEvidence:
    """One answer that something rests on; the value only where it says more than the cell."""
    value, place = answer_text(result.value), result.place
    said: JsonEvidence = {
        "question": result.question,
        "raw": result.raw,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
    }
    if value != result.raw:
        said["value"] = value
    if result.comment:
        said["comment"] = result.comment
    if result.ours:
        said["ours"] = True
    return said


def known_member(result: KnownAnswer) -> JsonKnown:
    """One thing the buyer knows, beside what the supplier wrote, and which of the two was read."""
    said: JsonKnown = {
        "name": result.name,
        "reading": result.reading,
        "known": evidence_member(result.known),
    }
    if result.question:
        said["question"] = result.question
    if result.answered is not None:
        said["answered"] = evidence_member(result.answered)
    return said


def answer_member(result: Evidence) -> JsonAnswer:
    """An answer and its cell."""
    place = result.place
    value = None if result.value is None else answer_text(result.value)
    return (result.question, value, place.file, place.sheet, place.cell)


def return_flag_member(result: ReturnFlag) -> JsonReturnFlag:
    """A pattern of the return as a whole; it lowers confidence only."""
    return {
        "check": result.check.id,
        "count": result.count,
        "of": result.of,
        "answers": [answer_member(one) for one in result.evidence],
    }


def open_question_member(result: OpenQuestion) -> JsonOpenQuestion:
    """A question to ask, why it is open, and the rules that wait for it."""
    said: JsonOpenQuestion = {
        "question": result.question,
        "rules": list(result.rules),
        "zero_tolerance": result.zero_tolerance,
        "reason": "not_usable" if result.raw else "not_answered",
    }
    if result.raw:
        place = result.place
        said["raw"] = result.raw
        said["file"], said["sheet"], said["cell"] = place.file, place.sheet, place.cell
    return said
