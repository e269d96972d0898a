"""One supplier as `assessment.json` has it: its figures, its flags with their evidence, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, Concern, SupplierResult
from kpo_dd.assessment.result.flags import Flag, LimitRead, ReturnFlag
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.reports.json.json_answers import ToldAnswers
from kpo_dd.reports.json.json_apart import (
    goods_member,
)
from kpo_dd.reports.json.json_factors import ReadByCode
from kpo_dd.reports.json.known_members import JsonKnown
from kpo_dd.reports.json.supplier_members import JsonRobustness
from kpo_dd.reports.json.supplier_parts import (
    JsonLimit,
    JsonReturnFlag,
)
from kpo_dd.reports.words.goods_questions import GoodsAsked
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook

KEYS_OF_BANDS = {band: band.key for band in Band}


class ToldOnce(Struct, frozen=True):
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


def own_figures(result: SupplierResult) -> dict[str, object]:
    """Who a supplier is, and what came of it in a word or a figure."""
    place = result.place
    return {
        "id": result.id,
        "name": result.name,
        "country": result.country,
        "sector": result.sector,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "status": result.status,
        "return_state": result.return_state,
        "band": KEYS_OF_BANDS[result.band],
        "score": result.score,
        "score_low": result.score_low,
        "score_high": result.score_high,
        "coverage": result.coverage,
        "confidence": result.confidence,
        "confidence_word": result.confidence_word,
        "robustness": robustness_member(result),
    }


def rare_members(
    result: SupplierResult, told: ToldAnswers, once: ToldOnce
) -> Iterator[tuple[str, object]]:
    """What only some suppliers have."""
    concern = result.concern
    if concern is not None:
        yield "concern", concern
    if result.not_seen and concern is not Concern.NOT_SEEN:
        yield "not_seen", True
    if result.unconfirmed:
        yield "unconfirmed", True
    if result.confirming:
        yield "confirming", result.confirming
    if result.return_flags:
        yield "return_flags", [return_flag_member(one) for one in result.return_flags]
    if result.known:
        yield "known", [known_member(one, told) for one in result.known]
    if asked := once.goods.of(result):
        yield "goods", [goods_member(one) for one in asked]
    if once.left_open.get(result.id) != result.left_open:
        yield "left_open", result.left_open


def robustness_member(result: SupplierResult) -> JsonRobustness:
    """How far the band holds when every weight is off by up to a quarter."""
    firm = result.robustness
    return {
        "shares": {band.key: firm.shares[band] for band in Band if firm.shares[band]},
        "score_p5": firm.lowest,
        "score_p95": firm.highest,
    }


def rest_of_flag(flag: Flag) -> dict[str, object]:
    """What is said of a flag behind its evidence: where it does not count in the theme of its rule alone, and
    where it compares with limits."""
    said: dict[str, object] = {}
    if flag.themes != (flag.rule.theme,):
        said["themes"] = flag.themes
    if flag.limits:
        said["limits"] = [limit_member(one) for one in flag.limits]
    return said


def limit_member(one: LimitRead) -> JsonLimit:
    """A limit of the place that a rule compares with."""
    return {
        "limit": one.limit,
        "value": one.value,
        "source": one.source,
        "own": one.is_own,
        "verified": one.is_verified,
    }


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
