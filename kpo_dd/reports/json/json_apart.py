"""What `assessment.json` says of a supplier beside its score: signs, commitment, alignment, cases."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Commitment
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.screen_readings import CaseReading, CaseReason, DimensionResult
from kpo_dd.reports.json.known_members import JsonGoods
from kpo_dd.reports.json.supplier_parts import (
    JsonCase,
    JsonCaseReason,
    JsonCases,
    JsonCommitment,
    JsonDimension,
)
from kpo_dd.reports.words.goods_questions import GoodsQuestion

SIGN_MARKS, NOT_ASKED_MARK = "+-?", "."  # shown, lacking, not answered


def dimension_member(result: DimensionResult) -> JsonDimension:
    """The signs in one dimension of the ILO indicator screen."""
    return {"positive": result.positive, "present": dict(result.present)}


def case_member(result: CaseReading) -> JsonCase:
    """What the case table says of the signs at a supplier, for adults or for children; never of a person."""
    said: JsonCase = {"reading": result.row or result.reading.value}
    if result.positive:
        said["positive"] = list(result.positive)
    if result.reasons:
        said["reasons"] = [case_reason_member(one) for one in result.reasons]
    if result.undecided:
        said["undecided"] = list(result.undecided)
    return said


def case_reason_member(result: CaseReason) -> JsonCaseReason:
    """Why a row of the case table does not describe the signs."""
    said: JsonCaseReason = {"row": result.row}
    if result.missing:
        said["missing"] = list(result.missing)
    if result.contrary:
        said["contrary"] = list(result.contrary)
    return said


def commitment_member(result: Commitment) -> JsonCommitment:
    """What the supplier says to the Business Principles."""
    said: JsonCommitment = {"kind": result.kind}
    if result.signatory:
        said["signatory"] = result.signatory
    if result.title:
        said["title"] = result.title
    if result.signed_on is not None:
        said["signed_on"] = result.signed_on.isoformat()
    if result.expires_on is not None:
        said["expires_on"] = result.expires_on.isoformat()
    if result.document:
        said["document"] = result.document
    if result.covers:
        said["covers"] = list(result.covers)
    if result.missing:
        said["missing"] = list(result.missing)
    return said


def reported_cases_member(result: ReportedCases | None) -> JsonCases | None:
    """Cases at a supplier or its contractors; None where the questionnaire does not ask."""
    if result is None:
        return None
    said: JsonCases = {"state": result.state, "said_on": result.said_on}
    if result.kinds:
        said["kinds"] = list(result.kinds)
    if result.years:
        said["years"] = list(result.years)
    return said


def goods_member(one: GoodsQuestion) -> JsonGoods:
    """One question about goods."""
    return {
        "basis": one.basis,
        "told": one.told,
        "country": one.country,
        "goods": list(one.goods),
        "child_labour": one.child_labour,
        "forced_labour": one.forced_labour,
    }
