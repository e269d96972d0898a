"""The definition of what a line of a supplier is: all of it as the models have it, encoded at one go."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Concern, SupplierResult
from kpo_dd.assessment.result.flags import Flag, OpenQuestion
from kpo_dd.assessment.result.theme_results import Step, ThemeResult
from kpo_dd.reports.json.aligned_lines import NOT_ASKED_MARK, SIGN_MARKS
from kpo_dd.reports.json.json_answers import ToldAnswers
from kpo_dd.reports.json.json_apart import (
    case_member,
    commitment_member,
    dimension_member,
    goods_member,
    reported_cases_member,
)
from kpo_dd.reports.json.json_factors import all_readings, factors_read
from kpo_dd.reports.json.json_supplier import (
    ToldOnce,
    known_member,
    return_flag_member,
    robustness_member,
)
from kpo_dd.reports.json.supplier_members import JsonBothCases, JsonSupplier, JsonThemes
from kpo_dd.reports.json.supplier_parts import (
    JsonAlignment,
    JsonFlag,
    JsonOpenQuestion,
    JsonStep,
    JsonTheme,
)
from kpo_dd.rulebook.entries import Theme


def supplier_member(result: SupplierResult, once: ToldOnce) -> JsonSupplier:
    """Everything said of one supplier."""
    place, told = result.place, ToldAnswers(result)
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
        "flags": [flag_member(one, told) for one in result.flags],
        "open_questions": [open_question_member(one) for one in result.open_questions],
        "indicators": {one.dimension: dimension_member(one) for one in result.indicators},
        "indicator_screen": {one.set: case_member(one) for one in result.cases},
        "commitment": commitment_member(result.commitment),
        "cases": both_cases(result),
        "answers": [told.member(one) for one in result.answers],
    }
    add_factors(said, result, once)
    add_noted(said, result)
    add_rare(said, result, told)
    if asked := once.goods.of(result):
        said["goods"] = [goods_member(one) for one in asked]
    if once.left_open.get(result.id) != result.left_open:
        said["left_open"] = list(result.left_open)
    if result.alignment:
        said["alignment"] = alignment_member(result.alignment, once.signs)
    return said


def add_noted(said: JsonSupplier, result: SupplierResult) -> None:
    """What stands beside answers, and whose they are."""
    if comments := {one.question: one.comment for one in result.answers if one.comment}:
        said["comments"] = comments
    if ours := [one.question for one in result.answers if one.ours]:
        said["ours"] = ours


def add_rare(said: JsonSupplier, result: SupplierResult, told: ToldAnswers) -> None:
    """What only some suppliers have."""
    if result.concern is not None:
        said["concern"] = result.concern
    if result.not_seen and result.concern is not Concern.NOT_SEEN:
        said["not_seen"] = True
    if result.unconfirmed:
        said["unconfirmed"] = True
    if result.confirming:
        said["confirming"] = list(result.confirming)
    if result.return_flags:
        said["return_flags"] = [return_flag_member(one) for one in result.return_flags]
    if result.known:
        said["known"] = [known_member(one, told) for one in result.known]


def add_factors(said: JsonSupplier, result: SupplierResult, once: ToldOnce) -> None:
    """The exposure factors that do not stand at the head, once, whatever the themes they count in."""
    outside = dict.fromkeys(one.factor for one in all_readings(result) if not one.applies)
    at_head = once.factors.at((result.country, result.sector))
    read = factors_read(result).items()
    said["factors"] = {name: pair for name, pair in read if at_head.get(name) != pair}
    if outside:
        said["factors_outside"] = list(outside)


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
    said: JsonTheme = {
        "band": result.band.key,
        "band_high": result.band_high.key,
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "exposure": result.exposure,
        "control_credit": result.control_credit,
        "waterfall": [step_member(one) for one in result.waterfall if moves_points(one)],
    }
    steps = enumerate(result.waterfall)
    if idle := [(at, one.name) for at, one in steps if not moves_points(one)]:
        said["idle"] = idle
    return said


def moves_points(step: Step) -> bool:
    """Whether a step adds or takes anything; the first one stands there in any case."""
    return step.points != 0 or not step.name


def step_member(result: Step) -> JsonStep:
    """One step of the waterfall, by its rule where one makes it."""
    if result.name:
        return {"rule": result.name, "points": result.points}
    return {"step": "exposure" if result.kind == "exposure" else "held", "points": result.points}


def flag_member(result: Flag, told: ToldAnswers) -> JsonFlag:
    """A red flag, a control gap or a contradiction, with the answers it rests on."""
    cap = result.rule.cap
    said: JsonFlag = {
        "rule": result.rule.id,
        "cap": None if cap is None else cap.key,
        "evidence": [told.evidence(one) for one in result.evidence],
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


def alignment_member(lines: Sequence[CategoryAlignment], signs: Sequence[str]) -> JsonAlignment:
    """What the answers show of the principles; the signs and their categories stand at the head."""
    marks = {
        sign: mark
        for one in lines
        for mark, names in zip(SIGN_MARKS, (one.shown, one.lacking, one.open), strict=True)
        for sign in names
    }
    said: JsonAlignment = {
        "readings": {one.category: one.reading for one in lines},
        "signs": "".join(marks.get(sign, NOT_ASKED_MARK) for sign in signs),
    }
    if papers := {one.category: list(one.documents) for one in lines if one.documents}:
        said["documents"] = papers
    return said


def both_cases(result: SupplierResult) -> JsonBothCases:
    """Reported cases, the supplier's own and its contractors'."""
    return {
        "own": reported_cases_member(result.own_cases),
        "contractors": reported_cases_member(result.contractors_cases),
    }


def open_question_member(result: OpenQuestion) -> JsonOpenQuestion:
    """A question to ask, why it is open, and the rules that wait for it."""
    return {
        "question": result.question,
        "rules": list(result.rules),
        "zero_tolerance": result.zero_tolerance,
        "reason": "not_usable" if result.raw else "not_answered",
    }
