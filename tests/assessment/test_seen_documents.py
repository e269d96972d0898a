"""Documents that somebody has read beside the answers they are for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers, evidence_column, stated
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Concern, SupplierResult
from kpo_dd.assessment.result.officer_entries import SeenDocument
from kpo_dd.assessment.result.officer_words import Finding
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.assessment.seen_documents import beside_documents
from kpo_dd.rulebook.entries import Band
from tests.assessment.test_declared_named_seen import BUILDER, PAPERS
from tests.drawn_returns import held_to_the_law
from tests.shipped_answers import changes, complete_returns, is_worse
from tests.toys import ON, Row, frame, shipped

ASKED = [q.id for q in shipped().questionnaire.questions if q.evidence is not None]


def seen(question: str, answered: object, **changes: object) -> SeenDocument:
    """A document that confirms an answer."""
    text = stated(answered)  # type: ignore[arg-type]
    document = SeenDocument(question, "order.pdf", "ab" * 32, Finding.CONFIRMS, ON, "Officer")
    return replace(document, answered=text, **changes)


def results(
    row: Row, *documents: SeenDocument, earlier: Row | None = None
) -> tuple[SupplierResult, list[str]]:
    """The result of a return beside documents, and the problems that tell of these."""
    found = assess_answers(Answers(frame(row)), shipped(), ON, documents={"S0": documents})
    [result] = found.suppliers
    return result, [p.code for p in found.problems if p.code.startswith("evidence_")]


def met(row: Row) -> list[str]:
    """The questions of a return for which a document is asked, and that are answered."""
    return [name for name in ASKED if row.get(name)]


def test_what_was_seen_counts_more_than_what_is_named() -> None:
    """All papers of a builder: named, then read by a person; then nobody says that nobody has seen them."""
    row: Row = {**BUILDER, **PAPERS}
    named, _ = results(row)
    read, told = results(row, *(seen(name, row[name]) for name in met(row)))
    assert read.score < named.score
    assert read.confidence > named.confidence
    assert (named.concern, read.concern, told) == (Concern.NOT_SEEN, None, [])


def test_a_document_that_was_read_need_not_be_named() -> None:
    """It was handed to the officer."""
    bare, _ = results(BUILDER)
    read, _ = results(BUILDER, *(seen(name, BUILDER[name]) for name in met(BUILDER)))
    assert (bare.band, read.band) == (Band.MEDIUM, Band.LOW)


def test_another_answer_than_the_one_confirmed_earns_nothing() -> None:
    """The supplier has changed its answer since; that is said."""
    name = "agency_contract_clauses"
    row: Row = {**BUILDER, **PAPERS}
    plain, _ = results(row)
    changed, told = results(row, seen(name, "no" if row[name] == "yes" else "yes"))
    assert (changed.score, told) == (plain.score, ["evidence_other_answer"])


def test_a_document_that_does_not_show_it_is_as_good_as_not_named() -> None:
    """And the answer that it gives is read where it is worse, never where it is better."""
    name = next(n for n in met(BUILDER) if BUILDER[n] == "yes")
    row: Row = {**BUILDER, **PAPERS}
    without = {key: value for key, value in row.items() if key != evidence_column(name)}
    bare, _ = results(without)
    refuted, told = results(row, seen(name, "yes", result=Finding.DOES_NOT))
    assert (refuted.score, told) == (bare.score, ["evidence_not_shown"])
    worse, told = results(row, seen(name, "yes", result=Finding.DOES_NOT, shows_value="no"))
    assert (worse.score, told) == (results({**without, name: "no"})[0].score, ["evidence_read"])
    said_no, told = results(
        {**row, name: "no"}, seen(name, "no", result=Finding.DOES_NOT, shows_value="yes")
    )
    assert (said_no.score, told) == (worse.score, ["evidence_not_read"])


def test_the_answer_of_a_document_names_the_document() -> None:
    """And what the supplier wrote is not repeated to it as its own."""
    name = next(n for n in met(BUILDER) if BUILDER[n] == "yes")
    result, _ = results(
        BUILDER, seen(name, "yes", result=Finding.DOES_NOT, shows_value="no", shows="нет")
    )
    [answer] = [one for one in result.answers if one.question == name]
    assert (answer.value, answer.raw, answer.place.file, answer.ours) == (
        "no",
        "нет",
        "order.pdf",
        True,
    )


def judged(row: Row, documents: tuple[SeenDocument, ...]) -> Tables:
    """A return with each change made to it, beside the same documents."""
    rows = [{**row, name: answer} for name, answer in changes() if name in ASKED]
    answers = Answers(frame(*rows))
    beside = dict.fromkeys(map(str, answers.frame.index), documents)
    return tabulate(beside_documents(answers, beside, shipped())[0].frame, shipped(), ON)


PAIRS = [(name, answer) for name, answer in changes() if name in ASKED]
FIRST, SECOND = (
    np.array(some)
    for some in zip(
        *(
            (i, j)
            for i, (one, answer) in enumerate(PAIRS)
            for j, (other, worse) in enumerate(PAIRS)
            if one == other and is_worse(one, worse, answer)
        ),
        strict=True,
    )
)


@pytest.mark.slow
@given(
    complete_returns(),
    st.lists(
        st.builds(
            lambda at, result, shows: (at, result, shows),
            st.sampled_from(range(len(PAIRS))),
            st.sampled_from(Finding),
            st.sampled_from(range(len(PAIRS))),
        ),
        max_size=6,
    ),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_no_worse_answer_improves_anything_beside_documents(
    row: Row, drawn: list[tuple[int, Finding, int]]
) -> None:
    """Whatever was read: documents that confirm, that do not, and that give other answers."""
    documents = []
    for at, result, _ in drawn:
        name, answer = PAIRS[at]
        shows = [value for one, value in PAIRS if one == name and value != answer][:1]
        given_answer = "" if result is Finding.CONFIRMS else stated(shows[0])  # type: ignore[arg-type]
        documents.append(seen(name, answer, result=result, shows_value=given_answer))
    tables = judged(row, tuple({one.question: one for one in documents}.values()))
    for what, numbers in held_to_the_law(tables):
        assert not (numbers[SECOND].astype(float) < numbers[FIRST]).any(), what
    for scores in tables.themes.values():
        assert (scores.low <= scores.score).all()
        assert (scores.score <= scores.high).all()


@pytest.mark.slow
@given(complete_returns(), st.sets(st.sampled_from(ASKED)))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_seeing_a_document_that_confirms_never_makes_a_result_worse(
    row: Row, read: set[str]
) -> None:
    """More is known, and nothing that speaks against the supplier."""
    plain = tabulate(frame(row), shipped(), ON)
    documents = tuple(seen(name, row[name]) for name in sorted(read) if row.get(name))
    found, _ = beside_documents(Answers(frame(row)), {"S0": documents}, shipped())
    better = tabulate(found.frame, shipped(), ON)
    assert better.score[0] <= plain.score[0]
    assert better.band[0] <= plain.band[0]
    assert better.confidence[0] >= plain.confidence[0]
