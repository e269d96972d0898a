"""One supplier as `assessment.json` has it: its figures, its flags with their evidence, what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpo_dd.assessment.result.assessed import Assessment, Concern, SupplierResult
from kpo_dd.assessment.result.flags import Flag, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.theme_results import Step, ThemeResult
from kpo_dd.reports.json.json_answers import ToldAnswers
from kpo_dd.reports.json.json_apart import (
    alignment_member,
    both_cases,
    case_member,
    commitment_member,
    dimension_member,
    goods_member,
)
from kpo_dd.reports.json.json_factors import ReadByCode, all_readings, factors_read
from kpo_dd.reports.json.known_members import JsonKnown
from kpo_dd.reports.json.supplier_members import JsonRobustness, JsonSupplier, JsonThemes
from kpo_dd.reports.json.supplier_parts import (
    JsonFlag,
    JsonOpenQuestion,
    JsonReturnFlag,
    JsonStep,
    JsonTheme,
)
from kpo_dd.reports.words.goods_questions import GoodsAsked
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook


@dataclass(frozen=True)
class ToldOnce:
    """What stands at the head of the file, and in no supplier again.

    `factors` are those that countries and sectors decide, `signs` the ids of the signs of alignment in order,
    `left_open` what each supplier is still to be asked; `goods` asks about what it sells.
    """

    factors: ReadByCode
    signs: Sequence[str]
    left_open: Mapping[str, tuple[str, ...]]
    goods: GoodsAsked

    @classmethod
    def of(cls, assessment: Assessment, rulebook: Rulebook) -> ToldOnce:
        """The head of the file of an assessment."""
        signs = rulebook.alignment.signs if rulebook.alignment else ()
        left_open = {one.id: one.left_open for one in assessment.returns}
        factors = ReadByCode.of(assessment, rulebook)
        return cls(factors, [one.id for one in signs], left_open, GoodsAsked(rulebook, assessment))


def supplier_member(result: SupplierResult, once: ToldOnce) -> JsonSupplier:
    """Everything said of one supplier."""
    place, told = result.place, ToldAnswers.of(result)
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
    at_head = once.factors.at(result.country, result.sector)
    read = factors_read(result).items()
    said["factors"] = {name: pair for name, pair in read if at_head.get(name) != pair}
    if outside:
        said["factors_outside"] = list(outside)


def robustness_member(result: SupplierResult) -> JsonRobustness:
    """How far the band holds when every weight is off by up to a quarter."""
    firm = result.robustness
    return {
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


def known_member(result: KnownAnswer, told: ToldAnswers) -> JsonKnown:
    """One thing the buyer knows, beside what the supplier wrote, and which of the two was read."""
    said: JsonKnown = {
        "name": result.name,
        "reading": result.reading,
        "known": told.evidence(result.known),
    }
    if result.question:
        said["question"] = result.question
    if result.answered is not None:
        said["answered"] = told.evidence(result.answered)
    return said


def return_flag_member(result: ReturnFlag) -> JsonReturnFlag:
    """A pattern of the return as a whole; it lowers confidence only."""
    return {
        "check": result.check.id,
        "count": result.count,
        "of": result.of,
        "questions": [one.question for one in result.evidence],
    }


def open_question_member(result: OpenQuestion) -> JsonOpenQuestion:
    """A question to ask, why it is open, and the rules that wait for it."""
    return {
        "question": result.question,
        "rules": list(result.rules),
        "zero_tolerance": result.zero_tolerance,
        "reason": "not_usable" if result.raw else "not_answered",
    }
