"""What stands apart from the score of a supplier in `assessment.json`: commitment, alignment, cases.

And the small members that the whole document writes alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Commitment
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.errors import Place
from kpo_dd.reports.words.phrases import Phrases

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Members = dict[str, Json]


def commitment(result: Commitment) -> Members:
    """What the supplier says to the Business Principles."""
    return {
        "kind": result.kind.value,
        "signatory": result.signatory,
        "title": result.title,
        "signed_on": iso(result.signed_on),
        "expires_on": iso(result.expires_on),
        "document": result.document,
        "covers": list(result.covers),
        "missing": list(result.missing),
        "principles_version": result.principles_version,
        "principles_sha256": result.principles_sha256,
        **where(result.place),
    }


def aligned(result: CategoryAlignment, phrases: Phrases) -> Members:
    """What the answers show of one category of the principles; never part of the score."""
    return {
        "category": result.category,
        "title": phrases.categories([result.category]),
        "reading": result.reading.value,
        "shown": list(result.shown),
        "lacking": list(result.lacking),
        "open": list(result.open),
        "documents": list(result.documents),
    }


def reported_cases(result: ReportedCases | None) -> Members | None:
    """Cases at a supplier or its contractors; null where the questionnaire does not ask."""
    if result is None:
        return None
    return {
        "state": result.state.value,
        "kinds": [kind.value for kind in result.kinds],
        "years": list(result.years),
        "said_on": result.said_on,
    }


def where(place: Place) -> Members:
    """A place as three members; empty where it is nowhere."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def iso(day: date | None) -> str | None:
    """A date as YYYY-MM-DD."""
    return None if day is None else day.isoformat()
