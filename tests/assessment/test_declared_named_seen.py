"""Declarations alone carry a supplier to low only where its exposure by country and sector alone is low."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.answers import Answers, evidence_column, listed_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Concern, SupplierResult
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language
from tests.assessment.test_method_sense import BUILDER as ANY_BUILDER
from tests.shipped_answers import BUSY, good
from tests.toys import ON, Row, frame, shipped

# Nothing about it is implausible: a policy of last year, complaints among its 120 people.
SETTLED: Row = {"filled_on": "2026-11-20", "policy_date": "2025-06-02", "grievance_cases": 2}
BUILDER: Row = {**ANY_BUILDER, **SETTLED}
OFFICE: Row = {**BUILDER, "sector": "J", "manual_work_share": 0.0, "workers_total": 24}
PAPERS: Row = {
    evidence_column(q.id): "order 5 of 2025"
    for q in shipped().questionnaire.questions
    if q.evidence is not None
}
LISTED_KAZ: Row = {listed_column("country"): "KAZ", listed_column("sector"): "F"}


def bands(*rows: Row) -> list[int]:
    """The band of each row."""
    return [int(band) for band in tabulate(frame(*rows), shipped(), ON).band]


def results(*rows: Row) -> dict[str, SupplierResult]:
    """The results by supplier, in the order of reports."""
    found = assess_answers(Answers(frame(*rows)), shipped(), date(2026, 11, 23))
    return {one.id: one for one in found.suppliers}


@pytest.mark.parametrize(
    ("country", "sector"), [("KAZ", "F"), ("KAZ", "B"), ("BGD", "J"), ("UZB", "C")]
)
def test_words_alone_are_not_enough_where_the_place_is_exposed(country: str, sector: str) -> None:
    """Perfect answers and low head counts; the documents carry it there."""
    place: Row = {"country": country, "sector": sector}
    told, shown = tabulate(
        frame({**OFFICE, **place}, {**OFFICE, **place, **PAPERS}), shipped(), ON
    ).band
    assert told == Band.MEDIUM
    assert shown <= told


def test_words_are_enough_where_country_and_sector_are_low() -> None:
    """An office in Kazakhstan, a factory in Norway; a builder in Kazakhstan only with papers."""
    norway: Row = {**BUILDER, "country": "NOR", "sector": "C"}
    assert bands(OFFICE, norway, BUILDER, {**BUILDER, **PAPERS}) == [0, 0, 1, 0]


def test_head_counts_raise_the_exposure_that_is_relied_on_and_never_lower_it() -> None:
    """A firm of a low sector with many hands is asked for papers, and so is a tiny one of a high sector."""
    crowd: Row = {**OFFICE, "manual_work_share": 0.8, "workers_agency": 3.0}
    tiny: Row = {**BUILDER, "workers_total": 1, "manual_work_share": 0.0}
    scores = tabulate(frame(crowd, tiny), shipped(), ON)
    assert list(scores.band) == [Band.MEDIUM, Band.MEDIUM]
    assert scores.score[0] < 250
    assert scores.score[1] < 250


def test_the_place_is_that_of_the_list() -> None:
    """Who says Norway, or an office, and works on a building site in Kazakhstan, is asked for papers."""
    liar: Row = {**OFFICE, "country": "NOR"}
    honest: Row = {**OFFICE, listed_column("country"): "NOR"}
    assert bands(liar, {**liar, **LISTED_KAZ}, honest) == [0, 1, 0]


def test_what_no_document_names_carries_nobody() -> None:
    """A refusal in the place of a document, and a promise."""
    said = [dict.fromkeys(PAPERS, text) for text in ("нет документа", "TBD 2026", "policy.pdf")]
    assert bands(*({**BUILDER, **one} for one in said)) == [1, 1, 1]


def test_the_report_names_the_documents_that_would_confirm_low() -> None:
    """Naming all of them brings it there; leaving out any one does not."""
    [builder] = results(BUILDER).values()
    assert builder.concern is Concern.UNCONFIRMED
    asked = builder.confirming
    assert 0 < len(asked) < len(PAPERS)
    every = {evidence_column(name): "order 5 of 2025" for name in asked}
    fewer = [{k: v for k, v in every.items() if k != gone} for gone in every]
    assert bands({**BUILDER, **every}) == [Band.LOW]
    assert Band.LOW not in bands(*({**BUILDER, **one} for one in fewer))
    for language in Language:
        phrases = Phrases(shipped(), language, ON)
        papers = (shipped().questionnaire.by_id[name].evidence for name in asked)
        names = [paper.in_(language) for paper in papers if paper is not None]
        assert len(names) == len(asked)
        assert all(name in phrases.backing(builder) for name in names)
        assert "?" not in phrases.backing(builder)
        assert phrases.concern(builder)


def test_named_documents_give_a_low_of_their_own_sorted_after_low() -> None:
    """The office that is believed stands before the builder whose papers nobody has seen."""
    found = results(OFFICE, {**BUILDER, **PAPERS}, BUILDER)
    assert [one.concern for one in found.values()] == [Concern.UNCONFIRMED, None, Concern.NOT_SEEN]
    phrases = Phrases(shipped(), Language.EN, ON)
    assert "nobody has seen" in phrases.backing(found["S1"])
    assert phrases.backing(found["S0"]) == ""


def test_silence_on_the_place_is_no_low_place() -> None:
    """Neither the country nor the sector may be left out to be believed."""
    for name in ("country", "sector"):
        silent = {key: value for key, value in OFFICE.items() if key != name}
        assert bands(silent)[0] >= Band.MEDIUM


def test_a_document_never_worsens_and_each_more_never_takes_low_back() -> None:
    """One paper after the other, over several suppliers."""
    bases: list[Row] = [BUILDER, OFFICE, {**good(), **BUSY}, {**BUILDER, "country": "NOR"}]
    for base in bases:
        rows = [base]
        for name, text in PAPERS.items():
            rows.append({**rows[-1], name: text})
        found = bands(*rows)
        assert found == sorted(found, reverse=True)
